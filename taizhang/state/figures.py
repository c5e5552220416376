"""What reported figures say of a task's targets: reached, as far as they should be, or short.

序时: of a quantity that adds up within its period, so much is due by the end of each month as months
have passed of the period; the figure is cut to the decimals of the target, never rounded up. A level
(a share, a rate) is due at the end of its period only.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from taizhang.model import Actual, Metric, Target, TargetChange, Update

Verdict = Literal["reached", "ahead", "on-schedule", "behind", "missing"]
"""`missing`: the period is over and its figure was not reported."""

_ADDS_UP = ("per-year", "cumulative")


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure with the day up to which it counts."""

    value: float
    on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """One target with what was reported of it. `due` is what should have been there on the day of
    the figure; None where that cannot be said. `verdict` None says that nothing is claimed."""

    target: Target
    ends: date | None
    reported: Reported | None
    due: float | None
    verdict: Verdict | None


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
    found: Reported | None = None
    for update in updates:
        for actual in update.actuals:
            if names(actual, target):
                on = actual.date or update.date
                if found is None or on >= found.on:
                    found = Reported(actual.value, on)
    return found


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
    reported = actual_of(target, updates)
    if reported is None:
        verdict: Verdict | None = "missing" if ends is not None and ends < as_of else None
        return Standing(target, ends, None, None, verdict)
    over = ends is not None and reported.on >= ends
    downward = target.op in ("<=", "<") or (target.op in ("=", "~") and metric.direction == "down")
    due: float | None = target.value if over else None
    if not over and begins and ends and not downward and metric.counting in _ADDS_UP:
        base = _before(target, targets) if metric.counting == "cumulative" else 0.0
        due = base + _months(begins, ends, reported.on) * (target.value - base)
        due = _cut(due, target.value)
    verdict = _verdict(target, reported.value, due, over, downward, metric)
    if ends is not None and ends < as_of and not over and verdict != "behind":
        # The figure is from the middle of a period that is over: only what was reached then counts.
        enough = not downward and _enough(target, reported.value)
        verdict = "reached" if enough else "missing"
    return Standing(target, ends, reported, due, verdict)


def _verdict(
    target: Target,
    value: float,
    due: float | None,
    over: bool,
    downward: bool,
    metric: Metric,
) -> Verdict | None:
    if downward:
        within = value < target.value if target.op == "<" else value <= target.value
        if over:
            return "reached" if within else "behind"
        # What adds up and is above its limit already cannot come back under it.
        return "behind" if not within and metric.counting in _ADDS_UP else None
    if _enough(target, value):
        return "reached" if over else "ahead"
    if target.op == "~" or due is None:
        return None
    if over or value < due:
        return "behind"
    return "ahead" if value > due else "on-schedule"


def _enough(target: Target, value: float) -> bool:
    return value > target.value if target.op == ">" else value >= target.value


def _period(target: Target, final: date | None) -> tuple[date | None, date | None]:
    """The first and the last day of the target's period; without one, it ends with the task."""
    if target.period is None:
        return None, final
    first, _, last = target.period.partition("-")
    return date(int(first), 1, 1), date(int(last or first), 12, 31)


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


def _months(begins: date, ends: date, on: date) -> float:
    """The share of the period's months that are over at the end of the day `on`, 0 to 1."""
    last_day = calendar.monthrange(on.year, on.month)[1]
    passed = (on.year - begins.year) * 12 + on.month - begins.month + (on.day == last_day)
    whole = (ends.year - begins.year) * 12 + ends.month - begins.month + 1
    return min(max(passed / whole, 0.0), 1.0)


def _cut(value: float, like: float) -> float:
    """`value` without decimals that `like` does not have."""
    decimals = len(str(like).partition(".")[2]) if like != int(like) else 0
    scale = float(10**decimals)
    return math.floor(round(value * scale, 6)) / scale
