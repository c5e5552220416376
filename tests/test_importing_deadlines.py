"""Deadlines: the grammar, its traps, and what a whole task prints."""

from __future__ import annotations

import calendar
import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from taizhang.importing.deadlines import find_deadlines, task_deadlines
from taizhang.importing.deadlines.grammar import PRODUCTIONS
from taizhang.importing.deadlines.production import Production
from taizhang.importing.deadlines.traps import TRAPS, Trap, masked
from taizhang.importing.deadlines.words import plain
from taizhang.importing.draft import DraftTable, DraftTask, FoundDeadline

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "deadlines.yaml").read_text(encoding="utf-8")
)
_WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "2023年 2022 年 12月 6 月 底 前 31日 至 - 上半年 一季度 每 每年 不少于 4次 持续 推进 常态化 长期 "
        "定期 自 起 到 十四五 末 三年 内 《 》 （ ） 〔2023〕 。 ， 、 已 的 完成 启动 全年 国庆节 春节 "
        "一月一通报 2023.12 ０ 二〇二三年",
    )
)


def _text(case: dict[str, Any]) -> str:
    given_input = case["input"]
    return given_input if isinstance(given_input, str) else given_input["text"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_case(case: dict[str, Any]) -> None:
    more = {} if isinstance(case["input"], str) else case["input"]
    years = tuple(more.get("years", (2023,)))
    found = find_deadlines(_text(case), years, column=more.get("column", False))
    assert [_written(deadline) for deadline in found] == case["expected"]


def _written(deadline: FoundDeadline) -> list[Any]:
    flags = ["有年份"] * deadline.year_stated + ["存疑"] * (deadline.doubt is not None)
    return [deadline.quote, deadline.kind, deadline.date, *flags]


@pytest.mark.parametrize("production", PRODUCTIONS, ids=lambda production: production.name)
def test_every_production_has_two_cases(production: Production) -> None:
    shown = [
        case["title"]
        for case in CASES
        for match in production.pattern.finditer(masked(plain(_text(case))))
        if match[0] in {plain(entry[0]) for entry in case["expected"]}
    ]
    assert len(shown) >= 2


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_every_trap_has_a_case(trap: Trap) -> None:
    assert any(trap.pattern.search(plain(_text(case))) for case in CASES)


@given(st.text(max_size=60) | st.lists(_WORDS, max_size=16).map("".join), st.booleans())
def test_any_text_is_read_and_every_quote_is_a_piece_of_it(text: str, column: bool) -> None:
    position = 0
    for deadline in find_deadlines(text, (2022, 2023, 2024), column=column):
        position = text.index(deadline.quote, position) + len(deadline.quote)
        assert deadline.quote.strip()
        if deadline.kind in ("recurring", "ongoing"):
            assert deadline.date is None
        if deadline.kind == "from-to":
            assert deadline.date or deadline.doubt


@given(st.lists(_WORDS, max_size=16).map("".join))
def test_without_years_only_printed_years_give_dates(text: str) -> None:
    for deadline in find_deadlines(text, ()):
        assert deadline.date is None or any(
            sign.isdecimal() or sign == "十" or sign == "〇" for sign in text
        )


@given(st.text(max_size=60) | st.lists(_WORDS, max_size=16).map("".join))
def test_masking_keeps_every_place(text: str) -> None:
    assert len(masked(plain(text))) == len(text)


@given(
    st.integers(2021, 2026),
    st.integers(1, 12),
    st.sampled_from(["底前", "底", "末", ""]),
    st.sampled_from(["", " "]),
    st.sampled_from(["全面", "确保", "", "项目"]),
)
def test_a_written_month_is_found_back(
    year: int, month: int, end: str, space: str, before: str
) -> None:
    quote = f"{year}{space}年{space}{month}{space}月{end}"
    last = datetime.date(year, month, calendar.monthrange(year, month)[1])
    found = find_deadlines(f"{before}，{quote}完成改造任务。", (2021, 2022, 2023, 2024, 2025, 2026))
    assert [(d.quote, d.kind, d.date) for d in found] == [(quote, "by", last)]


@given(
    st.dates(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)),
    st.sampled_from(["前", "之前", "以前"]),
)
def test_a_written_day_is_found_back(day: datetime.date, before: str) -> None:
    quote = f"{day.month}月{day.day}日{before}"
    found = find_deadlines(f"加快审批，{quote}办结。", (2023,))
    assert [(d.quote, d.kind, d.date) for d in found] == [(quote, "by", day)]


def test_a_line_of_one_sign_and_a_line_of_deadlines_end() -> None:
    assert find_deadlines("年" * 200_000, (2023,)) == ()
    assert len(find_deadlines("2023年底前，" * 2_000, (2023,))) == 2_000


def _task(text: str, **more: Any) -> DraftTask:
    return DraftTask("1", text, (1, 1), **more)


def _found(task: DraftTask, *years: int) -> list[tuple[str, str, str]]:
    return [(d.quote, d.kind, str(d.date)) for d in task_deadlines(task, years)]


def test_text_comes_before_requirement_and_a_time_cell_may_be_bare() -> None:
    task = _task("持续推进改造，6月底前开工。", requirement="12月")
    assert _found(task, 2023) == [
        ("持续推进", "ongoing", "None"),
        ("6月底前", "by", "2023-06-30"),
        ("12月", "by", "2023-12-31"),
    ]


def test_what_the_requirement_prints_again_is_one_deadline() -> None:
    sentence = "一季度开工率达到80%，二季度达到100%。"
    assert len(_found(_task("加快建设。" + sentence, requirement=sentence), 2023)) == 2


def test_what_one_text_prints_twice_is_two_deadlines() -> None:
    assert len(_found(_task("12月底前建成公园；12月底前建成绿道。"), 2023)) == 2


def test_a_requirement_that_is_no_time_keeps_the_rules_of_text() -> None:
    task = _task("完善设施。", requirement="完成2023年重点项目前期工作的长期资金安排")
    assert _found(task, 2023) == []


def test_columns_for_years_are_due_at_each_years_end() -> None:
    table = DraftTable(columns=("2022年", "2023年", "2024年"), cells=("40%", "—", "20%"))
    task = _task(
        "规划停车位。", requirement="到2024年新增车位，每年完成任务量比例", tables=(table, table)
    )
    assert _found(task, 2022, 2023, 2024) == [
        ("到2024年", "by", "2024-12-31"),
        ("2022年", "by", "2022-12-31"),
        ("2024年", "by", "2024-12-31"),
    ]


def test_a_column_gives_its_year_to_its_cell() -> None:
    table = DraftTable(columns=("2023年目标", "2024年目标"), cells=("6月底前编制方案", "建成"))
    assert _found(_task("建设公园。", tables=(table,)), 2023, 2024) == [
        ("2023年", "by", "2023-12-31"),
        ("6月底前", "by", "2023-06-30"),
        ("2024年", "by", "2024-12-31"),
    ]


def test_columns_of_what_has_been_reached_are_no_deadlines() -> None:
    table = DraftTable(columns=("2021年", "2022年完成情况", "2023年"), cells=("30%", "35%", "40%"))
    assert _found(_task("提高覆盖率。", tables=(table,)), 2022, 2023) == [
        ("2023年", "by", "2023-12-31")
    ]


def test_other_columns_count_by_their_titles() -> None:
    task = _task(
        "新建学校。",
        other_columns=(
            ("第一季度", "完成选址"),
            ("进度安排", "6月开工"),
            ("年度目标", "12月底前主体封顶"),
            ("备注", "2023年省级项目，12月底前验收"),
            ("二季度", "/"),
        ),
    )
    assert _found(task, 2023) == [
        ("第一季度", "by", "2023-03-31"),
        ("6月", "start", "2023-06-01"),
        ("12月底前", "by", "2023-12-31"),
    ]
