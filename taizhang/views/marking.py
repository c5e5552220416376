"""Deadlines and targets marked inside the verbatim text: the text cut at every quote's edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote to be found in the text, and the element of the page it leads to."""

    quote: str
    anchor: str
    kind: str
    """"deadline" or "target"."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks; joined, the segments are the text itself."""

    text: str
    deadline: str | None
    """Anchor of the deadline that the stretch belongs to."""
    target: str | None


def segments(text: str, marks: Sequence[Mark]) -> tuple[tuple[Segment, ...], tuple[Mark, ...]]:
    """The marked text, and the marks whose quote does not stand in it.

    A quote that was found already is looked for behind its last place first, so that the second
    “12 月底前” marks the second one; where there is no second, both marks share the place.
    """
    spans: list[tuple[int, int, Mark]] = []
    missing: list[Mark] = []
    last_end: dict[str, int] = {}
    for mark in marks:
        start = text.find(mark.quote, last_end.get(mark.quote, 0))
        if start < 0:
            start = text.find(mark.quote)
        if start < 0:
            missing.append(mark)
            continue
        last_end[mark.quote] = start + len(mark.quote)
        spans.append((start, start + len(mark.quote), mark))
    edges = sorted({0, len(text), *(edge for span in spans for edge in span[:2])})
    cut = tuple(
        Segment(
            text[start:end],
            _anchor(spans, start, end, "deadline"),
            _anchor(spans, start, end, "target"),
        )
        for start, end in pairwise(edges)
    )
    return cut, tuple(missing)


def _anchor(spans: Sequence[tuple[int, int, Mark]], start: int, end: int, kind: str) -> str | None:
    """The shortest mark of one kind that covers the stretch."""
    covering = [
        (span_end - span_start, mark.anchor)
        for span_start, span_end, mark in spans
        if mark.kind == kind and span_start <= start and end <= span_end
    ]
    return min(covering)[1] if covering else None
