"""`content/` as values: every file read, every problem of writing collected, nothing decided."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from taizhang.content import MarkdownPage, PlanFiles, Registries
from taizhang.fields import to_record, to_records, value_at
from taizhang.model import (
    Metric,
    Place,
    Plan,
    PlanHeader,
    Site,
    Synonyms,
    System,
    Task,
    Unit,
    Update,
)
from taizhang.problems import Finding, Problem
from taizhang.strays import plan_strays, strays, visible
from taizhang.text_file import decode_file, system_message
from taizhang.yaml_file import Lines, lines_of, read_yaml
from taizhang.yaml_messages import Misread

RecordType = TypeVar("RecordType", bound=BaseModel)

TEXT_SOURCES = (".txt", ".md")
MAXIMUM_SOURCE_BYTES = 50_000_000

# Stands in for a site.yaml that could not be taken, so that all the rest is checked all the same.
_NO_SITE = Site(name="？", description="？", operator="？", official=False, base_url="http://x/")


@dataclass(slots=True)
class _Reading:
    """A content folder being read; `shown` is the folder as problems name it."""

    root: Path
    shown: str
    problems: list[Problem] = field(default_factory=list)
    written_at: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """For lists of which some entries were refused: where each taken one stands."""

    def value(self, path: str) -> Any:
        value, problems = read_yaml(self.root / path, self.shown_path(path))
        self.problems.extend(problems)
        return value

    def say(self, findings: Iterable[Finding], value: Any = None) -> None:
        """Findings in `value`, without those about texts of which the reader has told already."""
        new = [one for one in findings if not isinstance(value_at(value, one.position), Misread)]
        self.problems.extend(located(self.root, self.shown, new))

    def shown_path(self, path: str) -> str:
        return f"{self.shown}/{path}"


def plan_ids(root: Path) -> list[str]:
    """The plans' folders, in name order."""
    return [path.name for path in visible(root / "plans") if path.is_dir()]


def load_registries(root: Path, shown: str) -> tuple[Registries | None, list[Problem]]:
    """Everything but the plans; None only where there is no content folder.

    With problems, what was understood is good for further checks and for nothing else.
    """
    reading = _Reading(root, shown)
    if not root.is_dir():
        return None, [Problem(shown, 1, "没有这个内容文件夹，请核对 --content")]
    reading.problems.extend(Problem(f"{shown}/{path}", 1, said) for path, said in strays(root))
    site_value = reading.value("site.yaml")
    site: Site | None = None
    if site_value is not None:
        site, findings = to_record(Site, site_value, "site.yaml")
        reading.say(findings, site_value)
    places = _records(reading, Place, "places.yaml")
    systems = _records(reading, System, "systems.yaml") if (root / "systems.yaml").exists() else ()
    units = {
        path.stem: _records(reading, Unit, f"departments/{path.name}")
        for path in visible(root / "departments", ".yaml")
    }
    metrics = _records(reading, Metric, "metrics.yaml") if (root / "metrics.yaml").exists() else ()
    written = (root / "synonyms.yaml").exists()
    synonyms = _records(reading, Synonyms, "synonyms.yaml") if written else ()
    pages = _markdown_pages(reading)
    registries = Registries(
        site or _NO_SITE, places, systems, units, metrics, pages, synonyms, reading.written_at
    )
    return registries, reading.problems


def load_plan(root: Path, shown: str, plan_id: str) -> tuple[PlanFiles | None, list[Problem]]:
    """One plan; None when its header could not be taken.

    With problems, what was understood is good for further checks and for nothing else.
    """
    reading = _Reading(root, shown)
    folder = f"plans/{plan_id}"
    header_value = reading.value(f"{folder}/plan.yaml")
    tasks = _records(reading, Task, f"{folder}/tasks.yaml")
    header: PlanHeader | None = None
    if header_value is not None:
        header, findings = to_record(PlanHeader, header_value, f"{folder}/plan.yaml")
        reading.say(findings, header_value)
    source_files = (
        [name for name in (header.source.file, header.source.text) if name] if header else None
    )
    reading.problems.extend(
        Problem(f"{shown}/{path}", 1, said)
        for path, said in plan_strays(root, folder, source_files)
    )
    if header is None:
        return None, reading.problems
    text, sha256 = _source(reading, folder, header)
    written_at = reading.written_at.get(f"{folder}/tasks.yaml")
    files = visible(root / folder / "updates", ".yaml")
    paths = [f"{folder}/updates/{file.name}" for file in files]
    updates = {path: _records(reading, Update, path) for path in paths}
    updates_at = {path: at for path, at in reading.written_at.items() if path in updates}
    reports = tuple(chain.from_iterable(updates.values()))
    plan = Plan(id=plan_id, header=header, tasks=tasks, updates=reports)
    return PlanFiles(plan, text, sha256, written_at, updates, updates_at), reading.problems


def located(root: Path, shown: str, findings: Iterable[Finding]) -> list[Problem]:
    """Findings with their lines; each file is parsed again only here, when there is something."""
    problems = []
    known: dict[str, Lines] = {}
    for finding in findings:
        path = finding.path
        line = finding.line
        if line is None:
            if path not in known:
                known[path] = lines_of(decode_file(root / path, path)[0])
            line = known[path].of(finding.position, key=finding.key)
        problems.append(Problem(f"{shown}/{path}", line, finding.message, finding.warning))
    return problems


def _records(reading: _Reading, record: type[RecordType], path: str) -> tuple[RecordType, ...]:
    value = reading.value(path)
    if value is None:
        reading.written_at[path] = ()
        return ()
    records, findings = to_records(record, value, path)
    if findings:
        refused = {finding.position[0] for finding in findings if finding.position}
        count = len(value) if isinstance(value, list) else 0
        reading.written_at[path] = tuple(i for i in range(count) if i not in refused)
        reading.say(findings, value)
    return records


def _markdown_pages(reading: _Reading) -> tuple[MarkdownPage, ...]:
    pages = []
    for path in visible(reading.root / "pages", ".md"):
        text, problems = decode_file(path, reading.shown_path(f"pages/{path.name}"))
        reading.problems.extend(problems)
        pages.append(MarkdownPage(path.stem, text))
    return tuple(pages)


def _source(reading: _Reading, folder: str, header: PlanHeader) -> tuple[str | None, str | None]:
    path = reading.root / folder / header.source.file
    plan_file = f"{folder}/plan.yaml"
    if not path.is_file():
        message = f"找不到原文件 {header.source.file}，请放进 {folder}/，或改正文件名"
        reading.say([Finding(plan_file, ("source", "file"), message)])
        return None, None
    if path.stat().st_size > MAXIMUM_SOURCE_BYTES:
        message = f"原文件超过 {MAXIMUM_SOURCE_BYTES // 1_000_000} MB，请压缩后再放"
        reading.say([Finding(plan_file, ("source", "file"), message)])
        return None, None
    shown = reading.shown_path(f"{folder}/{header.source.file}")
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        reading.problems.append(Problem(shown, 1, system_message(error)))
        return None, None
    if path.suffix in TEXT_SOURCES and header.source.text is None:
        return _source_text(reading, path, shown), sha256
    if header.source.text is None:
        return None, sha256
    path = path.with_name(header.source.text)
    if not path.is_file():
        message = f"找不到原文件的逐行文字 {path.name}，请放回 {folder}/，或删去 text 这一行"
        reading.say([Finding(plan_file, ("source", "text"), message)])
        return None, sha256
    return _source_text(reading, path, reading.shown_path(f"{folder}/{path.name}")), sha256


def _source_text(reading: _Reading, path: Path, shown: str) -> str | None:
    text, problems = decode_file(path, shown, MAXIMUM_SOURCE_BYTES)
    reading.problems.extend(problems)
    return None if problems else text
