"""A table that reached us as plain text without tabs: from a PDF, or copied from a web page.

Two shapes: every cell on a line of its own, and every row as one run of text with its units and
its time at the end. Both are read by the titles of the columns and the running numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from taizhang.faithful import printed
from taizhang.importing.blocks import Document, Doubt, Paragraph
from taizhang.importing.draft import DraftPart, DraftSection, DraftTask, Structure
from taizhang.importing.narrative.flat_columns import (
    UNIT_COLUMNS,
    ColumnRole,
    column_role,
    columns_of_line,
    fits,
    peeled,
)
from taizhang.importing.narrative.markers import RANKS, marker_of
from taizhang.importing.narrative.wrapping import is_title

_ROW = re.compile(
    r"\s*([0-9０-９]{1,3})(?:\s*[.．、]|(?=[\s\u4e00-\u9fff“《])|\s*\Z)\s*(?![月年日个项％%万亿条家所])"
)
_CELL_NUMBER = re.compile(r"\s*([0-9０-９]{1,3})\s*[.．、]?\s*\Z")


@dataclass(frozen=True, slots=True)
class _Header:
    """Column titles: `first` and `after` are indexes of paragraphs, `stacked` for one cell a line."""

    roles: tuple[ColumnRole, ...]
    first: int
    after: int
    stacked: bool


@dataclass(slots=True)
class _Row:
    number: str
    section: int | None
    paragraphs: list[Paragraph] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def read_flat_table(document: Document) -> Structure | None:
    """Sections and tasks of a table printed as plain paragraphs; None where there is no such table."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    header = _header(paragraphs, document)
    if header is None:
        return None
    rows, sections, repeated = _rows(paragraphs, header, document)
    tasks = [task for row in rows if (task := _task(row, header)) is not None]
    if len(tasks) < 2:
        return None
    heads = [_header_part(paragraphs[header.first : header.after])]
    heads += [_header_part([one]) for one in repeated]
    message = "这张表在文件里是没有表格线的文字，各列按内容分开，容易分错：逐行核对任务、单位和时限"
    doubt = Doubt(3, paragraphs[header.first].lines[0], message)
    return Structure("table", tuple(sections), tuple(tasks), tuple(heads), doubts=(doubt,))


def _header_part(paragraphs: Sequence[Paragraph]) -> DraftPart:
    lines = (paragraphs[0].lines[0], paragraphs[-1].lines[1])
    return DraftPart("table-header", lines, "\n".join(one.text for one in paragraphs))


def _header(paragraphs: Sequence[Paragraph], document: Document) -> _Header | None:
    raw = _raw_lines(document)
    for index, paragraph in enumerate(paragraphs):
        if roles := columns_of_line(_raw(raw, paragraph)):
            return _Header(roles, index, index + 1, stacked=False)
        if column_role(paragraph.text) is not None and (found := _stacked(paragraphs, index)):
            return found
    return None


def _stacked(paragraphs: Sequence[Paragraph], index: int) -> _Header | None:
    roles: list[ColumnRole] = []
    at = index
    while at < len(paragraphs) and (role := column_role(paragraphs[at].text)) is not None:
        roles.append(role)
        at += 1
    units = any(role in UNIT_COLUMNS for role in roles)
    if len(roles) < 3 or not units or "task" not in roles or "number" not in roles:
        return None
    return _Header(tuple(roles), index, at, stacked=True)


def _rows(
    paragraphs: Sequence[Paragraph], header: _Header, document: Document
) -> tuple[list[_Row], list[DraftSection], list[Paragraph]]:
    raw = _raw_lines(document)
    row_start = _CELL_NUMBER if header.stacked else _ROW
    rows: list[_Row] = []
    sections: list[DraftSection] = []
    ranks: list[int] = []
    repeated: list[Paragraph] = []
    section: int | None = None
    for paragraph in paragraphs[header.after :]:
        line = _raw(raw, paragraph)
        if columns_of_line(line) == header.roles and not header.stacked:
            repeated.append(paragraph)
        elif (rank := _section_rank(paragraph)) is not None:
            section = _parent(ranks, rank)
            sections.append(DraftSection(paragraph.text, paragraph.lines[0], section))
            ranks.append(rank)
            section = len(sections) - 1
        elif (match := row_start.match(line)) and _is_next(rows, int(match[1]), header):
            rows.append(_Row(match[1], section, [paragraph], [line[match.end() :]]))
        elif rows and rows[-1].section == section:
            rows[-1].paragraphs.append(paragraph)
            rows[-1].texts.append(line)
    return rows, sections, repeated


def _section_rank(paragraph: Paragraph) -> int | None:
    marker = marker_of(paragraph.text)
    if marker is None or not marker.style.startswith("hanzi") or not is_title(marker.rest):
        return None
    return RANKS[marker.style]


def _parent(ranks: Sequence[int], rank: int) -> int | None:
    for index in range(len(ranks) - 1, -1, -1):
        if ranks[index] < rank:
            return index
    return None


def _is_next(rows: Sequence[_Row], number: int, header: _Header) -> bool:
    """Extracts leave numbers out (a department's share of the whole table): one cell a line shows
    its number alone, so that any higher number will do there."""
    last = int(rows[-1].number) if rows else 0
    return number > last if header.stacked else number in (last + 1, 1)


def _task(row: _Row, header: _Header) -> DraftTask | None:
    roles = header.roles[header.roles.index("task") :]
    text, cells = _assigned(row, roles) if header.stacked else _split(row, roles)
    used = row.paragraphs
    if not text:
        return None
    lead, support, units = (cells.get(role, ()) for role in ("lead", "support", "units"))
    if lead and units:
        support, units = (*units, *support), ()
    return DraftTask(
        number=row.number,
        text=text,
        lines=(used[0].lines[0], used[-1].lines[1]),
        section=row.section,
        requirement="\n".join(cells.get("requirement", ())) or None,
        lead_cells=lead,
        support_cells=support,
        unit_cells=units,
        people_cells=cells.get("people", ()),
        leader_cells=cells.get("leaders", ()),
    )


def _split(row: _Row, roles: Sequence[ColumnRole]) -> tuple[str, dict[ColumnRole, tuple[str, ...]]]:
    text, cells = peeled("".join(row.texts), roles)
    return printed([text]), {role: (printed([value]),) for role, value in cells.items()}


def _assigned(
    row: _Row, roles: Sequence[ColumnRole]
) -> tuple[str, dict[ColumnRole, tuple[str, ...]]]:
    """Cells in order under their columns; a cell of several lines goes on while the next column
    does not fit. Lines behind the last cell that cannot belong to it are left over."""
    lines = [printed([text]) for text in row.texts if text.strip()]
    cells: dict[ColumnRole, tuple[str, ...]] = {}
    column = 0
    used = 0
    for index, line in enumerate(lines):
        here = roles[column]
        if here in cells and column + 1 < len(roles) and _moves_on(here, roles[column + 1], line):
            column += 1
        elif here in cells and here != "task" and not fits(here, line):
            break
        cells[roles[column]] = (*cells.get(roles[column], ()), line)
        used = index + 1
    del row.paragraphs[max(1, len(row.paragraphs) - (len(lines) - used)) :]
    return printed(cells.pop("task", ())), cells


def _moves_on(here: ColumnRole, following: ColumnRole, line: str) -> bool:
    """Whether a line begins the next column's cell. Of two columns of units the first holds one
    line; a line that fits neither column begins the next one too, unless that names units."""
    if fits(following, line):
        return here not in UNIT_COLUMNS or following in UNIT_COLUMNS or not fits(here, line)
    return here != "task" and not fits(here, line) and following not in UNIT_COLUMNS


def _raw_lines(document: Document) -> list[str]:
    return document.text.split("\n")


def _raw(raw: Sequence[str], paragraph: Paragraph) -> str:
    """The line as printed: its spaces part the columns."""
    first, last = paragraph.lines
    return raw[first - 1].strip() if 1 <= first == last <= len(raw) else paragraph.text
