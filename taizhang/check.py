"""What must hold beyond the form of single fields: is the content consistent, and true to its
source?

Pure functions of values. Findings name the place by keys; `load.located` finds the lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from taizhang.checks.headers import header_findings
from taizhang.checks.markdown import markdown_findings
from taizhang.checks.registries import (
    metric_findings,
    place_findings,
    site_findings,
    system_findings,
    unit_findings,
)
from taizhang.checks.tasks import task_findings
from taizhang.content import PlanFiles, Registries
from taizhang.faithful import deviations
from taizhang.problems import Finding


def check_registries(registries: Registries) -> list[Finding]:
    """What is wrong among the registries and in the Markdown pages."""
    findings = [
        *site_findings(registries.site),
        *place_findings(registries.places),
        *system_findings(registries.systems),
        *metric_findings(registries.metrics),
        *unit_findings(registries),
        *markdown_findings(registries.markdown_pages),
    ]
    return [_as_written(one, registries.written_at.get(one.path)) for one in findings]


def check_plan(files: PlanFiles, registries: Registries) -> list[Finding]:
    """What is wrong in one plan, its faithfulness to a text source included.

    A plan of which not all tasks were taken is checked as far as single tasks go.
    """
    tasks_path = f"plans/{files.plan.id}/tasks.yaml"
    findings = [
        *header_findings(files, registries),
        *task_findings(files, registries),
        *_deviations(files),
    ]
    return [
        _as_written(one, files.written_at if one.path == tasks_path else None) for one in findings
    ]


def _as_written(finding: Finding, written_at: tuple[int, ...] | None) -> Finding:
    """The finding at the entry's place in the file, where some entries before it were refused."""
    if not written_at or not finding.position or not isinstance(finding.position[0], int):
        return finding
    index = written_at[finding.position[0]]
    return replace(finding, position=(index, *finding.position[1:]))


def _deviations(files: PlanFiles) -> Iterator[Finding]:
    if files.source_text is None or files.written_at is not None:
        return
    plan = files.plan
    folder = f"plans/{plan.id}"
    sections = {section.id: index for index, section in enumerate(plan.header.sections)}
    tasks = {task.id: index for index, task in enumerate(plan.tasks)}
    for deviation in deviations(plan, files.source_text):
        kind, *which = deviation.owner
        message = f"{deviation.message}（{plan.header.source.file} 第 {deviation.line} 行）"
        if kind == "task":
            yield Finding(f"{folder}/tasks.yaml", (tasks[str(which[0])],), message)
        elif kind == "section":
            yield Finding(f"{folder}/plan.yaml", ("sections", sections[str(which[0])]), message)
        elif kind == "part":
            yield Finding(f"{folder}/plan.yaml", ("source", "parts", int(which[0])), message)
        else:
            yield Finding(f"{folder}/plan.yaml", ("source", "file"), message)
