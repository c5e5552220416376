"""What stands on a page: characters and ruling lines with their places.

Coordinates are points from the top left corner *in reading direction*: a page that was printed
sideways is turned first, so that the text of every page runs to the right and lines go downwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle; `top` is smaller than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether the point lies inside, or at most `slack` outside."""
        return (
            self.left - slack <= x <= self.right + slack
            and self.top - slack <= y <= self.bottom + slack
        )


class Character(NamedTuple):
    """A printed character. `middle` is half its height above the base line, by which characters
    belong to lines whatever their fonts say of ascenders; `turn` 0, 90, 180 or 270 degrees against
    the page's reading direction."""

    text: str
    left: float
    right: float
    middle: float
    size: float
    turn: int = 0


class Rule(NamedTuple):
    """A horizontal or vertical ruling line: where it is, and from where to where it runs."""

    horizontal: bool
    position: float
    start: float
    end: float


class Page(NamedTuple):
    """`number` from 1. `pictured` where pictures cover most of the page, `unmapped` how many
    characters have no meaning in their font, `slanted` the text of a watermark, left out."""

    number: int
    width: float
    height: float
    characters: tuple[Character, ...]
    rules: tuple[Rule, ...]
    pictured: bool = False
    invisible: int = 0
    unmapped: int = 0
    slanted: str = ""


def bounds(characters: Iterable[Character]) -> Box:
    """The rectangle around characters; there is at least one."""
    kept = tuple(characters)
    return Box(
        min(one.left for one in kept),
        min(one.middle - one.size / 2 for one in kept),
        max(one.right for one in kept),
        max(one.middle + one.size / 2 for one in kept),
    )


def turned(characters: Iterable[Character]) -> tuple[Character, ...]:
    """Characters of which most run up or down the page, as if they ran to the right."""
    kept = tuple(characters)
    turns = [one.turn for one in kept]
    usual = max(set(turns), key=turns.count, default=0)
    return tuple(_turned(one, usual) for one in kept) if usual else kept


def _turned(one: Character, turn: int) -> Character:
    centre, half = (one.left + one.right) / 2, one.size / 2
    across, down = {90: (-one.middle, centre), 180: (-centre, -one.middle)}.get(
        turn, (one.middle, -centre)
    )
    return one._replace(left=across - half, right=across + half, middle=down, turn=0)
