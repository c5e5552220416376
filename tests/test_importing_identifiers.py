"""Ids for what an import proposes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from taizhang.importing.identifiers import pinyin_id, unit_id

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "identifiers.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: case["title"])
def test_the_id_of_a_name(case: dict[str, Any]) -> None:
    assert pinyin_id(case["input"], set(case.get("taken", ()))) == case["expected"]


@pytest.mark.parametrize("case", CASES["units"], ids=lambda case: case["title"])
def test_the_id_of_a_unit(case: dict[str, Any]) -> None:
    assert unit_id(case["input"], set(case.get("taken", ()))) == case["expected"]


@given(st.text(max_size=120), st.sets(st.sampled_from(["wuming", "a", "shi"])))
def test_every_name_gives_an_id_that_is_free_and_may_stand_in_an_address(
    name: str, taken: set[str]
) -> None:
    for made in (pinyin_id(name, taken), unit_id(name, taken)):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
        assert len(made) <= 60
        assert made not in taken
    assert pinyin_id(name, taken) == pinyin_id(name, taken)
