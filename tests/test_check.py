"""What the checks let pass, and the rules beneath them; what they refuse stands in tests/broken."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import checking
import pytest

from taizhang.check import check_plan, check_registries
from taizhang.checks.deadlines import deadline_findings
from taizhang.checks.numerals import numbers_in
from taizhang.checks.privacy import private_number
from taizhang.checks.registries import contrast
from taizhang.checks.targets import target_findings
from taizhang.checks.wording import pieces, quote_message
from taizhang.content import PlanFiles, Registries
from taizhang.load import load_plan, load_registries
from taizhang.model import Task


def make_task(text: str, **fields: Any) -> Task:
    general = {"id": "1", "number": "1", "text": text, "source": {"lines": (1, 1)}}
    return Task.model_validate(general | fields, strict=False)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("绿地率达到34.5%、35.5%、36%", {34.5, 35.5, 36}),
        ("新建２０个", {20}),
        ("投资1,200万元", {1200, 1, 200}),
        ("投资12,345,678.5元", {12345678.5}),
        ("二轮检查", {2}),
        ("不少于两次", {2}),
        ("十二个", {12}),
        ("二十个", {20, 2}),
        ("一百零五家", {105}),
        ("三百六十五天", {365}),
        ("三千元以上", {3000, 3}),
        ("五万人次", {50000, 5}),
        ("千万元以上", {10_000_000, 1}),
        ("二〇二二年", {2022}),
        ("三点五万人", {3.5}),
        ("百分之八十", {80}),
        ("提高十个百分之五", {10, 5}),
        ("①12项、②3项", {12, 3}),
        ("面积8㎡、9m²", {8, 9}),
        ("实现全覆盖", {100}),
        ("隐患清零", {0}),
        ("不发生事故", {0}),
        ("一半以上", {1, 50, 0.5}),
        ("持续提升", set()),
    ],
)
def test_numbers_in_a_quote(text: str, numbers: set[float]) -> None:
    assert numbers <= numbers_in(text)
    assert bool(numbers) == bool(numbers_in(text))
    assert 7 not in numbers_in(text)


@pytest.mark.parametrize(
    ("quote", "op", "value", "unit"),
    [
        ("绿地率达到34.5%", "=", 34.5, "%"),
        ("完成３５％", "=", 35, "%"),
        ("完成百分之八十", "=", 80, "%"),
        ("提高3个百分点", "=", 3, "个百分点"),
        ("7 万余平方米", ">=", 7, "万平方米"),
        ("100余公里", ">=", 100, "公里"),
        ("投资 590 亿元", "=", 590, "亿元"),
        ("达到 7 份/千人", "=", 7, "份/千人"),
        ("隐患动态清零", "=", 0, None),
        ("3处隐患清零", "=", 0, "处"),
        ("社区全覆盖", "=", 100, "%"),
        ("投资千万元以上企业", ">=", 1, "千万元"),
        ("开展二轮检查", "=", 2, "轮"),
    ],
)
def test_values_and_units_as_plans_print_them(
    quote: str, op: str, value: float, unit: str | None
) -> None:
    target = {"metric": "m", "quote": quote, "op": op, "value": value, "unit": unit}
    task = make_task(f"今年{quote}。", targets=[target])
    assert list(target_findings(task, pieces(task), [2022], ["m"])) == []


def test_a_tables_cell_may_have_its_unit_in_the_caption() -> None:
    target = {"metric": "m", "quote": "300", "op": "=", "value": 300, "unit": "个"}
    table = {"caption": "新增车位（个）", "columns": ["2022年"], "cells": ["300"]}
    task = make_task("新增车位。", tables=[table], targets=[target])
    assert list(target_findings(task, pieces(task), [2022], ["m"])) == []
    [(position, message)] = target_findings(
        make_task("新增300。", targets=[target]), ["新增300。"], [2022], ["m"]
    )
    assert position == ("targets", 0, "unit")
    assert "“个”不在引文“300”里" in message


def test_only_nought_goes_without_its_unit() -> None:
    """“无” in “无违建” is no nought."""
    target = {"metric": "m", "quote": "无违建街镇达到80%", "op": "=", "value": 80, "unit": "个"}
    task = make_task("无违建街镇达到80%。", targets=[target])
    assert [position for position, _ in target_findings(task, pieces(task), [2022], ["m"])] == [
        ("targets", 0, "unit")
    ]


def test_one_quantity_may_be_said_of_two_things_or_two_times() -> None:
    general = {"metric": "m", "op": "=", "unit": "%"}
    targets = [
        general | {"quote": "甲80%", "value": 80, "name": "甲"},
        general | {"quote": "乙90%", "value": 90, "name": "乙"},
        general | {"quote": "甲80%", "value": 80, "name": "甲"},
        general | {"quote": "丙95%", "value": 95, "name": "甲", "kind": "scope"},
    ]
    task = make_task("甲80%，乙90%，丙95%。", targets=targets)
    assert list(target_findings(task, pieces(task), [2022], ["m"])) == []


@pytest.mark.parametrize(
    ("quote", "kind", "day"),
    [
        ("12 月底前", "by", date(2022, 12, 31)),
        ("6月前", "by", date(2022, 5, 31)),
        ("6月前", "by", date(2022, 6, 30)),
        ("1月前", "by", date(2022, 12, 31)),
        ("6-9 月", "from-to", date(2022, 9, 30)),
        ("2021至2022年", "from-to", date(2022, 12, 31)),
        ("２０２２年底", "by", date(2022, 12, 31)),
        ("第四季度前", "by", date(2022, 9, 30)),
        ("6月份启动", "start", date(2022, 6, 1)),
        ("十四五末", "by", date(2025, 12, 31)),
        ("主汛前", "by", None),
        ("尽快", "by", None),
        ("每月", "recurring", None),
        ("持续推进", "ongoing", None),
    ],
)
def test_deadlines_as_plans_print_them(quote: str, kind: str, day: date | None) -> None:
    task = make_task(f"{quote}完成。", deadlines=[{"quote": quote, "kind": kind, "date": day}])
    assert list(deadline_findings(task, pieces(task), [2021, 2022])) == []


def test_a_five_year_plans_end_is_its_last_year() -> None:
    deadline = {"quote": "十四五末", "kind": "by", "date": date(2026, 12, 31)}
    task = make_task("十四五末完成。", deadlines=[deadline])
    assert list(deadline_findings(task, pieces(task), [2021, 2026])) != []


def test_a_deadline_may_stand_as_often_as_it_is_printed() -> None:
    deadline = {"quote": "年底前", "kind": "by", "date": date(2022, 12, 31)}
    twice = make_task("年底前开工，年底前完工。", deadlines=[deadline, deadline])
    assert list(deadline_findings(twice, pieces(twice), [2022])) == []
    thrice = make_task("年底前开工，年底前完工。", deadlines=[deadline] * 4)
    assert [position for position, _ in deadline_findings(thrice, pieces(thrice), [2022])] == [
        ("deadlines", 2)
    ]


def test_quote_that_differs_in_white_space_is_shown_as_printed() -> None:
    assert quote_message("12月底前", ["至 12 月底前完成"]) == (
        "引文“12月底前”与原文只差空格，请照抄成“12 月底前”"
    )
    assert "不在这项任务的文字里" in quote_message(" ", ["文字"])
    assert quote_message("完成", ["甲", "至 12 月底前完成"]) == ""


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("13912345678", True),
        ("电话139-1234-5678。", True),
        ("139 1234 5678", True),
        ("11010519491231002X", True),
        ("0916-2626262", False),
        ("12345", False),
        ("20220101123456", False),
        ("投资12345678901234元", False),
    ],
)
def test_private_numbers(text: str, private: bool) -> None:
    assert bool(private_number(text)) == private


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#ffffff") == 1


@pytest.fixture
def loaded(small_site: Path) -> tuple[Registries, PlanFiles]:
    registries, _ = load_registries(small_site, "content")
    files, _ = load_plan(small_site, "content", "yunshan-2024")
    assert registries is not None and files is not None
    return registries, files


def test_checks_are_pure(loaded: tuple[Registries, PlanFiles], small_site: Path) -> None:
    registries, files = loaded
    for path in sorted(small_site.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert check_registries(registries) == []
    assert check_plan(files, registries, checking.TODAY) == []


def test_a_registry_that_was_not_taken_whole_makes_no_unknown_names(small_site: Path) -> None:
    for name in ("metrics.yaml", "departments/yunshan.yaml", "places.yaml", "systems.yaml"):
        (small_site / name).write_text("- id: 1\n", encoding="utf-8")
    told = checking.lines(small_site)
    assert {line.split(":")[0] for line in told} == {
        f"content/{name}"
        for name in ("metrics.yaml", "departments/yunshan.yaml", "places.yaml", "systems.yaml")
    }


def test_problems_of_one_plan_do_not_hide_those_of_another(small_site: Path) -> None:
    for plan in ("yunshan-2024", "qingshui-2023"):
        path = small_site / "plans" / plan / "plan.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("not-tracked", "无"), "utf-8")
    told = checking.lines(small_site)
    assert [line.split(": ")[0] for line in told] == [
        "content/plans/qingshui-2023/plan.yaml:9",
        "content/plans/yunshan-2024/plan.yaml:8",
    ]
