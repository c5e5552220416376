"""What every reader gives: paragraphs and tables in print order, each with its place in the text.

A reader knows its file format and nothing of plans. Line numbers count in `Document.text`, which is
the file itself for plain text and a line-by-line rendering of it for everything else, so that a
person can look up what was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

Lines = tuple[int, int]
"""First and last line in `Document.text`, from 1; (0, 0) until the document is laid out."""
NOWHERE: Lines = (0, 0)
# Line ends and separators of other systems are spaces; control characters, soft hyphens and what
# has no width are no text (`faithful` takes them so too).
NO_TEXT = {
    **dict.fromkeys((*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0xA0), 0xAD)),
    **dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065))),
    **dict.fromkeys((0xFEFF, 0xFFFE, 0xFFFF)),
    **dict.fromkeys((0x0B, 0x0C, *range(0x1C, 0x20), 0x85, 0x2028, 0x2029), " "),
}


class Unreadable(Exception):  # noqa: N818 - reads as it is meant
    """The file cannot be read; the message is Chinese, one line, and says what to do. `file` is
    which of several files, from 0."""

    def __init__(self, message: str, file: int = 0) -> None:
        super().__init__(message)
        self.file = file


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at. `weight` 3 may be wrong on the page, 2 should be
    confirmed, 1 for information; `line` counts in the document's text, `quote` is what was read,
    `message` Chinese with what to do."""

    weight: int
    line: int
    message: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `outline` is its heading level (1 …) where the file says so, else None.

    `text` includes a number that the word processor made ("1." of an automatic list).
    """

    text: str
    lines: Lines = NOWHERE
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its top-left place (from 0) with its spans; merged cells are one Cell.

    `tables` are tables inside the cell. `merge_unsure` where the reader only guesses the spans.
    """

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...] = ()
    row_span: int = 1
    column_span: int = 1
    tables: tuple[Table, ...] = ()
    merge_unsure: bool = False

    @property
    def text(self) -> str:
        """The cell's paragraphs, joined by line ends."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in row order. `ragged`: the source (plain text) prints cells one after the other, so
    that columns are known by order only and merged cells were printed once or as blanks.
    `spans_lost`: columns are known, but the format has no merged cells; they were written as one
    cell and blanks below it."""

    cells: tuple[Cell, ...]
    lines: Lines = NOWHERE
    ragged: bool = False
    spans_lost: bool = False

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells that begin in each row, rows in order; a row without any is empty."""
        by_row: dict[int, list[Cell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        for row in range(max(by_row, default=-1) + 1):
            yield tuple(sorted(by_row.get(row, ()), key=lambda cell: cell.column))


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: its blocks in print order and the text that line numbers count in."""

    blocks: tuple[Block, ...]
    text: str
    doubts: tuple[Doubt, ...] = ()


def laid_out(blocks: Sequence[Block], doubts: Sequence[Doubt] = ()) -> Document:
    """A document whose text is written here: one line a paragraph, one or more a cell (the first
    after a tab), an empty line after each row, as word processors give tables as plain text."""
    lines: list[str] = []
    placed = tuple(_placed(block, lines) for block in blocks)
    return Document(placed, "\n".join(lines) + "\n" if lines else "", tuple(doubts))


def _placed(block: Block, lines: list[str]) -> Block:
    return _table(block, lines) if isinstance(block, Table) else _paragraph(block, lines)


def _paragraph(paragraph: Paragraph, lines: list[str], before: str = "") -> Paragraph:
    first = len(lines) + 1
    text = paragraph.text.translate(NO_TEXT)
    lines.extend((before + text).split("\n"))
    return replace(paragraph, text=text, lines=(first, len(lines)))


def _table(table: Table, lines: list[str]) -> Table:
    first = len(lines) + 1
    cells: list[Cell] = []
    for row in table.rows():
        for cell in row:
            paragraphs = []
            for index, paragraph in enumerate(cell.paragraphs):
                paragraphs.append(_paragraph(paragraph, lines, "" if index else "\t"))
            if not paragraphs:
                lines.append("\t")
            nested = tuple(_table(inner, lines) for inner in cell.tables)
            cells.append(replace(cell, paragraphs=tuple(paragraphs), tables=nested))
        lines.append("")
    return replace(table, cells=tuple(cells), lines=(first, max(first, len(lines) - 1)))


def joined(documents: Sequence[Document]) -> Document:
    """Several files as one document, one after the other, lines counted through."""
    if len(documents) == 1:
        return documents[0]
    texts: list[str] = []
    blocks: list[Block] = []
    doubts: list[Doubt] = []
    for document in documents:
        below = sum(text.count("\n") for text in texts)
        blocks += [_moved(block, below) for block in document.blocks]
        doubts += [replace(one, line=one.line + below) for one in document.doubts]
        texts.append(document.text.removesuffix("\n") + "\n")
    return Document(tuple(blocks), "".join(texts), tuple(doubts))


def _moved(block: Block, below: int) -> Block:
    return _moved_table(block, below) if isinstance(block, Table) else _moved_down(block, below)


def _moved_down(paragraph: Paragraph, below: int) -> Paragraph:
    first, last = paragraph.lines
    return replace(paragraph, lines=(first + below, last + below))


def _moved_table(table: Table, below: int) -> Table:
    cells = tuple(
        replace(
            cell,
            paragraphs=tuple(_moved_down(paragraph, below) for paragraph in cell.paragraphs),
            tables=tuple(_moved_table(inner, below) for inner in cell.tables),
        )
        for cell in table.cells
    )
    first, last = table.lines
    return replace(table, cells=cells, lines=(first + below, last + below))
