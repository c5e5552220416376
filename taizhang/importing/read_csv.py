"""Tables as text: values with commas, tabs or semicolons between them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from taizhang.importing.blocks import Document, Doubt, Table, Unreadable, laid_out
from taizhang.importing.limits import MAX_TABLE_ROWS, check_length, check_table
from taizhang.importing.sheet_blocks import sheet_blocks
from taizhang.importing.text_decoding import decoded

_SEPARATORS = ",\t;|，"
_SAMPLE_LINES = 50
_EMPTY = "表格是空的，没有可以导入的文字"
_LONG = (
    "表格里有一格长得不像表格（可能少了半个引号）：请在 WPS 或 Excel 里打开，另存为 .xlsx 再导入"
)
_QUOTES = "有的引号不在格子两头，可能分错了格：请核对带引号和逗号的格子"
_UNPAIRED = "引号不成对，按没有引号读：请核对带引号和逗号的格子"


def read_csv(data: bytes) -> Document:
    """The table in a .csv or .tsv file, lines above and below it as paragraphs. Raises
    Unreadable."""
    text = decoded(data)
    check_length(len(text))
    first, _, rest = text.partition("\n")
    # Excel's own line that names the separator.
    named = first.lower().removeprefix("sep=") if first.lower().startswith("sep=") else ""
    text = rest if named else text
    separator = named[:1] or _separator(text)
    rows, doubts = _read(text, separator)
    texts = {
        (row, column): lines
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if (lines := tuple(line for raw in cell.splitlines() if (line := " ".join(raw.split()))))
    }
    if not texts:
        raise Unreadable(_EMPTY)
    blocks = (
        replace(block, spans_lost=True) if isinstance(block, Table) else block
        for block in sheet_blocks(texts, ())
    )
    return laid_out(list(blocks), doubts)


def _read(text: str, separator: str) -> tuple[list[list[str]], list[Doubt]]:
    """The rows; where quotes are not as they should be, as well as can be read, with a doubt."""
    try:
        try:
            return list(_rows(text, separator, strict=True)), []
        except csv.Error:
            # A quote that is never closed would take all the rest into one cell.
            quoted = text.count('"') % 2 == 0
            rows = list(_rows(text, separator, quoted=quoted))
            return rows, [Doubt(3, 0, _QUOTES if quoted else _UNPAIRED)]
    except csv.Error:
        raise Unreadable(_LONG) from None


def _rows(
    text: str, separator: str, strict: bool = False, quoted: bool = True
) -> Iterator[list[str]]:
    """The cells of each line. Raises csv.Error where a cell is too long or, if strict, where quotes
    are not as they should be."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=separator,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=strict,
        skipinitialspace=True,
    )
    filled = 0
    for row in reader:
        filled += any(cell.strip() for cell in row)
        if filled > MAX_TABLE_ROWS:
            check_table(filled, 1)
        yield row


def _separator(text: str) -> str:
    """The separator that most lines have the same number of; a comma where none is better."""
    lines = [line for line in text.split("\n", _SAMPLE_LINES * 2) if line.strip()][:_SAMPLE_LINES]
    return max(_SEPARATORS, key=lambda separator: _regularity(lines, separator))


def _regularity(lines: list[str], separator: str) -> int:
    """How many lines have as many separators outside quotes as most lines that have any."""
    counts = [_outside_quotes(line, separator) for line in lines]
    some = [count for count in counts if count]
    return max((some.count(count) for count in set(some)), default=0)


def _outside_quotes(line: str, separator: str) -> int:
    return sum(piece.count(separator) for piece in line[:10_000].split('"')[::2])
