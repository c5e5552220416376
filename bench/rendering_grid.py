"""The rows of a published plan's table as cells with spans, for bench/rendering_layout.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from taizhang.importing.blocks import Cell, Paragraph, Table
from taizhang.model import PartKind
from taizhang.printed_text import printed, without_markup

YearTables = Literal["nested", "split"]
"""How a requirement cell carries a value for each year: a small table inside the cell, or rows of
their own below, where only the requirement column is split into one column a year."""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table, and which of its rows are header rows."""

    table: Table
    columns: int
    header_rows: frozenset[int]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one place of the source: a task, a section, or the lines of a part."""

    kind: PartKind | Literal["section", "task"]
    first_line: int
    texts: tuple[str, ...]
    level: int = 1
    """Of a section, from 1."""
    task: Mapping[str, Any] | None = None
    in_table: bool = True


@dataclass(frozen=True, slots=True)
class Columns:
    """The table's columns: which of a task's printed cells it has, and how wide they are."""

    heading: bool
    requirement: bool
    years: int
    """Columns under the requirement; 1 unless year tables are split."""
    others: int
    """Columns of units and people."""

    @property
    def spans(self) -> tuple[int, ...]:
        """Column span of each cell of a task, in order."""
        names = (1,) * (2 + self.heading)
        return (*names, *((self.years,) * self.requirement), *((1,) * self.others))

    @property
    def requirement_place(self) -> int | None:
        """Which of a task's cells is its requirement."""
        return 2 + self.heading if self.requirement else None

    def header_spans(self) -> tuple[int, ...]:
        """As `spans`, with number, and one title over heading and text."""
        spans = self.spans
        return (spans[0], 2, *spans[3:]) if self.heading else spans


def raw_cells(lines: Sequence[str], first: int, last: int) -> tuple[tuple[str, ...], ...]:
    """The printed cells of some lines, each with its paragraphs, the way text sources give them."""
    text = without_markup("\n".join(lines[first - 1 : last])).removeprefix("\t")
    return tuple(
        tuple(line.strip() for line in cell.split("\n") if line.strip())
        for cell in text.split("\t")
    )


def columns_of(
    tasks: Sequence[Mapping[str, Any]],
    lines: Sequence[str],
    rows: Sequence[Row],
    year_tables: YearTables,
) -> Columns:
    """The columns that the plan's table needs for what its tasks have."""
    titles = next(row.texts for row in rows if row.kind == "table-header")
    heading = all(not task["text"].startswith(task.get("heading", "")) for task in tasks)
    requirement = any(task.get("requirement") for task in tasks)
    years = max(
        (len(one["columns"]) for task in tasks for one in task.get("tables", ())), default=1
    )
    return Columns(
        heading,
        requirement,
        years if year_tables == "split" else 1,
        len(titles) - 2 - requirement,
    )


@dataclass(slots=True)
class Writing:
    """Places rows one below the other."""

    columns: Columns
    lines: Sequence[str]
    year_tables: YearTables

    def table(self, rows: Sequence[Row]) -> PrintedTable:
        """The table of these rows, which begins with the first of them."""
        cells: list[Cell] = []
        last_at: dict[int, int] = {}
        header_rows: set[int] = set()
        number = 0
        width = sum(self.columns.spans)
        for row in rows:
            if row.task is not None:
                number += self._task(row.task, number, cells, last_at)
                continue
            spans: tuple[int, ...] = (width,)
            if row.kind == "table-header":
                spans = self.columns.header_spans()
                header_rows.add(number)
            cells += _placed(number, spans, row.texts)
            number += 1
        return PrintedTable(Table(tuple(cells)), width, frozenset(header_rows))

    def _task(
        self, task: Mapping[str, Any], row: int, cells: list[Cell], last_at: dict[int, int]
    ) -> int:
        """Adds the task's cells and says how many rows they take. `last_at` is, by column, the
        index in `cells` of the cell that a merged cell below makes longer."""
        below = list(self._year_rows(task, row + 1))
        height = 1 + max((cell.row - row for cell in below), default=0)
        column = 0
        for place, (span, texts) in enumerate(
            zip(self.columns.spans, self._cells(task), strict=True)
        ):
            if self._is_merged(task, place):
                above = cells[last_at[column]]
                cells[last_at[column]] = replace(above, row_span=above.row_span + height)
            else:
                last_at[column] = len(cells)
                years = place == self.columns.requirement_place
                nested = tuple(self._nested(task)) if years else ()
                paragraphs = tuple(Paragraph(text) for text in texts)
                cells.append(Cell(row, column, paragraphs, 1 if years else height, span, nested))
            column += span
        cells += below
        return height

    def _is_merged(self, task: Mapping[str, Any], place: int) -> bool:
        if self.columns.heading and place == 1:
            return bool(task.get("heading_inherited"))
        last = len(self.columns.spans) - 1
        return place == last and bool(task.get("units_inherited"))

    def _cells(self, task: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
        """The paragraphs of each cell. Numbers, headings and texts are the reviewed ones."""
        known = [task["number"]]
        known += [task["heading"]] if self.columns.heading else []
        known.append(task["text"])
        known += [task.get("requirement", "")] if self.columns.requirement else []
        yield from ((text,) for text in known)
        raw = raw_cells(self.lines, *task["source"]["lines"])[len(known) :]
        yield from (*raw, *(((),) * self.columns.others))[: self.columns.others]

    def _nested(self, task: Mapping[str, Any]) -> Iterator[Table]:
        if self.year_tables == "nested":
            for one in task.get("tables", ()):
                yield Table(tuple(_year_cells(one, 0, 0, len(one["columns"]))))

    def _year_rows(self, task: Mapping[str, Any], row: int) -> Iterator[Cell]:
        if self.year_tables == "split":
            for one in task.get("tables", ()):
                last = row
                for cell in _year_cells(one, row, 2 + self.columns.heading, self.columns.years):
                    last = cell.row
                    yield cell
                row = last + 1


def _year_cells(table: Mapping[str, Any], row: int, column: int, width: int) -> Iterator[Cell]:
    rows = [table["columns"], table["cells"]]
    rows = [[table["caption"]], *rows] if table.get("caption") else rows
    for below, texts in enumerate(rows):
        spans = (width,) if len(texts) == 1 else (1,) * len(texts)
        yield from _placed(row + below, spans, texts, column)


def _placed(
    row: int, spans: Sequence[int], texts: Sequence[str], column: int = 0
) -> Iterator[Cell]:
    for span, text in zip(spans, texts, strict=True):
        yield Cell(row, column, (Paragraph(printed(text)),), 1, span)
        column += span
