"""What git tells of the content, as values: which records changed, when, and from what to what."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from taizhang.model import Deadline, TargetEntry

Reason = Literal["not-repository", "no-git", "shallow", "refused", "no-commits", "failed"]
"""Why there is no history; `refused` is git's own refusal to read a folder of another user."""

ChangeKind = Literal["added", "removed", "promise", "text"]

Value = Deadline | TargetEntry | str | None
"""One entry of a field as it was: what today's model cannot take is text, and None stands for what
must not be shown (numbers of private persons)."""


@dataclass(frozen=True, slots=True)
class Commit:
    """`date` is the committer's, in Shanghai; `subject` one line, cut to a length for pages."""

    sha: str
    date: datetime.date
    subject: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record that changed. `old` and `new` are what differs in a promise; of a text
    they are empty."""

    field: str
    promise: bool
    old: tuple[Value, ...] = ()
    new: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What one commit did to one task. `promise` where at least one of the fields is one.

    For `removed`, `fields` tells the number that the task had, where it could be read.
    """

    task: str
    kind: ChangeKind
    commit: Commit
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderChange:
    """What one commit did to plan.yaml: the names of its top keys that changed."""

    commit: Commit
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """One plan's history, everything newest first."""

    commits: tuple[Commit, ...] = ()
    """Those that touched tasks.yaml or plan.yaml."""
    update_commits: tuple[Commit, ...] = ()
    tasks: Mapping[str, tuple[TaskChange, ...]] = field(default_factory=dict)
    header: tuple[HeaderChange, ...] = ()
    unreadable: int = 0
    """Revisions of a file that were passed over because they could not be read."""


@dataclass(frozen=True, slots=True)
class History:
    """All plans' histories by plan id, or the reason why there are none.

    A plan that is not in the mapping has not been committed yet.
    """

    reason: Reason | None = None
    by_plan: Mapping[str, PlanHistory] = field(default_factory=dict)

    @property
    def available(self) -> bool:
        return self.reason is None


NOT_READ = History("not-repository")
