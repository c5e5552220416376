"""Is the content true to its source: nothing lost, nothing invented, nothing altered?

Every printed line of a text source belongs to exactly one thing: a task, a section heading, or one
of the parts in plan.yaml. Within a task every printed character is consumed by a field (`consuming`).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from taizhang.faithful.consuming import both, first_difference, mismatch, short
from taizhang.model import Plan, Section, Task
from taizhang.printed_text import heading_lines, printed, squeezed

__all__ = [
    "Deviation",
    "coverage",
    "deviations",
    "is_printed_in",
]


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where content and source differ. `line` counts from 1 in the source, `message` is Chinese.

    `owner` names what deviates: ("task", id), ("section", id), ("part", index) or ("source",).
    """

    line: int
    message: str
    owner: tuple[str | int, ...]


def deviations(plan: Plan, source_text: str) -> list[Deviation]:
    """Everything in which `plan` is not true to its text source, in source order."""
    lines = _lines(source_text)
    found = [*_unaccounted(plan, lines), *_headings(plan, lines), *_parts(plan, lines)]
    in_tasks = _without(lines, _inside(plan))
    for index, task in enumerate(plan.tasks):
        before = plan.tasks[index - 1] if index else None
        found.extend(_task(plan, task, before, in_tasks))
    return sorted(found, key=lambda deviation: deviation.line)


def coverage(plan: Plan, source_text: str) -> float:
    """The share of printed lines that content accounts for, from 0 to 1."""
    lines = _lines(source_text)
    total = sum(1 for line in lines if squeezed(line))
    lost = {deviation.line for deviation in deviations(plan, source_text)}
    return 1.0 if total == 0 else (total - len(lost)) / total


def _lines(source_text: str) -> list[str]:
    return source_text.removesuffix("\n").split("\n")


def _claims(
    plan: Plan, lines: Sequence[str]
) -> Iterator[tuple[tuple[int, int], tuple[str | int, ...]]]:
    inside = _inside(plan)
    for index, part in enumerate(plan.header.source.parts):
        if part.lines[0] not in inside:
            yield part.lines, ("part", index)
    for section in plan.header.sections:
        if _owner(plan, section, lines) is None:
            yield heading_lines(section.title, section.line, lines), ("section", section.id)
    for task in plan.tasks:
        yield task.source.lines, ("task", task.id)


def _unaccounted(plan: Plan, lines: Sequence[str]) -> Iterator[Deviation]:
    owners: dict[int, tuple[str | int, ...]] = {}
    for (first, last), owner in _claims(plan, lines):
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
            yield Deviation(number, f"原文第 {number} 行没有收录：{short(lost)}", ("source",))


def _headings(plan: Plan, lines: Sequence[str]) -> Iterator[Deviation]:
    for section in plan.header.sections:
        if section.line > len(lines):
            continue
        first, last = heading_lines(section.title, section.line, lines)
        title = printed(lines[first - 1 : last])
        inside = _owner(plan, section, lines) is not None
        if title != section.title and not (inside and section.title in title):
            message = f"章节标题与原文第 {section.line} 行不同：原文是“{title}”"
            yield Deviation(section.line, message, ("section", section.id))


def _parts(plan: Plan, lines: Sequence[str]) -> Iterator[Deviation]:
    for index, part in enumerate(plan.header.source.parts):
        if part.lines[1] < part.lines[0] or part.lines[1] > len(lines):
            continue
        stream = _without_bars("".join(lines[part.lines[0] - 1 : part.lines[1]]))
        text = _without_bars(part.text)
        if stream != text:
            at = first_difference(stream, text)
            message = f"与原文不同：{both(stream[at:], text[at:])}"
            yield Deviation(_line_at(lines, *part.lines, at), message, ("part", index))


def _without_bars(text: str) -> str:
    """Converters print a bar between the cells of a table; it is no text of theirs."""
    return squeezed(text).replace("|", "")


def _inside(plan: Plan) -> set[int]:
    """Lines of page numbers and the like that stand between the lines of one task."""
    return {
        line
        for part in plan.header.source.parts
        if part.kind == "residue"
        for line in range(part.lines[0], part.lines[1] + 1)
        if any(task.source.lines[0] < line < task.source.lines[1] for task in plan.tasks)
    }


def _without(lines: Sequence[str], inside: Container[int]) -> list[str]:
    return ["" if number in inside else line for number, line in enumerate(lines, start=1)]


def _task(plan: Plan, task: Task, before: Task | None, lines: Sequence[str]) -> Iterator[Deviation]:
    first, last = task.source.lines
    if last < first or last > len(lines):
        return
    stream = printed(lines[first - 1 : last])
    narrative = plan.header.source.layout == "narrative"
    above = [
        section.title
        for section in plan.header.sections
        if first <= section.line <= last and _is_cell(lines, section)
    ]
    if wrong := mismatch(task, stream, narrative, above, before):
        at, message = wrong
        line = _line_at(lines, first, last, len(squeezed(stream[:at])))
        yield Deviation(line, message, ("task", task.id))


def _owner(plan: Plan, section: Section, lines: Sequence[str]) -> Task | None:
    """The task in whose row the heading is printed: a cell merged over several rows."""
    if not _is_cell(lines, section):
        return None
    return next(
        (
            task
            for task in plan.tasks
            if task.source.lines[0] <= section.line <= task.source.lines[1]
        ),
        None,
    )


def is_printed_in(section: Section, task: Task, source_text: str) -> bool:
    """Whether the heading is a cell of the task's own row, as a group cell merged over rows is."""
    first, last = task.source.lines
    return first <= section.line <= last and _is_cell(_lines(source_text), section)


def _is_cell(lines: Sequence[str], section: Section) -> bool:
    """Whether more cells of the same row stand beside the heading: on its line, or, one cell a
    line, on those around it. A heading with a row of its own has an empty line or text around."""
    if section.line > len(lines):
        return False
    line = lines[section.line - 1]
    around = lines[max(0, section.line - 2) : section.line + 1]
    stacked = line.startswith("\t") and sum(one.startswith("\t") for one in around) > 1
    return stacked or ("\t" in line and printed([line]) != section.title)


def _line_at(lines: Sequence[str], first: int, last: int, offset: int) -> int:
    """The line from `first` to `last` that holds the printed character number `offset`."""
    for number in range(first, last):
        length = len(squeezed(lines[number - 1]))
        if offset < length:
            return number
        offset -= length
    return last
