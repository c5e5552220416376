"""What one row below a header is by itself: a heading, a note, a task, or more of the task above."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from taizhang.importing.draft import DraftTable
from taizhang.importing.tables.columns import WHO
from taizhang.importing.tables.content import (
    UNNUMBERED,
    bare_order,
    is_arabic,
    is_form_line,
    is_note,
    is_number,
    is_page_mark,
    is_sum,
    order_of,
)
from taizhang.importing.tables.grid import Row, own
from taizhang.importing.tables.habits import Habits
from taizhang.importing.tables.placing import Placed

Kind = Literal["section", "note", "residue", "sum", "task", "more", "lost"]

SENTENCE_END = re.compile(r"[。；;]")
_LONGEST_SECTION = 60
SHORT_TITLE = 24


@dataclass(slots=True)
class Entry:
    """`rows` are the entry's rows: for a task the first one and those that continue it. `number` is
    set where a task's number is printed in a row above. `order`: a heading's rank."""

    kind: Kind
    rows: list[Placed]
    tables: list[DraftTable] = field(default_factory=list)
    table_rows: list[Row] = field(default_factory=list)
    number: str | None = None
    order: int = UNNUMBERED
    title: str = ""
    unsure: bool = False


def entry_of(row: Placed, habits: Habits, ragged: bool) -> Entry | None:
    """The row by itself; None where it is blank."""
    filled = own(row.row)
    if not filled:
        return None
    text = filled[0].text
    if is_sum(text) or (len(filled) > 1 and is_sum(filled[1].text)):
        return Entry("sum", [row])
    above = [slot for slot in row.filled("number") if slot.above]
    if above:
        return Entry("more", [row])
    if len(filled) == 1:
        return _alone(row, habits, ragged)
    if heading := _numbered_heading(row, habits):
        return heading
    has_number = any(is_number(slot.text) for slot in row.own("number"))
    if habits.numbered and not has_number:
        return Entry("more", [row])
    if not row.filled("text", "heading") and not row.own(*WHO, "requirement", "period"):
        return Entry("lost", [row])
    return Entry("task", [row])


def _alone(row: Placed, habits: Habits, ragged: bool) -> Entry:
    """A row in which one cell is filled: a heading, a note, or what is left of a task."""
    (slot,) = own(row.row)
    text = slot.text
    if is_page_mark(text):
        return Entry("residue", [row])
    if is_note(text) or is_form_line(text):
        return Entry("note", [row])
    order = order_of(text)
    merged = slot.last > slot.first and (slot.last - slot.first + 1) * 2 > _width(row)
    across = merged or len(row.row) == 1
    column = row.column_of(slot)
    if any(other.above and other.filled for other in row.row):
        return Entry("more" if habits.numbered else "task", [row])
    first = row.row[0].cell is slot.cell
    if across or (first and (column is None or column.role not in ("text", "heading"))):
        return _across(row, text, order)
    if column is None or column.role not in ("text", "heading"):
        return Entry("more", [row])
    like_heading = len(text) <= 40 and not SENTENCE_END.search(text)
    if like_heading and order != UNNUMBERED and order < habits.order:
        return section_entry(row, text, order)
    if habits.numbered:
        return Entry("more", [row])
    if first and like_heading and len(text) <= SHORT_TITLE and not ragged:
        return section_entry(row, text, order)
    return Entry("task", [row])


def _across(row: Placed, text: str, order: int) -> Entry:
    if is_number(text):
        return Entry("lost", [row])
    long = len(text) > _LONGEST_SECTION and (order == UNNUMBERED or bool(SENTENCE_END.search(text)))
    return Entry("note", [row]) if long else section_entry(row, text, order)


def section_entry(row: Placed, title: str, order: int) -> Entry:
    return Entry("section", [row], title=title, order=order)


def _numbered_heading(row: Placed, habits: Habits) -> Entry | None:
    """一 | 完善三项机制: a heading whose number stands in the column of numbers; the title is merged
    over the rest, or nothing else is filled while tasks have Arabic numbers."""
    filled = own(row.row)
    if len(filled) != 2 or not row.own("number") or row.own("number")[0].cell is not filled[0].cell:
        return None
    number, title = filled[0].text, filled[1]
    if not is_number(number) or len(title.text) > _LONGEST_SECTION:
        return None
    wide = title.last > title.first and (title.last - title.first + 2) * 5 >= _width(row) * 4
    others = [slot for slot in row.row if slot.above and slot.filled]
    chinese = habits.arabic and not is_arabic(number) and not others
    if (wide and not others and _width(row) > 3) or chinese:
        return section_entry(row, _joined(number, title.text, filled), bare_order(number))
    return None


def _joined(number: str, title: str, filled: Row) -> str:
    """As printed; a space where number and title stand on different lines."""
    lines = [slot.cell.paragraphs[0].lines for slot in filled if slot.cell.paragraphs]
    same_line = len({line[0] for line in lines}) == 1
    return number + title if same_line or not is_number(number[-1]) else f"{number} {title}"


def _width(row: Placed) -> int:
    return max((column.last + 1 for column in row.columns), default=0)
