"""What one figure says of one target: while its period runs, and when it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from taizhang.model import Metric, Target

Verdict = Literal["reached", "missed", "ahead", "on-schedule", "behind", "missing", "unstated"]
"""`reached` and `missed` are said of a period that is over, as is `missing`: its figure was not
reported; `unstated` where the task was reported done all the same."""
_LAST_DAYS = timedelta(days=6)
"""A figure of the last week of a period is its figure: reports are due before a month ends."""
ADDS_UP = ("per-year", "cumulative")


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure with the day up to which it counts."""

    value: float
    on: date


def verdict_so_far(
    target: Target, value: float, due: float | None, metric: Metric
) -> Verdict | None:
    """Of a figure from a period that is not over. `due` is the share of the target that belongs to
    the figure's day; None where the quantity is not spread over its period."""
    if is_downward(target, metric):
        if metric.counting in ADDS_UP:
            # What is above its limit already cannot come back under it.
            if not _is_within(target, value):
                return "behind"
            return "on-schedule" if due is not None and value <= due else None
        if not _is_within(target, value):
            return None
        return "on-schedule" if target.op in ("<=", "<") else "ahead"
    if _enough(target, value) and (due is None or value > due):
        return "ahead"
    if due is None or (target.op == "~" and value < due):
        return None
    if value < due:
        return "behind"
    return "ahead" if value > due else "on-schedule"


def falls_short(target: Target, value: float, metric: Metric) -> bool:
    """Whether a figure, taken as the last one, is not what was promised; of about so much never."""
    if target.op == "~":
        return False
    if is_downward(target, metric):
        return not _is_within(target, value)
    return not _enough(target, value)


def is_of_end(on: date, ends: date) -> bool:
    """Whether a figure of the day `on` is that of the period that ends on `ends`."""
    return ends - on <= _LAST_DAYS


def verdict_at_end(
    target: Target, reported: Reported, ends: date, metric: Metric
) -> Verdict | None:
    """Of the last figure of a period that is over. Before its last week it is not the period's
    figure; what was reached then stays reached."""
    downward = is_downward(target, metric)
    enough = _is_within(target, reported.value) if downward else _enough(target, reported.value)
    if is_of_end(reported.on, ends):
        if enough:
            return "reached"
        return None if target.op == "~" else "missed"
    if downward:
        exceeded = not enough and metric.counting in ADDS_UP
        return "missed" if exceeded else "missing"
    return "reached" if enough else "missing"


def is_downward(target: Target, metric: Metric) -> bool:
    return target.op in ("<=", "<") or (target.op in ("=", "~") and metric.direction == "down")


def _is_within(target: Target, value: float) -> bool:
    return value < target.value if target.op == "<" else value <= target.value


def _enough(target: Target, value: float) -> bool:
    return value > target.value if target.op == ">" else value >= target.value
