"""Rows of a table by column, and what the columns hold on the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from taizhang.importing.tables.alignment import aligned
from taizhang.importing.tables.columns import Column, Contents, Role
from taizhang.importing.tables.content import han, is_names, is_number, is_time, is_units
from taizhang.importing.tables.grid import Row, Slot
from taizhang.importing.tables.vocabulary import title_role

_SAMPLE = 80


@dataclass(frozen=True, slots=True)
class Placed:
    """One row: for each column, in the same order, the slots that stand in it."""

    row: Row
    slots: tuple[tuple[Slot, ...], ...]
    columns: tuple[Column, ...]

    def of(self, *roles: Role) -> tuple[Slot, ...]:
        """The slots in columns of these roles, empty ones and merged ones too, in print order."""
        return tuple(
            slot
            for column, slots in zip(self.columns, self.slots, strict=True)
            if column.role in roles
            for slot in slots
        )

    def filled(self, *roles: Role) -> tuple[Slot, ...]:
        """The filled slots of these roles, those merged with a row above included."""
        return tuple(slot for slot in self.of(*roles) if slot.filled)

    def own(self, *roles: Role) -> tuple[Slot, ...]:
        """The filled slots of these roles that begin in this row."""
        return tuple(slot for slot in self.filled(*roles) if not slot.above)

    def column_of(self, slot: Slot) -> Column | None:
        """The column in which a slot of this row stands."""
        at_columns = zip(self.columns, self.slots, strict=True)
        found = (column for column, slots in at_columns if any(s.cell is slot.cell for s in slots))
        return next(found, None)


def placed(row: Row, columns: tuple[Column, ...], ragged: bool) -> Placed:
    """The row's slots at the columns they share most with."""
    at_columns: list[list[Slot]] = [[] for _ in columns]
    for slot in aligned(row, columns) if ragged else row:
        best = _nearest(slot, columns)
        if best is not None:
            at_columns[best].append(slot)
    return Placed(row, tuple(map(tuple, at_columns)), columns)


def _nearest(slot: Slot, columns: Sequence[Column]) -> int | None:
    shared = [min(slot.last, column.last) - max(slot.first, column.first) + 1 for column in columns]
    best = max(range(len(columns)), key=lambda index: shared[index], default=None)
    return best if best is not None and shared[best] > 0 else None


def contents(rows: Sequence[Row], columns: tuple[Column, ...], ragged: bool) -> list[Contents]:
    """What each column holds in rows of more than one filled cell."""
    usual = [row for row in rows if _has_several(row) and (not ragged or len(row) == len(columns))]
    sample = [placed(row, columns, ragged) for row in usual[:_SAMPLE]]
    return [_contents([row.slots[index] for row in sample]) for index in range(len(columns))]


def _has_several(row: Row) -> bool:
    return sum(1 for slot in row if slot.filled) > 1


def _contents(cells: Sequence[tuple[Slot, ...]]) -> Contents:
    texts = ["".join(slot.text for slot in slots if not slot.above) for slots in cells]
    filled = [text for text in texts if text]
    if not filled:
        return Contents(merged=1.0 if cells else 0.0, rows=len(cells))
    many = len(filled)
    return Contents(
        merged=1 - many / len(texts),
        numbers=sum(map(is_number, filled)) / many,
        units=sum(map(is_units, filled)) / many,
        times=sum(map(is_time, filled)) / many,
        names=sum(map(is_names, filled)) / many,
        words=sum(1 for text in filled if han(text) > 2) / many,
        length=sum(map(len, filled)) / many,
        rows=len(texts),
    )


def split_in_two(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Columns of work where one title stands over two cells in most rows (a short title and the
    text) become two columns of that title."""
    split: list[Column] = []
    for column in columns:
        starts = _second_starts(column, rows)
        if title_role(column.title) in ("task", "detail") and starts is not None:
            split.append(replace(column, last=starts - 1))
            split.append(replace(column, first=starts))
        else:
            split.append(column)
    return tuple(split)


def _second_starts(column: Column, rows: Sequence[Row]) -> int | None:
    """Where the second cell under a wide title most often begins; None where it seldom does."""
    if column.last == column.first:
        return None
    sample = [row for row in rows if _has_several(row)][:_SAMPLE]
    starts = Counter(
        slot.first for row in sample for slot in row if column.first < slot.first <= column.last
    )
    start, count = max(starts.items(), key=lambda item: item[1], default=(0, 0))
    return start if count * 2 > len(sample) else None
