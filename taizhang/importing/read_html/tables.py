"""Tables of a page: those that hold data, those that only place things, and the field table of a
government page (索引号, 发文机关, 成文日期 …), which is read as label and value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from taizhang.importing.blocks import Block, Cell, Paragraph, Table
from taizhang.importing.limits import MAX_COLUMNS, check_table
from taizhang.importing.read_html.content import Content
from taizhang.importing.read_html.markup import Element, is_hidden, tag_of, words

_FIELD = re.compile(
    r"(?:索引号?|信息分类|主题分类|服务对象|体裁分类|组配分类|发[文布]机[关构]|发布单位|制发机关|公开(?:责任部门|方式|时限|日期|范围|形式)"
    r"|成文日期|生成日期|发[文布]日期|发布时间|生效日期|废止日期|实施日期|有效期|有效性|时效性?|名称|文件名称|标题|文号|文件编号|发文字号|主题词|关键词"
    r"|统一编号|登记号|信息来源|来源|内容概述|概述|所属主题|公文种类|文种)"
)
_LABEL = re.compile(_FIELD.pattern + r"[：:]?\Z")
_WITH_VALUE = re.compile(_FIELD.pattern + r"[：:].")
_FIELDS = 3
_OWN_TEXT = 0.3
_MAIN_CELL = 0.8
_FEW_ROWS = 4
_SPAN = re.compile(r"\s*([0-9]{1,5})")


class _Placed(NamedTuple):
    element: Element
    row: int
    column: int
    row_span: int
    column_span: int


def table_blocks(element: Element, depth: int) -> list[Block]:
    """What the table holds: a table, or paragraphs where it only places things or is a field
    table. Raises Unreadable where it is beyond the limits."""
    rows = _rows(element)
    cells = [cell for row in rows for cell in row]
    captions = [block for one in element.iterchildren("caption") for block in _inside(one, depth)]
    if not cells:
        return captions
    if fields := _fields(rows):
        return [*captions, *fields]
    if _only_places(element, rows, cells):
        return [*captions, *(block for cell in cells for block in _inside(cell, depth))]
    return [*captions, _table(rows, depth)]


def _rows(element: Element) -> list[list[Element]]:
    """The cells of each row that is shown; the foot, wherever it is written, comes last."""
    groups = [child for child in element if tag_of(child) in {"thead", "tbody", "tfoot"}]
    rows = [child for child in element if tag_of(child) == "tr"]
    groups.sort(key=lambda group: ("thead", "tbody", "tfoot").index(tag_of(group)))
    heads = [group for group in groups if tag_of(group) == "thead"]
    others = [group for group in groups if tag_of(group) != "thead"]
    ordered = [
        *(row for group in heads for row in group if tag_of(row) == "tr"),
        *rows,
        *(row for group in others for row in group if tag_of(row) == "tr"),
    ]
    return [
        [cell for cell in row if tag_of(cell) in {"td", "th"} and not is_hidden(cell)]
        for row in ordered
        if not is_hidden(row)
    ]


def _inside(element: Element, depth: int, in_cell: bool = False) -> list[Block]:
    content = Content(table_blocks, in_cell)
    content.read(element, depth + 1)
    return content.finished()


def _fields(rows: Sequence[Sequence[Element]]) -> list[Paragraph]:
    """Label and value, each pair a paragraph; none where this is no field table."""
    texts = [[words(cell) for cell in row] for row in rows]
    labels = sum(1 for row in texts for text in row if _is_field(text))
    filled = sum(1 for row in texts for text in row if text)
    if labels < _FIELDS or labels * 5 < filled * 2 or len(texts) > 20:
        return []
    return [Paragraph(pair) for row in rows for pair in _pairs([_line(cell) for cell in row])]


def _is_field(text: str) -> bool:
    return bool(_LABEL.match(text) or _WITH_VALUE.match(text))


def _line(cell: Element) -> str:
    blocks = _inside(cell, 0)
    return "".join(block.text for block in blocks if isinstance(block, Paragraph))


def _pairs(texts: Sequence[str]) -> Iterator[str]:
    label = ""
    for text in texts:
        joined = "".join(text.split())
        if _is_field(joined):
            if label:
                yield label
            label = text.rstrip("：: ") + "：" if _LABEL.match(joined) else ""
            if not label:
                yield text
        elif text:
            yield label + text
            label = ""
    if label:
        yield label


def _only_places(
    element: Element, rows: Sequence[Sequence[Element]], cells: Sequence[Element]
) -> bool:
    """Whether the table only places things on the page: a single column, tables in its cells and
    little else, or one cell that holds nearly everything."""
    if element.get("role") == "presentation" or all(len(row) <= 1 for row in rows):
        return True
    total = max(1, sum(len(words(cell)) for cell in cells))
    nested = sum(len(words(inner)) for cell in cells for inner in _outermost_tables(cell))
    if nested and total - nested < _OWN_TEXT * total:
        return True
    largest = max(cells, key=lambda cell: len(words(cell)))
    paragraphs = sum(1 for one in largest.iter("p", "div", "br", "table"))
    main = len(words(largest)) > _MAIN_CELL * total
    return main and paragraphs > 4 and len(rows) <= _FEW_ROWS


def _outermost_tables(cell: Element) -> Iterator[Element]:
    for table in cell.iter("table"):
        if next(one for one in table.iterancestors() if tag_of(one) in {"td", "th"}) is cell:
            yield table


def _table(rows: Sequence[Sequence[Element]], depth: int) -> Table:
    placed = _without_empty_columns(_placed(rows))
    check_table(len(rows), max(cell.column + cell.column_span for cell in placed))
    return Table(tuple(_cell(cell, depth) for cell in placed))


def _placed(rows: Sequence[Sequence[Element]]) -> list[_Placed]:
    """Each cell at the first free place of its row (HTML standard, forming a table)."""
    check_table(len(rows), 1)
    below: dict[int, int] = {}
    found: list[_Placed] = []
    for number, row in enumerate(rows):
        column = 0
        for element in row:
            while below.get(column, 0) > number:
                column += 1
            width = max(1, min(_span(element, "colspan"), MAX_COLUMNS - column))
            height = min(_span(element, "rowspan") or len(rows), len(rows) - number)
            for at in range(column, column + width):
                below[at] = max(below.get(at, 0), number + height)
            found.append(_Placed(element, number, column, height, width))
            column += width
            check_table(len(rows), column)
    return found


def _span(element: Element, name: str) -> int:
    found = _SPAN.match(element.get(name) or "")
    return int(found.group(1)) if found else 1


def _without_empty_columns(placed: Sequence[_Placed]) -> list[_Placed]:
    """Columns in which no cell begins, which too large a colspan makes, are none."""
    starts = sorted({cell.column for cell in placed})
    at = {column: index for index, column in enumerate(starts)}
    return [
        cell._replace(
            column=at[cell.column],
            column_span=sum(
                1 for one in starts if cell.column <= one < cell.column + cell.column_span
            ),
        )
        for cell in placed
    ]


def _cell(cell: _Placed, depth: int) -> Cell:
    blocks = _inside(cell.element, depth, in_cell=True)
    return Cell(
        cell.row,
        cell.column,
        tuple(block for block in blocks if isinstance(block, Paragraph)),
        cell.row_span,
        cell.column_span,
        tuple(block for block in blocks if isinstance(block, Table)),
    )
