"""The four plans of content/ laid out as their offices printed them, for bench/renderings.py.

Texts, numbers and headings come from the reviewed content; the cells of units and people come as
printed from the text source, because content keeps only the names and not the marks between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from rendering_grid import (
    PrintedTable,
    Row,
    Writing,
    YearTables,
    columns_of,
    raw_cells,
)

from taizhang.model import PartKind

PLANS = Path(__file__).resolve().parent.parent / "content" / "plans"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A paragraph outside any table."""

    kind: PartKind | Literal["section", "task"]
    text: str
    level: int = 1
    """Of a section, from 1."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A plan as printed: the lines before its table, the table (none in a narrative), the rest."""

    title: str
    before: tuple[PrintedLine, ...]
    table: PrintedTable | None
    after: tuple[PrintedLine, ...]


def layout_of(plan: str, year_tables: YearTables) -> Layout:
    """The published plan with this id (hanzhong, wugang, meili, ankang)."""
    folder = PLANS / plan
    header = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    tasks = yaml.safe_load((folder / "tasks.yaml").read_text(encoding="utf-8"))
    lines = (folder / "source.txt").read_text(encoding="utf-8").split("\n")
    rows = sorted(_rows(header, tasks, lines), key=lambda row: row.first_line)
    if header["source"]["layout"] == "narrative":
        return Layout(header["title"], tuple(_narrative(rows)), None, ())
    inside = [index for index, row in enumerate(rows) if row.in_table]
    first, last = inside[0], inside[-1] + 1
    return Layout(
        header["title"],
        tuple(_narrative(rows[:first])),
        Writing(columns_of(tasks, lines, rows, year_tables), lines, year_tables).table(
            rows[first:last]
        ),
        tuple(_narrative(rows[last:])),
    )


def _rows(
    header: Mapping[str, Any], tasks: Sequence[Mapping[str, Any]], lines: Sequence[str]
) -> Iterator[Row]:
    for part in header["source"].get("parts", ()):
        first, last = part["lines"]
        texts = tuple(part["text"].split("\n"))
        if part["kind"] == "table-header":
            texts = tuple("".join(cell) for cell in raw_cells(lines, first, last))
        # What the source prints after a tab stands in a row of the table.
        in_table = lines[first - 1].startswith("\t") or part["kind"] == "table-header"
        if not in_table:
            yield from (
                Row(_kind(part["kind"], text), first, (text,), in_table=False) for text in texts
            )
        if in_table:
            yield Row(part["kind"], first, texts)
    levels: dict[str, int] = {}
    for section in header["sections"]:
        levels[section["id"]] = levels.get(section.get("parent", ""), 0) + 1
        yield Row("section", section["line"], (section["title"],), levels[section["id"]])
    for task in tasks:
        yield Row("task", task["source"]["lines"][0], (task["text"],), task=task)


def _kind(kind: PartKind, text: str) -> PartKind:
    """附件 stands above a title and is not set like one."""
    return "notice" if text.startswith("附件") else kind


def _narrative(rows: Sequence[Row]) -> Iterator[PrintedLine]:
    for row in rows:
        number = f"{row.task['number']}." if row.task else ""
        yield from (PrintedLine(row.kind, number + text, row.level) for text in row.texts)
