"""Which reading of a document holds the plan: its tables or its running text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from taizhang.importing.blocks import Document, Doubt, Table
from taizhang.importing.draft import Structure
from taizhang.printed_text import squeezed

# A table that holds less of the text than this is an annex (indicators, contacts), not the plan …
_LEAST_SHARE = 0.25
# … unless it repeats the running text, as far as its tasks are found there.
_REPEATED = 0.5
_OPENING = 12
_SEVERAL = 3
# Rows of a table of indicators are names (国考断面水质优良比例), not sentences.
_NAME = 20


def chosen(
    document: Document,
    tables: Structure | None,
    narrative: Structure,
    flat: Structure | None,
) -> Structure:
    """The reading with the plan's tasks, each task counted once.

    A narrative followed by an annex table that divides the same tasks among units gives the table.
    """
    if tables is not None and tables.tasks and _is_plan(document, tables, narrative):
        return replace(tables, doubts=(*tables.doubts, *_only_in_text(tables, narrative)))
    if flat is not None and len(flat.tasks) > len(narrative.tasks):
        return flat
    left_out = [
        Doubt(3, block.lines[0], "这个表格没有读成任务：核对它是不是规划的内容", _head(block))
        for block in document.blocks
        if isinstance(block, Table) and narrative.tasks
    ]
    return replace(narrative, doubts=(*narrative.doubts, *left_out))


def _only_in_text(tables: Structure, narrative: Structure) -> Iterator[Doubt]:
    """Where the running text has numbered items that the table does not repeat."""
    said = squeezed("".join(f"{task.heading or ''}{task.text}" for task in tables.tasks))
    there = {line for task in tables.tasks for line in range(task.lines[0], task.lines[1] + 1)}
    only = [
        task
        for task in narrative.tasks
        if squeezed(task.text)[:_OPENING] not in said and task.lines[0] not in there
    ]
    if len(only) >= _SEVERAL:
        message = (
            f"任务取自表格；正文里还有 {len(only)} 项编号的内容没有作为任务："
            "核对是不是另外的任务，是就补进 tasks.yaml"
        )
        yield Doubt(3, only[0].lines[0], message, only[0].text)


def _is_plan(document: Document, tables: Structure, narrative: Structure) -> bool:
    if not narrative.tasks:
        return True
    of_tables = sum(len(task.text) + len(task.requirement or "") for task in tables.tasks)
    of_narrative = sum(len(task.text) for task in narrative.tasks)
    named = any(task.lead_cells or task.unit_cells or task.support_cells for task in tables.tasks)
    indicators = not named and len(narrative.tasks) >= _SEVERAL and of_narrative > of_tables
    if not indicators and of_tables >= _LEAST_SHARE * (of_tables + of_narrative):
        return True
    if indicators and of_tables <= _NAME * len(tables.tasks):
        return False
    running = squeezed("".join(task.text for task in narrative.tasks))
    repeated = sum(1 for task in tables.tasks if squeezed(task.text)[:_OPENING] in running)
    return repeated >= _REPEATED * len(tables.tasks) and len(tables.tasks) > 2


def _head(table: Table) -> str:
    first = next(iter(table.rows()), ())
    return " | ".join(cell.text for cell in first)[:80]
