"""How far a reported figure is from its target, in words that say which side is the good one."""

from __future__ import annotations

from typing import Literal

from taizhang.kinds import Direction, Operator
from taizhang.model import Target
from taizhang.strings import Strings, number

Sense = Literal["least", "most", "lower", "about"]
"""What a target asks for: to be reached from below, not to be passed, to be come down to, or roughly
to be there."""


def sense(operator: Operator, direction: Direction) -> Sense:
    """What a target asks for, by its sign of comparison and by the direction of its metric."""
    if operator in ("<=", "<"):
        return "most"
    if operator == "~":
        return "about"
    return "lower" if operator == "=" and direction == "down" else "least"


def gap_words(
    target: Target, direction: Direction, value: float, strings: Strings, *, missed: bool
) -> str:
    """差 0.3, 比目标低 1.4, 低于上限 0.7. `missed` says that the figure decides, and against it."""
    highest = target.value if target.value_to is None else target.value_to
    away = round(max(value - highest, 0) or min(value - target.value, 0), 6)
    if away == 0:
        within = target.value_to is not None
        words = strings.gap_within if within else strings.gap_none
        return _judged(words, strings, missed=missed)
    asked = sense(target.op, direction)
    words = strings(f"gap_{asked}_{'above' if away > 0 else 'below'}", n=number(abs(away)))
    return _judged(words, strings, missed=missed and asked == "lower")


def _judged(words: str, strings: Strings, *, missed: bool) -> str:
    return words + strings.gap_missed if missed else words
