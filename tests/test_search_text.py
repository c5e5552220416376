"""How text is cut, by the table that the browser's half is also held to."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from taizhang.search_text import (
    FIELD_BREAK,
    fields,
    normalise,
    phrase_words,
    text_words,
    title_words,
)

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "search_text.yaml").read_text("utf-8"))


def stands_in(phrase: str, words: list[str]) -> bool:
    """Whether the phrase's words stand in a row among a text's, as an index would find them."""
    wanted = phrase_words(phrase)
    ends = range(len(words) - len(wanted) + 1)
    return any(words[at : at + len(wanted)] == wanted for at in ends)


@pytest.mark.parametrize("case", TABLE["phrases"], ids=lambda case: case["title"])
def test_a_phrase_is_cut_as_the_table_says(case: dict[str, Any]) -> None:
    assert normalise(case["text"]) == case["normal"]
    assert phrase_words(case["text"]) == case["words"]


@pytest.mark.parametrize("case", TABLE["queries"], ids=lambda case: case["title"])
def test_the_terms_of_a_query_are_normal_already(case: dict[str, Any]) -> None:
    assert [normalise(term) for term in case["terms"]] == case["terms"]


def test_words_stand_in_a_row_exactly_where_the_phrase_stands() -> None:
    text = "市发改委、市住建局2023年底前完成投资590 亿元，PM2.5≤35，推进“互联网+”𬭩物处置。市市"
    words = list(text_words([text]))
    plain = normalise(text)
    chance = random.Random(7)
    phrases = [plain[a : a + n] for n in range(1, 7) for a in range(len(plain) - n + 1)]
    phrases += ["".join(chance.choices(plain, k=n)) for n in (2, 3, 4) for _ in range(200)]
    found = {phrase for phrase in phrases if stands_in(phrase, words)}
    assert found == {phrase for phrase in phrases if phrase in plain}
    assert len(found) < len(set(phrases))


def test_no_phrase_reaches_across_two_parts() -> None:
    words = list(text_words(["到市", "市里"]))
    assert stands_in("到市", words)
    assert stands_in("市里", words)
    assert not stands_in("到市里", words)
    assert not stands_in("市市", words)


def test_a_titles_words_are_no_words_of_the_text() -> None:
    title = list(title_words(["垃圾分类", "市住建局"]))
    text = list(text_words(["垃圾分类", "市住建局"]))
    assert set(title) & set(text) == {"zz"}
    assert [word.removesuffix("t") for word in title] == text


def test_two_characters_never_share_a_code() -> None:
    characters = [chr(n) for n in (*range(0x21, 0xD800, 7), *range(0x20000, 0x20800))]
    normal = [c for c in dict.fromkeys(map(normalise, characters)) if len(c) == 1]
    codes = [tuple(phrase_words(c + c)) for c in normal]
    assert len(set(codes)) == len(codes) > 6000


def test_words_are_letters_and_digits_only() -> None:
    words = [*text_words(["中文，abc😀𬭩"]), *title_words(["中文", "市容"])]
    assert all(word.isascii() and word.isalnum() and word.islower() for word in words)
    assert all(first != second for first, second in pairwise(words))


def test_a_blank_line_parts_a_text_and_a_line_break_does_not() -> None:
    assert fields(f"甲\n乙{FIELD_BREAK}丙\n \n\n丁\n") == ["甲\n乙", "丙", "丁\n"]
    assert fields("") == []
    assert fields(" \n\n　") == []
