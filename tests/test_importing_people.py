"""Cells of persons, by the cases that staff can add to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from taizhang.importing.people import split_people

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "people.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_cell_is_split_as_the_case_says(case: dict[str, Any]) -> None:
    names, doubts = split_people(tuple(case["input"]))
    assert names == tuple(case["expected"])
    assert len(doubts) == case.get("doubts", 0), [doubt.message for doubt in doubts]


def test_a_telephone_number_is_not_repeated_in_the_doubt() -> None:
    _, doubts = split_people(("张伟 13800000000",))
    assert all("13800000000" not in doubt.message + doubt.quote for doubt in doubts)


@given(
    st.lists(
        st.text(alphabet="张三李 　、，\n（）各主要负责人副市长13800000000", max_size=30),
        max_size=4,
    )
)
def test_any_cell_gives_entries_without_spaces_between_characters(cells: list[str]) -> None:
    names, _ = split_people(tuple(cells))
    for name in names:
        assert name == name.strip()
        assert "13800000000" not in name


@pytest.mark.parametrize("sign", ["张", " ", "（", "、", "1", "各", "负责人"])
def test_a_long_line_of_one_sign_is_read(sign: str) -> None:
    names, _ = split_people((sign * 100_000,))
    assert set("".join(names)) <= set(sign)
