"""Blocks in the writing of the case files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taizhang.importing.blocks import Block, Cell, Paragraph, Table


def written(blocks: Sequence[Block]) -> list[Any]:
    """Each block as case files write it: a text, {outline, text} or {table: rows}."""
    return [
        _paragraph(block) if isinstance(block, Paragraph) else {"table": rows(block)}
        for block in blocks
    ]


def rows(table: Table) -> list[list[Any]]:
    """The table row by row: a text, or a mapping with what else there is of a cell."""
    return [[_cell(cell) for cell in row] for row in table.rows()]


def _paragraph(paragraph: Paragraph) -> Any:
    if paragraph.outline is None:
        return paragraph.text
    return {"outline": paragraph.outline, "text": paragraph.text}


def _cell(cell: Cell) -> Any:
    more: dict[str, Any] = {}
    if cell.row_span > 1:
        more["rows"] = cell.row_span
    if cell.column_span > 1:
        more["columns"] = cell.column_span
    if cell.tables:
        more["tables"] = [rows(table) for table in cell.tables]
    return {"text": cell.text, **more} if more else cell.text
