"""`python build.py report`: filled workbooks in, updates as YAML out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from itertools import chain
from pathlib import Path

from taizhang.check import check_plan
from taizhang.command_line import Reporting
from taizhang.content import PlanFiles
from taizhang.fields import to_records
from taizhang.load import located
from taizhang.model import Update
from taizhang.problems import Finding, Problem, Refused
from taizhang.reporting.collecting import Collected, collect
from taizhang.reporting.committed import committed_text
from taizhang.reporting.content_read import ContentFolder, read_content_folder
from taizhang.reporting.filled import FilledReport
from taizhang.reporting.form_problems import FormProblem, form_report
from taizhang.reporting.meeting import Met, meet
from taizhang.reporting.updates_text import Unsplit, merged_text
from taizhang.reporting.writing import write_files
from taizhang.text_file import decode_file
from taizhang.yaml_file import read_yaml_text


@dataclass(frozen=True, slots=True)
class _Change:
    """One updates file, `path` from the content folder; `before` None where it is new."""

    path: str
    before: str | None
    after: str
    met: Met
    count_before: int


def read_reports(wanted: Reporting, root: Path, today: datetime.date) -> str:
    """Writes the reports into the content; what to tell on standard output. Raises Refused with
    everything that is wrong in any of the files, and then nothing is written."""
    content = read_content_folder(root, today)
    collected = collect(wanted.files, content)
    problems, of_content = [*collected.problems], list[Problem]()
    changes: list[_Change] = []
    notes = list(collected.notes)
    for plan_id, files in collected.plans.items():
        if files.plan.header.progress == "not-tracked":
            of_content += _not_tracked(content, plan_id)
            continue
        of_plan = [
            change
            for (its_plan, path), reports in collected.reports.items()
            if its_plan == plan_id
            for change in _changes(content, files, path, reports, problems, of_content)
        ]
        found, reminders, elsewhere = _checked(content, files, of_plan)
        problems += found
        notes += reminders
        of_content += elsewhere
        changes += of_plan
    said = form_report(problems, of_content)
    if said:
        raise Refused(said)
    return _finish(wanted, content, collected, changes, notes)


def _changes(
    content: ContentFolder,
    files: PlanFiles,
    path: str,
    reports: list[FilledReport],
    problems: list[FormProblem],
    of_content: list[Problem],
) -> list[_Change]:
    """What becomes of one updates file: one change, or none with problems."""
    order = {task.id: at for at, task in enumerate(files.plan.tasks)}
    file = content.root / path
    met = meet(reports, path, files.updates, _published(file), order)
    problems += met.problems
    before = decode_file(file, path)[0] if file.is_file() else None
    replaced = {at: one.update for at, one in met.replaced.items()}
    if not replaced and not met.added:
        return []
    try:
        after = merged_text(before, replaced, [one.update for one in met.added])
    except Unsplit:
        message = "这个文件不是一条一段、以“- ”开头的写法，程序加不进去：请改成一条一段再读"
        of_content.append(Problem(str(file), 1, message))
        return []
    return [_Change(path, before, after, met, len(files.updates.get(path, ())))]


def _published(file: Path) -> tuple[Update, ...] | None:
    """What the last commit holds of the file; None where there is no git."""
    text = committed_text(file)
    if not text:
        return None if text is None else ()
    return to_records(Update, read_yaml_text(text, "")[0], "")[0]


def _checked(
    content: ContentFolder, files: PlanFiles, changes: list[_Change]
) -> tuple[list[FormProblem], list[str], list[Problem]]:
    """The plan as it would be, through the ordinary checks: problems by cell, reminders, and what
    is wrong elsewhere."""
    if not changes:
        return [], [], []
    updates = dict(files.updates)
    for change in changes:
        value, problems = read_yaml_text(change.after, change.path)
        records, findings = to_records(Update, value, change.path)
        if problems or findings:
            raise AssertionError(f"our own YAML cannot be read: {problems or findings}")
        updates[change.path] = records
    updates = dict(sorted(updates.items()))
    plan = files.plan.model_copy(update={"updates": tuple(chain.from_iterable(updates.values()))})
    found = check_plan(
        replace(files, plan=plan, updates=updates), content.registries, content.today
    )
    by_path = {change.path: change for change in changes}
    problems_by_cell: list[FormProblem] = []
    reminders: list[str] = []
    elsewhere: list[Finding] = []
    for finding in found:
        report = _source(finding, by_path)
        if report is not None:
            told = FormProblem(report.path, report.place_of(finding.position[1:]), finding.message)
            if finding.warning:
                reminders.append(str(told))
            else:
                problems_by_cell.append(told)
        elif not finding.warning:
            elsewhere.append(finding)
    return problems_by_cell, reminders, located(content.root, str(content.root), elsewhere)


def _source(finding: Finding, changes: Mapping[str, _Change]) -> FilledReport | None:
    """The report that a finding speaks of, where it came from a workbook of this run."""
    change = changes.get(finding.path)
    if change is None or not finding.position or not isinstance(finding.position[0], int):
        return None
    return change.met.report_at(finding.position[0], change.count_before)


def _not_tracked(content: ContentFolder, plan_id: str) -> list[Problem]:
    message = "这个规划写着 progress: not-tracked：要公布进展，先改成 progress: tracked，再读报告"
    finding = Finding(f"plans/{plan_id}/plan.yaml", ("progress",), message)
    return located(content.root, str(content.root), [finding])


def _finish(
    wanted: Reporting,
    content: ContentFolder,
    collected: Collected,
    changes: list[_Change],
    notes: list[str],
) -> str:
    lines = [f"提示：{note}" for note in notes]
    reports = sum(map(len, collected.reports.values()))
    read = f"读了 {len(wanted.files)} 个文件，{reports} 条报告"
    if not changes:
        return "\n".join([*lines, f"{read}，没有变化。"])
    for change in changes:
        shown = str(content.root / change.path)
        lines += _difference(change, shown)
    if wanted.dry_run:
        return "\n".join([*lines, f"{read}，只看不写：什么也没有写。"])
    write_files({content.root / one.path: one.after.encode() for one in changes})
    written = "、".join(str(content.root / one.path) for one in changes)
    added = sum(len(one.met.added) for one in changes)
    replaced = sum(len(one.met.replaced) for one in changes)
    lines.append(f"{read}：新写 {added} 条，换掉还没有提交的 {replaced} 条，写在 {written}。")
    lines.append("下一步：核对上面的变化，运行 python build.py check，没有问题就提交。")
    return "\n".join(lines)


def _difference(change: _Change, shown: str) -> list[str]:
    before = (change.before or "").splitlines()
    name = "/dev/null" if change.before is None else shown
    return list(unified_diff(before, change.after.splitlines(), name, shown, lineterm=""))
