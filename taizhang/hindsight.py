"""A task's reports in the light of those that came after: corrected ones, completions taken back, and
the figures that a correction changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang.model import Actual, Metric, Update
from taizhang.state import corrected, uncorrected
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
    corrections = [*_corrections(reports)]
    valid = uncorrected(reports)
    return tuple(
        Hindsight(
            report=report,
            corrected_on=(on := _corrected_on(report, corrections)),
            reopened=on is None and _is_reopened(report, valid),
            changed=tuple(
                changed
                for correction, replaced in corrections
                if correction is report
                for changed in _changed(correction, replaced)
            ),
        )
        for report in reports
    )


def changed_words(one: ChangedFigure, metrics: Mapping[str, Metric], strings: Strings) -> str:
    """改造城镇老旧小区（2026） 22 → 18 个"""
    old = one.old
    period = strings("for_period", period=old.period) if old.period else ""
    name = (old.name or metrics[old.metric].name) + period
    if one.new is None:
        return strings("figure_dropped", name=name, old=strings.figure(old.value, old.unit))
    new = strings.figure(one.new, old.unit)
    return strings("figure_corrected", name=name, old=number(old.value), new=new)


def _corrections(reports: Sequence[Update]) -> Iterator[tuple[Update, tuple[Update, ...]]]:
    """Each correction with the reports that it replaced when it was made."""
    for at, correction in enumerate(reports):
        if correction.corrects is not None:
            before = corrected(reports[:at])
            after = corrected(reports[: at + 1])
            yield (
                correction,
                tuple(
                    report
                    for report, was, now in zip(reports[:at], before, after[:at], strict=True)
                    if now and not was
                ),
            )


def _corrected_on(
    report: Update, corrections: Iterable[tuple[Update, Sequence[Update]]]
) -> datetime.date | None:
    """By identity: two reports of a day may say the same."""
    days = (
        correction.date
        for correction, replaced in corrections
        if any(report is one for one in replaced)
    )
    return next(days, None)


def _is_reopened(report: Update, valid: Sequence[Update]) -> bool:
    """`valid` are in the order of the days for which they speak."""
    if report.stage not in ("done", "closed"):
        return False
    at = next(at for at, one in enumerate(valid) if _is_same(one, report))
    return any(one.stage in ("not-started", "in-progress") for one in valid[at + 1 :])


def _is_same(valid: Update, report: Update) -> bool:
    """A correction counts under another day than that of the report in which it was made."""
    if report.corrects is None:
        return valid is report
    return valid.model_copy(update={"date": report.date}) == report


def _changed(correction: Update, replaced: Iterable[Update]) -> Iterator[ChangedFigure]:
    # Of several reports that were replaced the last one's figures are those that stood.
    figures = {(old.metric, old.name, old.period): old for one in replaced for old in one.actuals}
    for old in figures.values():
        new = next((one.value for one in correction.actuals if _is_of_same(one, old)), None)
        if new != old.value:
            yield ChangedFigure(old, new)


def _is_of_same(one: Actual, other: Actual) -> bool:
    names = {one.name, other.name} - {None}
    return (one.metric, one.period) == (other.metric, other.period) and len(names) < 2
