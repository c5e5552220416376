"""Headings above tasks, nested by the style of their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from taizhang.importing.draft import DraftSection
from taizhang.importing.tables.content import UNNUMBERED

# Sections that a merged column gives stand below all that rows give, outer columns first.
_COLUMN = 100
# Headings that the file marks as such stand above all others.
_OUTLINE = -100


@dataclass(slots=True)
class Sections:
    """The headings so far and the chain of those that are open."""

    found: list[DraftSection] = field(default_factory=list)
    _open: list[tuple[int, int]] = field(default_factory=list)
    _with_tasks: set[int] = field(default_factory=set)

    @property
    def current(self) -> int | None:
        """Index of the innermost open heading in `found`; None above the first."""
        return self._open[-1][1] if self._open else None

    def hold_task(self) -> None:
        """A task stands below the innermost heading."""
        if self._open:
            self._with_tasks.add(self._open[-1][1])

    def open_row(self, title: str, line: int, order: int) -> None:
        """A heading row. 一、 stands above （一）, that above 1.; a style seen before closes what is
        below it. A heading without a number goes below one that holds no tasks yet."""
        self._close(_COLUMN)
        ranks = [rank for rank, _ in self._open]
        if order in ranks:
            self._open = self._open[: ranks.index(order)]
        elif order != UNNUMBERED:
            while self._open and UNNUMBERED > self._open[-1][0] > order:
                self._open.pop()
        elif self._open and self._open[-1][1] in self._with_tasks:
            self._open.pop()
        self._push(title, line, order)

    def open_outline(self, title: str, line: int, level: int) -> None:
        """A heading of this outline level: it closes what is open but headings of higher levels."""
        self._close(_OUTLINE + level)
        self._push(title, line, _OUTLINE + level)

    def open_column(self, title: str, line: int, level: int) -> None:
        """A cell of a merged column that stands left of the task's heading; `level` from 0."""
        self._close(_COLUMN + level)
        self._push(title, line, _COLUMN + level)

    def _close(self, rank: int) -> None:
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()

    def _push(self, title: str, line: int, rank: int) -> None:
        self.found.append(DraftSection(title, line, self.current))
        self._open.append((rank, len(self.found) - 1))
