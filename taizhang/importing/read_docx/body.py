"""Paragraphs and tables of a document part, in print order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from taizhang.importing.blocks import Block, Paragraph, Table, Unreadable
from taizhang.importing.limits import MAX_DEPTH, check_length
from taizhang.importing.read_docx.findings import Findings
from taizhang.importing.read_docx.inline import Inline
from taizhang.importing.read_docx.numbering import Numbering
from taizhang.importing.read_docx.properties import below, content, is_on, value, whole
from taizhang.importing.read_docx.styles import Style, Styles, outline_level
from taizhang.importing.read_docx.tables import Content, read_table
from taizhang.printed_text import printed

# Zero-width characters and soft hyphens are not printed.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f]")
_PAGE_AT_END = re.compile(r"\d\s*\Z")


class Body:
    """Reads containers of blocks (w:body, w:tc, w:txbxContent, w:footnote)."""

    def __init__(self, styles: Styles, numbering: Numbering, findings: Findings) -> None:
        self._styles = styles
        self._numbering = numbering
        self._findings = findings
        self._inline = Inline(styles, findings)
        self._characters = 0

    def blocks(self, container: Element, depth: int = 0) -> Iterator[Block]:
        """What the container holds; empty paragraphs and tables are left out. `depth` counts the
        tables around it: within one, spaces stay, as they part names. Raises Unreadable."""
        joined: list[Element] = []
        for child in content(container):
            if child.tag == "w:p":
                joined.append(child)
                if not _goes_on(child):
                    yield from self._paragraphs(joined, depth)
                    joined = []
            elif child.tag == "w:tbl":
                yield from self._paragraphs(joined, depth)
                joined = []
                yield from self._table(child, depth)
            elif child.tag == "w:altChunk":
                self._findings.chunks += 1
        yield from self._paragraphs(joined, depth)

    def _table(self, element: Element, depth: int) -> Iterator[Table]:
        if depth >= MAX_DEPTH:
            raise Unreadable(f"表格里套表格超过 {MAX_DEPTH} 层，不像正常的文档：请只留要导入的部分")

        def inside(cell: Element) -> Content:
            blocks = list(self.blocks(cell, depth + 1))
            paragraphs = tuple(block for block in blocks if isinstance(block, Paragraph))
            return paragraphs, tuple(block for block in blocks if isinstance(block, Table))

        table = read_table(element, self._findings, inside)
        if any(cell.paragraphs or cell.tables for cell in table.cells):
            yield table

    def _paragraphs(self, joined: Sequence[Element], depth: int) -> Iterator[Block]:
        """One paragraph of the print (elements whose end marks are deleted belong to the next),
        one block for each line of it, then its text boxes."""
        if not joined:
            return
        owner = joined[0] if _joins_heading(joined[0]) else joined[-1]
        properties = owner.find("w:pPr")
        style = self._styles.paragraph(value(properties, "w:pStyle"))
        in_contents = self._inline.fields.in_contents
        text, boxes = "", []
        for element in joined:
            own = self._styles.paragraph(value(element, "w:pPr", "w:pStyle"))
            piece, found = self._inline.text(element, own)
            text += piece
            boxes.extend(found)
        self._characters += len(text)
        check_length(self._characters)
        in_contents = in_contents or self._inline.fields.in_contents
        if style.contents or (in_contents and _PAGE_AT_END.search(text)):
            self._findings.contents_lines += 1
        else:
            yield from self._lines(text, properties, style, depth)
        for box in boxes:
            yield from self.blocks(box, depth)

    def _lines(
        self, text: str, properties: Element | None, style: Style, depth: int
    ) -> Iterator[Paragraph]:
        number = self._number(properties, style)
        outline = outline_level(value(properties, "w:outlineLvl"))
        outline = style.outline if outline is None else outline
        lines = [line for line in text.split("\n") if line.strip()] or [""]
        for index, line in enumerate(lines):
            cleaned = _cleaned(line, depth > 0)
            if shown := (cleaned if index else number + cleaned).strip():
                yield Paragraph(shown, outline=outline or None)

    def _number(self, properties: Element | None, style: Style) -> str:
        own = None if properties is None else properties.find("w:numPr")
        list_id, level = value(own, "w:numId"), value(own, "w:ilvl")
        if list_id is None:
            list_id = style.list_id
            if list_id is not None and level is None and style.level is None:
                return self._numbering.next_number(
                    list_id, self._numbering.level_of(list_id, style.list_style)
                )
        if list_id is None or list_id == "0":
            return ""
        return self._numbering.next_number(
            list_id, whole(level) if level is not None else style.level or 0
        )


def _cleaned(line: str, in_cell: bool) -> str:
    line = _INVISIBLE.sub("", line)
    return " ".join(line.split()) if in_cell else printed([line])


def _goes_on(paragraph: Element) -> bool:
    """Whether the end mark of the paragraph is deleted or hidden, so that the next one joins it."""
    mark = below(paragraph, "w:pPr", "w:rPr")
    if mark is None:
        return False
    if mark.find("w:del") is not None or mark.find("w:moveFrom") is not None:
        return True
    return bool(is_on(mark, "w:vanish"))


def _joins_heading(paragraph: Element) -> bool:
    """A heading run in with the text behind it (Word's style separator)."""
    return bool(is_on(paragraph, "w:pPr", "w:rPr", "w:specVanish"))
