"""Passages: paragraphs as the document means them, with wrapped lines joined.

PDF text and copied web pages break paragraphs at line or page ends; a passage puts them together
again. Page numbers between are set apart.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from taizhang.importing.blocks import Document, Lines, Paragraph
from taizhang.importing.characters import HAN
from taizhang.importing.narrative.labels import starts_with_label
from taizhang.importing.narrative.markers import Marker, marker_of
from taizhang.importing.narrative.printed_lines import page_numbers, printed_paragraphs
from taizhang.importing.narrative.wrapping import Wrapping, continues, wrapping_of
from taizhang.printed_text import printed

_SPACED = re.compile(rf"([0-9]{{1,2}})\s(?={HAN})")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph as meant. `tables` counts the tables that stand above it."""

    text: str
    lines: Lines
    outline: int | None = None
    marker: Marker | None = None
    tables: int = 0


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a document in print order, and the page numbers among them."""

    passages: tuple[Passage, ...]
    page_numbers: tuple[Paragraph, ...]


def passages_of(document: Document) -> Passages:
    """The document's paragraphs, wrapped ones joined; real tables are left out."""
    paragraphs = list(printed_paragraphs(document))
    numbers = page_numbers([paragraph for paragraph, _ in paragraphs])
    kept = [pair for pair in paragraphs if pair[0].lines not in numbers]
    wrapping = wrapping_of([paragraph for paragraph, _ in kept], document.text)
    pages = sorted(lines[0] for lines in numbers)
    return Passages(
        tuple(_with_spaced_numbers(list(_joined(kept, wrapping, pages)))),
        tuple(paragraph for paragraph, _ in paragraphs if paragraph.lines in numbers),
    )


def _joined(
    paragraphs: Sequence[tuple[Paragraph, int]], wrapping: Wrapping, pages: Sequence[int]
) -> Iterator[Passage]:
    held: list[Paragraph] = []
    held_below = 0
    last: dict[str, int] = {}
    for paragraph, tables in paragraphs:
        if held and tables == held_below:
            page = bisect(pages, held[-1].lines[1]) < bisect(pages, paragraph.lines[0])
            if continues(held, paragraph, wrapping, last, page):
                held.append(paragraph)
                continue
        if held:
            yield _passage(held, held_below)
        held, held_below = [paragraph], tables
        if marker := marker_of(paragraph.text):
            last[marker.style] = marker.value
    if held:
        yield _passage(held, held_below)


def _with_spaced_numbers(passages: Sequence[Passage]) -> Iterator[Passage]:
    """“2 健康促进” is numbered if 2.1 follows; otherwise a number with a space counts something."""
    for index, passage in enumerate(passages):
        follower = passages[index + 1].marker if index + 1 < len(passages) else None
        match = _SPACED.match(passage.text) if passage.marker is None else None
        if match and follower and follower.number == f"{match[1]}.1":
            rest = passage.text[match.end() :]
            yield replace(passage, marker=Marker("digits", int(match[1]), match[1], rest))
        else:
            yield passage


def _passage(held: Sequence[Paragraph], tables: int) -> Passage:
    text = held[0].text if len(held) == 1 else printed([one.text for one in held])
    lines = (held[0].lines[0], held[-1].lines[1])
    marker = marker_of(text)
    if marker and marker.style != "named" and starts_with_label(text):
        marker = None
    return Passage(text, lines, held[0].outline, marker, tables)
