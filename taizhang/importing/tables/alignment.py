"""Columns of tables that plain text gives: cells are known by order, their places by what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from taizhang.importing.tables.columns import Column, Role
from taizhang.importing.tables.content import han, is_number, is_period, is_time, is_units
from taizhang.importing.tables.grid import Row, Slot, own
from taizhang.importing.tables.vocabulary import TitleRole, title_role

_SAMPLE = 40
_WIDEST = 40
_LONGEST_GROUP = 10
_IMPOSSIBLE = -1e9
_WORK = ("task", "detail", "group")
_UNITS = ("lead", "main", "units", "support", "units-and-people", "units-and-leaders")


def usual_width(rows: Sequence[Row]) -> int:
    """How many cells a row of a task most often has: rows that begin with a number, else all."""
    numbered = [len(row) for row in rows if row and is_number(row[0].text)]
    widths = Counter(numbered or [len(row) for row in rows if len(row) > 1])
    return max(widths, key=lambda width: (widths[width], width), default=0)


def ragged_columns(titles: Sequence[tuple[str, ...]], rows: Sequence[Row]) -> list[Column]:
    """Columns for a header of fewer titles than the rows below have cells: a title may stand over
    several columns, those whose contents fit it best."""
    width = min(max(usual_width(rows), len(titles)), _WIDEST)
    sample = [row for row in rows if len(row) == width][:_SAMPLE]
    roles = [title_role(path[-1]) for path in titles]
    if width == len(titles) or not sample:
        runs = [1] * len(titles)
    else:
        fits = [
            [_mean([_fit(role, row[column].text) for row in sample]) for column in range(width)]
            for role in roles
        ]
        runs = _best_runs(fits, [_stretch(role) for role in roles])
    columns: list[Column] = []
    for path, run in zip(titles, runs, strict=True):
        for _ in range(run):
            columns.append(Column(len(columns), len(columns), path[-1], path[:-1]))
    return columns


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _fit(role: TitleRole | None, text: str) -> float:
    """From -1 to 1: how well a cell's text suits a column of this role."""
    if not text:
        return 0.0 if role != "number" else -0.5
    if role == "number":
        return 1.0 if is_number(text) else -1.0
    if is_number(text):
        return 0.2 if role in ("target", "period", "other", None) else -1.0
    if role in _UNITS:
        return 1.0 if is_units(text) else -0.5
    if role == "group" and len(text) > _LONGEST_GROUP:
        return -0.3
    if role in _WORK:
        return -0.8 if is_units(text) else (1.0 if han(text) >= 4 else -0.3)
    if role in ("deadline", "target", "period"):
        return 1.0 if is_time(text) else (-0.8 if is_units(text) else 0.3)
    return -0.2 if is_units(text) else 0.1


def _stretch(role: TitleRole | None) -> float:
    """What each further column under one title costs."""
    if role == "number":
        return 2.0
    return 0.1 if role in _WORK else 0.3


def _best_runs(fits: Sequence[Sequence[float]], stretches: Sequence[float]) -> list[int]:
    """How many columns each title stands over, every column under exactly one title."""
    count, width = len(fits), len(fits[0])
    best = [[_IMPOSSIBLE] * (width + 1) for _ in range(count + 1)]
    chosen = [[0] * (width + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for title in range(count):
        for end in range(1, width + 1):
            gain = 0.0
            for run in range(1, end + 1):
                gain += fits[title][end - run] - (stretches[title] if run > 1 else 0.0)
                score = best[title][end - run] + gain
                if score > best[title + 1][end]:
                    best[title + 1][end], chosen[title + 1][end] = score, run
    runs: list[int] = []
    end = width
    for title in range(count, 0, -1):
        runs.append(chosen[title][end])
        end -= chosen[title][end]
    return runs[::-1]


def aligned(row: Row, columns: Sequence[Column]) -> Row:
    """The row's cells at their columns, where it has more or fewer cells than there are columns."""
    slots = _without_blank_end(row, len(columns))
    if len(slots) == len(columns) or not slots or len(slots) > 2 * _WIDEST:
        return slots
    places = _best_places([_fits_of(slot, columns) for slot in slots])
    return tuple(replace(slot, first=at, last=at) for slot, at in zip(slots, places, strict=True))


def _without_blank_end(row: Row, width: int) -> Row:
    end = len(row)
    while end > width and not row[end - 1].filled:
        end -= 1
    return row[:end]


def _fits_of(slot: Slot, columns: Sequence[Column]) -> list[float]:
    text = slot.text
    near = 0.05
    return [
        _fit(_known_role(column), text) + (near if slot.first == column.first else 0.0)
        for column in columns
    ]


def _known_role(column: Column) -> TitleRole | None:
    """By the role it was given, which says more than the title alone, where it has one."""
    known: dict[Role, TitleRole] = {"heading": "group", "section": "group", "text": "task"}
    return known.get(column.role) or title_role(column.title)


def _best_places(fits: Sequence[Sequence[float]]) -> list[int]:
    """For each cell its column, columns never going back; two cells in one column cost."""
    width = len(fits[0])
    shared = 0.4
    score = list(fits[0])
    back: list[list[int]] = []
    for fit in fits[1:]:
        step: list[int] = []
        following: list[float] = []
        best, best_at = _IMPOSSIBLE, 0
        for column in range(width):
            same = score[column] - shared
            before, at = (best, best_at) if best >= same else (same, column)
            following.append(before + fit[column])
            step.append(at)
            if score[column] > best:
                best, best_at = score[column], column
        score = following
        back.append(step)
    place = max(range(width), key=lambda column: score[column])
    places = [place]
    for step in reversed(back):
        place = step[place]
        places.append(place)
    return places[::-1]


def is_period_row(row: Row) -> bool:
    """Whether all that the row holds are years or quarters: the head of a small table."""
    filled = own(row)
    return len(filled) >= 2 and all(is_period(slot.text) for slot in filled)
