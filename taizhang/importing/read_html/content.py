"""Elements of a page as paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from taizhang.importing.blocks import Block, Paragraph
from taizhang.importing.read_html.lists import item_number
from taizhang.importing.read_html.markup import BLOCKS, UNPRINTED, Element, is_hidden, tag_of
from taizhang.printed_text import printed

_HEADING = re.compile(r"h([1-6])\Z")
_NUMBERED = re.compile(r"\s*[（(]?[0-9一二三四五六七八九十①-⑳a-zA-Z]{1,3}[）).．、]")
# Fields that a page prints in one line: 来源：… 发布时间：…
_NEXT_FIELD = re.compile(
    r"\s{1,20}(?=(?:信息来源|来\s?源|作者|发布(?:时间|日期|机构)|成文日期|发文(?:字号|机关|日期)|文号|索引号|浏览次数|字体|点击数)\s{0,2}[：:])"
)
# White space of the file is one space; only others, which are typed to be seen, make a wide gap.
_SOURCE_SPACE = re.compile(r"[ \t\r\n\f]+")
_GAP = re.compile(r"[ \u3000\u00a0]{2,}")
_LABEL = 12
# Elements in each other; what is deeper is read as mere text.
_DEEPEST = 80


class Content:
    """Reads elements in order; text gathers until a block begins or ends."""

    def __init__(
        self, read_table: Callable[[Element, int], list[Block]], in_cell: bool = False
    ) -> None:
        """`read_table` gives the blocks of a table at a depth of elements; in a cell of a table a
        wide gap parts names, and one space of it stays."""
        self._read_table = read_table
        self._in_cell = in_cell
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._outline: int | None = None
        self._number = ""

    def finished(self) -> list[Block]:
        """The blocks read."""
        self._end()
        return self.blocks

    def read(self, element: Element, depth: int = 0) -> None:
        """Everything inside the element."""
        self._text(element.text, tag_of(element) == "pre")
        for child in element:
            if depth < _DEEPEST:
                self._child(child, depth + 1)
            else:
                self._text("".join(child.itertext()), as_typed=False)
            self._text(child.tail, tag_of(element) == "pre")

    def _child(self, element: Element, depth: int) -> None:
        tag = tag_of(element)
        if not tag or tag in UNPRINTED or is_hidden(element):
            return
        if tag == "br":
            self._break()
        elif tag == "table":
            self._end()
            self.blocks.extend(self._read_table(element, depth))
        elif tag in BLOCKS:
            self._block(element, tag, depth)
        else:
            self.read(element, depth)

    def _block(self, element: Element, tag: str, depth: int) -> None:
        if not (tag == "dd" and self._is_label()):
            self._end()
        heading = _HEADING.match(tag)
        if heading:
            self._outline = int(heading.group(1))
        if tag == "li":
            self._number = item_number(element)
        self.read(element, depth)
        if tag == "dt" and self._is_label():
            self._pieces[:] = ["".join(self._pieces).rstrip("：: \n\t\u3000\u00a0"), "："]
        else:
            self._end()
        if tag == "li":
            self._number = ""
        if heading:
            self._outline = None

    def _text(self, text: str | None, as_typed: bool) -> None:
        if not text:
            return
        if as_typed:
            for line in text.split("\n"):
                self._pieces.append(line)
                self._end()
        else:
            self._pieces.append(text)

    def _break(self) -> None:
        """A line break ends a paragraph, but not a heading."""
        if self._outline is None:
            self._end()

    def _is_label(self) -> bool:
        """Whether what has gathered is a short label, whose value follows: 索引号."""
        return 0 < len("".join("".join(self._pieces).split())) <= _LABEL

    def _end(self) -> None:
        whole = "".join(self._pieces)
        self._pieces.clear()
        for text in _texts(whole, self._in_cell):
            if text:
                number = "" if _NUMBERED.match(text) else self._number
                self.blocks.append(Paragraph(number + text, outline=self._outline))
                self._number = ""


def _texts(whole: str, in_cell: bool) -> list[str]:
    if not in_cell:
        return [printed([part]) for part in _NEXT_FIELD.split(whole)]
    parts = _GAP.split(_SOURCE_SPACE.sub(" ", whole))
    return [" ".join(filter(None, (printed([part]) for part in parts)))]
