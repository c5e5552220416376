"""A table that reached us as plain text without tabs: from a PDF, or copied from a web page.

Two shapes: every cell on a line of its own, and every row as one run of text with its units and
its time at the end. Both are read by the titles of the columns and the running numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from taizhang.importing.blocks import Document, Doubt, Paragraph
from taizhang.importing.draft import DraftPart, DraftTask, Structure
from taizhang.importing.narrative.flat_columns import (
    UNIT_COLUMNS,
    ColumnRole,
    column_role,
    columns_of_line,
    fits_alone,
)
from taizhang.importing.narrative.flat_rows import (
    FlatHeader,
    FlatRow,
    columns_read,
    flat_rows,
    raw_line,
)
from taizhang.printed_text import printed

_LEAST_TEXT = 6
_MAY_BE_BLANK = UNIT_COLUMNS | {"people", "leaders"}


def read_flat_table(document: Document) -> Structure | None:
    """Sections and tasks of a table printed as plain paragraphs; None where there is no such table."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    header = _header(paragraphs, document)
    if header is None:
        return None
    found = flat_rows(paragraphs, header, document)
    tasks = [task for row in found.rows for task in _tasks(row, header)]
    if len(tasks) < 2:
        return None
    parts = [_header_part(paragraphs[header.first : header.after]), *found.parts()]
    message = "这张表在文件里是没有表格线的文字，各列按内容分开，容易分错：逐行核对任务、单位和时限"
    doubt = Doubt(3, paragraphs[header.first].lines[0], message)
    return Structure(
        "table",
        tuple(found.sections),
        tuple(tasks),
        tuple(sorted(parts, key=lambda part: part.lines)),
        doubts=(doubt, *found.doubts()),
    )


def _header_part(paragraphs: Sequence[Paragraph]) -> DraftPart:
    lines = (paragraphs[0].lines[0], paragraphs[-1].lines[1])
    return DraftPart("table-header", lines, "\n".join(one.text for one in paragraphs))


def _header(paragraphs: Sequence[Paragraph], document: Document) -> FlatHeader | None:
    raw = document.text.split("\n")
    for index, paragraph in enumerate(paragraphs):
        if roles := columns_of_line(raw_line(raw, paragraph)):
            return FlatHeader(roles, index, index + 1, stacked=False)
        if column_role(paragraph.text) is not None and (found := _stacked(paragraphs, index)):
            return found
    return None


def _stacked(paragraphs: Sequence[Paragraph], index: int) -> FlatHeader | None:
    roles: list[ColumnRole] = []
    at = index
    while at < len(paragraphs) and (role := column_role(paragraphs[at].text)) is not None:
        roles.append(role)
        at += 1
    units = any(role in UNIT_COLUMNS for role in roles)
    if len(roles) < 3 or not units or "task" not in roles or "number" not in roles:
        return None
    return FlatHeader(tuple(roles), index, at, stacked=True)


def _tasks(row: FlatRow, header: FlatHeader) -> list[DraftTask]:
    """The task of a row. Where the cells for number and units are merged over several rows, the
    tasks of the others stand behind it without either."""
    task = _task(row, header)
    if task is None:
        return []
    more = _unnumbered(row, header) if header.stacked else None
    if more is None:
        return [task]
    return [task, *(_below(task, one) for one in _tasks(more, header))]


def _unnumbered(row: FlatRow, header: FlatHeader) -> FlatRow | None:
    """The lines left over behind a row as a row of their own, where a task comes first among them
    and something of another column follows."""
    (text, *others), columns = (row.left[1] or [""]), header.columns[1:]
    told = [role for role in columns if role != "other"]
    sentence = text.endswith("。") or not any(fits_alone(role, text) for role in told)
    if len(text) < _LEAST_TEXT or not sentence:
        return None
    if not any(fits_alone(role, line) for line in others for role in told):
        return None
    paragraphs, texts = row.left
    return FlatRow(row.number, row.section, list(paragraphs), list(texts))


def _below(task: DraftTask, one: DraftTask) -> DraftTask:
    if one.lead_cells or one.support_cells or one.unit_cells:
        return one
    return replace(
        one,
        lead_cells=task.lead_cells,
        support_cells=task.support_cells,
        unit_cells=task.unit_cells,
        units_inherited=True,
    )


def _task(row: FlatRow, header: FlatHeader) -> DraftTask | None:
    roles = header.columns
    text, cells = _assigned(row, roles) if header.stacked else _split(row, roles)
    if not text:
        return None
    lead, support, units = (cells.get(role, ()) for role in ("lead", "support", "units"))
    if lead and units:
        support, units = (*units, *support), ()
    return DraftTask(
        number=row.number,
        text=text,
        lines=row.lines,
        section=row.section,
        requirement="\n".join(cells.get("requirement", ())) or None,
        lead_cells=lead,
        support_cells=support,
        unit_cells=units,
        people_cells=cells.get("people", ()),
        leader_cells=cells.get("leaders", ()),
    )


def _split(
    row: FlatRow, roles: Sequence[ColumnRole]
) -> tuple[str, dict[ColumnRole, tuple[str, ...]]]:
    text, cells = columns_read(row.texts, roles)
    return printed(text.split("\n")), {
        role: tuple(printed(value.split("\n")) for value in values)
        for role, values in cells.items()
    }


def _assigned(
    row: FlatRow, roles: Sequence[ColumnRole]
) -> tuple[str, dict[ColumnRole, tuple[str, ...]]]:
    """Cells in order under their columns; a cell of several lines goes on while the next column
    does not fit. Lines behind the last cell that cannot belong to it are left over."""
    lines = [printed([text]) for text in row.texts if text.strip()]
    cells: dict[ColumnRole, tuple[str, ...]] = {}
    column = 0
    used = 0
    for index, line in enumerate(lines):
        here = roles[column]
        if here in cells:
            ended = cells[here][-1].endswith("。")
            following = _following(roles, column, line, ended)
            if following is None and here != "task" and not fits_alone(here, line):
                break
            column = following or column
        cells[roles[column]] = (*cells.get(roles[column], ()), line)
        used = index + 1
    kept = max(1, len(row.paragraphs) - (len(lines) - used))
    row.left = row.paragraphs[kept:], lines[used:]
    del row.paragraphs[kept:]
    return printed(cells.pop("task", ())), cells


def _following(roles: Sequence[ColumnRole], column: int, line: str, ended: bool) -> int | None:
    """The column that a line begins behind `column`, whose cell has `ended` with a full stop or
    not; columns of names between them may be blank."""
    here = roles[column]
    if column + 1 < len(roles) and _moves_on(here, roles[column + 1], line):
        return column + 1
    if here != "task" and fits_alone(here, line):
        return None
    for later in range(column + 2, len(roles)):
        if roles[later - 1] not in _MAY_BE_BLANK:
            return None
        if fits_alone(roles[later], line) and (
            here != "task" or ended or roles[later] in UNIT_COLUMNS
        ):
            return later
    return None


def _moves_on(here: ColumnRole, following: ColumnRole, line: str) -> bool:
    """Whether a line begins the next column's cell. Of two columns of units the first holds one
    line; a line that fits neither column begins the next one too, unless that names units."""
    if fits_alone(following, line):
        return here not in UNIT_COLUMNS or following in UNIT_COLUMNS or not fits_alone(here, line)
    return here != "task" and not fits_alone(here, line) and following not in UNIT_COLUMNS
