"""What each commit did to the tasks and the header of one plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from taizhang.history.chains import Chain, PlanChains
from taizhang.history.comparing import field_changes
from taizhang.history.entries import (
    Entries,
    Unreadable,
    cut,
    parsed,
    parsed_whole,
    text_of,
    value_of,
)
from taizhang.revisions import Commit, FieldChange, HeaderChange, PlanHistory, TaskChange

Next = Callable[[], bytes | None]
"""The next of the blobs that `needed` named."""


def needed(chains: PlanChains) -> Iterator[str]:
    """The blobs that `plan_history` reads, in its order."""
    for chain in (chains.tasks, _compared(chains.header)):
        yield from (blob for _, blob in chain if blob is not None)


def plan_history(chains: PlanChains, following: Next) -> PlanHistory:
    """The history of one plan; revisions that cannot be read are passed over and counted."""
    changes, bad_tasks = _task_changes(chains.tasks, following)
    header, bad_headers = _header_changes(_compared(chains.header), following)
    by_task: dict[str, list[TaskChange]] = {}
    for change in reversed(changes):
        by_task.setdefault(change.task, []).append(change)
    return PlanHistory(
        commits=chains.commits,
        update_commits=tuple(reversed(chains.updates)),
        tasks={task: tuple(by_task[task]) for task in sorted(by_task)},
        header=tuple(reversed(header)),
        unreadable=bad_tasks + bad_headers,
    )


def _compared(chain: Chain) -> Chain:
    """A file with one revision has nothing to be compared with."""
    return chain if len(chain) > 1 else []


def _task_changes(chain: Chain, following: Next) -> tuple[list[TaskChange], int]:
    """Oldest first, and how many revisions were passed over."""
    changes: list[TaskChange] = []
    before: Entries = {}
    unreadable = 0
    for commit, blob in chain:
        try:
            text = "" if blob is None else text_of(following())
            after = {} if blob is None else cut(text)
            try:
                found = list(_compare(before, after, commit))
            except Unreadable:
                after = parsed_whole(text)
                found = list(_compare(before, after, commit))
        except Unreadable:
            unreadable += 1
            continue
        changes += found
        before = after
    return changes, unreadable


def _compare(before: Entries, after: Entries, commit: Commit) -> Iterator[TaskChange]:
    """Raises Unreadable for an entry of `after` that differs and is no record."""
    for task, entry in after.items():
        if task not in before:
            yield TaskChange(task, "added", commit)
        elif before[task] != entry:
            new = parsed(entry)
            fields = field_changes(_readable(before[task]) or new, new)
            if fields:
                promise = any(one.promise for one in fields)
                yield TaskChange(task, "promise" if promise else "text", commit, fields)
    for task, entry in before.items():
        if task not in after:
            number = _readable(entry).get("number")
            told = (FieldChange("number", True, old=(str(number),)),) if number else ()
            yield TaskChange(task, "removed", commit, told)


def _readable(entry: Any) -> Mapping[str, Any]:
    """An earlier entry; empty where it cannot be read, which nobody has looked at before."""
    try:
        return parsed(entry)
    except Unreadable:
        return {}


def _header_changes(chain: Chain, following: Next) -> tuple[list[HeaderChange], int]:
    """Oldest first, and how many revisions were passed over."""
    changes: list[HeaderChange] = []
    before: Mapping[str, Any] | None = None
    unreadable = 0
    for commit, blob in chain:
        if blob is None:
            continue
        try:
            after = value_of(text_of(following()))
            if not isinstance(after, dict):
                raise Unreadable
        except Unreadable:
            unreadable += 1
            continue
        if before is not None:
            names = dict.fromkeys([*before, *after])
            different = [name for name in names if before.get(name) != after.get(name)]
            if different:
                changes.append(HeaderChange(commit, tuple(different)))
        before = after
    return changes, unreadable
