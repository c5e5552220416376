"""How text is cut so that every phrase of it can be found, Chinese or not.

Search engines cut text into words, and Chinese prints none. Here every pair of neighbouring
characters is a word, spelt in ASCII so that no engine cuts it again; a phrase is its pairs in a row.
`assets/js/search/text.js` cuts queries by the same rule; `tests/cases/search_text.yaml` holds both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

FIELD_BREAK = "\n\n"
"""Between fields of one text: no phrase reaches across it."""

_APART = "zz"
_TITLE = "t"
_TRADITIONAL = Path(__file__).with_name("traditional.txt")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# Spelt out, because Python and JavaScript differ in what they call white space.
_INVISIBLE = re.compile(
    r"[\u0000-\u0020\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064"
    r"\u3000\ufeff]"
)
_QUOTES = dict(zip(map(ord, "“”„‟‘’‚‛"), "\"\"\"\"''''", strict=True))
_FIELD_BREAK = re.compile(r"\n[^\S\n]*\n\s*")

# Three digits of base 36 reach U+B63F. From here up a character takes two codes, as in UTF-16.
_LONG = 0xA000
_LONG_SECOND = 0xA440


@cache
def traditional() -> dict[int, str]:
    """Traditional character (its number) → simplified one, for those that simplified texts never
    use: none that the simplified standard set GB 2312 has, such as 著 or 乾. Source: OpenCC."""
    pairs = _TRADITIONAL.read_text("utf-8").split()
    return {ord(pair[0]): pair[1] for pair in pairs}


def normalise(text: str) -> str:
    """Compatibility forms, case, traditional characters and the shape of quotation marks are one;
    white space is gone."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.lower().translate(_FOLDED)


class _Folded(dict[int, str | None]):
    """Character → what stands for it; None for what is not seen. Filled as characters come."""

    def __missing__(self, number: int) -> str | None:
        character = _QUOTES.get(number, traditional().get(number, chr(number)))
        self[number] = None if _INVISIBLE.match(character) else character
        return self[number]


class _Codes(dict[int, str]):
    """Character → three ASCII digits, six from U+A000 on. Filled as characters come."""

    def __missing__(self, number: int) -> str:
        if number < _LONG:
            self[number] = _three_digits(number)
        else:
            parts = (_LONG + (number >> 10), _LONG_SECOND + (number & 0x3FF))
            self[number] = "".join(map(_three_digits, parts))
        return self[number]


def _three_digits(number: int) -> str:
    return _DIGITS[number // 1296] + _DIGITS[number // 36 % 36] + _DIGITS[number % 36]


_FOLDED = _Folded()
_CODES = _Codes()


def fields(text: str) -> list[str]:
    """The parts of a text that a phrase may not reach across."""
    return [field for field in _FIELD_BREAK.split(text) if normalise(field)]


def phrase_words(phrase: str) -> list[str]:
    """The index words that stand in a row wherever the phrase stands; none for less than two
    characters, which `search_characters` finds."""
    return _pairs(phrase)


def text_words(parts: Iterable[str]) -> Iterator[str]:
    """What is indexed for a text of these parts: each part's pairs."""
    for part in parts:
        yield from _pairs(part)
        yield _APART


def title_words(titles: Iterable[str]) -> Iterator[str]:
    """What is indexed for what weighs more than text: titles, and names of units and metrics. Marked
    at the end, so that they lie beside the text's words."""
    return (word if word == _APART else word + _TITLE for word in text_words(titles))


def _pairs(text: str) -> list[str]:
    codes = normalise(text).translate(_CODES)
    return [codes[at : at + 6] for at in range(0, len(codes) - 3, 3)]
