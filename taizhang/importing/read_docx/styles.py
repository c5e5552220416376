"""What paragraph and character styles say: outline level, list, hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from taizhang.importing.read_docx.properties import below, is_on, value, whole

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]", re.I)
_LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it inherits. `outline` from 1, 0 for body text; `list_id` and `level` as
    numbering.xml names them."""

    outline: int | None = None
    list_id: str | None = None
    level: int | None = None
    list_style: str | None = None
    """The style in the chain that names the list: levels may be linked to it."""
    hidden: bool | None = None
    contents: bool = False
    """A line of a table of contents."""


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root.findall("w:style")
        self._elements = {element.get("styleId", ""): element for element in elements}
        self._default = next(
            (
                element.get("styleId", "")
                for element in elements
                if element.get("type") == "paragraph" and element.get("default") in {"1", "true"}
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph; the default one where it names none."""
        return self.get(style_id if style_id is not None else self._default)

    def get(self, style_id: str) -> Style:
        """The style; an empty one where there is none of the id."""
        if style_id not in self._known:
            self._known[style_id] = self._resolved(style_id)
        return self._known[style_id]

    def _resolved(self, style_id: str) -> Style:
        found = Style()
        for _ in range(_LONGEST_CHAIN):
            element = self._elements.get(style_id)
            if element is None:
                break
            found = _completed(found, element)
            style_id = value(element, "w:basedOn") or ""
        return found


def outline_level(text: str | None) -> int | None:
    """Levels 0 to 8 as 1 to 9; 9 is body text, here 0."""
    if text is None:
        return None
    level = whole(text, 9)
    return level + 1 if 0 <= level <= 8 else 0


def _completed(known: Style, element: Element) -> Style:
    """`known` with what it leaves open taken from the style it is based on."""
    name = value(element, "w:name") or ""
    outline = outline_level(value(element, "w:pPr", "w:outlineLvl"))
    if outline is None and (heading := _HEADING.fullmatch(name)):
        outline = int(heading[1])
    numbering = below(element, "w:pPr", "w:numPr")
    list_id, level = value(numbering, "w:numId"), value(numbering, "w:ilvl")
    names_list = known.list_id is None and list_id is not None
    return Style(
        outline if known.outline is None else known.outline,
        list_id if names_list else known.list_id,
        whole(level) if known.level is None and level is not None else known.level,
        element.get("styleId") if names_list else known.list_style,
        is_on(element, "w:rPr", "w:vanish") if known.hidden is None else known.hidden,
        known.contents or _CONTENTS.fullmatch(name) is not None,
    )
