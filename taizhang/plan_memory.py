"""What `serve` remembers between rebuilds: plans that need no work since nothing has changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from taizhang.plan_work import PlanResult
from taizhang.publishing import Printed
from taizhang.revisions import NOT_READ, History
from taizhang.snapshot import Snapshot, snapshot
from taizhang.swap import MARKER


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a rebuild can take over. `printed` are pages about the site as a whole, `history` is what
    the plans' pages show."""

    plans: Mapping[str, PlanResult]
    printed: Printed
    history: History = NOT_READ

    def showing(self, history: History) -> Mapping[str, PlanResult]:
        """Those plans whose pages show `history`: a commit changes them without changing a file."""
        if self.history is history:
            return self.plans
        if self.history.reason != history.reason:
            return {}
        before, now = self.history.by_plan, history.by_plan
        return {
            plan: result for plan, result in self.plans.items() if before.get(plan) == now.get(plan)
        }


class PlanMemory:
    """The last build's plans, good as long as all that went into them, and the site that they
    were written to, are as they were."""

    def __init__(self, content: Path, out: Path, shared: Sequence[Path]) -> None:
        """`shared` are the folders besides `content` that every page is made from."""
        self._below = f"{content / 'plans'}/"
        self._content = content
        self._out = out
        self._shared = shared
        self._before: dict[str, Snapshot] = {}
        self._now: dict[str, Snapshot] = {}
        self._day: datetime.date | None = None
        self._site: Snapshot = {}
        self._results: Mapping[str, PlanResult] = {}
        self._printed: Printed = {}
        self._history = NOT_READ

    def unchanged(self, day: datetime.date) -> Remembered:
        """What the remembered build made of those plans that would come out the same on `day`.

        To be asked before a build reads anything: what is saved later counts as changed.
        """
        self._now = self._by_plan()
        rest_is_same = self._before.get("") == self._now.get("") and day == self._day
        self._day = day
        if not rest_is_same or not self._site or self._site != self._marker():
            self._printed = {}
            return Remembered({}, self._printed)
        same = {
            plan: result
            for plan, result in self._results.items()
            if self._before.get(plan) == self._now.get(plan)
        }
        return Remembered(same, self._printed, self._history)

    def remember(self, results: Mapping[str, PlanResult], history: History = NOT_READ) -> None:
        """Keep what the build since the last question made; it has replaced the site."""
        self._history = history
        self._before, self._results = self._now, results
        self.site_replaced()

    def site_replaced(self) -> None:
        """The site has been replaced by one with the same plans."""
        self._site = self._marker()

    def _marker(self) -> Snapshot:
        return snapshot([self._out / MARKER])

    def _by_plan(self) -> dict[str, Snapshot]:
        """The files of each plan; under "" all others."""
        groups: dict[str, Snapshot] = {"": snapshot(self._shared)}
        for path, state in snapshot([self._content]).items():
            below = path.startswith(self._below)
            plan = path.removeprefix(self._below).partition("/")[0] if below else ""
            groups.setdefault(plan, {})[path] = state
        return groups
