"""Word documents (.docx, also .docm and strict .docx).

Read as printed after accepting every tracked change: automatic numbers as text, merged cells as
one, text boxes behind the paragraph they are anchored in, footnotes at the end. What is not read
(images, embedded objects, page headers) is named in a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from taizhang.importing.blocks import Block, Document, Paragraph, Table, Unreadable, laid_out
from taizhang.importing.doubt_lines import with_lines
from taizhang.importing.office_package import OfficePackage, open_package
from taizhang.importing.read_docx.body import Body
from taizhang.importing.read_docx.findings import Findings, doubts
from taizhang.importing.read_docx.numbering import Numbering
from taizhang.importing.read_docx.styles import Styles

_NO_WORD = "不是 Word 文档：请在 WPS 或 Word 里打开，另存为 .docx 再导入"
_SCAN = "文件里只有图片，没有文字（扫描件）：请向发文单位要可编辑的文件，或先做文字识别并核对"
_EMPTY = "文件是空的，没有可以导入的文字"
_TOO_DEEP = "文件的结构层层套得太深，不像正常的文档：请在 WPS 或 Word 里另存一份再导入"
_REVISIONS = {"w:ins", "w:del", "w:moveFrom", "w:moveTo"}
# What page headers and footers hold without saying anything: page numbers.
_PAGE_NUMBER = re.compile(r"[\s\d\-—–－―·第共页/]*")


def read_docx(data: bytes) -> Document:
    """The document in a .docx file. Raises Unreadable."""
    try:
        return _document(open_package(data, ".docx"))
    except RecursionError:
        raise Unreadable(_TOO_DEEP) from None


def _document(package: OfficePackage) -> Document:
    main = package.related("", "officeDocument") or "word/document.xml"
    root = package.tree(main)
    body = None if root is None or root.tag != "w:document" else root.find("w:body")
    if root is None or body is None:
        raise Unreadable(_NO_WORD)
    findings = Findings()
    findings.tracked_changes = sum(1 for element in root.iter() if element.tag in _REVISIONS)
    numbering = Numbering(package.tree(package.related(main, "numbering")))
    reader = Body(Styles(package.tree(package.related(main, "styles"))), numbering, findings)
    blocks: list[Block] = list(reader.blocks(body))
    blocks.extend(_notes(package, main, reader, findings))
    if not blocks:
        raise Unreadable(_SCAN if findings.images or findings.embedded else _EMPTY)
    _margins(package, main, findings)
    found = doubts(findings, len(findings.notes), numbering.unknown_formats)
    return with_lines(laid_out(blocks, tuple(found)))


def _notes(
    package: OfficePackage, main: str, reader: Body, findings: Findings
) -> Iterator[Paragraph]:
    """Footnotes and endnotes, in the order of their marks."""
    known: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        root = package.tree(package.related(main, f"{kind}s"))
        for note in () if root is None else root.findall(f"w:{kind}"):
            known[kind, note.get("id", "")] = note
    marks = list(findings.notes)
    findings.notes = [mark for mark in marks if mark in known]
    for number, mark in enumerate(list(findings.notes), start=1):
        blocks = list(reader.blocks(known[mark]))
        texts = [text for block in blocks for text in _texts(block)]
        yield Paragraph(f"[{number}] {' '.join(texts)}")


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for cell in block.cells:
            yield cell.text
    else:
        yield block.text


def _margins(package: OfficePackage, main: str, findings: Findings) -> None:
    for relation in package.relations(main):
        if relation.kind not in {"header", "footer"}:
            continue
        root = package.tree(relation.part)
        if root is not None:
            text = "".join(piece.text or "" for piece in root.iter("w:t")).strip()
            if not _PAGE_NUMBER.fullmatch(text) and text not in findings.margins:
                findings.note(findings.margins, text)
