"""Time limits without a day: recurring, ongoing, or not saying when; the same words once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary
from taizhang.views.common import Link, plan_link

# The kinds in the order of the page, each with the keys of its title and of its note.
_KINDS = (
    ("recurring", "undated_recurring", "undated_recurring_note"),
    ("ongoing", "undated_ongoing", "undated_ongoing_note"),
    ("by", "undated_by", "undated_by_note"),
    ("from-to", "undated_from_to", "undated_from_to_note"),
    ("start", "undated_start", "undated_start_note"),
)
_LISTED_OPENLY = 3


@dataclass(frozen=True, slots=True)
class SameWords:
    """All tasks of a plan that print the same words."""

    quote: str
    count: str
    tasks: tuple[Link, ...]
    folded: bool
    """True where the tasks are too many to stand open."""


@dataclass(frozen=True, slots=True)
class UndatedPlan:
    plan: Link
    count: str
    words: tuple[SameWords, ...]


@dataclass(frozen=True, slots=True)
class UndatedKind:
    title: str
    anchor: str
    note: str
    plans: tuple[UndatedPlan, ...]


def undated_kinds(plans: Sequence[PlanSummary], strings: Strings) -> tuple[UndatedKind, ...]:
    """By kind, then plan, then the words as printed, most frequent first."""
    kinds = []
    for kind, title, note in _KINDS:
        listed = tuple(entry for plan in plans if (entry := _plan(plan, kind, strings)) is not None)
        if listed:
            kinds.append(UndatedKind(strings(title), f"undated-{kind}", strings(note), listed))
    return tuple(kinds)


def _plan(plan: PlanSummary, kind: str, strings: Strings) -> UndatedPlan | None:
    tasks: dict[str, dict[str, TaskSummary]] = {}
    for task in plan.tasks:
        for deadline in task.deadlines:
            if deadline.kind == kind and deadline.date is None:
                tasks.setdefault(deadline.quote, {})[task.id] = task
    if not tasks:
        return None
    by_frequency = sorted(tasks.items(), key=lambda item: -len(item[1]))
    return UndatedPlan(
        plan=plan_link(plan),
        count=strings("n_tasks", n=len({task for listed in tasks.values() for task in listed})),
        words=tuple(
            SameWords(
                quote=strings("quoted", text=quote),
                count=strings("n_tasks", n=len(listed)),
                tasks=tuple(
                    Link(strings("number_and_title", number=one.number, title=one.title), one.path)
                    for one in listed.values()
                ),
                folded=len(listed) > _LISTED_OPENLY,
            )
            for quote, listed in by_frequency
        ),
    )
