"""Numbers that a browser prints before the items of a list."""

from __future__ import annotations

import re

from taizhang.importing.read_html.markup import Element, tag_of

_STYLE = re.compile(r"list-style(?:-type)?\s{0,5}:\s{0,5}([a-z -]{1,60})", re.I)
_CHINESE = "零一二三四五六七八九"
_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_BY_TYPE = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


def item_number(item: Element) -> str:
    """The number of an item with its mark, as "3."; empty in lists without numbers."""
    parent = item.getparent()
    if parent is None or tag_of(parent) != "ol":
        return ""
    style = _style(item) or _style(parent) or _BY_TYPE.get(parent.get("type") or "", "decimal")
    if style == "none":
        return ""
    number = _position(item, parent)
    if style in {"cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"}:
        return _chinese(number) + "、"
    if style in {"lower-alpha", "upper-alpha", "lower-latin", "upper-latin"} and 0 < number < 27:
        letter = chr(96 + number)
        return (letter.upper() if style.startswith("upper") else letter) + "."
    if style in {"lower-roman", "upper-roman"} and 0 < number < 400:
        roman = _roman(number)
        return (roman.upper() if style.startswith("upper") else roman) + "."
    return f"{number}."


def _style(element: Element) -> str:
    found = _STYLE.search((element.get("style") or "")[:2000])
    return found.group(1).strip().lower() if found else ""


def _position(item: Element, parent: Element) -> int:
    number = _whole(parent.get("start"), 1) - 1
    for sibling in parent:
        if tag_of(sibling) == "li":
            number = _whole(sibling.get("value"), number + 1)
        if sibling is item:
            break
    return number


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return ("" if tens < 1 else "十" if tens == 1 else _CHINESE[tens] + "十") + (
        _CHINESE[ones] if ones else ""
    )


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
