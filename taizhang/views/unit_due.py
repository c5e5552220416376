"""What a unit owes, year by year: its dated deadlines and the targets of each year."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from taizhang.model import Target
from taizhang.strings import Strings
from taizhang.views.common import Link
from taizhang.views.due import dated_tasks, quoted_on, state_on
from taizhang.views.entries import target_words
from taizhang.views.occurrences import TaskAt, UnitTasks


@dataclass(frozen=True, slots=True)
class DueRow:
    date: str
    """2023年12月31日前; only the year where a target names its year and no day."""
    role: str
    quote: str
    """The printed time limits; "" where only a target names the year."""
    task: Link
    excerpt: str | None
    """The beginning of the text, where the title does not tell it."""
    number: str
    targets: tuple[str, ...]
    state: str | None
    """What became of the task in words; None where this site does not publish it."""
    state_key: str


@dataclass(frozen=True, slots=True)
class DueYear:
    title: str
    anchor: str
    count: str
    past: bool
    rows: tuple[DueRow, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    year: int
    order: tuple[bool, datetime.date, bool]
    """Days before whole years, then by day, then led before supported."""
    row: DueRow


def due_years(tasks: UnitTasks, strings: Strings, as_of: datetime.date) -> tuple[DueYear, ...]:
    """By year, then by day, led tasks before supported ones; targets without a day come last."""
    rows = [
        row
        for listed, leads in ((tasks.lead, True), (tasks.support, False))
        for at in listed
        for row in _rows(at, strings, leads=leads)
    ]
    rows.sort(key=lambda row: row.order)
    by_year: dict[int, list[DueRow]] = {year: [] for year in sorted({row.year for row in rows})}
    for row in rows:
        by_year[row.year].append(row.row)
    return tuple(
        DueYear(
            title=strings("year_single", first=year),
            anchor=f"year-{year}",
            count=strings("n_entries", n=len(listed)),
            past=datetime.date(year, 12, 31) < as_of,
            rows=tuple(listed),
        )
        for year, listed in by_year.items()
    )


def _rows(at: TaskAt, strings: Strings, *, leads: bool) -> Iterator[_Row]:
    dated = dated_tasks([at])
    last_day = {one.date.year: one.date for one in dated}
    for one in dated:
        # A year's figures stand once, at the last day that the task names in that year.
        is_last = last_day[one.date.year] == one.date
        targets = _targets(at, one.date.year) if is_last else ()
        key = "deadline_start_dated" if one.starts else "deadline_by_dated"
        date = strings(key, date=strings.date(one.date))
        yield _row(at, one.date, date, quoted_on(one, strings), targets, strings, leads=leads)
    for year in sorted({_year(target) for target in at.task.targets} - {0, *last_day}):
        targets = _targets(at, year)
        if targets:
            date = strings("year_single", first=year)
            end = datetime.date(year, 12, 31)
            yield _row(at, end, date, "", targets, strings, leads=leads)


def _row(
    at: TaskAt,
    day: datetime.date,
    date: str,
    quote: str,
    targets: tuple[Target, ...],
    strings: Strings,
    *,
    leads: bool,
) -> _Row:
    return _Row(
        year=day.year,
        order=(not quote, day, not leads),
        row=DueRow(
            date=date,
            role=strings.lead if leads else strings.support,
            quote=quote,
            task=Link(at.task.title, at.task.path),
            excerpt=at.task.excerpt,
            number=strings("task_number", number=at.task.number),
            targets=tuple(
                dict.fromkeys(
                    f"{target.name} {target_words(target, strings)}" for target in targets
                )
            ),
            state=state_on(day, at, strings),
            state_key=at.task.schedule,
        ),
    )


def _year(target: Target) -> int:
    return int(target.period[-4:]) if target.period else 0


def _targets(at: TaskAt, year: int) -> tuple[Target, ...]:
    return tuple(
        target for target in at.task.targets if target.kind == "target" and _year(target) == year
    )
