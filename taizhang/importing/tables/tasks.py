"""A task from its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang.importing.blocks import Lines
from taizhang.importing.draft import DraftTable, DraftTask
from taizhang.importing.tables.alignment import is_period_row
from taizhang.importing.tables.columns import Role
from taizhang.importing.tables.grid import Slot, lines_of, own
from taizhang.importing.tables.placing import Placed
from taizhang.importing.tables.row_kinds import Entry
from taizhang.importing.tables.small_tables import inner_tables
from taizhang.importing.tables.unit_cells import (
    Above,
    first_and_more,
    merged_units,
    paragraphs,
    persons_among_units,
    unit_cells,
)
from taizhang.printed_text import printed

_AFTER_NUMBER = ".．、 "


@dataclass(frozen=True, slots=True)
class ReadTask:
    """`guessed`: which cells a blank was taken to inherit from above without the table saying so;
    `left_out`: texts of the row that no field holds."""

    task: DraftTask
    guessed: tuple[Role, ...] = ()


def read_task(
    entry: Entry, spans_lost: bool, section: int | None, above: Above | None
) -> ReadTask | None:
    """The task of an entry; None where it holds no text of a task."""
    rows = entry.rows
    text, heading, inherited = _text_and_heading(rows, above)
    lines = _lines(entry)
    if not text or lines is None:
        return None
    units, guessed = unit_cells(rows, spans_lost, above)
    requirement, tables = _requirement(rows)
    task = DraftTask(
        number=(entry.number or _number(rows)).rstrip(_AFTER_NUMBER),
        text=text,
        lines=lines,
        section=section,
        heading=heading,
        heading_inherited=inherited,
        requirement=requirement,
        tables=(*tables, *entry.tables),
        other_columns=_others(rows),
        lead_cells=units["lead"],
        support_cells=units["support"],
        unit_cells=units["units"],
        units_inherited=bool(guessed) or merged_units(rows),
        people_cells=(*_persons(rows, "people"), *persons_among_units(rows, "people")),
        leader_cells=(*_persons(rows, "leaders"), *persons_among_units(rows, "leaders")),
    )
    return ReadTask(task, guessed)


def _number(rows: Sequence[Placed]) -> str:
    """Of several numbers side by side the last is the task's; those left of it count groups."""
    return next((slot.text for slot in reversed(rows[0].filled("number"))), "")


def _text_and_heading(rows: Sequence[Placed], above: Above | None) -> tuple[str, str | None, bool]:
    """Text, heading, and whether the heading is that of the row above."""
    text = printed(paragraphs(slot for row in rows for slot in row.own("text")))
    names = rows[0].filled("heading")
    heading = printed(
        paragraphs(
            slot
            for row in rows
            for slot in row.filled("heading")
            if row is rows[0] or not slot.above
        )
    )
    inherited = bool(names) and all(slot.above for slot in names)
    if not text:
        merged = printed(paragraphs(slot for slot in rows[0].filled("text")))
        return (merged, heading or None, inherited) if merged else (heading, None, False)
    has_column = any(column.role == "heading" for column in rows[0].columns)
    if not heading and has_column and above is not None and above.heading:
        return text, above.heading, True
    return text, heading or None, inherited


def _lines(entry: Entry) -> Lines | None:
    """All lines of cells that begin in the task's rows, without those that are headings of a column
    standing left of everything else."""
    cells = [slot.cell for slot in _without_sections(entry.rows[0])]
    cells += [slot.cell for row in entry.rows[1:] for slot in own(row.row)]
    cells += [slot.cell for row in entry.table_rows for slot in row if not slot.above]
    return lines_of(cells)


def _without_sections(row: Placed) -> list[Slot]:
    slots = list(own(row.row))
    titles = section_cells(row)
    while slots and any(slots[0].cell is title.cell for title in titles):
        slots = slots[1:]
    return slots


def section_cells(row: Placed) -> list[Slot]:
    """For each column of sections the cell that begins in this row, outermost first."""
    begun: list[Slot] = []
    for column, slots in zip(row.columns, row.slots, strict=True):
        if column.role == "section":
            begun += [slot for slot in slots if slot.filled and not slot.above][:1]
    return begun


def _persons(rows: Sequence[Placed], role: Role) -> list[str]:
    return paragraphs(slot for slot, _ in first_and_more(rows, role))


def _requirement(rows: Sequence[Placed]) -> tuple[str | None, list[DraftTable]]:
    """The text of columns of time and quantities, a line for each cell, and their small tables."""
    texts: list[str] = []
    tables: list[DraftTable] = list(_years(rows[0], texts))
    for row in rows:
        for column, slots in zip(row.columns, row.slots, strict=True):
            if column.role != "requirement":
                continue
            begun = [slot for slot in slots if slot.filled and (row is rows[0] or not slot.above)]
            if len(begun) > 1 and is_period_row(tuple(begun)):
                continue
            texts += [text for slot in begun if (text := slot.text)]
    for row in rows:
        tables += [t for slot in row.row if not slot.above for t in inner_tables(slot.cell.tables)]
    return "\n".join(texts) or None, tables


def _years(row: Placed, texts: list[str]) -> Iterable[DraftTable]:
    """The table of the columns that stand for one year or quarter each. A cell merged over all of
    them is no value of one year, but text: it goes to `texts`."""
    filled = row.filled("period")
    columns = [column for column in row.columns if column.role == "period"]
    if not filled or not columns:
        return
    if (
        len(filled) == 1
        and filled[0].last > filled[0].first
        and filled[0].last >= columns[-1].first
    ):
        texts.append(filled[0].text)
        return
    pairs = [(_titles(slot, row), slot.text) for slot in filled if slot.text]
    yield DraftTable(
        columns=tuple(title for title, _ in pairs), cells=tuple(text for _, text in pairs)
    )


def _titles(slot: Slot, row: Placed) -> str:
    """The titles of the columns over which a cell stands."""
    titles = [
        column.title
        for column in row.columns
        if column.role == "period" and slot.first <= column.last and column.first <= slot.last
    ]
    return "、".join(titles)


def _others(rows: Sequence[Placed]) -> tuple[tuple[str, str], ...]:
    """(title, text) of columns that have no field of their own."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for column, slots in zip(row.columns, row.slots, strict=True):
            if column.role in ("other", "personal"):
                begun = [s for s in slots if s.filled and (row is rows[0] or not s.above)]
                found.setdefault(_full_title(column.parents, column.title), []).extend(
                    paragraphs(begun)
                )
    return tuple((title, printed(texts)) for title, texts in found.items() if texts)


def _full_title(parents: Sequence[str], title: str) -> str:
    return "".join((*parents, title)) or "（无标题）"
