"""The little iCalendar text (RFC 5545, 3.1 and 3.3.11) that calendars are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LINE_OCTETS = 75


def text_value(value: str) -> str:
    """A TEXT value: separators escaped, line breaks as \\n, control characters left out."""
    escaped = re.sub(r"([\\;,])", r"\\\1", value)
    return re.sub(r"[\x00-\x1f\x7f]", "", re.sub(r"\r\n?|\n", r"\\n", escaped))


def content_lines(lines: Iterable[str]) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets; no character is cut in two."""
    if len(line) * 4 <= _LINE_OCTETS:
        return line
    pieces = [""]
    room = _LINE_OCTETS
    for character in line:
        octets = len(character.encode())
        if octets > room:
            pieces.append("")
            room = _LINE_OCTETS - 1  # the space that opens a continuation line
        pieces[-1] += character
        room -= octets
    return "\r\n ".join(pieces)
