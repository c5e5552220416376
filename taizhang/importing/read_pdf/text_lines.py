"""Characters into lines, lines into paragraphs: where a line was wrapped it goes on, where its
writer ended it it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from taizhang.importing.read_pdf.page import Box, Character, bounds
from taizhang.printed_text import printed

# All in the size of a character.
_SAME_LINE = 0.42
_LATIN_GAP = 0.2
_WIDE_GAP = 0.9
_SLACK = 0.6
_GAP = re.compile(r" {2,}")
_WORD = re.compile(r"[0-9A-Za-z.%％‰+\-/≥≤<>~]")
_OPENING = frozenset("（(〔[【〈《「『“‘")
_QUOTES = frozenset("“”‘’\"'")
_LATIN_MARKS = frozenset(",.;:!?")
_CLOSING = frozenset("）)〕]】〉》」』”’、，。；：！？,.;:!?%％")


@dataclass(frozen=True)
class TextLine:
    """Characters from left to right, on page number `page`."""

    characters: tuple[Character, ...]
    page: int = 0

    @cached_property
    def text(self) -> str:
        """Its characters, with a space where one is printed or the gap says so, two where the gap
        is wide; a space at its end is kept."""
        pieces: list[str] = []
        before: Character | None = None
        printed_space = ""
        for one in self.characters:
            if one.text == " ":
                printed_space = " "
                continue
            pieces.append((_gap(before, one) if before else "") or printed_space)
            pieces.append(one.text)
            before, printed_space = one, ""
        return "".join(pieces) + printed_space

    @cached_property
    def box(self) -> Box:
        """The place of what is printed in it."""
        return bounds(one for one in self.characters if one.text.strip())

    @cached_property
    def size(self) -> float:
        """The size of most of its characters."""
        sizes = [round(one.size, 1) for one in self.characters]
        return max(set(sizes), key=lambda size: (sizes.count(size), size))

    @cached_property
    def middle(self) -> float:
        """The height of its largest character's middle."""
        return max(self.characters, key=lambda one: one.size).middle


def lines_of(characters: Iterable[Character], page: int) -> list[TextLine]:
    """The lines from top to bottom; those that print nothing are left out."""
    found: list[list[Character]] = []
    reference = size = 0.0
    for one in sorted(characters, key=lambda one: one.middle):
        if not found or one.middle - reference > _SAME_LINE * max(size, one.size):
            found.append([])
            reference = size = 0.0
        if one.size > size:
            reference, size = one.middle, one.size
        found[-1].append(one)
    lines = (TextLine(tuple(_once(members)), page) for members in found)
    return [line for line in lines if any(one.text.strip() for one in line.characters)]


def _once(members: Iterable[Character]) -> list[Character]:
    """From left to right; what is printed twice in one place, to look bold, is taken once."""
    kept: list[Character] = []
    for one in sorted(members, key=lambda one: one.left):
        reach = max((one.right - one.left) / 2, one.size / 10)
        if not any(one.text == other.text and one.left - other.left < reach for other in kept[-3:]):
            kept.append(one)
    return kept


def _gap(before: Character, character: Character) -> str:
    """What the gap between two printed characters stands for: two spaces are a wide gap."""
    gap = character.left - before.right
    size = min(before.size, character.size)
    if gap > _WIDE_GAP * size:
        return "  "
    latin = before.text.isascii() and character.text.isascii()
    return " " if latin and gap > _LATIN_GAP * size else ""


def paragraph_text(lines: Sequence[TextLine]) -> str:
    """The text of wrapped lines: a space only where one was printed, or between Latin words."""
    return printed([_joined(lines)])


def cell_text(lines: Sequence[TextLine]) -> str:
    """The same in a table's cell, where a wide gap parts names: one space of it stays."""
    return " ".join(filter(None, (printed([part]) for part in _GAP.split(_joined(lines)))))


def _joined(lines: Sequence[TextLine]) -> str:
    text = ""
    for line in lines:
        here = line.text.strip()
        latin = text[-1:].isascii() and text[-1:].isalpha() and here[:1].isascii()
        spaced = text.endswith(" ") or (latin and here[:1].isalpha())
        text = text.rstrip() + (" " if text and here and spaced else "") + here
        text += " " if line.text.endswith(" ") else ""
    return text


def ended(line: TextLine, following: TextLine, room: Box) -> bool:
    """Whether the line's writer ended it: the beginning of the next would still have fitted in.

    `room` is the place for text in the column; a centred line is free on both sides.
    """
    before, after = line.box.left - room.left, room.right - line.box.right
    size = max(line.size, following.size)
    centred = before > size and abs(before - after) < _SLACK * size
    free = before + after if centred else after
    return free > first_word_width(following) + _SLACK * size


def first_word_width(line: TextLine) -> float:
    """The width of what cannot be divided at the line's beginning: a Latin word or number, or a
    Chinese character, with the marks around it."""
    shown = [one for one in line.characters if one.text.strip()]
    end = next((at for at, two in enumerate(pairwise(shown)) if not _together(*two)), -1)
    return shown[end].right - shown[0].left


def _together(one: Character, other: Character) -> bool:
    """Whether no line may end between the two (Unicode standard annex 14, simplified)."""
    if one.text in _OPENING or other.text in _CLOSING or {one.text, other.text} & _QUOTES:
        return True
    if not _WORD.match(other.text):
        return False
    return one.text in _LATIN_MARKS or (
        bool(_WORD.match(one.text)) and other.left - one.right < _LATIN_GAP * one.size
    )


def wrapped(lines: Sequence[TextLine], room: Box) -> Iterator[list[TextLine]]:
    """The lines of a cell, paragraph by paragraph."""
    paragraph: list[TextLine] = []
    for line in lines:
        if paragraph and (ended(paragraph[-1], line, room) or _indented(paragraph, line, room)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _indented(paragraph: Sequence[TextLine], line: TextLine, room: Box) -> bool:
    """Whether a full line is followed by one that begins two characters further in."""
    before = paragraph[-1].box.left - room.left
    here = line.box.left - room.left
    full = room.right - line.box.right < line.size
    return before < line.size < here < 3 * line.size and full and room.width > 8 * line.size
