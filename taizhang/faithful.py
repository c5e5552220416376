"""Is the content true to its source: nothing lost, nothing invented, nothing altered?

Every printed line of a text source belongs to exactly one thing: a task, a section heading, or one
of the parts in plan.yaml. Within a task the printed characters are consumed in print order by
number, heading, text, requirement, units, people, leaders and tables; white space and the
separators between units and people are the only characters that need no field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.model import Plan, Task

_MARKUP = re.compile(r"\[bookmark: [^\]\n]*\]|</?p>")
_SPACE = re.compile(r"\s+")
_SEPARATORS = "、，,；;。"
_AFTER_NUMBER = ".．、"
# A space stays beside a digit, a Latin letter or a sign that goes with them.
_REMOVABLE_SPACE = re.compile(r"(?<![0-9A-Za-z%‰℃°+\-/])\s+(?![0-9A-Za-z%‰℃°+\-/])")


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where content and source differ. `line` counts from 1 in the source, `message` is Chinese.

    `owner` names what deviates: ("task", id), ("section", id), ("part", index) or ("source",).
    """

    line: int
    message: str
    owner: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One printed stretch of a task: `name` is the field in Chinese, `before` the separators that
    may stand in front of it, `after` those that may follow it."""

    name: str
    text: str
    before: str = ""
    after: str = ""


def without_markup(text: str) -> str:
    """The text without the residue of word processors and web pages, which is no text."""
    return _MARKUP.sub("", text)


def printed(lines: Sequence[str]) -> str:
    """The text of wrapped source lines as printed (annotation rules: line wraps joined, spaces
    between Chinese characters or marks removed, a space beside a digit or a Latin letter kept)."""
    joined = "".join(without_markup(line).strip() for line in lines)
    return _SPACE.sub(" ", _REMOVABLE_SPACE.sub("", joined))


def squeezed(text: str) -> str:
    """The text without any white space or markup: what is compared."""
    return _SPACE.sub("", without_markup(text))


def deviations(plan: Plan, source_text: str) -> list[Deviation]:
    """Everything in which `plan` is not true to its text source, in source order."""
    lines = _lines(source_text)
    found = [*_unaccounted(plan, lines), *_headings(plan, lines), *_parts(plan, lines)]
    narrative = plan.header.source.layout == "narrative"
    for task in plan.tasks:
        found.extend(_task(task, lines, narrative))
    return sorted(found, key=lambda deviation: deviation.line)


def coverage(plan: Plan, source_text: str) -> float:
    """The share of printed lines that content accounts for, from 0 to 1."""
    lines = _lines(source_text)
    total = sum(1 for line in lines if squeezed(line))
    lost = {deviation.line for deviation in deviations(plan, source_text)}
    return 1.0 if total == 0 else (total - len(lost)) / total


def _lines(source_text: str) -> list[str]:
    return source_text.removesuffix("\n").split("\n")


def _claims(plan: Plan) -> Iterator[tuple[tuple[int, int], tuple[str | int, ...]]]:
    for index, part in enumerate(plan.header.source.parts):
        yield part.lines, ("part", index)
    for section in plan.header.sections:
        yield (section.line, section.line), ("section", section.id)
    for task in plan.tasks:
        yield task.source.lines, ("task", task.id)


def _unaccounted(plan: Plan, lines: Sequence[str]) -> Iterator[Deviation]:
    owners: dict[int, tuple[str | int, ...]] = {}
    for (first, last), owner in _claims(plan):
        if last < first or last > len(lines):
            message = f"出处行号 {first}—{last} 不对：原文共 {len(lines)} 行"
            yield Deviation(first, message, owner)
            continue
        for number in range(first, last + 1):
            if number in owners and squeezed(lines[number - 1]):
                yield Deviation(number, f"原文第 {number} 行被用了两次，请核对出处行号", owner)
            owners.setdefault(number, owner)
    for number, line in enumerate(lines, start=1):
        if number not in owners and (lost := squeezed(line)):
            yield Deviation(number, f"原文第 {number} 行没有收录：{_short(lost)}", ("source",))


def _headings(plan: Plan, lines: Sequence[str]) -> Iterator[Deviation]:
    for section in plan.header.sections:
        if section.line > len(lines):
            continue
        title = printed([lines[section.line - 1]])
        if title != section.title:
            message = f"章节标题与原文第 {section.line} 行不同：原文是“{title}”"
            yield Deviation(section.line, message, ("section", section.id))


def _parts(plan: Plan, lines: Sequence[str]) -> Iterator[Deviation]:
    for index, part in enumerate(plan.header.source.parts):
        if part.lines[1] < part.lines[0] or part.lines[1] > len(lines):
            continue
        stream = squeezed("".join(lines[part.lines[0] - 1 : part.lines[1]]))
        text = squeezed(part.text)
        if stream != text:
            at = _first_difference(stream, text)
            message = f"与原文不同：{_both(stream[at:], text[at:])}"
            yield Deviation(_line_at(lines, *part.lines, at), message, ("part", index))


def _task(task: Task, lines: Sequence[str], narrative: bool) -> Iterator[Deviation]:
    first, last = task.source.lines
    if last < first or last > len(lines):
        return
    stream = printed(lines[first - 1 : last])
    mismatch = _consume(task, stream, narrative)
    if mismatch is not None:
        at, message = mismatch
        line = _line_at(lines, first, last, len(squeezed(stream[:at])))
        yield Deviation(line, message, ("task", task.id))


def _consume(task: Task, stream: str, narrative: bool) -> tuple[int, str] | None:
    """Walk the printed characters; the position and reason of the first one that has no field."""
    position = 0
    after = ""
    for piece in _printed_pieces(task, narrative):
        position = _skip(stream, position, after + piece.before)
        after = piece.after
        if not stream.startswith(piece.text, position):
            at = position + _first_difference(stream[position:], piece.text)
            return at, _difference(piece, stream[at:], piece.text[at - position :])
        position += len(piece.text)
    rest = stream[_skip(stream, position, after) :]
    if rest:
        return position, f"原文“{_short(rest)}”没有收录到任务 {task.id} 的任何一栏"
    return None


def _skip(stream: str, position: int, separators: str) -> int:
    while position < len(stream) and stream[position] in separators + " ":
        position += 1
    return position


def _difference(piece: _Piece, read: str, written: str) -> str:
    space = read[:1].isspace() or written[:1].isspace()
    return f"{piece.name}与原文{'差一个空格' if space else '不同'}：{_both(read, written)}"


def _both(read: str, written: str) -> str:
    there, here = (f"是“{_short(text)}”" if text else "已经结束" for text in (read, written))
    return f"原文此处{there}，这里{here}"


def _printed_pieces(task: Task, narrative: bool) -> Iterator[_Piece]:
    """In print order. A narrative names its units inside the text; a table prints them in cells
    of their own."""
    yield _Piece("序号", task.number)
    separate = task.heading is not None and not task.heading_inherited
    if separate and task.heading and not task.text.startswith(task.heading + "。"):
        yield _Piece("任务名称", task.heading, before=_AFTER_NUMBER)
    yield _Piece("正文", task.text, before=_AFTER_NUMBER)
    if task.requirement is not None:
        yield _Piece("要求", task.requirement)
    if not narrative and not task.units_inherited:
        for unit in task.lead + task.support:
            yield _Piece("单位", unit, after=_SEPARATORS)
    for person in task.people + task.leaders:
        yield _Piece("责任人", person, after=_SEPARATORS)
    for table in task.tables:
        caption = (table.caption,) if table.caption else ()
        for cell in (*caption, *table.columns, *table.cells):
            yield _Piece("分年表", cell)


def _line_at(lines: Sequence[str], first: int, last: int, offset: int) -> int:
    """The line from `first` to `last` that holds the printed character number `offset`."""
    for number in range(first, last):
        length = len(squeezed(lines[number - 1]))
        if offset < length:
            return number
        offset -= length
    return last


def _first_difference(one: str, other: str) -> int:
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
