"""A plan's layout as a page of a government website, with what such pages have around the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from rendering_docx import widths
from rendering_grid import PrintedTable
from rendering_layout import Layout, PrintedLine

from taizhang.importing.blocks import Cell

_STYLE = """
@page { size: A4 %s; margin: 18mm 16mm 20mm; @bottom-center { content: "- " counter(page) " -"; } }
body { font: 15px/1.7 "Noto Serif CJK SC", SimSun, serif; margin: 0 auto; max-width: 1100px; }
table { border-collapse: collapse; width: 100%%; }
td, th { border: 1px solid #333; padding: 3px 5px; vertical-align: middle; }
h1 { text-align: center; font-size: 24px; }
.position, .foot { font-size: 13px; color: #666; }
@media print { .position, .foot { display: none; } }
"""


def as_html(layout: Layout) -> bytes:
    """The page, UTF-8."""
    body = "".join(
        [
            "<div class='position'>您现在的位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a></div>\n",
            "<div id='zoom'>\n",
            *_lines(layout.before),
            *(_table(layout.table) if layout.table else ()),
            *_lines(layout.after),
            "</div>\n<div class='foot'>【打印】 【关闭】</div>\n",
        ]
    )
    style = _STYLE % ("landscape" if layout.table else "portrait")
    page = (
        "<!DOCTYPE html>\n<html lang='zh-CN'>\n<head>\n<meta charset='utf-8'>\n"
        f"<title>{escape(layout.title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}</body>\n</html>\n"
    )
    return page.encode()


def _lines(lines: Sequence[PrintedLine]) -> Iterator[str]:
    for line in lines:
        text = _text(line.text)
        if line.kind == "title":
            yield f"<h1>{text}</h1>\n"
        elif line.kind == "section":
            yield f"<p style='text-indent:2em'><strong>{text}</strong></p>\n"
        else:
            yield f"<p>&emsp;&emsp;{text}</p>\n"


def _table(printed: PrintedTable) -> Iterator[str]:
    yield "<table>\n<colgroup>"
    for width in widths(printed):
        yield f"<col style='width:{width:.1%}'>"
    yield "</colgroup>\n"
    rows = list(printed.table.rows())
    head = 0
    while head in printed.header_rows:
        head += 1
    if head:
        yield "<thead>\n"
        yield from (_row(row, "th") for row in rows[:head])
        yield "</thead>\n"
    yield "<tbody>\n"
    for row in rows[head:]:
        yield _row(row, "td")
    yield "</tbody>\n</table>\n"


def _row(row: Sequence[Cell], tag: str) -> str:
    return "<tr>" + "".join(_cell(cell, tag) for cell in row) + "</tr>\n"


def _cell(cell: Cell, tag: str) -> str:
    spans = f" rowspan='{cell.row_span}'" * (cell.row_span > 1)
    spans += f" colspan='{cell.column_span}'" * (cell.column_span > 1)
    texts = [_text(paragraph.text) for paragraph in cell.paragraphs]
    inside = texts[0] if len(texts) == 1 else "".join(f"<p>{text}</p>" for text in texts)
    return f"<{tag}{spans}>{inside or '&nbsp;'}</{tag}>"


def _text(text: str) -> str:
    """Word's export writes a run of spaces as spaces that do not break or collapse."""
    return escape(text, quote=False).replace("  ", "&nbsp; ")
