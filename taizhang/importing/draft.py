"""A plan on its way from blocks to YAML. Every step takes a draft and gives a fuller one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from taizhang.importing.blocks import Doubt, Lines
from taizhang.kinds import DeadlineKind, Operator, PartKind, TargetKind


@dataclass(frozen=True, slots=True)
class DraftPart:
    """A stretch of the source that is not a task or a heading (model.Part)."""

    kind: PartKind
    lines: Lines
    text: str


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A heading above tasks. `parent` is the index of the section above it in the same list."""

    title: str
    line: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline as read from the document (model.Deadline)."""

    quote: str
    kind: DeadlineKind
    date: datetime.date | None = None
    year_stated: bool = False
    """The quote has no year, but its sentence prints one."""
    doubt: str | None = None
    """Chinese: why a person should look; None where the reading is plain."""


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A quantity as read (model.TargetEntry); `years` instead of `value` where each year has one."""

    name: str
    quote: str
    op: Operator
    value: float | None
    unit: str | None
    value_to: float | None = None
    years: tuple[tuple[int, float], ...] = ()
    period: str | None = None
    kind: TargetKind = "target"
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A small table inside a task's cell, usually one column a year (model.Table)."""

    columns: tuple[str, ...]
    cells: tuple[str, ...]
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class DraftTask:
    """One task. The `…_cells` are the printed paragraphs of the cells (or labelled lines) that
    name units and people, before they are split.

    `lead_cells` a column or label that says 牵头; `support_cells` one beside it (责任, 配合, 参与);
    `unit_cells` the only column of units, of which nobody is said to lead.
    """

    number: str
    text: str
    lines: Lines
    section: int | None = None
    heading: str | None = None
    heading_inherited: bool = False
    requirement: str | None = None
    """The text of the 完成时限/要求/目标 column(s), as printed; sub-tables left out."""
    tables: tuple[DraftTable, ...] = ()
    other_columns: tuple[tuple[str, str], ...] = ()
    """(column title, text) of columns that have no field of their own, such as 备注."""
    lead_cells: tuple[str, ...] = ()
    support_cells: tuple[str, ...] = ()
    unit_cells: tuple[str, ...] = ()
    units_inherited: bool = False
    people_cells: tuple[str, ...] = ()
    leader_cells: tuple[str, ...] = ()
    # Filled by later steps.
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    deadlines: tuple[FoundDeadline, ...] = ()
    targets: tuple[FoundTarget, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """What a table or narrative reading makes of a document: `parts` are the stretches it knows
    (table headers, notes below a table, preambles); lines it does not mention are left over."""

    layout: Literal["table", "narrative"]
    sections: tuple[DraftSection, ...] = ()
    tasks: tuple[DraftTask, ...] = ()
    parts: tuple[DraftPart, ...] = ()
    lead_rule: str | None = None
    """The document's own sentence on who leads, as printed."""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftHeader:
    """The official header; what the document does not carry is None."""

    title: str | None = None
    place_name: str | None = None
    issuer: str | None = None
    number: str | None = None
    issued_on: datetime.date | None = None
    index_number: str | None = None
    years: tuple[int, ...] = ()
    years_basis: Literal["stated", "inferred"] = "inferred"
    years_note: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything known so far about one document."""

    header: DraftHeader
    structure: Structure
    doubts: tuple[Doubt, ...] = field(default=())
