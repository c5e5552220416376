"""Plain text as word processors and converters give it: paragraphs, and tables as lines.

Two shapes of tables are known. *One cell a line*: each cell begins with a tab, lines without one
are further paragraphs of the cell, an empty line ends the row. *One row a line*: cells have tabs
between them. Line numbers are those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from taizhang.importing.blocks import Block, Cell, Document, Paragraph, Table, Unreadable
from taizhang.importing.limits import check_length, check_table
from taizhang.importing.text_decoding import decoded
from taizhang.importing.text_rows import RawRow, filled, flat_rows, is_titled, stacked_rows
from taizhang.printed_text import printed

# Rows at most this many empty lines apart belong to one table: page breaks leave a few.
_GAP = 4
_MOST_TITLES = 12
_PIPED = re.compile(r"[^|]\|[^|]*[^|\s][^|]*\|")
_LEAST_PIPED = 3
_OF_HEADER = re.compile(
    r"[〔\[［]|(?:19|20)\d\d年|(?:表|清单|方案|计划|要点|台账|安排|意见|通知)\s*\Z|\A\s*附\s*件"
)
_GAP_IN_CELL = re.compile(r"[ \u3000\xa0]{2,}")


def read_text(data: bytes) -> Document:
    """The document in a text file. Raises Unreadable."""
    text = decoded(data).replace("\f", "\n").replace("\v", "\n")
    if not text.strip():
        raise Unreadable("文件是空的，没有可以导入的文字")
    check_length(len(text))
    lines = _with_tabs(text.removesuffix("\n").split("\n"))
    rows = stacked_rows(lines) if _one_cell_a_line(lines) else _below_titles(flat_rows(lines))
    widths = [len(row.cells) for row in rows]
    check_table(1, max(widths, default=0))
    check_table(len(rows), ceil(sum(widths) / max(1, len(rows))))
    return Document(tuple(_blocks(lines, rows)), text)


def _with_tabs(lines: list[str]) -> list[str]:
    """Lines in which marks part the cells (项目 | 任务 | 时限 |) with tabs instead."""
    marked = [bool(_PIPED.search(line)) for line in lines]
    if sum(one and other for one, other in pairwise(marked)) < _LEAST_PIPED:
        return lines
    return [
        line.strip(" |").replace("|", "\t") if piped else line
        for line, piped in zip(lines, marked, strict=True)
    ]


def _below_titles(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows without those above the column titles that are lines padded with tabs: the
    document's title, its number, who issued it and when."""
    titles = next((at for at, row in enumerate(rows[:_MOST_TITLES]) if is_titled(row)), 0)
    wide = len(rows[titles].cells) if titles else 0
    return [
        row
        for at, row in enumerate(rows)
        if at >= titles or len(row.cells) != wide or not _is_of_header(row)
    ]


def _is_of_header(row: RawRow) -> bool:
    texts = [text for cell in row.cells for _, text in cell if text.strip()]
    return filled(row) * 2 <= len(row.cells) and any(map(_OF_HEADER.search, texts))


def _one_cell_a_line(lines: Sequence[str]) -> bool:
    """Whether most tabs stand at the front of lines that hold one cell each."""
    cells = [line.startswith("\t") and "\t" not in line[1:].rstrip("\t ") for line in lines]
    between = sum(1 for line in lines if "\t" in line.strip("\t "))
    return sum(1 for one, other in pairwise(cells) if one and other) > between


def _blocks(lines: Sequence[str], rows: Sequence[RawRow]) -> Iterator[Block]:
    """Paragraphs and, where rows follow each other, tables."""
    starting = {row.first: row for row in rows}
    table: list[RawRow] = []
    at = 0
    while at < len(lines):
        row = starting.get(at)
        if table and (at - table[-1].after > _GAP or (row is None and lines[at].strip())):
            yield _table(table)
            table = []
        if row is not None:
            table.append(row)
            at = row.after
            continue
        if text := printed([lines[at]]):
            yield Paragraph(text, (at + 1, at + 1))
        at += 1
    if table:
        yield _table(table)


def _table(rows: Sequence[RawRow]) -> Table:
    cells = tuple(
        Cell(number, column, tuple(_paragraphs(members)))
        for number, row in enumerate(rows)
        for column, members in enumerate(row.cells)
    )
    return Table(cells, (rows[0].first + 1, rows[-1].after), ragged=True)


def _paragraphs(members: Sequence[tuple[int, str]]) -> Iterator[Paragraph]:
    """A wide gap inside a cell parts names (“刘凌云      姚飞虎”): one space of it stays."""
    for index, raw in members:
        if text := " ".join(filter(None, (printed([part]) for part in _GAP_IN_CELL.split(raw)))):
            yield Paragraph(text, (index + 1, index + 1))
