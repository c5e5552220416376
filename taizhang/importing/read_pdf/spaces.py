"""Spaces between Chinese and Latin characters: typed, or only air that the word processor adds.

Typed spaces often reach a PDF as a gap without a space in it, and word processors set Latin words
and numbers off by a gap of the same width. What tells them apart is the rest of the document: where
the word processor adds air it does so at every border of Chinese and Latin characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from taizhang.importing.read_pdf.page import Character, Page

# In the size of a character: what is no gap, and how wide a space is at least and at most.
_NONE, _NARROWEST, _WIDEST = 0.08, 0.17, 0.9
_SOME_TIGHT = 0.05
_MOSTLY = 0.6
_MOST_TYPED = 0.5
_EVIDENCE = 5

Kinds = tuple[str, str]


class _Border(NamedTuple):
    """Where a Chinese and a Latin character meet: what they are, the gap in the size of a
    character (None where the line ends between), and whether a space is printed in it."""

    kinds: Kinds
    gap: float | None
    printed: bool

    @property
    def wide(self) -> bool:
        return self.gap is not None and _NARROWEST <= self.gap <= _WIDEST


def with_typed_spaces(pages: Sequence[Page]) -> list[Page]:
    """The pages with a space in each gap that is one: where at some borders of Chinese and Latin
    characters there is no gap at all, or where at most there is a printed space. Where such a border mostly has a space, it has one at a
    line's end too."""
    borders = [border for page in pages for border in _borders(page.characters)]
    inside = [border for border in borders if border.gap is not None]
    tight = sum(1 for one in inside if not one.printed and (one.gap or 0.0) < _NONE)
    typed = sum(1 for one in inside if one.printed)
    added = tight < _SOME_TIGHT * len(inside) and typed < _MOST_TYPED * len(inside)
    if len(inside) < _EVIDENCE or added:
        return list(pages)
    usual = _usual(inside)
    return [page._replace(characters=tuple(_filled(page.characters, usual))) for page in pages]


def _usual(borders: Sequence[_Border]) -> set[Kinds]:
    """The kinds of characters between which there mostly is a space."""
    all_of = Counter(border.kinds for border in borders)
    spaced = Counter(border.kinds for border in borders if border.printed or border.wide)
    return {
        kinds for kinds, count in spaced.items() if count >= max(_EVIDENCE, _MOSTLY * all_of[kinds])
    }


def _borders(characters: Sequence[Character]) -> Iterator[_Border]:
    before: Character | None = None
    printed = False
    for one in characters:
        if one.text == " ":
            printed = True
            continue
        if before is not None and (border := _border(before, one, printed)):
            yield border
        before, printed = one, False


def _border(before: Character, one: Character, printed: bool) -> _Border | None:
    """The border between two characters; None where both are of one kind, or apart."""
    kinds = _kind(before), _kind(one)
    if "" in kinds or kinds.count("中") != 1:
        return None
    if abs(before.middle - one.middle) < 0.2 * one.size:
        gap = (one.left - before.right) / one.size
        return _Border(kinds, gap, printed) if -0.5 < gap < 3 else None
    wraps = 0.8 * one.size < one.middle - before.middle < 2.5 * one.size
    return _Border(kinds, None, printed) if wraps and one.left < before.right else None


def _kind(one: Character) -> str:
    if "\u4e00" <= one.text < "\u9fff":
        return "中"
    if not one.text.isascii():
        return ""
    return (
        "1"
        if one.text.isdigit()
        else "a"
        if one.text.isalpha()
        else one.text
        if one.text in "%+-"
        else ""
    )


def _filled(characters: Sequence[Character], usual: set[Kinds]) -> Iterator[Character]:
    yield from characters[:1]
    for before, one in pairwise(characters):
        border = _border(before, one, printed=False)
        if border and (border.wide or (border.gap is None and border.kinds in usual)):
            right = one.left if border.wide else before.right
            yield before._replace(text=" ", left=before.right, right=right)
        yield one
