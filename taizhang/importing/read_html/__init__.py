"""Documents in .html: pages saved from a government's site, and what word processors export.

The whole page is read but for what is plainly not the document (menus, footers, buttons); what was
left out is said. Nothing is fetched: pictures, frames and scripts are not followed.
"""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

from taizhang.importing.blocks import Block, Document, Doubt, Table, Unreadable, laid_out
from taizhang.importing.limits import (
    MAX_ELEMENTS,
    MAX_FILE_BYTES,
    check_length,
    check_table,
)
from taizhang.importing.read_html.boilerplate import without_boilerplate
from taizhang.importing.read_html.content import Content
from taizhang.importing.read_html.markup import Element, page_text
from taizhang.importing.read_html.tables import table_blocks

_ARCHIVE = "这是单个文件的网页（.mht）：请用浏览器打开，另存为“仅 HTML”的 .html 再导入"
_EMPTY = (
    "网页里没有正文（可能由脚本或框架载入）：请在浏览器里打开，全选复制到 Word，另存为 .docx 再导入"
)
_TOO_BIG = f"网页超过 {MAX_FILE_BYTES // 2**20} MB，不像一份规划：请只留要导入的部分"
_DAMAGED = "网页文件坏了，读不出结构：请用浏览器打开，另存为 .html 再导入"
_TOO_DEEP = "网页的结构层层套得太深，读不全：请在浏览器里打开，全选复制到 Word，另存为 .docx 再导入"
_TOO_LONG = (
    "网页里有一处文字、图片或脚本超过 10 MB，读不全："
    "请在浏览器里打开，全选复制到 Word，另存为 .docx 再导入"
)
_SHOWN = 80
_FEW_WORDS = 300
_ROW = re.compile(r"<tr\b", re.I)


def read_html(data: bytes) -> Document:
    """The document in a web page. Raises Unreadable."""
    head = data[:2000].lower()
    if head.startswith(b"mime-version:") or b"multipart/related" in head:
        raise Unreadable(_ARCHIVE)
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(_TOO_BIG)
    text, replaced = page_text(data)
    body = _body(text)
    left_out = without_boilerplate(body)
    blocks = _blocks(body)
    if not any(isinstance(block, Table) or block.text for block in blocks):
        raise Unreadable(_EMPTY)
    document = laid_out(blocks)
    check_length(len(document.text))
    pictures = len(body.xpath(".//img"))
    return Document(
        document.blocks,
        document.text,
        tuple(_doubts(left_out, replaced, pictures, len(document.text))),
    )


def html_blocks(text: str) -> list[Block]:
    """The paragraphs and tables of a piece of HTML. Raises Unreadable."""
    return _blocks(_body(text))


def _blocks(body: Element) -> list[Block]:
    content = Content(table_blocks)
    content.read(body)
    return content.finished()


def _body(text: str) -> Element:
    check_table(sum(1 for _ in _ROW.finditer(text)), 1)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable(_DAMAGED) from None
    if root is None:
        raise Unreadable(_EMPTY)
    # The parser stops at its own limits; what it has read till then is not the whole page.
    stops = [one.message for one in parser.error_log if one.type_name == "ERR_RESOURCE_LIMIT"]
    if stops:
        raise Unreadable(_TOO_DEEP if "depth" in stops[0].lower() else _TOO_LONG)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise Unreadable(_TOO_BIG)
    body = root.find("body")
    return root if body is None else body


def _doubts(left_out: list[str], replaced: int, pictures: int, length: int) -> list[Doubt]:
    found = []
    if replaced:
        message = f"网页里有 {replaced} 个字的编码是错的，显示为“\ufffd”：请对照原网页改正"
        found.append(Doubt(3, 1, message))
    if pictures and length < _FEW_WORDS:
        message = f"网页里有 {pictures} 幅图片，图上的文字没有读到：请打开原网页核对"
        found.append(Doubt(3, 1, message))
    if left_out:
        message = f"网页上的菜单、页脚、按钮等 {len(left_out)} 处没有收录：请看一眼有没有正文"
        found.append(Doubt(1, 1, message, "；".join(left_out)[:_SHOWN]))
    return found
