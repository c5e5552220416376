"""Cells of units, by the cases that staff can add to, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from taizhang.importing.draft import DraftTask
from taizhang.importing.units import find_lead_rule, split_units, units_in_text, units_of_task

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "units.yaml").read_text("utf-8"))
PLANS = Path(__file__).parent.parent / "content" / "plans"
SIGNS = "市县区局委办部政府各有关和及、，；：（）()【】〔〕牵头配合负责责任单位等由会同 \n1①*★。"


def roles(expected: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {role: tuple(expected.get(role, ())) for role in ("lead", "support", "plain")}


@pytest.mark.parametrize("case", CASES["cells"], ids=lambda case: case["title"])
def test_a_cell_is_split_as_the_case_says(case: dict[str, Any]) -> None:
    split = split_units(tuple(case["input"]))
    got = {"lead": split.lead, "support": split.support, "plain": split.plain}
    assert got == roles(case["expected"])
    assert len(split.doubts) == case.get("doubts", 0), [doubt.message for doubt in split.doubts]


@pytest.mark.parametrize("case", CASES["tasks"], ids=lambda case: case["title"])
def test_who_leads_is_as_the_case_says(case: dict[str, Any]) -> None:
    cells = {column: tuple(paragraphs) for column, paragraphs in case["cells"].items()}
    task = DraftTask("1", case.get("text", "任务。"), (1, 1), **cells)
    read, _ = units_of_task(task, case.get("rule"), in_text=case.get("in_text", False))
    expected = case["expected"]
    assert read.lead == tuple(expected.get("lead", ()))
    assert read.support == tuple(expected.get("support", ()))


@pytest.mark.parametrize("case", CASES["rules"], ids=lambda case: case["title"])
def test_the_sentence_on_who_leads(case: dict[str, Any]) -> None:
    assert find_lead_rule(case["input"]) == case["expected"]


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["title"])
def test_units_that_a_text_names(case: dict[str, Any]) -> None:
    split = units_in_text(case["input"], frozenset())
    got = {"lead": split.lead, "support": split.support, "plain": split.plain}
    assert got == roles(case["expected"])


def test_a_known_name_is_found_as_the_subject_of_a_clause() -> None:
    known = frozenset({"滨江集团"})
    assert units_in_text("滨江集团负责建设场馆。", known).plain == ("滨江集团",)
    assert units_in_text("收购滨江集团的资产。", known).plain == ()
    assert units_in_text("滨江集团负责建设场馆。", frozenset()).plain == ()


@pytest.mark.parametrize("width", [7, 9, 12, 16])
def test_cells_wrapped_at_any_width_give_the_units_of_the_reviewed_plans(width: int) -> None:
    """A narrow column breaks names anywhere; at least 99 of 100 come out whole."""
    whole = total = 0
    for names in unit_lists():
        text = "、".join(names)
        wrapped = tuple(text[at : at + width] for at in range(0, len(text), width))
        read = split_units(wrapped).ordered
        total += len(names)
        whole += sum(1 for name in names if name in read)
    assert total > 300
    assert whole / total >= 0.99


def test_cells_of_the_reviewed_plans_are_split_as_reviewed() -> None:
    for names in unit_lists():
        for cell in ("、".join(names), "，".join(names), "；".join(names), "\n".join(names)):
            assert split_units((cell,)).ordered == names


def unit_lists() -> list[tuple[str, ...]]:
    """Every list of units in the plans of content/, once."""
    lists: dict[tuple[str, ...], None] = {}
    for path in sorted(PLANS.glob("*/tasks.yaml")):
        for task in yaml.safe_load(path.read_text("utf-8")):
            for role in ("lead", "support"):
                if task.get(role):
                    lists[tuple(task[role])] = None
    return list(lists)


@given(st.text(alphabet=SIGNS, max_size=60) | st.text(max_size=60))
def test_any_text_is_split_into_pieces_of_itself(text: str) -> None:
    split = split_units(tuple(text.split("\n")))
    squeezed = "".join(text.split())
    assert sorted(split.lead + split.support + split.plain) == sorted(split.ordered)
    for name in split.ordered:
        assert name
        assert set("".join(name.split())) <= set(squeezed)
    for name in units_in_text(text, frozenset({"市"})).ordered:
        assert name
    rule = find_lead_rule(text)
    assert rule is None or "牵头" in rule


@pytest.mark.parametrize("sign", ["市", "各", "（", "、", " ", "由", "牵头", "1", "等", "：", "局"])
def test_a_long_line_of_one_sign_is_read(sign: str) -> None:
    """A backtracking pattern would not come back from this."""
    text = sign * 200_000
    assert "".join(split_units((text,)).ordered) in json.dumps(text, ensure_ascii=False)
    assert find_lead_rule(text) is None
    assert isinstance(units_in_text(text, frozenset()).ordered, tuple)
