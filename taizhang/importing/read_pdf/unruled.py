"""Tables without ruling lines: a header of known words, and white strips between the columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from taizhang.importing.read_pdf.page import Box, Character
from taizhang.importing.read_pdf.page_parts import PageParts
from taizhang.importing.read_pdf.printed_table import Piece, PrintedCell, PrintedTable
from taizhang.importing.read_pdf.text_lines import TextLine, lines_of
from taizhang.importing.read_pdf.white import (
    CROSSING,
    are_titles,
    by_column,
    clusters,
    crosses,
    names_column,
    strip,
)

_NUMBER = re.compile(r"[（(]?[0-9０-９]{1,4}(?:[-.．][0-9]{1,3})?[）)]?[.．、]?\Z")
_END = 2.6
_STAGGERED = 1.2
_HEADER_LINES = 4


def unruled_tables(
    lines: Sequence[TextLine], parts: PageParts, before: PrintedTable | None
) -> tuple[list[tuple[float, PrintedTable]], list[TextLine]]:
    """The table below a header, with its top, and the lines outside it; no table where none is
    found. `before`, which the page before ends with, goes on here if its columns fit."""
    for start, end, stop in _header_places(lines, parts.across):
        titles = _titles(lines[start:end])
        if not titles:
            continue
        body = lines[start:stop] if stop else _until_end(lines[start:])
        edges = _edges(body, [(box.left + box.right) / 2 for box, _ in titles])
        if edges is not None and len(body) > end - start:
            table = _table(lines[start:end], body[end - start :], edges, parts)
            outside = [*lines[:start], *lines[start + len(body) :]]
            return [(lines[start].box.top - 1, table)], outside
    if before is not None and before.guessed and lines and _fits(lines, before.edges):
        body = _until_end(lines)
        table = _table([], body, before.edges, parts)
        return [(lines[0].box.top - 1, table)], list(lines[len(body) :])
    return [], list(lines)


def _header_places(
    lines: Sequence[TextLine], across: Sequence[float]
) -> Iterator[tuple[int, int, int | None]]:
    """Where a header may stand: the first and the one behind the last of its lines, and the one
    behind the last of the table's where a drawn line says so."""
    places = [sum(1 for line in lines if line.middle < drawn) for drawn in across]
    for start, end in pairwise(places):
        if start < end:
            yield start, end, places[-1] if places[-1] > end else None
    for index in range(len(lines)):
        end = index + 1
        while end < min(len(lines), index + _HEADER_LINES) and _staggered(
            lines[end - 1], lines[end]
        ):
            end += 1
        yield index, end, None


def _staggered(above: TextLine, below: TextLine) -> bool:
    """Whether the lines are too near each other to stand in one column: titles of one line beside
    titles of two."""
    return below.middle - above.middle < _STAGGERED * below.size


def _titles(lines: Sequence[TextLine]) -> list[tuple[Box, str]]:
    """The titles of the columns where the lines are a header, else none."""
    if not any(names_column(line.text) for line in lines):
        return []
    titles = clusters(one for line in lines for one in line.characters)
    return titles if are_titles([text for _, text in titles]) else []


def _until_end(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines up to a gap much wider than those before it."""
    gaps = sorted(other.middle - one.middle for one, other in pairwise(lines))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    for index, (one, other) in enumerate(pairwise(lines)):
        if other.middle - one.middle > _END * max(usual, one.size):
            return lines[: index + 1]
    return lines


def _edges(body: Sequence[TextLine], centres: Sequence[float]) -> tuple[float, ...] | None:
    """The borders of the columns: between two titles the widest strip that (almost) no line
    crosses."""
    inner: list[float] = []
    for left, right in pairwise(centres):
        white = strip(body, left, right)
        if white is None:
            return None
        inner.append(sum(white) / 2)
    boxes = [line.box for line in body]
    return (min(box.left for box in boxes) - 1, *inner, max(box.right for box in boxes) + 1)


def _fits(lines: Sequence[TextLine], edges: Sequence[float]) -> bool:
    crossing = sum(1 for line in lines if crosses(line.characters, edges[1:-1]))
    return crossing <= CROSSING * len(lines) and len(lines) > 1


def _table(
    header: Sequence[TextLine],
    body: Sequence[TextLine],
    edges: tuple[float, ...],
    parts: PageParts,
) -> PrintedTable:
    cells: list[PrintedCell] = []
    row = 0
    for whole, band in [(False, header), *_bands(body, edges)]:
        if whole:
            cells.append(_cell(row, 0, len(edges) - 1, band, edges))
            row += 1
            continue
        characters = [one for line in band for one in line.characters]
        rows = _rows(characters, edges, parts.across) if band is not header else [characters]
        for members in (members for members in rows if members):
            for column, held in enumerate(by_column(members, edges)):
                lines = lines_of(held, parts.page.number)
                cells.append(_cell(row, column, 1, lines, edges))
            row += 1
    return PrintedTable(edges, row, tuple(cells), parts.page.number, page_rows=row, guessed=True)


def _bands(
    body: Sequence[TextLine], edges: Sequence[float]
) -> Iterator[tuple[bool, Sequence[TextLine]]]:
    """Headings that run across the columns, and the lines between them."""
    band: list[TextLine] = []
    for line in body:
        if crosses(line.characters, edges[1:-1]) and len(clusters(line.characters)) == 1:
            yield False, band
            yield True, [line]
            band = []
        else:
            band.append(line)
    yield False, band


def _rows(
    characters: Sequence[Character], edges: Sequence[float], across: Sequence[float]
) -> Iterator[list[Character]]:
    """Row by row: at drawn lines, and between two numbers of the first column at the widest gap."""
    for between in _divided(characters, across):
        numbers = [
            line.middle
            for line in lines_of(by_column(between, edges)[0], 0)
            if _NUMBER.match(line.text.strip())
        ]
        borders = [_border(between, one, other) for one, other in pairwise(numbers)]
        yield from _divided(between, borders)


def _divided(characters: Iterable[Character], borders: Sequence[float]) -> list[list[Character]]:
    rows: list[list[Character]] = [[] for _ in range(len(borders) + 1)]
    for one in characters:
        rows[bisect_right(borders, one.middle)].append(one)
    return [row for row in rows if row]


def _border(characters: Iterable[Character], above: float, below: float) -> float:
    spans = sorted(
        (one.middle - one.size / 2, one.middle + one.size / 2)
        for one in characters
        if above <= one.middle <= below
    )
    reach, best = spans[0][1], (0.0, (above + below) / 2)
    for top, bottom in spans:
        # Of gaps alike the last: then numbers stand beside the first line of their row.
        if top - reach >= best[0] - 1:
            best = (top - reach, (reach + top) / 2)
        reach = max(reach, bottom)
    return best[1]


def _cell(
    row: int, column: int, span: int, lines: Sequence[TextLine], edges: Sequence[float]
) -> PrintedCell:
    if not lines:
        return PrintedCell(row, column, 1, span, ())
    room = Box(
        edges[column] + 1, 0.0, max(edges[column + span] - 6, max(x.box.right for x in lines)), 0.0
    )
    return PrintedCell(row, column, 1, span, (Piece(tuple(lines), room),), unsure=True)
