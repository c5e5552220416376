"""Printed text as the annotation rules keep it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKUP = re.compile(
    r"\[bookmark: [^\]\n]{0,200}\]|</?p>|"
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_SPACE = re.compile(r"\s+")
# A space stays beside a digit, a Latin letter or a sign that goes with them.
_REMOVABLE_SPACE = re.compile(r"(?<![0-9A-Za-z%‰℃°+\-/]) (?![0-9A-Za-z%‰℃°+\-/])")
_LONGEST_HEADING = 4


def without_markup(text: str) -> str:
    """The text without the residue of word processors and web pages, which is no text: control
    characters, soft hyphens and what has no width among it."""
    return _MARKUP.sub("", text)


def printed(lines: Sequence[str]) -> str:
    """The text of wrapped source lines as printed (annotation rules: line wraps joined, spaces
    between Chinese characters or marks removed, a space beside a digit or a Latin letter kept)."""
    joined = "".join(without_markup(line).strip() for line in lines)
    return _REMOVABLE_SPACE.sub("", _SPACE.sub(" ", joined))


def squeezed(text: str) -> str:
    """The text without any white space or markup: what is compared."""
    return _SPACE.sub("", without_markup(text))


def heading_lines(title: str, line: int, lines: Sequence[str]) -> tuple[int, int]:
    """First and last line of a heading that begins at `line`: more than one where it is wrapped."""
    for last in range(line, min(line + _LONGEST_HEADING, len(lines) + 1)):
        if printed(lines[line - 1 : last]) == title:
            return line, last
    return line, line
