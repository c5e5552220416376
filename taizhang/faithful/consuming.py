"""Every printed character of a task is consumed by a field of it.

In print order: number, heading, text, requirement, units, people, leaders, tables; white space and
the separators between units and people are the only characters that need no field. Documents print
their columns in other orders too: where the usual order fails, whole columns may stand in any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.model import Task
from taizhang.printed_text import squeezed

SEPARATORS = "、，,；;。"
_AFTER_NUMBER = ".．、：:"
_MOST_WORDS = 5
# What stands before a field where a document has no columns: "责任单位：…", "【完成时限】…".
_LABEL = re.compile(
    r"(?:牵头|责任|配合|协办|参与|主办|承办)\s*[:：]\s*|"
    r"[\[【（(〔]?(?:市级|县级|区级)?(?:主要|第一)?"
    r"(?:牵头|责任|配合|协办|协同|参与|主办|承办|分管|包抓|包联|联系|主管|完成|时间|工作|年度|进度)"
    r"(?:责任)?(?:单位|部门|领导|人|科室|处室|股室|时限|时间|节点|要求|安排|目标|期限)(?:及责任人)?"
    r"[\]】）)〕]?\s*[:：]?\s*"
)
# What a cell says of a unit's part: "市发改委（牵头），市财政局、市住建局配合".
_WORDS = r"(?:按(?:各自)?职责(?:分工)?)?(?:牵头|负责|配合|参与|协助|落实|实施|等)(?:负责|配合|落实|实施)?"
# A dash says that a cell is empty.
_EMPTY = "[—–－]{1,3}"
_PART = re.compile(rf"[（(]?{_WORDS}[）)]?|{_EMPTY}")
# Running text has its units in brackets: 〔牵头单位：市住建局〕.
_BRACKETED = re.compile(rf"[（(〔\[【]?{_WORDS}[）)〕\]】]?|[（(〔\[【）)〕\]】]|{_EMPTY}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One printed stretch of a task: `name` is the field in Chinese, `before` the separators that
    may stand in front of it, `after` those that may follow it."""

    name: str
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    """Pieces that stand together. An `optional` one need not be printed in the task's own lines."""

    pieces: tuple[_Piece, ...]
    optional: bool = False


def mismatch(
    task: Task,
    stream: str,
    narrative: bool,
    above: Sequence[str] = (),
    before: Task | None = None,
) -> tuple[int, str] | None:
    """The position in `stream`, the task's printed text, and the reason of the first character that
    has no field; None where each has one. `above` are headings printed inside the task's lines,
    `before` is the task above, with which cells may be merged."""
    usual = _in_print_order(task, stream, narrative)
    if usual is None:
        return None
    between = _BRACKETED if narrative else _PART
    if _in_any_order(_columns(task, narrative, above, before), stream, 0, "", between):
        return None
    return usual


def _in_print_order(task: Task, stream: str, narrative: bool) -> tuple[int, str] | None:
    position = 0
    after = ""
    for piece in _printed_pieces(task, narrative):
        position = _skip(stream, position, after + piece.before)
        after = piece.after
        if not stream.startswith(piece.text, position):
            at = position + first_difference(stream[position:], piece.text)
            return at, _difference(piece, stream[at:], piece.text[at - position :])
        position += len(piece.text)
    rest = stream[_skip(stream, position, after) :]
    if rest:
        return position, f"原文“{short(rest)}”没有收录到任务 {task.id} 的任何一栏"
    return None


def _in_any_order(
    columns: tuple[_Column, ...],
    stream: str,
    position: int,
    after: str,
    between: re.Pattern[str],
) -> bool:
    """Whether the columns, each as a whole, cover `stream` from `position` in some order; what
    `between` matches may stand between them."""
    for start in _starts(stream, _skip(stream, position, after + _AFTER_NUMBER), between):
        if start >= len(stream):
            return all(column.optional for column in columns)
        for index, column in enumerate(columns):
            end = _consumed(column, stream, start)
            others = columns[:index] + columns[index + 1 :]
            if end is not None and _in_any_order(
                others, stream, end, column.pieces[-1].after, between
            ):
                return True
    return False


def _starts(stream: str, position: int, between: re.Pattern[str]) -> Iterator[int]:
    """Where the next column may begin: here, or behind labels and words on a unit's part."""
    for _ in range(_MOST_WORDS):
        yield position
        word = _LABEL.match(stream, position) or between.match(stream, position)
        if not word or word.end() == position:
            return
        position = _skip(stream, word.end(), SEPARATORS)


def _consumed(column: _Column, stream: str, position: int) -> int | None:
    after = ""
    for piece in column.pieces:
        position = _skip(stream, position, after + piece.before)
        part = _PART.match(stream, position) if after and piece.name == "单位" else None
        if part and not stream.startswith(piece.text, position):
            position = _skip(stream, part.end(), after)
        if not stream.startswith(piece.text, position):
            return None
        position += len(piece.text)
        after = piece.after
    return position


def _skip(stream: str, position: int, separators: str) -> int:
    # Converters print a bar between cells.
    while position < len(stream) and stream[position] in separators + " |":
        position += 1
    return position


def _difference(piece: _Piece, read: str, written: str) -> str:
    space = read[:1].isspace() or written[:1].isspace()
    return f"{piece.name}与原文{'差一个空格' if space else '不同'}：{both(read, written)}"


def _columns(
    task: Task, narrative: bool, above: Sequence[str], before: Task | None
) -> tuple[_Column, ...]:
    """The task's columns, longest first: a short one may be the beginning of another. What the task
    has in common with the one above may be printed there, in a merged cell."""
    merged = {
        name: before is not None and getattr(before, name) == getattr(task, name)
        for name in ("requirement", "people", "leaders", "other_columns")
    }
    columns = [
        _Column((_Piece("序号", task.number),), optional=True),
        _Column((_Piece("正文", task.text),)),
        *(_Column((_Piece("章节", title),), optional=True) for title in above),
    ]
    if task.heading and not task.text.startswith(task.heading + "。"):
        columns.append(_Column((_Piece("任务名称", task.heading),), task.heading_inherited))
    if task.requirement:
        optional = merged["requirement"]
        lines = task.requirement.split("\n")
        columns += [_Column((_Piece("要求", line),), optional) for line in lines]
    columns += [
        _Column((_Piece(title, text),), merged["other_columns"])
        for title, text in task.other_columns.items()
    ]
    unprinted = narrative or task.units_inherited
    columns += [_listed("单位", units, unprinted) for units in (task.lead, task.support) if units]
    for name in ("people", "leaders"):
        if people := getattr(task, name):
            # Running text may name them in its own paragraph.
            named = narrative and all(squeezed(one) in squeezed(task.text) for one in people)
            columns.append(_listed("责任人", people, merged[name] or named))
    for table in task.tables:
        columns += [_Column((_Piece("分年表", table.caption),))] if table.caption else []
        columns.append(_listed("分年表", table.columns, optional=True))
        columns.append(_listed("分年表", table.cells))
    return tuple(sorted(columns, key=lambda column: -sum(len(p.text) for p in column.pieces)))


def _listed(name: str, texts: Sequence[str], optional: bool = False) -> _Column:
    return _Column(tuple(_Piece(name, text, after=SEPARATORS) for text in texts), optional)


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
            yield _Piece("单位", unit, after=SEPARATORS)
    for person in task.people + task.leaders:
        yield _Piece("责任人", person, after=SEPARATORS)
    for table in task.tables:
        caption = (table.caption,) if table.caption else ()
        for cell in (*caption, *table.columns, *table.cells):
            yield _Piece("分年表", cell)


def first_difference(one: str, other: str) -> int:
    """The index of the first character in which the two differ."""
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))


def both(read: str, written: str) -> str:
    """What stands in the source and what in the content, in Chinese."""
    there, here = (f"是“{short(text)}”" if text else "已经结束" for text in (read, written))
    return f"原文此处{there}，这里{here}"


def short(text: str) -> str:
    """At most 20 characters of `text`."""
    return text if len(text) <= 20 else text[:20] + "…"
