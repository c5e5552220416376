"""What a page break puts between the lines of one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from taizhang.importing.blocks import Document, Paragraph
from taizhang.importing.draft import DraftPart, DraftTask
from taizhang.importing.tables.content import is_page_mark


def beside_tasks(
    parts: Sequence[DraftPart], document: Document, tasks: Sequence[DraftTask]
) -> tuple[DraftPart, ...]:
    """The parts in print order. What a page break put between the lines of a task, page numbers
    and the column titles again, is residue there."""
    inside = {line for task in tasks for line in range(task.lines[0], task.lines[1] + 1)}
    edges = {line for task in tasks for line in task.lines}
    kept = [part for part in parts if part.lines[0] not in inside]
    headers = [part for part in parts if part.kind == "table-header"]
    for part in (*headers, *_page_marks(document)):
        lines = range(part.lines[0], part.lines[1] + 1)
        if part.lines[0] in inside and edges.isdisjoint(lines):
            kept.append(replace(part, kind="residue"))
    return tuple(sorted(kept, key=lambda part: part.lines))


def _page_marks(document: Document) -> list[DraftPart]:
    return [
        DraftPart("residue", block.lines, block.text)
        for block in document.blocks
        if isinstance(block, Paragraph) and is_page_mark(block.text)
    ]
