"""Tables that only lay out a page, opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taizhang.importing.blocks import Block, Table
from taizhang.importing.tables.stretches import stretches

_DEEPEST = 8


def unfolded(blocks: Sequence[Block], depth: int = 0) -> Iterator[Block]:
    """Blocks; a table that only lays out a page gives what its cells hold instead."""
    for block in blocks:
        inner = isinstance(block, Table) and depth < _DEEPEST and _holds_plan(block)
        if isinstance(block, Table) and inner:
            for cell in block.cells:
                yield from cell.paragraphs
                yield from unfolded(cell.tables, depth + 1)
        else:
            yield block


def _holds_plan(table: Table, depth: int = 0) -> bool:
    """Whether not the table itself but one inside its cells lists tasks."""
    inner = [nested for cell in table.cells for nested in cell.tables]
    if not inner or depth >= _DEEPEST or stretches(table):
        return False
    return any(bool(stretches(nested)) or _holds_plan(nested, depth + 1) for nested in inner)
