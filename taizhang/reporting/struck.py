"""Which cells of a workbook hold text that is struck through, as a whole or in part."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

Places = frozenset[tuple[str, int, int]]
"""(sheet, row, column)."""


def struck_places(data: bytes, book: Any) -> Places:
    """`book` is `data` as openpyxl loads it, which keeps the look of whole cells only."""
    places = set(_places(book, _is_struck))
    if _has_struck_runs(data):
        # A second reading, for the runs alone: with them openpyxl resolves escapes otherwise.
        runs = load_workbook(io.BytesIO(data), keep_links=False, rich_text=True)
        places |= set(_places(runs, _has_struck_run))
    return frozenset(places)


def _places(book: Any, wanted: Any) -> Iterator[tuple[str, int, int]]:
    for sheet in book.worksheets:
        for (row, column), cell in sheet._cells.items():
            if cell.value is not None and wanted(cell):
                yield sheet.title, row, column


def _is_struck(cell: Any) -> bool:
    return bool(cell.has_style and cell.font.strike)


def _has_struck_run(cell: Any) -> bool:
    runs = cell.value if isinstance(cell.value, CellRichText) else ()
    return any(isinstance(run, TextBlock) and run.font.strike and run.text.strip() for run in runs)


def _has_struck_runs(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        texts = [one for one in names if re.search("sharedstrings|worksheets/", one.lower())]
        return any(b"strike" in archive.read(name) for name in texts)
