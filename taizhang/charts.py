"""Bar charts as geometry: where each mark and each word stands, in units of the drawing.

A drawing is 288 units wide, the text column of a 320 px screen, so that its words are never smaller
than there. Bars start at zero: a difference looks as large as it is.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

WIDTH = 288
TEXT = 15
"""Size of the words."""
_LINE = 22
_BAR = 12
_ROW = _LINE + _BAR + 12
_GROUP_GAP = 8
_AXIS = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One value to draw; `value_to` is the upper end of a range."""

    label: str
    words: str
    """The value as it is written: 不低于 90%."""
    value: float
    value_to: float | None = None
    actual: bool = False
    """What was reached, drawn apart from what was promised."""


@dataclass(frozen=True, slots=True)
class BarGroup:
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class PlacedText:
    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    kind: Literal["group", "label", "value", "tick"]
    text: str


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar, or (`range`) the stretch from the lower to the upper end of a range."""

    x: float
    y: float
    width: float
    height: float
    kind: Literal["value", "range", "actual"]


@dataclass(frozen=True, slots=True)
class Axis:
    """The line under the bars, with a short mark at each place of `marks`."""

    y: float
    mark_end: float
    marks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    description: str
    """All values in words, for those who do not see the drawing."""
    width: int
    height: float
    texts: tuple[PlacedText, ...]
    bars: tuple[PlacedBar, ...]
    axis: Axis


def bar_chart(title: str, description: str, groups: Sequence[BarGroup]) -> Chart:
    """Horizontal bars, group under group, on one scale from zero."""
    top = nice_top(
        max((bar.value_to or bar.value for group in groups for bar in group.bars), default=0)
    )
    texts: list[PlacedText] = []
    bars: list[PlacedBar] = []
    y = 0.0
    for group in groups:
        texts.append(PlacedText(0, y + TEXT, "start", "group", fit(group.title, WIDTH)))
        y += _LINE + 4
        for bar in group.bars:
            texts += _row_texts(bar, y)
            bars += _row_bars(bar, y + _LINE, top)
            y += _ROW
        y += _GROUP_GAP
    texts += [
        PlacedText(0, y + TEXT + 7, "start", "tick", "0"),
        PlacedText(WIDTH / 2, y + TEXT + 7, "middle", "tick", f"{top / 2:g}"),
        PlacedText(WIDTH, y + TEXT + 7, "end", "tick", f"{top:g}"),
    ]
    return Chart(
        title=title,
        description=description,
        width=WIDTH,
        height=y + _AXIS,
        texts=tuple(texts),
        bars=tuple(bars),
        axis=Axis(y, y + 5, (0, WIDTH / 2, WIDTH)),
    )


def nice_top(largest: float) -> float:
    """The end of a scale from zero that holds `largest`: 1, 2, 4, 5 or 8 times a power of ten."""
    if largest <= 0:
        return 1
    power = 10.0 ** math.floor(math.log10(largest))
    return float(next(step for step in (1, 2, 4, 5, 8, 10) if step * power >= largest) * power)


def text_width(text: str) -> float:
    """About how wide `text` is in the drawing: Han characters are square, others narrower."""
    return sum(TEXT if unicodedata.east_asian_width(c) in "WFA" else TEXT * 0.65 for c in text)


def fit(text: str, room: float) -> str:
    """`text`, its end cut off with … where it is wider than `room`."""
    if text_width(text) <= room:
        return text
    while text and text_width(text + "…") > room:
        text = text[:-1]
    return text + "…"


def _row_texts(bar: Bar, y: float) -> list[PlacedText]:
    words = fit(bar.words, WIDTH * 0.6)
    label = fit(bar.label, WIDTH - text_width(words) - TEXT)
    return [
        PlacedText(0, y + TEXT, "start", "label", label),
        PlacedText(WIDTH, y + TEXT, "end", "value", words),
    ]


def _row_bars(bar: Bar, y: float, top: float) -> list[PlacedBar]:
    end = _x(max(0.0, bar.value), top)
    placed = [PlacedBar(0, y, end, _BAR, "actual" if bar.actual else "value")]
    if bar.value_to is not None and bar.value_to > bar.value:
        placed.append(PlacedBar(end, y, round(_x(bar.value_to, top) - end, 1), _BAR, "range"))
    return placed


def _x(value: float, top: float) -> float:
    return round(WIDTH * value / top, 1)
