"""The plan tables of a document as sections, tasks and parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from taizhang.importing.blocks import Block, Document, Paragraph, Table
from taizhang.importing.draft import DraftPart, DraftTask, Structure
from taizhang.importing.lead_rules import leading_column
from taizhang.importing.tables.between_rows import beside_tasks
from taizhang.importing.tables.captions import Caption, Head, heads, is_title
from taizhang.importing.tables.content import is_form_line, is_note, order_of
from taizhang.importing.tables.doubts import Doubts
from taizhang.importing.tables.entries import entries
from taizhang.importing.tables.grid import Row, lines_of, own, text_of
from taizhang.importing.tables.numbers import with_numbers
from taizhang.importing.tables.remarks import remark_on_stretch, remark_on_task
from taizhang.importing.tables.row_kinds import Entry
from taizhang.importing.tables.sections import Sections
from taizhang.importing.tables.stretches import (
    Stretch,
    goes_together,
    stretches,
    together,
    with_leads,
)
from taizhang.importing.tables.tasks import read_task
from taizhang.importing.tables.title_sentences import with_title_sentences
from taizhang.importing.tables.unfolding import unfolded
from taizhang.importing.tables.unit_cells import Above
from taizhang.kinds import PartKind


def is_plan_table(table: Table) -> bool:
    """Whether the table lists tasks, by its titles or by what stands in its columns."""
    return bool(stretches(table))


def read_tables(document: Document) -> Structure:
    """Sections, tasks and parts of all plan tables of the document, in print order. Tables of
    another kind are left out, with a doubt that names their lines."""
    blocks = tuple(unfolded(document.blocks))
    plans = _plans(blocks)
    rule = leading_column(document.text)
    if rule is not None:
        plans = {index: tuple(map(with_leads, found)) for index, found in plans.items()}
    above = heads(blocks, plans)
    plans = _joined(plans, above)
    reading = _Reading()
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if index - 1 in plans and is_note(block.text):
                reading.parts.append(DraftPart("note", block.lines, block.text))
        elif index in plans:
            reading.open_head(above[index])
            for stretch in plans[index]:
                reading.read(stretch)
        else:
            reading.leave_out(block)
    tasks = with_title_sentences(with_numbers(reading.tasks, reading.doubts))
    return Structure(
        layout="table",
        sections=tuple(reading.sections.found),
        tasks=tuple(tasks),
        parts=beside_tasks(reading.parts, document, tasks),
        lead_rule=rule,
        doubts=reading.doubts.all(),
    )


def _plans(blocks: Sequence[Block]) -> dict[int, tuple[Stretch, ...]]:
    """The plan tables by their index. Where some say who does the work, tables that say it nowhere
    (statistics, indicators) are none."""
    found: dict[int, tuple[Stretch, ...]] = {}
    last: Stretch | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            read = stretches(block, last)
            if read:
                found[index], last = read, read[-1]
    if any(stretch.names_units for read in found.values() for stretch in read):
        return {index: read for index, read in found.items() if any(s.names_units for s in read)}
    return found


def _joined(
    plans: Mapping[int, tuple[Stretch, ...]], above: Mapping[int, Head]
) -> dict[int, tuple[Stretch, ...]]:
    """The plan tables, where one goes on with the rows of the one before it joined to that."""
    joined: dict[int, tuple[Stretch, ...]] = {}
    at = -1
    for index, read in plans.items():
        first = read[0]
        if at >= 0 and not above[index].captions and goes_together(joined[at][-1], first):
            joined[at] = (*joined[at][:-1], together(joined[at][-1], first))
            joined[index] = read[1:]
        else:
            joined[index] = read
        at = index if joined[index] else at
    return joined


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    sections: Sections = field(default_factory=Sections)
    tasks: list[DraftTask] = field(default_factory=list)
    parts: list[DraftPart] = field(default_factory=list)
    doubts: Doubts = field(default_factory=Doubts)
    above: Above | None = None
    titles: set[str] = field(default_factory=set)

    def open_head(self, head: Head) -> None:
        """The headings above a table; its titles and remarks become parts."""
        for caption in head.captions:
            self._open_caption(caption)
        for paragraph in head.titles:
            self.parts.append(DraftPart("title", paragraph.lines, paragraph.text))
        for paragraph in head.remarks:
            self.parts.append(DraftPart("note", paragraph.lines, paragraph.text))

    def _open_caption(self, caption: Caption) -> None:
        text, line = caption.paragraph.text, caption.paragraph.lines[0]
        self.above = None
        if caption.level is None:
            self.sections.open_row(text, line, order_of(text))
        else:
            self.sections.open_outline(text, line, caption.level)
        if caption.unsure:
            message = "{lines}是表格上方的文字，作为章节标题收录：请核对是否标题"
            self.doubts.add(2, line, message, text)

    def read(self, stretch: Stretch) -> None:
        for row in stretch.before:
            self._before_header(row)
        for header in () if stretch.side_titles else stretch.headers:
            self._part("table-header", header)
        if not stretch.readable:
            self.leave_out_rows(stretch)
            return
        remark_on_stretch(stretch, self.doubts)
        for entry in entries(stretch.body, stretch.columns, stretch.ragged, stretch.breaks):
            self._entry(entry, stretch)

    def _before_header(self, row: Row) -> None:
        """A row above the titles: the table's own title, a remark, or a heading."""
        filled = own(row)
        if not filled:
            return
        text = filled[0].text
        if len(filled) > 1 or is_note(text) or is_form_line(text):
            self._part("note", (row,))
        elif text in self.titles or (not self.tasks and is_title(text)):
            self.titles.add(text)
            self._part("title", (row,))
        else:
            self._open_section(text, (row,), order_of(text))

    def _open_section(self, title: str, rows: Sequence[Row], order: int) -> None:
        lines = lines_of([slot.cell for row in rows for slot in own(row)])
        self.sections.open_row(title, lines[0] if lines else 0, order)
        self.above = None

    def _entry(self, entry: Entry, stretch: Stretch) -> None:
        rows = [row.row for row in entry.rows]
        line = (lines_of([slot.cell for slot in own(rows[0])]) or (0, 0))[0]
        if entry.kind == "task":
            self._task(entry, stretch, line)
        elif entry.kind == "section":
            if entry.title in self.titles:
                self._part("title", rows)
                return
            self._open_section(entry.title, rows, entry.order)
            if entry.unsure:
                message = "{lines}单独成行，作为章节标题收录：请核对是标题还是上一任务的续文"
                self.doubts.add(2, line, message, entry.title)
        else:
            for row in rows:
                self._part("residue" if entry.kind == "residue" else "note", (row,))
            if entry.kind in ("sum", "lost"):
                message = "{lines}没有任务文字（合计行或只有序号），没有作为任务收录：请核对"
                self.doubts.add(2, line, message, own(rows[0])[0].text)

    def _task(self, entry: Entry, stretch: Stretch, line: int) -> None:
        self._open_columns(entry, line)
        read = read_task(entry, stretch.spans_lost, self.sections.current, self.above)
        if read is None:
            for row in entry.rows:
                self._part("note", (row.row,))
            self.doubts.add(3, line, "{lines}有序号没有任务文字，没有作为任务收录：请核对原文")
            return
        self.sections.hold_task()
        self.tasks.append(self._with_titles(read.task, stretch))
        self.above = Above(
            read.task.heading, read.task.lead_cells, read.task.support_cells, read.task.unit_cells
        )
        remark_on_task(entry, read, stretch, self.doubts)

    def _with_titles(self, task: DraftTask, stretch: Stretch) -> DraftTask:
        """The task with the lines of titles at its side, from the first one after the last task."""
        after = self.tasks[-1].lines[1] if self.tasks else 0
        lines = lines_of(
            [
                cell
                for cell in stretch.side_titles
                if any(after < p.lines[0] <= task.lines[0] for p in cell.paragraphs)
            ]
        )
        return replace(task, lines=(lines[0], task.lines[1])) if lines else task

    def _open_columns(self, entry: Entry, line: int) -> None:
        row = entry.rows[0]
        level = 0
        for column, slots in zip(row.columns, row.slots, strict=True):
            if column.role != "section":
                continue
            begun = [slot for slot in slots if slot.filled and not slot.above]
            if begun:
                at = lines_of([begun[0].cell]) or (line, line)
                self.sections.open_column(begun[0].text, at[0], level)
            level += 1

    def _part(self, kind: PartKind, rows: Sequence[Row]) -> None:
        cells = [slot.cell for row in rows for slot in own(row)]
        lines = lines_of(cells)
        if lines is not None:
            self.parts.append(DraftPart(kind, lines, text_of(cells)))

    def leave_out_rows(self, stretch: Stretch) -> None:
        lines = lines_of([slot.cell for row in stretch.body for slot in own(row)])
        if lines is not None:
            message = "第 %d—%d 行的表格看不出任务和单位，没有收录：请核对"
            self.doubts.add(3, lines[0], message % lines)

    def leave_out(self, table: Table) -> None:
        first = next((cell.text for cell in table.cells if cell.text.strip()), "")
        message = "第 %d—%d 行的表格不像任务表（没有任务一栏，或没有单位、时限），没有收录：请核对"
        self.doubts.add(3, table.lines[0], message % table.lines, first)
