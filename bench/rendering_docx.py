"""A plan's layout as a Word file, the way offices set them: A4 across, merged cells, page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph
from rendering_grid import PrintedTable
from rendering_layout import Layout, PrintedLine

from taizhang.importing.blocks import Cell, Table

_FONT = "仿宋_GB2312"
_PAGE, _MARGIN = (Mm(297), Mm(210)), Mm(20)
_WIDTH_MM = 257.0


def as_docx(layout: Layout) -> bytes:
    """The file. A table across the page where the plan has one, else an upright page of text."""
    document = Document()
    document.core_properties.title = layout.title
    _style(document)
    if layout.table:
        _across(document)
    _page_number(document)
    _write_lines(document, layout.before)
    if layout.table:
        _write_table(document, layout.table)
    _write_lines(document, layout.after)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _style(document: WordDocument) -> None:
    for name, size in (("Normal", 12), ("Title", 20), ("Heading 1", 15), ("Heading 2", 13)):
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)


def _across(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = _MARGIN


def _page_number(document: WordDocument) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _write_lines(document: WordDocument, lines: Sequence[PrintedLine]) -> None:
    for line in lines:
        if line.kind == "title":
            document.add_paragraph(line.text, "Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif line.kind == "section":
            document.add_heading(line.text, line.level)
        else:
            document.add_paragraph(line.text).paragraph_format.first_line_indent = Pt(24)


def _write_table(document: WordDocument, printed: PrintedTable) -> None:
    table = printed.table
    rows = 1 + max(cell.row + cell.row_span - 1 for cell in table.cells)
    word = document.add_table(rows, printed.columns, "Table Grid")
    word.autofit = False
    for column, width in zip(word.columns, widths(printed), strict=True):
        # Word goes by the cells' widths, LibreOffice by the columns'.
        column.width = Mm(_WIDTH_MM * width)
        for cell in column.cells:
            cell.width = column.width
    _fill(word, table)
    for row in sorted(printed.header_rows):
        # Word repeats header rows only from the top of a table on.
        if all(above in printed.header_rows for above in range(row)):
            mark = OxmlElement("w:tblHeader")
            word.rows[row]._tr.get_or_add_trPr().append(mark)


def _fill(word: WordTable, table: Table) -> None:
    grid = [list(row.cells) for row in word.rows]
    for cell in table.cells:
        first = grid[cell.row][cell.column]
        last = grid[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1]
        _write_cell(first.merge(last) if first is not last else first, cell)


def _write_cell(word: WordCell, cell: Cell) -> None:
    paragraphs: list[WordParagraph] = [word.paragraphs[0]]
    paragraphs += [word.add_paragraph() for _ in cell.paragraphs[1:]]
    for paragraph, printed in zip(paragraphs, cell.paragraphs, strict=False):
        paragraph.add_run(printed.text).font.size = Pt(10.5)
        paragraph.paragraph_format.space_after = Pt(0)
    for inner in cell.tables:
        columns = max(one.column + one.column_span for one in inner.cells)
        nested = word.add_table(1 + max(one.row for one in inner.cells), columns)
        nested.style = "Table Grid"
        _fill(nested, inner)


def widths(printed: PrintedTable) -> list[float]:
    """The share of each column in the table's width: more for more text, with sense."""
    lengths = [1.0] * printed.columns
    counts = [0] * printed.columns
    for cell in printed.table.cells:
        if cell.column_span < printed.columns and cell.row not in printed.header_rows:
            for column in range(cell.column, cell.column + cell.column_span):
                lengths[column] += len(cell.text) / cell.column_span
                counts[column] += 1
    weights = [
        min(max((length / max(count, 1)) ** 0.5, 2.0), 10.0)
        for length, count in zip(lengths, counts, strict=True)
    ]
    for cell in printed.table.cells:
        for inner in cell.tables:
            columns = max(one.column + one.column_span for one in inner.cells)
            weights[cell.column] = max(weights[cell.column], 1.8 * columns)
    return [weight / sum(weights) for weight in weights]
