"""What must hold beyond the form of single fields: is the content consistent, and true to its
source?

Pure functions of values. Findings name the place by keys; `load.located` finds the lines.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from taizhang.checks.headers import header_findings
from taizhang.checks.markdown import markdown_findings
from taizhang.checks.registries import (
    metric_findings,
    place_findings,
    site_findings,
    synonym_findings,
    system_findings,
    unit_findings,
)
from taizhang.checks.tasks import task_findings
from taizhang.checks.updates import update_findings
from taizhang.checks.updates.append_only import append_only_findings
from taizhang.content import PlanFiles, Registries
from taizhang.faithful import Deviation, deviations
from taizhang.model import Update
from taizhang.problems import Finding

_SAME_STRETCH = 3
"""Lines at most this far apart are lost together: blank lines lie between."""


def check_registries(registries: Registries) -> list[Finding]:
    """What is wrong among the registries and in the Markdown pages."""
    findings = [
        *site_findings(registries.site),
        *place_findings(registries),
        *system_findings(registries.systems),
        *synonym_findings(registries.synonyms),
        *metric_findings(registries.metrics),
        *unit_findings(registries),
        *markdown_findings(registries.markdown_pages),
    ]
    return [_as_written(one, registries.written_at.get(one.path)) for one in findings]


def check_plan(
    files: PlanFiles,
    registries: Registries,
    today: datetime.date,
    committed: Mapping[str, tuple[Update, ...]] = MappingProxyType({}),
) -> list[Finding]:
    """What is wrong in one plan, its faithfulness to a text source included. Nothing can have been
    reported after `today`. `committed` are reports that must stand as they were.

    A plan of which not all tasks were taken is checked as far as single tasks go.
    """
    tasks_path = f"plans/{files.plan.id}/tasks.yaml"
    findings = [
        *header_findings(files, registries),
        *task_findings(files, registries),
        *_deviations(files),
        *update_findings(files, registries, today),
        *append_only_findings(files, committed),
    ]
    written_at = {tasks_path: files.written_at, **files.updates_at}
    return [_as_written(one, written_at.get(one.path)) for one in findings]


def _as_written(finding: Finding, written_at: tuple[int, ...] | None) -> Finding:
    """The finding at the entry's place in the file, where some entries before it were refused."""
    if not written_at or not finding.position or not isinstance(finding.position[0], int):
        return finding
    index = written_at[finding.position[0]]
    return replace(finding, position=(index, *finding.position[1:]))


def _deviations(files: PlanFiles) -> Iterator[Finding]:
    """None for a plan that import made and nobody has reviewed yet: its review list has them."""
    plan = files.plan
    if files.source_text is None or files.written_at is not None or not plan.header.reviewed:
        return
    folder = f"plans/{plan.id}"
    sections = {section.id: index for index, section in enumerate(plan.header.sections)}
    tasks = {task.id: index for index, task in enumerate(plan.tasks)}
    for deviation in _gathered(deviations(plan, files.source_text)):
        kind, *which = deviation.owner
        message = deviation.message
        if f"第 {deviation.line}" not in message:
            message += (
                f"（{plan.header.source.text or plan.header.source.file} 第 {deviation.line} 行）"
            )
        if kind == "task":
            yield Finding(f"{folder}/tasks.yaml", (tasks[str(which[0])],), message)
        elif kind == "section":
            yield Finding(f"{folder}/plan.yaml", ("sections", sections[str(which[0])]), message)
        elif kind == "part":
            yield Finding(f"{folder}/plan.yaml", ("source", "parts", int(which[0])), message)
        else:
            yield Finding(f"{folder}/plan.yaml", ("source", "file"), message)


def _gathered(found: list[Deviation]) -> Iterator[Deviation]:
    """One deviation for each stretch of source lines that nothing accounts for, not one a line."""
    yield from (deviation for deviation in found if deviation.owner != ("source",))
    stretches: list[list[Deviation]] = []
    for deviation in (one for one in found if one.owner == ("source",)):
        if stretches and deviation.line - stretches[-1][-1].line <= _SAME_STRETCH:
            stretches[-1].append(deviation)
        else:
            stretches.append([deviation])
    for stretch in stretches:
        first, last = stretch[0], stretch[-1]
        more = "" if first is last else f"，连同以下直到第 {last.line} 行"
        yield replace(first, message=first.message + more)
