"""Quantities against the metric registry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from taizhang.content import Registries
from taizhang.importing.draft import FoundTarget
from taizhang.importing.metrics import (
    match_metrics,
    metric_counting,
    metric_direction,
    unit_family,
)
from taizhang.model import Metric, Site

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "metrics.yaml").read_text("utf-8"))


def registries(*metrics: Metric) -> Registries:
    site = Site(
        name="台账",
        description="例",
        operator="例",
        official=False,
        base_url="https://example.org/",
    )
    return Registries(site, (), (), {}, metrics, ())


def metric(identifier: str, name: str, unit: str, *aliases: str) -> Metric:
    return Metric(
        id=identifier, name=name, unit=unit, direction="up", counting="level", aliases=aliases
    )


def target(name: str, unit: str | None, value: float = 90) -> FoundTarget:
    return FoundTarget(name=name, quote=f"{name}达到90", op="=", value=value, unit=unit)


KNOWN = registries(
    metric("green-space-ratio", "绿地率", "%", "建成区绿地率"),
    metric("new-parking-spaces", "新增停车泊位", "个"),
)


@pytest.mark.parametrize(
    ("name", "unit"),
    [("绿地率", "%"), ("建成区绿地率", "%"), ("“绿地率”", "%"), ("绿地率", "％")],
)
def test_the_same_name_and_unit_is_the_registered_metric(name: str, unit: str) -> None:
    match = match_metrics([(0, target(name, unit))], KNOWN)
    assert match.ids == ("green-space-ratio",)
    assert match.new == ()
    assert match.doubts == ()


def test_a_scale_of_the_unit_makes_no_difference() -> None:
    assert match_metrics([(0, target("新增停车泊位", "万个"))], KNOWN).ids == (
        "new-parking-spaces",
    )


def test_what_is_cleared_without_a_unit_is_linked_by_its_name() -> None:
    assert match_metrics([(0, target("新增停车泊位", None, 0))], KNOWN).ids == (
        "new-parking-spaces",
    )


def test_another_unit_is_another_metric_with_a_doubt() -> None:
    match = match_metrics([(3, target("绿地率", "平方米"))], KNOWN)
    assert [made.unit for made in match.new] == ["平方米"]
    assert match.ids == (match.new[0].id,)
    assert [(index, doubt.quote) for index, doubt in match.doubts] == [(3, "绿地率")]


def test_percentage_points_are_no_percentage() -> None:
    assert match_metrics([(0, target("绿地率", "个百分点"))], KNOWN).ids != ("green-space-ratio",)


@pytest.mark.parametrize("name", ["公园绿地率", "绿地比率", "新建绿地率"])
def test_a_similar_name_is_never_linked_but_doubted(name: str) -> None:
    match = match_metrics([(0, target(name, "%"))], KNOWN)
    assert match.ids == (match.new[0].id,)
    assert "绿地率" in match.doubts[0][1].message
    assert match.new[0].proposed


def test_a_name_without_anything_alike_has_no_doubt() -> None:
    match = match_metrics([(0, target("普惠性幼儿园覆盖率", "%"))], KNOWN)
    assert match.new[0].id == "puhuixingyoueryuanfugailv"
    assert match.doubts == ()


def test_one_new_name_in_two_tasks_is_one_metric_and_said_so() -> None:
    found = [
        (0, target("示范项目", "个")),
        (0, target("示范项目", "个")),
        (4, target("示范项目", "万个")),
    ]
    match = match_metrics(found, KNOWN)
    assert len(match.new) == 1
    assert match.ids == (match.new[0].id,) * 3
    assert [index for index, _ in match.doubts] == [4]


def test_the_same_sound_gives_another_id() -> None:
    match = match_metrics([(0, target("公园", "个")), (0, target("公元", "个"))], KNOWN)
    assert match.ids == ("gongyuan", "gongyuan-2")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_direction_and_counting_of_a_new_metric(case: dict[str, Any]) -> None:
    name, unit = case["input"], case["unit"]
    assert metric_direction(name, unit, cleared=case.get("cleared", False)) == case["direction"]
    assert metric_counting(name, case.get("quote", name), unit) == case["counting"]


@pytest.mark.parametrize(
    ("unit", "family"),
    [
        ("万平方米", "平方米"),
        ("亿元", "元"),
        ("个", "个"),
        ("万", "万"),
        ("个百分点", "个百分点"),
        ("％", "%"),
    ],
)
def test_the_family_of_a_unit(unit: str, family: str) -> None:
    assert unit_family(unit) == family
