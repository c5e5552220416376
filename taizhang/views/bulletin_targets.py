"""Targets of periods that are over: reached, missed, not published. A miss stays in every bulletin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.state import Standing
from taizhang.strings import Strings
from taizhang.views.bulletin_tasks import BulletinTask, TaskThen, bulletin_task
from taizhang.views.reason import ended_words


@dataclass(frozen=True, slots=True)
class EndedTargets:
    sentence: str
    missed: tuple[BulletinTask, ...]


def ended_targets(
    tasks: Sequence[TaskThen], registries: Registries, strings: Strings
) -> EndedTargets | None:
    """None where no period that a target names is over."""
    ended = [
        (one, standing) for one in tasks for standing in one.state.standings if _ended(standing)
    ]
    if not ended:
        return None
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
        missed=tuple(
            bulletin_task(one, ended_words(standing, strings), registries)
            for one, standing in ended
            if standing.verdict == "missed"
        ),
    )


def _ended(standing: Standing) -> bool:
    judged = standing.verdict in ("reached", "missed", "missing", "unstated")
    return judged and standing.target.period is not None
