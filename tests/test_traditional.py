"""The table of traditional characters, held to OpenCC."""

from __future__ import annotations

from collections.abc import Iterator

import opencc

from taizhang.search_text import normalise, traditional


def _in_standard(character: str) -> bool:
    """Whether the simplified standard set GB 2312 has the character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _pairs() -> Iterator[tuple[int, str]]:
    """What OpenCC makes of every character that simplified texts never use, to the end: 薴, 苧, 苎."""
    converter = opencc.OpenCC("t2s")
    for number in range(0x3400, 0xA000):
        character = chr(number)
        simplified = converter.convert(character)
        while simplified != (further := converter.convert(simplified)):
            if _in_standard(simplified):
                break
            simplified = further
        changed = simplified != character and len(simplified) == 1 and ord(simplified) < 0x10000
        if changed and not _in_standard(character):
            yield number, simplified


def test_the_table_is_openccs_beyond_the_simplified_standard_set() -> None:
    assert traditional() == dict(_pairs())


def test_a_simplified_text_is_never_altered() -> None:
    standard = [
        bytes([row, cell]).decode("gb2312", "ignore")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
    ]
    text = "".join(standard)
    assert len(text) == 6763
    assert normalise(text) == text


def test_folding_twice_is_folding_once() -> None:
    assert not set(map(ord, traditional().values())) & set(traditional())
