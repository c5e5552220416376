"""The four plans that the first site publishes: counted, compared with samples worked out by hand,
and the traps of their documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import checking
import pytest
from real_content import CONTENT, PLANS, plan, registries, source, task

from taizhang.load import plan_ids
from taizhang.model import Plan, Task, expand
from taizhang.printed_text import squeezed

SAMPLES = Path(__file__).parent / "samples"


def test_the_content_has_no_problems() -> None:
    assert checking.lines(CONTENT) == []


def test_the_four_plans_are_there() -> None:
    assert plan_ids(CONTENT) == list(PLANS)


@pytest.mark.parametrize(
    ("plan_id", "tasks", "sections"),
    [("hanzhong", 68, 10), ("wugang", 46, 14), ("meili", 46, 10), ("ankang", 130, 2)],
)
def test_tasks_and_sections_are_counted(plan_id: str, tasks: int, sections: int) -> None:
    assert len(plan(plan_id).tasks) == tasks
    assert len(plan(plan_id).header.sections) == sections


def test_printed_numbers_run_without_a_gap() -> None:
    for plan_id in ("hanzhong", "meili", "ankang"):
        count = len(plan(plan_id).tasks)
        assert [task.number for task in plan(plan_id).tasks] == [
            str(number) for number in range(1, count + 1)
        ]
    goals = [task.number for task in plan("wugang").tasks if task.id.startswith("goal-")]
    works = [task.number for task in plan("wugang").tasks if not task.id.startswith("goal-")]
    assert goals == [str(number) for number in range(1, 6)]
    assert works == [str(number) for number in range(1, 42)]


# ---- the samples ----


def section_path(of: Plan, task: Task) -> list[str]:
    sections = {section.id: section for section in of.header.sections}
    path: list[str] = []
    section = sections.get(task.section or "")
    while section is not None:
        path.insert(0, section.title)
        section = sections.get(section.parent or "")
    return path


def sampled_task(of: Plan, task: Task) -> dict[str, Any]:
    """The task in the shape of the samples: the contract's fields, as printed."""
    names = {metric.id: metric.name for metric in registries().metrics}
    return {
        "number": task.number,
        "section": section_path(of, task),
        "heading": task.heading,
        "text": task.text,
        "lead": list(task.lead),
        "support": list(task.support),
        "units_inherited": task.units_inherited,
        "people": list(task.people),
        "leaders": list(task.leaders),
        "deadlines": [
            {
                "quote": deadline.quote,
                "kind": deadline.kind,
                "date": deadline.date.isoformat() if deadline.date else None,
                "year_basis": deadline.year_basis,
            }
            for deadline in task.deadlines
        ],
        "targets": [
            {
                "name": target.name,
                "op": target.op,
                "value": target.value,
                "value_to": target.value_to,
                "unit": target.unit,
                "period": target.period,
                "kind": target.kind,
                "quote": target.quote,
            }
            for entry in task.targets
            for target in expand(entry, names[entry.metric])
        ],
    }


def samples() -> Iterator[Any]:
    for plan_id in PLANS:
        sample = json.loads((SAMPLES / f"{plan_id}.json").read_text(encoding="utf-8"))
        for wanted in sample["tasks"]:
            yield pytest.param(plan_id, wanted, id=f"{plan_id}-{wanted['number']}")


@pytest.mark.parametrize(("plan_id", "wanted"), list(samples()))
def test_task_is_as_the_sample_has_it(plan_id: str, wanted: dict[str, Any]) -> None:
    of = plan(plan_id)
    same = [
        task
        for task in of.tasks
        if task.number == wanted["number"] and section_path(of, task) == wanted["section"]
    ]
    assert len(same) == 1
    assert sampled_task(of, same[0]) == wanted


@pytest.mark.parametrize("plan_id", PLANS)
def test_plan_is_as_the_sample_has_it(plan_id: str) -> None:
    sample = json.loads((SAMPLES / f"{plan_id}.json").read_text(encoding="utf-8"))
    header = plan(plan_id).header
    place = registries().place_by_id[header.place]
    issued = header.document.issued_on
    assert {
        "title": header.title,
        "issuer": header.document.issuer,
        "document_number": header.document.number,
        "issued_on": issued.isoformat() if issued else None,
        "place": None if place.unnamed else place.name,
        "years": list(header.years),
        "years_basis": header.years_basis,
    } == sample["plan"]


# ---- the traps of the documents ----


def test_hanzhong_28_stands_behind_a_bookmark_that_is_no_text() -> None:
    trapped = task("hanzhong", "28")
    line = source("hanzhong").split("\n")[trapped.source.lines[0] - 1]
    assert "[bookmark: _GoBack]28" in line
    assert trapped.number == "28"
    assert not any("bookmark" in text for text in every_text("hanzhong"))


def test_hanzhong_26_has_two_tables_and_one_target_for_each_quantity() -> None:
    trapped = task("hanzhong", "26")
    assert [(table.caption, table.columns, table.cells) for table in trapped.tables] == [
        (None, ("2022年", "2023年", "2024年"), ("70%", "75%", "80%")),
        ("绿地率", ("2022年", "2023年", "2024年"), ("34.5%", "35.5%", "36 %")),
    ]
    assert [(entry.metric, dict(entry.years)) for entry in trapped.targets] == [
        ("park-service-radius-coverage", {2022: 70, 2023: 75, 2024: 80}),
        ("green-space-ratio", {2022: 34.5, 2023: 35.5, 2024: 36}),
    ]


def test_every_table_of_hanzhong_has_its_three_years() -> None:
    with_tables = {one.id: len(one.tables) for one in plan("hanzhong").tasks if one.tables}
    assert with_tables == {
        "15": 1, "24": 1, "26": 2, "29": 1, "30": 1, "31": 1, "32": 1, "33": 1,
    }  # fmt: skip


def test_merged_cells_inherit_and_blank_cells_stay_blank() -> None:
    tasks = plan("hanzhong").tasks
    inherited = [one.id for one in tasks if one.heading_inherited]
    assert {"2", "3", "5"} <= set(inherited)
    for before, one in pairwise(tasks):
        if one.heading_inherited:
            assert one.heading == before.heading is not None
    assert task("hanzhong", "12").support == ()
    assert not task("hanzhong", "12").units_inherited


def test_missing_separator_is_split_and_noted() -> None:
    trapped = task("hanzhong", "16")
    assert trapped.support == ("市委组织部", "市民政局", "市妇联", "各县（区）")
    lines = source("hanzhong").split("\n")
    assert any("市妇联各县（区）" in line for line in lines)
    assert trapped.note is not None and "市妇联" in trapped.note


def test_names_spread_with_spaces_are_one_name() -> None:
    assert "杨  斌" in source("wugang")
    people = [name for one in plan("wugang").tasks for name in one.people + one.leaders]
    assert "杨斌" in people
    assert [name for name in people if name != "".join(name.split())] == []


def test_first_unit_leads_in_wugang_as_the_document_says() -> None:
    assert plan("wugang").header.lead_rule == "各单项工作排第一的部门为牵头责任单位"
    assert [one.id for one in plan("wugang").tasks if len(one.lead) != 1] == []


def test_unit_printed_twice_in_ankang_75_is_kept_twice_and_noted() -> None:
    trapped = task("ankang", "75")
    units = trapped.lead + trapped.support
    twice = {unit for unit in units if units.count(unit) == 2}
    assert len(twice) == 1
    assert trapped.note is not None and twice.pop() in trapped.note


def test_units_of_a_merged_cell_in_ankang_are_the_ones_above() -> None:
    tasks = plan("ankang").tasks
    pairs = [(before, one) for before, one in pairwise(tasks) if one.units_inherited]
    assert len(pairs) == 20
    assert all((a.lead, a.support) == (b.lead, b.support) != ((), ()) for a, b in pairs)


def test_markup_is_no_text() -> None:
    assert "<p>" in source("ankang")
    assert not any("<" in text for plan_id in PLANS for text in every_text(plan_id))


def test_a_stray_english_word_is_kept_and_noted() -> None:
    trapped = task("ankang", "17")
    assert "用好基地资源优势 and 立体联动机制" in trapped.text
    assert trapped.note is not None and "and" in trapped.note


def test_truncated_titles_are_kept_and_explained() -> None:
    header = plan("ankang").header
    assert header.document.number == "安政发〔2022〕5号"
    assert header.title == "2022年政府工作报告确定重点任务清单"
    truncated = [part for part in header.source.parts if "2022" in part.text.split("\n")]
    assert [part.kind for part in truncated] == ["notice", "title"]
    assert all(part.note and "截断" in part.note for part in truncated)


def test_inferred_years_say_why_and_the_nameless_city_stays_nameless() -> None:
    for plan_id, years in (("wugang", (2023,)), ("meili", (2020,))):
        header = plan(plan_id).header
        assert (header.years, header.years_basis) == (years, "inferred")
        assert header.years_note
    assert plan("meili").header.document.issuer is None
    assert registries().place_by_id[plan("meili").header.place].unnamed


def test_month_without_a_year_takes_the_plans_year() -> None:
    [first, *_] = [one for one in task("meili", "1").deadlines if one.kind == "by"]
    assert (first.quote, str(first.date), first.year_basis) == (
        "12 月底前", "2020-12-31", "inferred",
    )  # fmt: skip


@pytest.mark.parametrize("typo", ["安全g佩戴率", "酒水车"])
def test_typos_are_kept_and_noted(typo: str) -> None:
    having = [
        one
        for plan_id in PLANS
        for one in plan(plan_id).tasks
        if squeezed(typo) in squeezed("".join([one.text, one.requirement or "", *cells(one)]))
    ]
    assert having
    assert all(one.note for one in having)


def cells(one: Task) -> Iterator[str]:
    for table in one.tables:
        yield from (table.caption or "", *table.columns, *table.cells)


def every_text(plan_id: str) -> Iterator[str]:
    for one in plan(plan_id).tasks:
        yield from (one.text, one.requirement or "", one.heading or "", *cells(one))
        yield from (*one.lead, *one.support, *one.people, *one.leaders)
