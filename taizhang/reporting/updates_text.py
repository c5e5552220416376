"""Reports as YAML, put into the file of their month: what stands there stays to the character."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import yaml

from taizhang.model import Actual, Update
from taizhang.yaml_text import Value, entry

HEAD = "# yaml-language-server: $schema=../../../schema/updates.json\n"
_LONGEST_ON_ONE_LINE = 60


_NO_LIST = "这个文件不是一条一段、以“- ”开头的写法，程序加不进去：请改成一条一段再读"
_MORE_THAN_A_LIST = "这一行“{}”以后程序加不进去：请删去这一行再读"


class Unsplit(Exception):  # noqa: N818 - reads as what it is
    """The file is not a block list, one entry below the other, and nothing else; the message is
    Chinese and says what to do."""

    def __init__(self, message: str = _NO_LIST, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def update_text(update: Update) -> str:
    """One report as an entry of the file."""
    return entry(_record(update), longest=_LONGEST_ON_ONE_LINE)


def _record(update: Update) -> dict[str, Value]:
    return {
        "date": update.date,
        "task": update.task,
        "stage": update.stage,
        "report": update.report,
        "problems": update.problems,
        "next_step": update.next_step,
        "completed_on": update.completed_on,
        "behind": update.behind,
        "actuals": tuple(_actual(one) for one in update.actuals),
        "evidence": tuple({"title": one.title, "link": one.link} for one in update.evidence),
        "reporter": update.reporter,
    }


def _actual(one: Actual) -> Mapping[str, Value]:
    period: Value = one.period
    if one.period is not None and one.period.isdigit():
        period = int(one.period)
    return {
        "metric": one.metric,
        "name": one.name,
        "period": period,
        "value": one.value,
        "unit": one.unit,
        "date": one.date,
    }


def merged_text(text: str | None, replaced: Mapping[int, Update], added: Sequence[Update]) -> str:
    """The file with some entries replaced, by their index, and others added at its end; `text` None
    for a new file. Raises Unsplit."""
    head, entries = split(text) if text is not None else (HEAD, [])
    for at, update in replaced.items():
        entries[at] = update_text(update) + _after(entries[at])
    base = head + "".join(entries)
    if not added:
        return base
    gap = "\n" if base.endswith("\n") or not base else "\n\n"
    base = base.rstrip("\n") + "\n" if base.endswith("\n\n") else base
    return base + gap + "\n\n".join(map(update_text, added)) + "\n"


def split(text: str) -> tuple[str, list[str]]:
    """What stands above the first entry, and each entry with what follows it. Raises Unsplit."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.SequenceNode):
        raise Unsplit
    _refuse_marks(text, root.start_mark.line)
    if not root.value:
        return re.sub(r"(?m)^\[\]\s*\n?", "", text), []
    lines = text.splitlines(keepends=True)
    starts = [node.start_mark.line for node in root.value]
    written = all(lines[at].startswith("-") for at in starts) and len(set(starts)) == len(starts)
    if root.flow_style or not written:
        raise Unsplit
    ends = [*starts[1:], len(lines)]
    pieces = ["".join(lines[at:end]) for at, end in zip(starts, ends, strict=True)]
    return "".join(lines[: starts[0]]), pieces


def _refuse_marks(text: str, first: int) -> None:
    """Behind the end of a document nothing can be added to it."""
    for at, line in enumerate(text.splitlines()[first:], start=first + 1):
        mark = re.match(r"(?:\.\.\.|---)(?=\s|\Z)", line)
        if mark is not None:
            raise Unsplit(_MORE_THAN_A_LIST.format(mark[0]), at)


def _after(piece: str) -> str:
    """Blank lines and comments behind an entry: they belong to what follows."""
    found = re.search(r"(?:\n[ ]*|\n#[^\n]*)*\n?\Z", piece)
    return found[0] if found else ""
