"""Targets of periods that are over: reached, missed, not published. A miss stays in every bulletin."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.state import Standing
from taizhang.state.months import next_month_end
from taizhang.strings import Strings
from taizhang.views.bulletin_tasks import (
    BulletinTask,
    TaskList,
    TaskThen,
    bulletin_task,
)
from taizhang.views.reason import ended_words


@dataclass(frozen=True, slots=True)
class EndedTargets:
    sentence: str
    lists: tuple[TaskList, ...]
    """Those missed, those not published."""


def ended_targets(
    tasks: Sequence[TaskThen], registries: Registries, strings: Strings
) -> EndedTargets | None:
    """None where no period that a target names is over."""
    ended = [
        (one, standing)
        for one in tasks
        for standing in one.state.standings
        if _ended(standing, one.state.as_of)
    ]
    if not ended:
        return None
    lists = [
        TaskList(
            heading,
            tuple(
                bulletin_task(one, ended_words(standing, strings), registries, strings)
                for one, standing in ended
                if standing.verdict == verdict
            ),
        )
        for verdict, heading in (
            ("missed", strings.bulletin_missed_heading),
            ("missing", strings.bulletin_missing_heading),
        )
    ]
    counted = Counter(standing.verdict for _, standing in ended)
    parts = [
        strings(
            "bulletin_ended_part", what=strings.word("verdict_ended", verdict), n=counted[verdict]
        )
        for verdict in ("reached", "missed", "missing", "unstated")
        if counted[verdict]
    ]
    return EndedTargets(
        sentence=strings(
            "bulletin_ended",
            n=sum(counted[verdict] for verdict in ("reached", "missed", "missing", "unstated")),
            parts=strings.account_comma.join(parts),
        ),
        lists=tuple(listed for listed in lists if listed.tasks),
    )


def _ended(standing: Standing, day: datetime.date | None) -> bool:
    over = standing.ends is not None and day is not None and standing.ends < day
    return over and standing.verdict in ("reached", "missed", "missing", "unstated")


def ending_targets(
    tasks: Sequence[TaskThen], day: datetime.date, registries: Registries, strings: Strings
) -> tuple[BulletinTask, ...]:
    """Targets of periods that end until the end of the next month, of tasks that go on after it."""
    until = next_month_end(day)
    return tuple(
        bulletin_task(one, _ending_words(standing, strings), registries, strings)
        for one in tasks
        for standing in one.state.standings
        if standing.ends is not None
        and day <= standing.ends <= until
        and standing.ends != one.state.due
        and one.state.completed_on is None
        and not one.is_withdrawn
    )


def _ending_words(standing: Standing, strings: Strings) -> str:
    assert standing.ends is not None
    words = ended_words(standing, strings)
    return strings("bulletin_ending", date=strings.date(standing.ends), words=words)
