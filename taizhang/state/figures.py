"""What reported figures say of a task's targets: reached, as far as they should be, or short.

序时: of a quantity that adds up within its period, so much is due on a day as has passed of the
period's months, of the month of that day by its days; the figure is cut to the decimals of the target,
never rounded up. A level (a share, a rate) is due at the end of its period only.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from taizhang.model import Actual, Metric, Target, TargetChange, Update
from taizhang.state.verdicts import (
    ADDS_UP,
    Reported,
    Verdict,
    is_downward,
    is_of_end,
    verdict_at_end,
    verdict_so_far,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One target with what was reported of it. `due` is what should have been there on the day of
    the figure; None where that cannot be said. `verdict` None says that nothing is claimed."""

    target: Target
    ends: date | None
    reported: Reported | None
    due: float | None
    verdict: Verdict | None
    is_last: bool = True
    """Whether no later period of the quantity is promised."""
    changed_on: date | None = None
    """The day of the report that last changed the target."""
    later: Reported | None = None
    """What the figure came to after the end of a period that is over."""


def standings(
    targets: Sequence[Target],
    updates: Sequence[Update],
    metrics: Mapping[str, Metric],
    final: date | None,
    as_of: date,
) -> tuple[Standing, ...]:
    """One for each target that is promised (not merely a scope), in order. `targets` (as they stand
    on the day) and `updates` are one task's; `final` is the task's last deadline."""
    promised = [target for target in targets if target.kind == "target"]
    return tuple(
        _standing(target, promised, updates, metrics[target.metric], final, as_of)
        for target in promised
    )


def current_targets(targets: Iterable[Target], updates: Sequence[Update]) -> tuple[Target, ...]:
    """The targets with the values that are promised after the changes in `updates`."""
    return tuple(
        target
        if (value := current(target, updates)) == target.value
        else target.model_copy(update={"value": value, "printed": target.value})
        for target in targets
    )


def current(target: Target, updates: Iterable[Update]) -> float:
    """The value that is promised after the changes in `updates`."""
    value = target.value
    for update in updates:
        for change in update.target_changes:
            if names(change, target) and change.old == value:
                value = change.new
    return value


def actual_of(target: Target, updates: Iterable[Update]) -> Reported | None:
    """The newest figure for this target; of one day the one reported last."""
    figures = figures_of(target, updates)
    return figures[-1] if figures else None


def figures_of(target: Target, updates: Iterable[Update]) -> list[Reported]:
    """All figures for this target by the day up to which they count, of one day as reported."""
    found = [
        Reported(actual.value, actual.date or update.date)
        for update in updates
        for actual in update.actuals
        if names(actual, target)
    ]
    return sorted(found, key=lambda one: one.on)


def names(one: Actual | TargetChange, target: Target) -> bool:
    """Whether a figure or a change speaks of this target: its quantity and its period."""
    quantity = one.metric == target.metric and one.name in (None, target.name)
    return quantity and one.period == target.period


def _standing(
    target: Target,
    targets: Sequence[Target],
    updates: Sequence[Update],
    metric: Metric,
    final: date | None,
    as_of: date,
) -> Standing:
    begins, ends = _period(target, final)
    is_over = ends is not None and ends < as_of
    reported = actual_of(target, updates)
    due: float | None = None
    verdict: Verdict | None = None
    later: Reported | None = None
    if reported is None:
        verdict = "missing" if is_over else None
    elif ends is not None and is_over:
        reported, later = _of_the_end(target, updates, ends, reported)
        due, verdict = target.value, verdict_at_end(target, reported, ends, metric)
    else:
        if begins and ends and metric.counting in ADDS_UP:
            base = _before(target, targets) if metric.counting == "cumulative" else 0.0
            due = _pro_rata(base, target.value, _passed(begins, ends, reported.on))
        verdict = verdict_so_far(target, reported.value, due, metric)
        due = None if is_downward(target, metric) else due
    return Standing(
        target=target,
        ends=ends,
        reported=reported,
        due=due,
        verdict=verdict,
        is_last=not any(_is_later(one, target) for one in targets),
        changed_on=_changed_on(target, updates),
        later=later,
    )


def _of_the_end(
    target: Target, updates: Sequence[Update], ends: date, newest: Reported
) -> tuple[Reported, Reported | None]:
    """The figure of a period that is over: its last one from before its end, if that is of the last
    week, else the first that came afterwards; with the newest, where that is another."""
    figures = figures_of(target, updates)
    within = [one for one in figures if one.on <= ends]
    after = [one for one in figures if one.on > ends]
    if not after:
        return newest, None
    found = within[-1] if within and is_of_end(within[-1].on, ends) else after[0]
    return found, newest if newest != found else None


def _period(target: Target, final: date | None) -> tuple[date | None, date | None]:
    """The first and the last day of the target's period; without one, it ends with the task. In the
    year of the task's last deadline it ends with that."""
    if target.period is None:
        return None, final
    first, _, last = target.period.partition("-")
    ends = date(int(last or first), 12, 31)
    if final is not None and final.year == ends.year:
        ends = final
    return date(int(first), 1, 1), ends


def _is_later(one: Target, than: Target) -> bool:
    same = (one.metric, one.name) == (than.metric, than.name)
    return same and (one.period or "")[-4:] > (than.period or "")[-4:]


def _changed_on(target: Target, updates: Iterable[Update]) -> date | None:
    """The day of the last report that changed the target's value."""
    days = [one.date for one in updates for change in one.target_changes if names(change, target)]
    return max(days, default=None)


def _before(target: Target, targets: Sequence[Target]) -> float:
    """What was promised of a cumulative quantity for the period before; 0 where there is none."""
    earlier = [
        one
        for one in targets
        if (one.metric, one.name) == (target.metric, target.name)
        and one.period is not None
        and target.period is not None
        and one.period[-4:] < target.period[-4:]
    ]
    newest = max(earlier, key=lambda one: (one.period or "")[-4:], default=None)
    return newest.value if newest is not None else 0.0


def _passed(begins: date, ends: date, on: date) -> Fraction:
    """The share of the period's months that is over at the end of the day `on`, 0 to 1; of the
    month of that day, the share of its days."""
    last_day = calendar.monthrange(on.year, on.month)[1]
    whole = (ends.year - begins.year) * 12 + ends.month - begins.month + 1
    passed = (on.year - begins.year) * 12 + on.month - begins.month + Fraction(on.day, last_day)
    return min(max(passed / whole, Fraction(0)), Fraction(1))


def _pro_rata(base: float, value: float, passed: Fraction) -> float:
    """So much of the way from `base` to `value`, without decimals that `value` does not have."""
    exact, start = Fraction(str(value)), Fraction(str(base))
    decimals = len(str(value).partition(".")[2]) if value != int(value) else 0
    scale = 10**decimals
    return float(Fraction(math.floor((start + passed * (exact - start)) * scale), scale))
