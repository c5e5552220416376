"""Where the doubts of a reader stand in the text, which is laid out only after reading."""

from __future__ import annotations

from dataclasses import replace

from taizhang.importing.blocks import Document, Doubt
from taizhang.printed_text import squeezed


def with_lines(document: Document) -> Document:
    """The document, its doubts with the first line that prints what they quote; 0 stays where no
    line does."""
    if not any(doubt.quote and not doubt.line for doubt in document.doubts):
        return document
    lines = [squeezed(line) for line in document.text.split("\n")]
    return replace(document, doubts=tuple(_placed(doubt, lines) for doubt in document.doubts))


def _placed(doubt: Doubt, lines: list[str]) -> Doubt:
    quote = squeezed(doubt.quote)
    if doubt.line or not quote:
        return doubt
    found = (number for number, line in enumerate(lines, start=1) if quote in line)
    return replace(doubt, line=next(found, 0))
