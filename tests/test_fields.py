"""A value becomes a record, or every wrong field is told in Chinese."""

from __future__ import annotations

import re
from typing import Any

import pytest

from taizhang.fields import to_record, to_records, value_at
from taizhang.model import Deadline, Metric, PlanHeader, Site, Task, Unit

SITE: dict[str, Any] = {
    "name": "台账",
    "description": "说明",
    "operator": "某单位",
    "official": False,
    "base_url": "https://example.org/",
}


def test_a_good_value_becomes_a_record_with_its_defaults() -> None:
    site, findings = to_record(Site, SITE, "site.yaml")
    assert findings == []
    assert site is not None
    assert (site.name, site.contact, site.colours.accent) == ("台账", None, "#9b2c1f")


@pytest.mark.parametrize(
    ("change", "position", "message"),
    [
        ({"name": 12}, ("name",), '“name”要写成文字，数字请加引号："12"'),
        ({"name": True}, ("name",), "“name”要写成文字；现在是 true"),
        ({"name": ["一"]}, ("name",), "“name”要写成文字；现在是一个列表"),
        ({"name": {"一": 1}}, ("name",), "“name”要写成文字；现在是“键: 值”"),
        ({"name": ""}, ("name",), "“name”不能是空的，没有内容就删去这一行"),
        (
            {"name": None},
            ("name",),
            "“name”要写成文字；现在是空的：没有内容就删去这一行，以 # 开头的内容要加引号",
        ),
        ({"official": "是"}, ("official",), "“official”只能写 true 或 false，不加引号；现在是“是”"),
        ({"official": 1}, ("official",), "“official”只能写 true 或 false，不加引号；现在是“1”"),
        (
            {"colours": "红"},
            ("colours",),
            "“colours”要写成“键: 值”的形式；现在是“红”",
        ),
        (
            {"colours": {"acent": "#000000"}},
            ("colours", "acent"),
            "不认识的键“acent”，是不是“accent”？",
        ),
        (
            {"base_url": "一" * 50},
            ("base_url",),
            f"“base_url”要写完整网址，以 https:// 开头；现在是“{'一' * 30}…”",
        ),
        ({"languge": "en"}, ("languge",), "不认识的键“languge”，是不是“language”？"),
    ],
)
def test_a_wrong_field_is_told_at_its_place(
    change: dict[str, Any], position: tuple[str, ...], message: str
) -> None:
    site, findings = to_record(Site, SITE | change, "site.yaml", (4,))
    assert site is None
    assert [(one.path, one.position, one.message) for one in findings] == [
        ("site.yaml", (4, *position), message)
    ]


def test_every_missing_and_wrong_field_is_told_at_once() -> None:
    findings = to_record(Site, {"name": 1, "base_url": "x"}, "site.yaml")[1]
    assert [one.message for one in findings] == [
        '“name”要写成文字，数字请加引号："1"',
        "缺少“description”，请补上一行 description: …",
        "缺少“operator”，请补上一行 operator: …",
        "缺少“official”，请补上一行 official: …",
        "“base_url”要写完整网址，以 https:// 开头；现在是“x”",
    ]


def test_a_list_with_a_wrong_item_is_not_said_to_be_short_as_well() -> None:
    findings = to_record(PlanHeader, {"years": ["2022"]}, "plan.yaml")[1]
    about_years = [one.message for one in findings if one.position[:1] == ("years",)]
    assert about_years == ["“years”要写成整数，不加引号和单位；现在是“2022”"]


def test_choices_are_listed_and_the_near_one_is_named() -> None:
    findings = to_record(Deadline, {"quote": "年底", "kind": "on-going"}, "tasks.yaml")[1]
    assert [one.message for one in findings] == [
        "“kind”不能写“on-going”，是不是“ongoing”？可选：by、from-to、start、recurring、ongoing"
    ]


def test_keys_deep_inside_are_known() -> None:
    value = {"id": "1", "number": "1", "text": "一", "source": {"lines": [1, 2]}}
    findings = to_record(
        Task, value | {"tables": [{"columns": ["一"], "cells": ["二"], "captoin": "三"}]}, "t"
    )[1]
    assert [one.message for one in findings] == ["不认识的键“captoin”，是不是“caption”？"]


def test_entries_of_a_list_are_taken_one_by_one() -> None:
    good = {"id": "a", "name": "甲局", "kind": "department"}
    units, findings = to_records(Unit, [good, {"id": "b"}, "丙局", good | {"id": "d"}], "u.yaml")
    assert [unit.id for unit in units] == ["a", "d"]
    assert [(one.position, one.message) for one in findings] == [
        ((1,), "缺少“name”，请补上一行 name: …"),
        ((1,), "缺少“kind”，请补上一行 kind: …"),
        ((2,), "这一条要写成“键: 值”的形式；现在是“丙局”"),
    ]


@pytest.mark.parametrize("value", [{"a": 1}, "文字", 3])
def test_a_file_that_is_no_list(value: Any) -> None:
    records, findings = to_records(Metric, value, "metrics.yaml")
    assert records == ()
    assert [one.message for one in findings] == ["整个文件要写成列表，每一条以“- ”开头"]


@pytest.mark.parametrize(
    "value",
    [None, [], "", 0, {1: 2}, {None: 1}, {"name": {"a": [{}]}}, [[[]]], {"codes": []}],
)
def test_whatever_is_given_the_answer_is_chinese(value: Any) -> None:
    record, findings = to_record(Site, value, "site.yaml")
    assert record is None
    assert findings
    assert all(re.search(r"[\u4e00-\u9fff]", one.message) for one in findings)


def test_value_at_follows_keys_and_indexes_and_stops_where_there_is_nothing() -> None:
    value = {"a": [{"b": 1}]}
    assert value_at(value, ("a", 0, "b")) == 1
    assert value_at(value, ()) == value
    assert value_at(value, ("a", 3)) is None
    assert value_at(value, ("a", 0, "b", "c")) is None
