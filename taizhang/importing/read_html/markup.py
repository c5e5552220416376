"""The text of a page, decoded as it says of itself, and small questions about its elements."""

from __future__ import annotations

import codecs
import re
from typing import Any

from taizhang.importing.blocks import Unreadable
from taizhang.importing.text_decoding import decoded

Element = Any
"""An element of lxml, which has no types."""

_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_-]{2,20})", re.I)
_SAMPLE = 8192
# Beyond this share of wrong bytes the declared encoding is wrong.
_WRONG = 0.01
_HIDDEN = re.compile(
    r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|mso-hide\s{0,5}:\s{0,5}all", re.I
)

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
# Elements that print no text of the document.
UNPRINTED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "object",
        "embed",
        "applet",
        "iframe",
        "frame",
        "frameset",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "datalist",
        "colgroup",
        "col",
        "rp",
        "rt",
    ]
)


def page_text(data: bytes) -> tuple[str, int]:
    """The page's text and how many of its characters could not be decoded. Raises Unreadable."""
    declared = _CHARSET.search(data[:_SAMPLE])
    encoding = _codec(declared.group(1).decode("ascii")) if declared else None
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if encoding and not marked:
        try:
            return data.decode(encoding), 0
        except UnicodeDecodeError:
            pass
    try:
        return decoded(data), 0
    except Unreadable:
        if encoding is None:
            raise
    text = data.decode(encoding, "replace")
    replaced = text.count("\ufffd")
    if replaced > _WRONG * len(text):
        raise Unreadable("网页的编码读不出来：请用浏览器打开，另存为 UTF-8 编码的 .html 再导入")
    return text, replaced


def _codec(name: str) -> str | None:
    """GB2312 and GBK pages hold characters of GB18030; UTF-16 that is readable here is none."""
    name = name.lower()
    if name.startswith(("gb", "x-gb")):
        return "gb18030"
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return None if found.startswith(("utf-16", "utf-32", "iso8859", "ascii")) else found


def is_hidden(element: Element) -> bool:
    """Whether the element says that it is not to be seen."""
    style = element.get("style") or ""
    return "hidden" in element.attrib or bool(_HIDDEN.search(style[:2000]))


def tag_of(element: Element) -> str:
    """The element's name in small letters, without a word processor's prefix ("o:p" is "p:o").

    What is no element (a leftover instruction) has none.
    """
    return element.tag.lower() if isinstance(element.tag, str) else ""


def words(element: Element) -> str:
    """All its text without white space, that of unprinted elements included."""
    return "".join("".join(element.itertext()).split())
