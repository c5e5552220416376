"""`python build.py report`: filled workbooks in, updates as YAML out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from functools import cache
from itertools import chain
from pathlib import Path

from taizhang.check import check_plan
from taizhang.command_line import Reporting
from taizhang.content import PlanFiles
from taizhang.fields import to_records
from taizhang.load import located
from taizhang.model import Update
from taizhang.problems import Finding, Problem, Refused
from taizhang.reporting.collecting import Collected, collect, expanded
from taizhang.reporting.committed import committed_text
from taizhang.reporting.content_read import ContentFolder, read_content_folder
from taizhang.reporting.filled import FilledReport
from taizhang.reporting.form_problems import FormProblem, form_report
from taizhang.reporting.line_ends import as_before, is_mixed
from taizhang.reporting.meeting import Met, There, meet
from taizhang.reporting.pointing import at_its_cell, at_what_caused_it
from taizhang.reporting.updates_text import Unsplit, merged_text
from taizhang.reporting.writing import write_files
from taizhang.text_file import decode_file
from taizhang.yaml_file import lines_of, read_yaml_text


@dataclass(frozen=True, slots=True)
class _Change:
    """One updates file, `path` from the content folder; `before` and `bytes_before` are None where
    it is new."""

    path: str
    before: str | None
    after: str
    met: Met
    count_before: int
    bytes_before: bytes | None = None

    def written(self) -> bytes:
        before = self.bytes_before
        return self.after.encode() if before is None else as_before(self.after, before)


def read_reports(wanted: Reporting, root: Path, today: datetime.date) -> str:
    """Writes the reports into the content; what to tell on standard output. Raises Refused with
    everything that is wrong in any of the files, and then nothing is written."""
    content = read_content_folder(root, today)
    wanted = replace(wanted, files=expanded(wanted.files))
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
            for its_plan, path in collected.reports
            if its_plan == plan_id
            for change in _changes(content, files, path, collected, problems, of_content, notes)
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
    collected: Collected,
    problems: list[FormProblem],
    of_content: list[Problem],
    notes: list[str],
) -> list[_Change]:
    """What becomes of one updates file: one change, or none with problems."""
    order = {task.id: at for at, task in enumerate(files.plan.tasks)}
    file = content.root / path
    key = (files.plan.id, path)
    there = There(
        files.updates,
        cache(lambda its_path: _published(content.root / its_path)),
        lambda its_path, index: _where(content, its_path, index, {}),
    )
    met = meet(collected.reports[key], collected.silent[key], path, there, order)
    problems += met.problems
    notes += met.notes
    raw = file.read_bytes() if file.is_file() else None
    before = decode_file(file, path)[0] if raw is not None else None
    replaced = {at: one.update for at, one in met.replaced.items()}
    changed: dict[str, str] = {}
    if replaced or met.added:
        try:
            changed[path] = merged_text(before, replaced, [one.update for one in met.added])
        except Unsplit as error:
            of_content.append(Problem(str(file), error.line, str(error)))
            return []
    for one in met.beside:
        notes.append(one.before + _where(content, one.file, one.index, changed) + one.after)
    if not changed:
        return []
    if raw is not None and is_mixed(raw):
        notes.append(f"{file}: 有的行按 Windows 的写法换行，有的不是：这次统一成多数行的写法")
    count = len(files.updates.get(path, ()))
    return [_Change(path, before, changed[path], met, count, raw)]


def _where(content: ContentFolder, path: str, index: int, changed: Mapping[str, str]) -> str:
    """The file and line of an entry, as they will be after the changes."""
    file = content.root / path
    text = changed[path] if path in changed else decode_file(file, path)[0]
    return f"{file}:{lines_of(text).of((index,))}"


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
            message = "加进报告以后读不出来（可能用了 & 和 * 的引用）：请改成一条一段的普通写法"
            return [], [], [Problem(str(content.root / change.path), 1, message)]
        updates[change.path] = records
    updates = dict(sorted(updates.items()))
    plan = files.plan.model_copy(update={"updates": tuple(chain.from_iterable(updates.values()))})
    found = check_plan(
        replace(files, plan=plan, updates=updates), content.registries, content.today
    )
    by_path = {change.path: change for change in changes}
    fresh = [
        one for change in changes for one in (*change.met.replaced.values(), *change.met.added)
    ]
    problems_by_cell: list[FormProblem] = []
    reminders: list[str] = []
    elsewhere: list[Problem] = []
    for finding in found:
        report = _source(finding, by_path)
        if report is not None:
            told = at_its_cell(finding, report)
            if finding.warning:
                reminders.append(str(told))
            else:
                problems_by_cell.append(told)
        elif not finding.warning:
            (problem,) = located(content.root, str(content.root), [finding])
            caused = _caused(finding, updates, problem, fresh)
            if caused is None:
                elsewhere.append(problem)
            else:
                problems_by_cell.append(caused)
    return problems_by_cell, reminders, elsewhere


def _caused(
    finding: Finding,
    updates: Mapping[str, tuple[Update, ...]],
    problem: Problem,
    fresh: list[FilledReport],
) -> FormProblem | None:
    """What was found in an update that was there, where a report of this run caused it."""
    at = finding.position[0] if finding.position else None
    if finding.path not in updates or not isinstance(at, int):
        return None
    shown = f"{problem.path}:{problem.line}"
    return at_what_caused_it(finding, updates[finding.path][at], shown, fresh)


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
    write_files({content.root / one.path: one.written() for one in changes})
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
