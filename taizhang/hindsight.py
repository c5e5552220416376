"""A task's reports in the light of those that came after: corrected ones, completions taken back, and
the figures that a correction changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang.model import Actual, Metric, Update
from taizhang.state import uncorrected
from taizhang.strings import Strings, number


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure of a corrected report. `new` is None where the correction has none in its place."""

    old: Actual
    new: float | None


@dataclass(frozen=True, slots=True)
class Hindsight:
    """One report, with what is known of it now."""

    report: Update
    corrected_on: datetime.date | None
    """The day of the first report that corrects it."""
    reopened: bool
    """It says that the task is done, and a later one that it is not."""
    changed: tuple[ChangedFigure, ...]
    """Of a correction: the figures that it changed."""


def in_hindsight(reports: Sequence[Update]) -> tuple[Hindsight, ...]:
    """One for each of a task's reports, given oldest first, in the same order."""
    kept = uncorrected(reports)
    return tuple(
        Hindsight(
            report=report,
            corrected_on=None if _is_in(report, kept) else _corrected_on(at, reports),
            reopened=_is_in(report, kept) and _is_reopened(report, kept),
            changed=tuple(_changed(at, reports)),
        )
        for at, report in enumerate(reports)
    )


def changed_words(one: ChangedFigure, metrics: Mapping[str, Metric], strings: Strings) -> str:
    """改造城镇老旧小区（2026） 22 → 18 个"""
    old = one.old
    period = strings("for_period", period=old.period) if old.period else ""
    name = (old.name or metrics[old.metric].name) + period
    if one.new is None:
        return strings("figure_dropped", name=name, old=_quantity(old.value, old.unit, strings))
    new = _quantity(one.new, old.unit, strings)
    return strings("figure_corrected", name=name, old=number(old.value), new=new)


def _is_in(report: Update, reports: Sequence[Update]) -> bool:
    """By identity: two reports of a day may say the same."""
    return any(report is one for one in reports)


def _corrected_on(at: int, reports: Sequence[Update]) -> datetime.date | None:
    later = (one.date for one in reports[at + 1 :] if one.corrects == reports[at].date)
    return next(later, None)


def _is_reopened(report: Update, kept: Sequence[Update]) -> bool:
    at = next(at for at, one in enumerate(kept) if one is report)
    later = (one.stage for one in kept[at + 1 :])
    return report.stage in ("done", "closed") and not {"not-started", "in-progress"}.isdisjoint(
        later
    )


def _changed(at: int, reports: Sequence[Update]) -> Iterator[ChangedFigure]:
    correction = reports[at]
    if correction.corrects is None:
        return
    corrected = (one for one in reports[:at] if one.date == correction.corrects)
    # Of several reports of that day the last one's figures are those that stood.
    figures = {(old.metric, old.name, old.period): old for one in corrected for old in one.actuals}
    for old in figures.values():
        new = next((one.value for one in correction.actuals if _is_of_same(one, old)), None)
        if new != old.value:
            yield ChangedFigure(old, new)


def _is_of_same(one: Actual, other: Actual) -> bool:
    names = {one.name, other.name} - {None}
    return (one.metric, one.period) == (other.metric, other.period) and len(names) < 2


def _quantity(value: float, unit: str | None, strings: Strings) -> str:
    return strings.quantity("=", value, None, unit) if unit else number(value)
