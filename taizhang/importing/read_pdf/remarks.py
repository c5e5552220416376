"""What a person should look at in a PDF, with its place found once the text is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from taizhang.importing.blocks import Block, Document, Doubt, Table
from taizhang.importing.read_pdf.page_parts import PageParts

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Remark:
    """A doubt about a block, and where it is a table about a row of it; `block` None for the
    document as a whole."""

    weight: int
    message: str
    block: int | None = None
    row: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """The document's blocks, the page each begins on, what was left out of it and what is in
    doubt."""

    blocks: list[Block] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def placed(document: Document, remarks: Sequence[Remark]) -> Document:
    """The document with the remarks as doubts, in the order of their lines."""
    doubts = [
        Doubt(remark.weight, _line(document, remark), remark.message, remark.quote[:_SHOWN])
        for remark in remarks
    ]
    return replace(document, doubts=tuple(sorted(doubts, key=lambda doubt: doubt.line)))


def _line(document: Document, remark: Remark) -> int:
    if remark.block is None or remark.block >= len(document.blocks):
        return 1
    block = document.blocks[remark.block]
    if isinstance(block, Table) and remark.row is not None:
        lines = (
            paragraph.lines[0]
            for cell in block.cells
            if cell.row == remark.row
            for paragraph in cell.paragraphs
        )
        return min(lines, default=block.lines[0])
    return block.lines[0]


def remarks_on(read: Sequence[PageParts], flow: Flow) -> Iterator[Remark]:
    """What the pages themselves give cause for."""
    for parts in read:
        page = parts.page
        first = _first_block(flow, page.number)
        shown = sum(1 for one in page.characters if one.text.strip())
        if page.pictured and shown < 30:
            yield Remark(
                3, f"第 {page.number} 页像是扫描的图片，上面的文字没有读到：请对照原件补录", first
            )
        elif page.invisible * 2 > shown > 0:
            message = f"第 {page.number} 页的文字是文字识别的结果：请对照原件逐字核对"
            yield Remark(3, message, first)
        if page.unmapped:
            quote = "".join(one.text for one in page.characters if _is_private(one.text))
            message = (
                f"第 {page.number} 页有 {page.unmapped} 个字在字体里没有通用编码，"
                "可能显示为空白或乱码：请对照原件改正"
            )
            yield Remark(3, message, first, quote=quote)
        if page.slanted:
            message = f"第 {page.number} 页斜排的文字（像是水印）没有收录：请核对"
            yield Remark(1, message, first, quote=page.slanted)
    for text in flow.left_out:
        yield Remark(1, "每页重复的页眉或页脚没有收录：请核对", quote=text)


def _first_block(flow: Flow, page: int) -> int | None:
    """The first block that begins on the page or later, else the last."""
    later = (index for index, begins in enumerate(flow.pages) if begins >= page)
    return next(later, len(flow.pages) - 1 if flow.pages else None)


def _is_private(text: str) -> bool:
    return text == "\ufffd" or "\ue000" <= text < "\uf900"
