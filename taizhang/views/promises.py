"""By when and how much: the deadlines and targets of one task as rows of tables, and its main targets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import MovedDeadline, Task
from taizhang.strings import Strings
from taizhang.summary import TaskSummary
from taizhang.views.common import Link
from taizhang.views.entries import target_words

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    anchor: str
    quote: str
    kind: str
    meaning: str
    year_inferred: bool
    machine_date: str | None
    """ISO date for <time>."""
    moved: str | None
    """To what day a document moved it, in words."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value in words, with the period it is for."""

    period: str | None
    words: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """What is measured, with its values in print order."""

    anchor: str
    name: str
    metric: Link
    values: tuple[Quantity, ...]
    quotes: tuple[str, ...]
    is_scope: bool


def deadline_rows(task: Task, short: TaskSummary, strings: Strings) -> tuple[DeadlineRow, ...]:
    """As printed; `short` has the same deadlines on the days to which documents moved them."""
    return tuple(
        DeadlineRow(
            anchor=f"deadline-{index}",
            quote=deadline.quote,
            kind=strings.word("kind", deadline.kind),
            meaning=strings.deadline(deadline),
            year_inferred=deadline.date is not None and deadline.year_basis == "inferred",
            machine_date=deadline.date.isoformat() if deadline.date else None,
            moved=strings("deadline_moved_to", date=strings.date(now.date))
            if isinstance(now, MovedDeadline) and now.date
            else None,
        )
        for index, (deadline, now) in enumerate(
            zip(task.deadlines, short.deadlines, strict=True), start=1
        )
    )


def target_rows(
    task: TaskSummary, registries: Registries, strings: Strings
) -> tuple[TargetRow, ...]:
    """One row for each thing measured; its years stand side by side."""
    rows = groupby(task.targets, key=lambda target: (target.metric, target.name, target.kind))
    return tuple(
        TargetRow(
            anchor=f"target-{index}",
            name=name,
            metric=Link(registries.metric_by_id[metric].name, urls.metric(metric)),
            values=tuple(Quantity(one.period, target_words(one, strings)) for one in targets),
            quotes=tuple(dict.fromkeys(one.quote for one in targets)),
            is_scope=kind == "scope",
        )
        for index, ((metric, name, kind), group) in enumerate(rows, start=1)
        for targets in (list(group),)
    )


def main_targets(targets: tuple[TargetRow, ...], strings: Strings) -> tuple[str, ...]:
    """Up to three targets in words; of several years, the last. A figure stays with its unit."""
    return tuple(
        f"{row.name} {last.words.replace(' ', NO_BREAK_SPACE)}"
        + (strings("for_period", period=last.period) if last.period else "")
        for row in targets
        if not row.is_scope
        for last in row.values[-1:]
    )[:3]
