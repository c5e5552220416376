"""The one row in which a task is counted: every task stands in exactly one, none is an average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, get_args

from taizhang.state import State

Category = Literal[
    "done-on-time",
    "done-late",
    "done-undated",
    "overdue",
    "due-unreported",
    "figure-unreported",
    "behind",
    "on-schedule",
    "under-way",
    "undated",
    "silent",
    "withdrawn",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)
DUE: tuple[Category, ...] = ("done-on-time", "done-late", "overdue", "due-unreported")
"""What became of a task whose last deadline is over. A task of which only a yearly figure is missing
(`figure-unreported`) is not due: its deadline is still to come."""


def category(state: State) -> Category:
    """The one row in which a task of a tracked plan is counted."""
    if state.stage in ("merged", "cancelled"):
        return "withdrawn"
    match state.schedule:
        case "done-on-time" | "done-late" | "overdue" | "behind":
            return state.schedule
        case "due-unreported":
            return "due-unreported" if state.is_past else "figure-unreported"
        case "ahead" | "on-schedule":
            return "on-schedule"
    if state.completed_on is not None:
        return "done-undated"
    if state.stage == "not-reported":
        return "silent"
    return "undated" if state.schedule == "no-deadline" else "under-way"


def counts(states: Iterable[State]) -> Counter[Category]:
    return Counter(map(category, states))
