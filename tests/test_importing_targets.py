"""The quantities of tasks: traps, signs, units, names, periods; tasks as a whole."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.importing.draft import DraftTable, DraftTask, FoundTarget
from taizhang.importing.targets import find_targets, task_targets

_CASES = Path(__file__).parent / "cases"


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load((_CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["title"]) for case in cases]


def _plain(value: float) -> str:
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


def _line(target: FoundTarget) -> str:
    assert target.value is not None
    value = _plain(target.value)
    if target.value_to is not None:
        value += f"至{_plain(target.value_to)}"
    kind = "规模 " if target.kind == "scope" else ""
    return f"{kind}{target.op} {value} {target.unit or ''}".strip()


@pytest.mark.parametrize("case", _cases("quantities"))
def test_quantities(case: dict[str, Any]) -> None:
    found = find_targets(case["input"], (2023,))
    assert [_line(target) for target in found] == case["expected"]
    assert all(target.quote in case["input"] for target in found)


def _full_line(target: FoundTarget) -> str:
    if target.years:
        values = ", ".join(f"{year}: {_plain(value)}" for year, value in target.years)
        return f"{values} {target.unit}"
    return _line(target) + (f" [{target.period}]" if target.period else "")


@pytest.mark.parametrize("case", _cases("targets"))
def test_targets(case: dict[str, Any]) -> None:
    found = find_targets(
        case["input"],
        tuple(case.get("years", [2023])),
        column=case.get("column"),
    )
    assert [_full_line(target) for target in found] == case["expected"]
    assert all(target.quote in case["input"] for target in found)


@pytest.mark.parametrize("case", _cases("target_names"))
def test_names(case: dict[str, Any]) -> None:
    found = find_targets(case["input"], (2023,))
    assert [target.name for target in found] == case["expected"]
    if "quotes" in case:
        assert [target.quote for target in found] == case["quotes"]


def _task(text: str, requirement: str | None = None, *tables: DraftTable, **more: Any) -> DraftTask:
    return DraftTask("1", text, (1, 1), requirement=requirement, tables=tables, **more)


_YEARS = (2022, 2023, 2024)
_COLUMNS = ("2022年", "2023年", "2024年")


def test_a_table_of_years_takes_its_name_from_the_requirement() -> None:
    table = DraftTable(columns=_COLUMNS, cells=("达到3%", "达到6%", "达到10%"))
    found = task_targets(_task("深化创建。", "非公组织占比", table), _YEARS)
    assert [(one.name, one.value, one.unit, one.period) for one in found] == [
        ("非公组织占比", 3.0, "%", "2022"),
        ("非公组织占比", 6.0, "%", "2023"),
        ("非公组织占比", 10.0, "%", "2024"),
    ]
    assert [one.quote for one in found] == ["达到3%", "达到6%", "达到10%"]


def test_cells_that_print_the_same_are_one_entry_by_years() -> None:
    table = DraftTable(columns=_COLUMNS, cells=("40%", "40%", "20%"))
    first, second = task_targets(_task("加快建设。", "完成年度任务比例", table), _YEARS)
    assert first.years == ((2022, 40.0), (2023, 40.0)) and first.value is None
    assert (second.period, second.value) == ("2024", 20.0)


def test_bare_cells_take_the_unit_from_the_brackets_beside_the_name() -> None:
    table = DraftTable(columns=_COLUMNS, cells=("85", "≥110", "持续推进"))
    first, second = task_targets(_task("发展新能源。", "装机容量（万千瓦）", table), _YEARS)
    assert (first.name, first.unit, first.period) == ("装机容量", "万千瓦", "2022")
    assert (second.op, second.value, second.period) == (">=", 110.0, "2023")


def test_a_tables_caption_names_it() -> None:
    table = DraftTable(caption="绿地率", columns=_COLUMNS, cells=("34.5%", "35.5%", "36 %"))
    found = task_targets(_task("建设公园城市。", "覆盖率", table), _YEARS)
    assert {one.name for one in found} == {"绿地率"}


def test_what_text_and_table_both_print_counts_once() -> None:
    table = DraftTable(columns=_COLUMNS, cells=("70%", "75%", "80%"))
    text = "2022至2024年，服务半径覆盖率要达到70%、75%、80%。"
    (found,) = task_targets(_task(text, "服务半径覆盖率", table), _YEARS)
    assert found.years == ((2022, 70.0), (2023, 75.0), (2024, 80.0))
    assert found.name == "服务半径覆盖率"


def test_what_text_and_requirement_both_print_counts_once() -> None:
    sentence = "改造老旧小区30个。"
    assert len(task_targets(_task("加快推进。" + sentence, sentence), (2023,))) == 1


def test_the_requirements_date_is_the_period_of_the_texts_targets() -> None:
    (found,) = task_targets(_task("建设五座交通枢纽。", "2023年底前"), _YEARS)
    assert (found.value, found.period) == (5.0, "2023")


def test_what_comes_round_again_takes_no_period_from_the_requirement() -> None:
    (found,) = task_targets(_task("每季度开展监测1次。", "2023年底前"), _YEARS)
    assert found.period is None


def test_one_name_with_two_values_is_told_apart() -> None:
    text = "一季度项目开工率达到80%，二季度项目开工率达到100%。"
    names = [one.name for one in task_targets(_task(text), (2023,))]
    assert len(set(names)) == 2


def test_without_years_nothing_is_invented() -> None:
    (found,) = task_targets(_task("12月底前新建学校3所。"), ())
    assert found.period is None


_WORDS = (
    "新建 完成 达到 不低于 以上 以下 左右 余 万 亿元 % 个 所 座 公里 天 年 月 日 、 ， 。 ； （ ） “ ” 《 》 和 分别 "
    "2023年 2022-2024年 12月底前 每年 清零 全覆盖 百分之 三 十 两万 5 1.5 1,000 100% 3至5 绿地率 学校 项目 至 - / : 第 "
    "号 G541 ≥ ≤ 约 控制在 城乡 增长 翻一番 ％ １２ 亿元以上 由 到"
)
_PIECES = st.sampled_from(_WORDS.split())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(_PIECES, max_size=30).map("".join), st.text(max_size=80)))
def test_any_text_gives_quotes_of_it_and_finite_values(text: str) -> None:
    for target in find_targets(text, (2023,)):
        assert target.quote and target.quote in text
        assert target.name
        values = [target.value, target.value_to, *(value for _, value in target.years)]
        assert all(math.isfinite(value) for value in values if value is not None)
        assert (target.value is None) == bool(target.years)
        assert target.value_to is None or (
            target.value is not None and target.value_to >= target.value
        )


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECES, max_size=15).map("".join), st.lists(_PIECES, max_size=15).map("".join))
def test_any_task_gives_targets_that_differ(text: str, requirement: str) -> None:
    task = replace(_task(text or "。", requirement), heading="任务")
    found = task_targets(task, _YEARS)
    assert all(one.quote in text or one.quote in requirement for one in found)


@given(
    st.integers(2, 99_999),
    st.sampled_from(["个", "所", "公里", "万人次", "亿元", "%", "平方米", "辆"]),
    st.sampled_from([("不少于", "", ">="), ("", "以上", ">="), ("", "左右", "~"), ("", "", "=")]),
)
def test_a_written_quantity_is_read_back(value: int, unit: str, sign: tuple[str, str, str]) -> None:
    leading, following, op = sign
    (found,) = find_targets(f"完成综合整治{leading}{value}{unit}{following}。", (2023,))
    assert (found.value, found.unit, found.op) == (float(value), unit, op)
