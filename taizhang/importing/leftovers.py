"""Lines that are neither task nor heading: every one becomes a part of the plan, so that nothing of
the document is lost; those between tasks are told to the clerk."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from taizhang.importing.blocks import Doubt, Lines
from taizhang.importing.draft import DraftPart, Structure
from taizhang.kinds import PartKind
from taizhang.printed_text import heading_lines, printed

_NOTE = re.compile(r"\s*(?:备\s*注|注\s*[:：]|注\d|说\s*明\s*[:：]|※|★|\*|#|△)")
_RESIDUE = re.compile(
    r"推荐访问|责任编辑|扫一扫|【?打印|关闭窗口|上一篇|下一篇|分享到|点击下载|浏览次数|版权所有|"
    r"相关链接|信息来源[:：]|来源[:：]|^\s*[-—–]*\s*\d{1,4}\s*[-—–]*\s*$|第\s*\d+\s*页"
)
_NOTICE = re.compile(
    r"[〔\[［【（(](?:19|20)\d\d[〕\]］】）)]\s*第?\d+号|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$|"
    r"(?:通知|批复|函)\s*$|^各.{2,60}[:：]\s*$|索引号|发文机关|成文日期|文\s*件\s*$|印发给你们|"
    r"(?:人民政府|办公室|委员会)\s*$"
)
_ANNEX = re.compile(r"\s*附\s*件\s*[0-9一二三四五六七八九十]*\s*[:：]?\s*$")


def leftover_parts(
    text: str, structure: Structure, title_lines: Collection[int]
) -> tuple[tuple[DraftPart, ...], tuple[Doubt, ...]]:
    """Parts for all lines that `structure` does not claim, and doubts on those between tasks."""
    lines = text.removesuffix("\n").split("\n")
    claimed = claimed_lines(structure, lines)
    content = [line for start, end in _content(structure) for line in (start, end)]
    first, last = min(content, default=len(lines) + 1), max(content, default=len(lines) + 1)
    kinds: dict[int, PartKind] = {}
    for number, line in enumerate(lines, start=1):
        if number not in claimed and printed([line]):
            kinds[number] = _after(line) if number > last else "note"
    before = [number for number in kinds if number < first]
    kinds.update(_before(before, lines, set(title_lines)))
    parts = tuple(_parts(kinds, claimed, lines))
    return parts, tuple(_doubts(parts, first, last))


def claimed_lines(structure: Structure, lines: Sequence[str]) -> set[int]:
    """The lines that are tasks, headings or parts."""
    stretches = [task.lines for task in structure.tasks]
    stretches += [part.lines for part in structure.parts]
    stretches += [heading_lines(one.title, one.line, lines) for one in structure.sections]
    return {line for start, end in stretches for line in range(start, end + 1)}


def _content(structure: Structure) -> Iterator[Lines]:
    yield from (task.lines for task in structure.tasks)
    yield from ((section.line, section.line) for section in structure.sections)
    yield from (part.lines for part in structure.parts if part.kind == "table-header")


def _before(
    numbers: Sequence[int], lines: Sequence[str], title_lines: set[int]
) -> dict[int, PartKind]:
    """What stands before the plan: a covering notice, the plan's title, its preamble."""
    last_title = max(title_lines, default=0)
    noticed = any(_NOTICE.search(lines[number - 1]) for number in numbers)
    kinds: dict[int, PartKind] = {}
    for index, number in enumerate(numbers):
        line = lines[number - 1]
        following = numbers[index + 1] if index + 1 < len(numbers) else 0
        if number in title_lines or (_ANNEX.match(line) and following in title_lines):
            kinds[number] = "title"
        elif number < last_title or not last_title:
            kinds[number] = "notice" if noticed else "title" if last_title else "preamble"
        else:
            kinds[number] = "notice" if _NOTICE.search(line) else "preamble"
    return kinds


def _after(line: str) -> PartKind:
    if _NOTE.match(line):
        return "note"
    return "residue" if _RESIDUE.search(line) else "closing"


def _parts(
    kinds: dict[int, PartKind], claimed: set[int], lines: Sequence[str]
) -> Iterator[DraftPart]:
    """One part for each stretch of one kind with nothing claimed in between."""
    stretch: list[int] = []
    for number in [*sorted(kinds), 0]:
        whole = stretch and number and kinds[number] == kinds[stretch[-1]]
        if stretch and not (whole and claimed.isdisjoint(range(stretch[-1] + 1, number))):
            text = "\n".join(printed([lines[one - 1]]) for one in stretch)
            yield DraftPart(kinds[stretch[0]], (stretch[0], stretch[-1]), text)
            stretch = []
        stretch.append(number)


def _doubts(parts: Sequence[DraftPart], first: int, last: int) -> Iterator[Doubt]:
    for part in parts:
        if first < part.lines[0] < last:
            message = (
                "这些文字在任务之间，没有读成任务：核对是不是任务的一部分，是就补进 tasks.yaml"
            )
            yield Doubt(3, part.lines[0], message, part.text)
