"""Which lines of a plain text are rows of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"\s*[（(]?[0-9０-９一二三四五六七八九十]{1,4}[）)]?[.．、]?\s*\Z")
_LONGEST_CELL = 40


@dataclass(frozen=True, slots=True)
class RawRow:
    """Cells as (line index, text) pairs; `first` is the index of the row's first line, `after` the
    one behind its last."""

    cells: tuple[tuple[tuple[int, str], ...], ...]
    first: int
    after: int


def flat_rows(lines: Sequence[str]) -> list[RawRow]:
    """One row a line, cells with tabs between them. Lines with a tab only at the front are
    indented paragraphs, not rows.

    A line end inside a cell cuts its row in two: where a numbered row is shorter than rows of this
    table are, and the lines below make it exactly as long, they are one.
    """
    usual = _usual_width([_flat_row(line, 0) for line in lines if "\t" in line.lstrip()])
    rows: list[RawRow] = []
    index = 0
    while index < len(lines):
        if "\t" in lines[index].lstrip():
            rows.append(_whole_row(lines, index, usual))
            index = rows[-1].after
        else:
            index += 1
    return rows


def _flat_row(line: str, index: int) -> RawRow:
    cells = tuple(((index, text),) for text in line.split("\t"))
    return RawRow(cells, index, index + 1)


def _whole_row(lines: Sequence[str], index: int, usual: int) -> RawRow:
    """The row that begins at `index`, with the lines that go on with its last cell."""
    whole = row = _flat_row(lines[index], index)
    if len(row.cells) == usual and _numbered(row):
        return _with_wrapped_cell(row, lines)
    while len(whole.cells) < usual and _numbered(row) and whole.after < len(lines):
        if not lines[whole.after].strip() or whole.after - index > _LONGEST_CELL:
            return row
        more = _flat_row(lines[whole.after], whole.after)
        if len(more.cells) > 1 and _numbered(more):
            return row
        cut = whole.cells[-1] + more.cells[0]
        whole = RawRow((*whole.cells[:-1], cut, *more.cells[1:]), index, more.after)
    return whole if len(whole.cells) == usual else row


def stacked_rows(lines: Sequence[str]) -> list[RawRow]:
    """One cell a line, each after a tab; an empty line ends the row.

    An empty paragraph at the end of a cell looks like the end of the row: where a numbered row is
    shorter than rows of this table are, and what follows makes it exactly as long, they are one.
    """
    pieces = _pieces(lines)
    usual = _usual_width(pieces)
    rows: list[RawRow] = []
    at = 0
    while at < len(pieces):
        joined = _completed(pieces, at, usual)
        rows.append(_one_row(pieces[at : at + joined]))
        at += joined
    return rows


def _pieces(lines: Sequence[str]) -> list[RawRow]:
    """Stretches of lines without an empty one between, that begin with a tab."""
    pieces: list[RawRow] = []
    index = 0
    while index < len(lines):
        if not lines[index].startswith("\t"):
            index += 1
            continue
        first = index
        cells: list[list[tuple[int, str]]] = []
        while index < len(lines) and (lines[index].startswith("\t") or lines[index].strip()):
            if lines[index].startswith("\t"):
                cells.append([])
            cells[-1].append((index, lines[index]))
            index += 1
        pieces.append(RawRow(tuple(tuple(cell) for cell in cells), first, index))
    return pieces


def _with_wrapped_cell(row: RawRow, lines: Sequence[str]) -> RawRow:
    """A whole row with the line below it, where its last cell ends at a comma."""
    last = row.cells[-1][-1][1].rstrip()
    below = lines[row.after] if row.after < len(lines) else ""
    if not last.endswith(("，", "、", ",", "；")) or not below.strip() or "\t" in below:
        return row
    cells = (*row.cells[:-1], (*row.cells[-1], (row.after, below)))
    return _with_wrapped_cell(RawRow(cells, row.first, row.after + 1), lines)


def _usual_width(pieces: Sequence[RawRow]) -> int:
    """How many cells a numbered row most often has."""
    widths = Counter(len(piece.cells) for piece in pieces if _numbered(piece))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _completed(pieces: Sequence[RawRow], at: int, usual: int) -> int:
    """How many pieces from `at` make one row."""
    width = len(pieces[at].cells)
    if not _numbered(pieces[at]):
        return 1
    end = at + 1
    while width < usual and end < len(pieces) and _follows(pieces[end - 1], pieces[end]):
        width += len(pieces[end].cells)
        end += 1
    return end - at if width == usual else 1


def _follows(before: RawRow, piece: RawRow) -> bool:
    return piece.first - before.after <= 2 and not _numbered(piece)


def _numbered(piece: RawRow) -> bool:
    """Whether one of the first two cells that are not blank is a number: a category may stand
    before it."""
    filled = [cell[0][1] for cell in piece.cells if cell[0][1].strip()]
    return any(_NUMBER.match(text) for text in filled[:2])


def _one_row(pieces: Sequence[RawRow]) -> RawRow:
    cells = tuple(cell for piece in pieces for cell in piece.cells)
    return RawRow(cells, pieces[0].first, pieces[-1].after)
