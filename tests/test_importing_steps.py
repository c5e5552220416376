"""Small steps of import by their case files: clean text, leftovers, who leads; and what a draft is
settled to at the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from taizhang.importing.blocks import Paragraph, laid_out
from taizhang.importing.draft import Draft, DraftHeader, DraftSection, DraftTask, Structure
from taizhang.importing.lead_rules import find_lead_rule, leading_column
from taizhang.importing.leftovers import leftover_parts
from taizhang.importing.steps import STEPS, Reading, settle_inheritance
from taizhang.importing.suspects import suspects
from taizhang.printed_text import printed

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    written = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["title"]) for case in written]


@pytest.mark.parametrize("case", cases("clean_text"))
def test_text_is_cleaned_as_its_case_says(case: dict[str, Any]) -> None:
    assert printed(case["input"]) == case["expected"]


@pytest.mark.parametrize("case", cases("leftovers"))
def test_lines_left_over_become_parts_as_their_case_says(case: dict[str, Any]) -> None:
    text = "\n".join(case["input"]) + "\n"
    structure = Structure(
        "narrative",
        tuple(DraftSection(case["input"][line - 1], line) for line in case.get("sections", ())),
        tuple(DraftTask("1", "任务", (first, last)) for first, last in case["tasks"]),
    )
    parts, doubts = leftover_parts(text, structure, case.get("title_lines", ()))
    assert [[part.kind, *part.lines] for part in parts] == case["expected"]
    assert [doubt.line for doubt in doubts] == case.get("doubts", [])


@pytest.mark.parametrize("case", cases("lead_rules"))
def test_who_leads_is_found_as_the_case_says(case: dict[str, Any]) -> None:
    assert find_lead_rule(case["input"]) == case["first"]
    assert leading_column(case["input"]) == case["column"]


def settled(*tasks: DraftTask) -> tuple[DraftTask, ...]:
    document = laid_out([Paragraph("一")])
    draft = Draft(DraftHeader(), Structure("table", tasks=tasks))
    return settle_inheritance(Reading(document, "文件", draft)).draft.structure.tasks


def task(**fields: Any) -> DraftTask:
    return DraftTask("1", "任务", (1, 1), **fields)


def test_a_cell_is_merged_with_the_one_above_only_if_it_says_the_same() -> None:
    first = task(heading="甲", heading_inherited=True, lead=("市局",), units_inherited=True)
    same = task(heading="甲", heading_inherited=True, lead=("市局",), units_inherited=True)
    other = task(heading="乙", heading_inherited=True, lead=("县局",), units_inherited=True)
    flags = [(one.heading_inherited, one.units_inherited) for one in settled(first, same, other)]
    assert flags == [(False, False), (True, True), (False, False)]


def test_one_column_of_units_may_be_merged_and_the_other_not() -> None:
    first = task(lead=("市局",), support=("甲局",))
    below = task(lead=("市局",), support=("乙局",), units_inherited=True)
    assert settled(first, below)[1].units_inherited


def test_the_steps_stand_in_their_order() -> None:
    assert [step.__name__ for step in STEPS] == [
        "find_structure",
        "recognise_header",
        "divide_units",
        "find_deadlines",
        "find_targets",
        "settle_inheritance",
    ]


@pytest.mark.parametrize("case", cases("suspects"))
def test_likely_misprints_and_numbers_left_out_are_told(case: dict[str, Any]) -> None:
    told = list(suspects(DraftTask("1", case["input"], (1, 1))))
    assert [doubt.quote for doubt in told] == [quote for _, quote in case["expected"]]
    assert all(
        words in doubt.message for doubt, (words, _) in zip(told, case["expected"], strict=True)
    )
