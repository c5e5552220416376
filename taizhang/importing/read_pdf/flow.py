"""The document's paragraphs and tables in reading order, over all pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from taizhang.importing.limits import check_table
from taizhang.importing.read_pdf.furniture import without_furniture
from taizhang.importing.read_pdf.page_break import Seam, continued
from taizhang.importing.read_pdf.page_parts import PageParts
from taizhang.importing.read_pdf.printed_table import (
    PrintedTable,
    block_of,
    printed_table,
)
from taizhang.importing.read_pdf.remarks import Flow, Remark
from taizhang.importing.read_pdf.running_text import Measure, measured, paragraphs
from taizhang.importing.read_pdf.text_lines import TextLine
from taizhang.importing.read_pdf.unruled import unruled_tables

_CONTINUED = re.compile(r"[（(]?\s*续\s*(?:上)?\s*(?:表|页)?\s*[0-9]{0,2}\s*[）)]?\Z")

Item = TextLine | PrintedTable


def flow_of(read: Sequence[PageParts]) -> Flow:
    """Everything the pages hold, in order. Raises Unreadable where a table is beyond the limits."""
    kept, left_out = without_furniture([(parts.lines, parts.page.height) for parts in read])
    lines = [line for page in kept for line in page]
    sizes = {parts.page.number: (parts.page.width, parts.page.height) for parts in read}
    flow = Flow(left_out=left_out)
    items: list[Item] = []
    for parts, page_lines in zip(read, kept, strict=True):
        before = items[-1] if items and isinstance(items[-1], PrintedTable) else None
        items.extend(_in_order(parts, page_lines, before))
    joined = _joined(items, flow)
    tables = Counter(
        round(one.size, 1)
        for parts in read
        for grid in parts.grids
        for cell in grid.cells
        for one in cell.characters
    )
    _write(joined, measured(lines, sizes, tables), flow)
    return flow


def _in_order(
    parts: PageParts, lines: Sequence[TextLine], before: PrintedTable | None
) -> list[Item]:
    """The lines and tables of a page from top to bottom; tables without lines are found here.
    `before` is the table that the page before ends with."""
    tables = [(grid.rows[0], printed_table(grid, parts.page.number)) for grid in parts.grids]
    rest = list(lines)
    if not tables:
        found, rest = unruled_tables(rest, parts, before)
        tables.extend(found)
    items: list[Item] = []
    for top, table in sorted(tables, key=lambda pair: pair[0]):
        above = [line for line in rest if line.middle < top]
        items.extend(above)
        rest = [line for line in rest if line.middle >= top]
        items.append(table)
    return [*items, *rest]


def _joined(items: Sequence[Item], flow: Flow) -> list[tuple[Item, list[Seam]]]:
    """The items with tables put together that go on over the page break."""
    found: list[tuple[Item, list[Seam]]] = []
    for item in items:
        whole = _continued(found, item, flow) if isinstance(item, PrintedTable) else None
        found.append(whole or (item, []))
    return found


def _continued(
    found: list[tuple[Item, list[Seam]]], item: PrintedTable, flow: Flow
) -> tuple[Item, list[Seam]] | None:
    """The table before with `item` below it, taken off the end of `found`; a line that says no
    more than 续表 may stand between them."""
    said = [one.text for one, _ in found[-1:] if isinstance(one, TextLine)]
    said = [text for text in said if _CONTINUED.match(text.strip())]
    before, seams = found[-1 - len(said)] if len(found) > len(said) else (None, [])
    if not isinstance(before, PrintedTable) or before.page >= item.page:
        return None
    whole = continued(before, item)
    if whole is None:
        return None
    check_table(whole[0].rows, len(whole[0].edges) - 1)
    del found[-1 - len(said) :]
    flow.left_out.extend(said)
    return whole[0], [*seams, *whole[1]]


def _write(joined: Sequence[tuple[Item, list[Seam]]], measure: Measure, flow: Flow) -> None:
    """Blocks, the pages they begin on and the remarks on tables, into the flow."""
    waiting: list[TextLine] = []
    for item, seams in joined:
        if isinstance(item, TextLine):
            waiting.append(item)
            continue
        if len(item.cells) == 1:
            waiting.extend(line for piece in item.cells[0].pieces for line in piece.lines)
            continue
        _write_lines(waiting, measure, flow)
        waiting = []
        flow.remarks.extend(_table_remarks(item, seams, len(flow.blocks)))
        flow.blocks.append(block_of(item))
        flow.pages.append(_first_page(item))
    _write_lines(waiting, measure, flow)


def _write_lines(lines: Sequence[TextLine], measure: Measure, flow: Flow) -> None:
    for page, paragraph in paragraphs(lines, measure):
        flow.blocks.append(paragraph)
        flow.pages.append(page)


def _first_page(table: PrintedTable) -> int:
    pages = (line.page for cell in table.cells for piece in cell.pieces for line in piece.lines)
    return min(pages, default=table.page)


def _table_remarks(table: PrintedTable, seams: Sequence[Seam], block: int) -> list[Remark]:
    found = [_seam_remark(table, seam, block) for seam in seams]
    if table.guessed:
        message = "表格没有画线，行和列是按文字间的空白推断的：请逐行对照原件"
        found.append(Remark(3, message, block))
    if table.inferred:
        message = "表格缺少一些竖线，有的列是按文字间的空白分开的：请逐列对照原件"
        found.append(Remark(3, message, block))
    torn = [cell for cell in table.cells if cell.unsure and len(cell.pieces) < 2]
    if torn and not (seams or table.guessed or table.inferred):
        message = "表格的线不完整，合并的格子是推断的：请对照原件核对"
        found.append(Remark(2, message, block, torn[0].row, quote=torn[0].text))
    return found


def _seam_remark(table: PrintedTable, seam: Seam, block: int) -> Remark:
    row = table.row(seam.row)
    quote = max((cell.text for cell in row), key=len, default="")
    if seam.merged:
        message = (
            f"合并的格子从第 {seam.page} 页接到第 {seam.page + 1} 页，是推断的：请核对它下面各行"
        )
        return Remark(2, message, block, seam.row, quote)
    message = f"第 {seam.page} 页末的一行接到了第 {seam.page + 1} 页，已合成一行：请核对接缝处"
    return Remark(1, message, block, seam.row, quote)
