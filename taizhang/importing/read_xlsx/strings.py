"""Texts of a workbook: the shared ones and those that stand in their cell."""

from __future__ import annotations

import re

from taizhang.importing.blocks import Unreadable
from taizhang.importing.limits import MAX_CELLS, MAX_TEXT
from taizhang.importing.list_numbers import raised
from taizhang.importing.office_package import NoDoctype, named

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TOO_MUCH = f"表格的文字超过 {MAX_TEXT // 10_000} 万字，不像一份规划：请只留要导入的部分"


def _unescaped(text: str) -> str:
    """The text with its escapes as characters; a rare one is written in two halves (UTF-16), of
    which one alone is none."""
    if not _ESCAPED.search(text):
        return text
    halves = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


class RichText:
    """Collects one text from its runs; guides to pronunciation are left out, figures in superscript
    become those of Unicode (m²)."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._in_text = False
        self._guides = 0
        self._raised = False
        self._run: list[str] = []

    def start(self, tag: str, value: str) -> None:
        """An element begins; `value` is its attribute val."""
        if tag == "x:rPh":
            self._guides += 1
        elif tag == "x:r":
            self._raised = False
        elif tag == "x:vertAlign":
            self._raised = value == "superscript"
        elif tag == "x:t":
            self._in_text, self._run = True, []

    def data(self, data: str) -> None:
        """Characters, anywhere."""
        if self._in_text and not self._guides:
            self._run.append(data)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "x:rPh":
            self._guides -= 1
        elif tag == "x:t":
            text = "".join(self._run)
            self._pieces.append(raised(text) if self._raised else text)
            self._in_text = False

    def text(self) -> str:
        """What was collected; begins anew."""
        text = "".join(self._pieces)
        self._pieces, self._raised = [], False
        return _unescaped(text)


class SharedStrings(NoDoctype):
    """Target for xl/sharedStrings.xml; `close` gives the texts in order."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._rich = RichText()
        self._characters = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> None:
        """An element begins."""
        self._rich.start(named(tag), attrs.get("val", ""))

    def data(self, data: str, /) -> None:
        """Characters."""
        self._rich.data(data)

    def end(self, tag: str, /) -> None:
        """An element ends. Raises Unreadable where there is too much text."""
        name = named(tag)
        self._rich.end(name)
        if name == "x:si":
            self._texts.append(self._rich.text())
            self._characters += len(self._texts[-1])
            if self._characters > MAX_TEXT or len(self._texts) > MAX_CELLS:
                raise Unreadable(_TOO_MUCH)

    def close(self) -> list[str]:
        """The texts."""
        return self._texts
