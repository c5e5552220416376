"""Which lines of a plain text are rows of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(
    r"\s*[（(]?(?:[0-9０-９一二三四五六七八九十]{1,4}|[0-9]{1,2}[-－—.．][0-9]{1,2})[）)]?[.．、]?\s*\Z"
)
_TITLE = re.compile(r"\s*(?:序\s?号|编\s?号|项\s?次)\s*\Z")
_NO_CELL = re.compile(
    r"\s*(?:备?注\s?[0-9]?[：:]|说明|附件|[—–-]\s?[0-9]+\s?[—–-]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．])"
)
_LONGEST_CELL = 40
_MOST_LAST_LINES = 12


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
    usual = _usual_tabs(lines) + 1
    rows: list[RawRow] = []
    index = 0
    while index < len(lines):
        if "\t" in lines[index].lstrip():
            rows.append(_whole_row(lines, index, usual))
            index = rows[-1].after
        else:
            index += 1
    return rows


def _usual_tabs(lines: Sequence[str]) -> int:
    """How many tabs most often stand between the beginnings of two numbered rows: as many as in a
    whole row, on however many lines its cells are printed."""
    counts: Counter[int] = Counter()
    inside = tabs = 0
    for line in (*lines, ""):
        begins = "\t" in line.lstrip() and _numbered(_flat_row(line, 0))
        if inside and (begins or not line.strip()):
            counts[tabs] += 1
            inside = 0
        if begins:
            inside, tabs = 1, 0
        tabs += line.count("\t")
    return max(counts, key=lambda count: (counts[count], count), default=0)


def _flat_row(line: str, index: int) -> RawRow:
    cells = tuple(((index, text),) for text in line.split("\t"))
    return RawRow(cells, index, index + 1)


def _whole_row(lines: Sequence[str], index: int, usual: int) -> RawRow:
    """The row that begins at `index`, with the lines that go on with its last cell."""
    whole = row = _flat_row(lines[index], index)
    begins = _numbered(row) or is_titled(row)
    if len(row.cells) == usual and begins:
        return _with_wrapped_cell(row, lines)
    while len(whole.cells) < usual and begins and whole.after < len(lines):
        if not lines[whole.after].strip():
            return whole
        if whole.after - index > _LONGEST_CELL:
            return row
        more = _flat_row(lines[whole.after], whole.after)
        if len(more.cells) > 1 and _numbered(more):
            return row
        cut = whole.cells[-1] + more.cells[0]
        whole = RawRow((*whole.cells[:-1], cut, *more.cells[1:]), index, more.after)
    return _with_last_lines(whole, lines) if len(whole.cells) == usual else row


def _with_last_lines(row: RawRow, lines: Sequence[str]) -> RawRow:
    """A row whose cells are printed on several lines, with those of its last cell."""
    after = row.after
    if not row.cells[-1][-1][1].strip():
        return row
    while after < len(lines) and _goes_on(lines[after]) and after - row.after < _MOST_LAST_LINES:
        after += 1
    more = tuple((index, lines[index]) for index in range(row.after, after))
    return RawRow((*row.cells[:-1], (*row.cells[-1], *more)), row.first, after)


def _goes_on(line: str) -> bool:
    """Whether a line may be one more of a cell: no row, no note below the table."""
    return bool(line.strip()) and "\t" not in line and not _NO_CELL.match(line)


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


def is_titled(row: RawRow) -> bool:
    """Whether a row begins with the title of the column of numbers."""
    return bool(_TITLE.match(row.cells[0][0][1]))


def filled(row: RawRow) -> int:
    """How many cells have text."""
    return sum(any(text.strip() for _, text in cell) for cell in row.cells)


def _one_row(pieces: Sequence[RawRow]) -> RawRow:
    cells = tuple(cell for piece in pieces for cell in piece.cells)
    return RawRow(cells, pieces[0].first, pieces[-1].after)
