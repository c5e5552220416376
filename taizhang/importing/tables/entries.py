"""The rows below a header as entries: headings, notes, and tasks with all rows that belong to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taizhang.importing.tables.columns import WHO, Column
from taizhang.importing.tables.content import UNNUMBERED
from taizhang.importing.tables.grid import Row, own
from taizhang.importing.tables.habits import Habits, habits_of, is_finished
from taizhang.importing.tables.placing import Placed, placed
from taizhang.importing.tables.row_kinds import (
    SENTENCE_END,
    SHORT_TITLE,
    Entry,
    entry_of,
    section_entry,
)
from taizhang.importing.tables.small_tables import beside_task, small_table


def entries(
    rows: Sequence[Row],
    columns: tuple[Column, ...],
    ragged: bool,
    breaks: frozenset[int] = frozenset(),
) -> list[Entry]:
    """The entries of these rows in print order. Rows without any text give none. `breaks`: rows that
    begin a page, where a task may have been cut in two."""
    return list(_entries(rows, columns, ragged, breaks))


def _entries(
    rows: Sequence[Row], columns: tuple[Column, ...], ragged: bool, breaks: frozenset[int]
) -> Iterator[Entry]:
    """Entries, to be used only when all rows were read: a task grows by the rows that follow it."""
    all_placed = [placed(row, columns, ragged) for row in rows]
    habits = habits_of(all_placed)
    task: Entry | None = None
    at = 0
    while at < len(rows):
        if task is not None and not _begins_with_number(all_placed[at], ragged):
            found = small_table(rows, at)
            if found is not None:
                task.tables.append(found[0])
                task.table_rows.extend(rows[at : at + found[1]])
                at += found[1]
                continue
        entry = entry_of(all_placed[at], habits, ragged)
        broken = at in breaks
        at += 1
        if entry is None:
            continue
        if broken and task is not None and _cut_in_two(task, entry, habits):
            task.rows.extend(entry.rows)
            continue
        if entry.kind == "more":
            if task is not None and _is_heading_after(task, entry.rows[0], habits):
                entry = section_entry(entry.rows[0], own(entry.rows[0].row)[0].text, UNNUMBERED)
                entry.unsure = True
            elif task is not None and not _separate(task, entry.rows[0], habits):
                task.rows.extend(entry.rows)
                continue
            else:
                entry = _numbered_above(entry, task)
        if entry.kind == "task":
            task = entry
            at += _take_values(task, rows, at)
        elif entry.kind != "residue":
            task = None
        yield entry


def _begins_with_number(row: Placed, ragged: bool) -> bool:
    """Whether the row has a number of its own; where cells are known by order, the first one is."""
    return bool(row.row) and row.row[0].filled if ragged else bool(row.own("number"))


def _take_values(task: Entry, rows: Sequence[Row], at: int) -> int:
    """Add the values in row `at` where years stand beside the task itself; how many rows it took."""
    heads = task.rows[0].own("requirement")
    found = beside_task(heads, rows[at]) if at < len(rows) else None
    if found is None:
        return 0
    task.tables.append(found)
    task.table_rows.append(rows[at])
    return 1


def _separate(task: Entry, row: Placed, habits: Habits) -> bool:
    """Whether a row without a number of its own is a task apart rather than more of the last one:
    it has a text and units or a time of its own, and the text above has come to its end."""
    if not row.own("text") or not row.own(*WHO, "requirement", "period"):
        return False
    if any(slot.above for slot in row.filled("number")):
        return True
    texts = [slot.text for placed_row in task.rows for slot in placed_row.own("text")]
    return not habits.sentences or (bool(texts) and is_finished(texts[-1]))


def _cut_in_two(task: Entry, entry: Entry, habits: Habits) -> bool:
    """Whether a page's first row goes on with the last task: it has no number, and the text above
    breaks off, or the units do."""
    if entry.kind not in ("more", "task") or entry.rows[0].own("number"):
        return False
    texts = [slot.text for row in task.rows for slot in row.own("text")]
    units = [slot.text for row in task.rows for slot in row.own(*WHO)]
    open_text = bool(texts) and habits.sentences and not is_finished(texts[-1])
    return (
        open_text
        or any(text.endswith(("、", "，", "；")) for text in units)
        or (bool(texts) and texts[-1].endswith(("，", "、")))
    )


def _is_heading_after(task: Entry, row: Placed, habits: Habits) -> bool:
    """Whether a short text alone in the column of texts is a heading: what stands above it has come
    to its end, and nothing in the row is merged with it."""
    filled = own(row.row)
    if len(filled) != 1 or len(filled[0].text) > SHORT_TITLE or SENTENCE_END.search(filled[0].text):
        return False
    if not habits.sentences or any(slot.above and slot.filled for slot in row.row):
        return False
    texts = [slot.text for placed_row in task.rows for slot in placed_row.own("text")]
    return bool(row.own("text", "heading") and texts and is_finished(texts[-1]))


def _numbered_above(entry: Entry, task: Entry | None) -> Entry:
    """A task whose number is printed in a row above it."""
    row = entry.rows[0]
    if not row.filled("text", "heading"):
        return Entry("lost", [row])
    numbers = [slot.text for slot in row.filled("number")]
    if not numbers and task is not None:
        numbers = [task.number] if task.number else [s.text for s in task.rows[0].own("number")]
    return Entry("task", [row], number=numbers[0] if numbers else None)
