"""Small questions to elements of WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_OFF = {"0", "false", "off", "none"}
# Elements that only hold others: their content stands in the place of theirs.
_TRANSPARENT = {
    "w:ins",
    "w:moveTo",
    "w:smartTag",
    "w:customXml",
    "w:sdtContent",
    "w:bdo",
    "w:dir",
    "w:hyperlink",
}


def below(element: Element | None, *path: str) -> Element | None:
    """The first element at the path, None where a step is missing."""
    for step in path:
        element = None if element is None else element.find(step)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The `val` of the element at the path; None where a step is missing."""
    found = below(element, *path)
    return None if found is None else found.get("val")


def is_on(element: Element | None, *path: str) -> bool | None:
    """Whether the switch at the path is on (no value means on); None where it is not there."""
    found = below(element, *path)
    return None if found is None else found.get("val", "1").lower() not in _OFF


def whole(text: str | None, default: int = 0) -> int:
    """A whole number from an attribute, `default` where it is none."""
    try:
        return int(text or "")
    except ValueError:
        return default


def content(element: Element) -> Iterator[Element]:
    """The children as printed: content controls and accepted insertions opened, the first choice of
    alternatives taken, deletions and what was moved away left out."""
    for child in element:
        if child.tag in {"w:del", "w:moveFrom"}:
            continue
        if child.tag in _TRANSPARENT:
            yield from content(child)
        elif child.tag == "w:sdt":
            for inner in child.findall("w:sdtContent"):
                yield from content(inner)
        elif child.tag == "mc:AlternateContent":
            chosen = child.find("mc:Choice")
            chosen = child.find("mc:Fallback") if chosen is None else chosen
            if chosen is not None:
                yield from content(chosen)
        else:
            yield child
