"""Cells of units, by the cases that staff can add to, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from taizhang.content import Registries
from taizhang.importing.draft import DraftTask
from taizhang.importing.unit_registry import match_units
from taizhang.importing.units import find_lead_rule, split_units, units_in_text, units_of_task
from taizhang.model import Place, Site, System, Unit

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "units.yaml").read_text("utf-8"))
PLANS = Path(__file__).parent.parent / "content" / "plans"
CONTENT = PLANS.parent
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
    task = DraftTask(
        "1",
        case.get("text", "任务。"),
        (1, 1),
        lead_cells=cells.get("lead_cells", ()),
        support_cells=cells.get("support_cells", ()),
        unit_cells=cells.get("unit_cells", ()),
    )
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


def registries(place: str | None, units: dict[str, list[str]]) -> Registries:
    """Only what units need: one place with the id `here`, and the real systems."""
    listed = yaml.safe_load((CONTENT / "systems.yaml").read_text("utf-8"))
    registered = tuple(
        Unit(id=identifier, name=names[0], aliases=tuple(names[1:]), kind="department")
        for identifier, names in units.items()
    )
    return Registries(
        site=Site(
            name="台账",
            description="例",
            operator="例",
            official=False,
            base_url="https://example.org/",
        ),
        places=(Place(id="here", name=place),) if place else (),
        systems=tuple(System(**one) for one in listed),
        units={"here": registered} if registered else {},
        metrics=(),
        markdown_pages=(),
    )


@pytest.mark.parametrize("case", CASES["matching"], ids=lambda case: case["title"])
def test_names_are_matched_as_the_case_says(case: dict[str, Any]) -> None:
    there = registries(case.get("place"), case.get("registered", {}))
    match = match_units(case["input"], "here", there)
    assert match.unit_of == case["expected"]
    assert [unit.name for unit in match.new] == case.get("new", [])
    assert {unit: list(names) for unit, names in match.aliases.items()} == case.get("aliases", {})
    assert len(match.doubts) == case.get("doubts", 0), [doubt.message for doubt in match.doubts]
    assert all(unit.proposed for unit in match.new)


@pytest.mark.parametrize("place", ["ankang", "hanzhong", "unnamed", "wugang"])
def test_reviewed_registries_would_be_proposed_nearly_as_they_are(place: str) -> None:
    """Kind, system and aliases of at least 98 of 100 registered units."""
    path = CONTENT / "departments" / f"{place}.yaml"
    reviewed = yaml.safe_load(path.read_text("utf-8"))
    names = [name for unit in reviewed for name in (unit["name"], *unit.get("aliases", ()))]
    match = match_units(names, "new", registries(None, {}))
    proposed = {unit.id: unit for unit in match.new}
    alike = [
        (made.kind, made.system) == (unit["kind"], unit.get("system"))
        and all(match.unit_of[name] == made.id for name in unit.get("aliases", ()))
        for unit in reviewed
        for made in [proposed[match.unit_of[unit["name"]]]]
    ]
    assert sum(alike) / len(alike) >= 0.98


@given(st.lists(st.text(alphabet="市县各局委（）、发改教育", min_size=1, max_size=8), max_size=6))
def test_every_name_gets_a_unit_of_its_own_id(names: list[str]) -> None:
    match = match_units(names, "here", registries("云岭市", {"jiaoyuju": ["市教育局"]}))
    known = {"jiaoyuju", *(unit.id for unit in match.new)}
    assert set(match.unit_of) == set(names)
    assert set(match.unit_of.values()) <= known
    assert len({unit.id for unit in match.new}) == len(match.new)


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
