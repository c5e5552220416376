"""Numerals: Chinese, full-width and grouped ones have their value, other words have none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from taizhang.importing.numerals import NUMERAL, number

CASES = yaml.safe_load(
    (Path(__file__).parent / "cases" / "numerals.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_case(case: dict[str, Any]) -> None:
    assert number(case["input"]) == case["expected"]


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("新增床位500张、护理员1,200名", ["500", "1,200"]),
        ("涉及居民 6. 2 万户", ["6. 2"]),
        ("1. 5个社区", ["1", "5"]),
        ("建成十二个、两万平方米", ["十二", "两万"]),
        ("方便百姓", []),
        ("投资２．５亿元", ["２．５"]),
    ],
)
def test_numerals_are_found_in_a_sentence(text: str, numerals: list[str]) -> None:
    assert re.findall(NUMERAL, text) == numerals


@given(st.integers(min_value=0, max_value=99_999_999))
def test_written_out_numbers_are_read_back(value: int) -> None:
    assert number(_written(value)) == value
    assert re.fullmatch(NUMERAL, _written(value))


@given(st.decimals(min_value=0, max_value=999_999_999, places=2))
def test_grouped_numbers_are_read_back(value: Any) -> None:
    assert number(f"{value:,}") == float(value)


@given(st.text(max_size=30) | st.text(alphabet="零一二两十百千万亿点廿.,，． 0５", max_size=12))
def test_any_text_has_a_number_or_none(text: str) -> None:
    value = number(text)
    assert value is None or value >= 0


def _written(value: int) -> str:
    if value < 10_000:
        return _section(value) or "零"
    many, rest = divmod(value, 10_000)
    return _section(many) + "万" + ("零" if 0 < rest < 1000 else "") + _section(rest)


def _section(value: int) -> str:
    text = ""
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // scale % 10
        if digit:
            text += "零一二三四五六七八九"[digit] + sign
        elif text and value % scale and not text.endswith("零"):
            text += "零"
    return text
