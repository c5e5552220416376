"""Which reports count on a day: corrected ones give way to those that correct them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from taizhang.model import Task, Update

BY_DOCUMENT = ("adjusted", "merged", "cancelled")
"""Stages that a document decides, not the unit that reports."""


def valid_reports(task: Task, updates: Sequence[Update], as_of: date) -> tuple[Update, ...]:
    """The task's updates that count on the day, oldest first; see `uncorrected`."""
    known = [one for one in updates if one.task == task.id and one.date <= as_of]
    return uncorrected(sorted(known, key=lambda one: one.date))


def uncorrected(known: Sequence[Update]) -> tuple[Update, ...]:
    """One task's updates, oldest first by the day for which they speak, without corrected ones.

    A correction speaks for the day that it corrects, and has that day as its date here: written in
    November of a report of August, it says nothing of November.
    """
    kept = sorted(_kept(known), key=lambda one: one.speaks_for)
    return tuple(
        one.update
        if one.update.date == one.speaks_for
        else one.update.model_copy(update={"date": one.speaks_for})
        for one in kept
    )


def corrected(known: Sequence[Update]) -> tuple[bool, ...]:
    """Of one task's updates, oldest first: whether a later one corrects it."""
    kept = {one.at for one in _kept(known)}
    return tuple(at not in kept for at in range(len(known)))


def standing_before(update: Update, earlier: Sequence[Update]) -> tuple[Update, ...]:
    """What counted of one task's `earlier` reports, oldest first, without what `update` corrects."""
    kept = _kept(earlier)
    meant = list(_meant(update, kept)) if update.corrects else []
    return tuple(one.update for one in kept if one not in meant)


@dataclass(frozen=True, slots=True)
class _Kept:
    at: int
    update: Update
    speaks_for: date


def _kept(known: Sequence[Update]) -> list[_Kept]:
    kept: list[_Kept] = []
    for at, update in enumerate(known):
        meant = list(_meant(update, kept)) if update.corrects else []
        day = meant[0].speaks_for if meant else update.corrects or update.date
        kept = [one for one in kept if one not in meant]
        kept.append(_Kept(at, update, day))
    return kept


def _meant(correction: Update, kept: Sequence[_Kept]) -> Iterator[_Kept]:
    """What a correction replaces: the reports for that day, or else made on it; of several those of
    the same unit, and what documents changed only by what documents change."""
    day = correction.corrects
    found = [one for one in kept if one.speaks_for == day]
    found = found or [one for one in kept if one.update.date == day]
    same_unit = [one for one in found if one.update.reporter == correction.reporter]
    found = same_unit or found
    decided = correction.stage in BY_DOCUMENT
    same_kind = [one for one in found if (one.update.stage in BY_DOCUMENT) is decided]
    yield from same_kind or found


def withdrawal(reports: Sequence[Update]) -> Update | None:
    """The report by which a document merged or cancelled the task; only another document takes that
    back."""
    decided = [one for one in reports if one.stage in BY_DOCUMENT]
    return decided[-1] if decided and decided[-1].stage != "adjusted" else None


def completion(reports: Sequence[Update]) -> date | None:
    """The day on which the task was done, unless a later report says that it is not.

    Work that goes on after that (`ongoing`) takes nothing back, nor does a moved deadline.
    """
    completed: date | None = None
    for report in reports:
        if report.stage in ("done", "closed"):
            completed = report.completed_on or completed or report.date
        elif report.stage in ("not-started", "in-progress"):
            completed = None
    return completed
