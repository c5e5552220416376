"""Reports that may be slips are told at their cells, and written all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from filled_forms import PLAN, Filling, read, refused

from taizhang.reporting.layout import FIGURES


def notes(said: str) -> list[str]:
    lines = [line for line in said.splitlines() if line.startswith("提示：")]
    return [line.partition(".xlsx:")[2] for line in lines]


def before(content: Path, *entries: str) -> None:
    path = content / "plans" / PLAN / "updates" / "2026-10.yaml"
    path.parent.mkdir(exist_ok=True)
    general = "date: 2026-10-05, task: '1', report: 做了。"
    path.write_text("".join(f"- {{{general}, {entry}}}\n" for entry in entries), "utf-8")


DONE = "stage: done, completed_on: 2026-10-01, evidence: [{title: 甲}], reporter: 市住建局"

# ---- stages ----


def test_work_on_a_task_that_is_done(content: Path, filling: Filling) -> None:
    before(content, DONE)
    filling.report("1")
    path = filling.save()
    (said,) = notes(read(content, path))
    assert said.startswith("填报!H3: 2026-10-05 已经报了完成，这一条说还没有完成，会算重新打开")
    assert notes(read(content, path)) == []  # it is there now


def test_anothers_completion_is_reminded_of_once(content: Path, filling: Filling) -> None:
    before(content, DONE.replace("市住建局", "市城管局"))
    filling.report("1")
    (said,) = notes(read(content, filling.save()))
    assert "市城管局在 2026-10-05 报了完成" in said


@pytest.mark.parametrize("stage", ["持续推进", "已完成"])
def test_what_opens_nothing(content: Path, filling: Filling, stage: str) -> None:
    before(content, DONE)
    more = {"完成日期": "11月20日", "佐证名称": "报告"} if stage == "已完成" else {}
    filling.report("1", 阶段=stage, **more)
    assert notes(read(content, filling.save())) == []


@pytest.mark.parametrize(
    ("stage", "said"),
    [("merged, merged_into: '2'", "并入任务“2”"), ("cancelled", "取消")],
)
def test_a_task_that_is_no_longer_assessed(
    content: Path, filling: Filling, stage: str, said: str
) -> None:
    before(content, f"stage: {stage}, reason: 机构调整, document: 云政函〔2026〕8号")
    filling.report("1")
    (note,) = notes(read(content, filling.save()))
    assert note.startswith(f"填报!H3: 任务“1”2026-10-05 已经{said}，不再考核")


# ---- figures ----

PARKS, RATIO, INVESTMENT = 0, 1, 3


def figure(filling: Filling, nth: int, **cells: Any) -> Path:
    filling.report("1")
    filling.put("1", cells, FIGURES, nth)
    return filling.save()


LAST = (
    "stage: in-progress, reporter: 市住建局, "
    "actuals: [{metric: green-space-ratio, period: 2024, value: 33, unit: '%'}]"
)


@pytest.mark.parametrize(
    ("nth", "value", "last", "said"),
    [
        (PARKS, 200, False, "200 是目标值 20 的 10 倍以上"),
        (PARKS, 2, False, ""),
        (PARKS, 0, False, ""),
        (INVESTMENT, 1.2, False, "1.2 比目标值 1200 小得多"),
        (INVESTMENT, 5, False, ""),
        (RATIO, 3.4, False, "3.4 比目标值 34.5 小得多"),
        (RATIO, 3.3, True, "3.3 不到上次数值 33 的十分之一"),
        (RATIO, 330, True, "330 是上次数值 33 的 10 倍以上"),
        (RATIO, 34, True, ""),
        (RATIO, -2, True, "填了负数"),
    ],
)
def test_figures_of_an_odd_size(
    content: Path, filling: Filling, nth: int, value: float, last: bool, said: str
) -> None:
    if last:
        before(content, LAST)
    # All targets are of years that are over, which is told of each figure without its day.
    told = [
        one
        for one in notes(read(content, figure(filling, nth, 实际数值=value)))
        if "没有写数据日期" not in one
    ]
    row = filling.row("1", FIGURES, nth)
    assert len(told) == bool(said)
    assert all(one.startswith(f"数据!I{row}: {said}") for one in told)


def test_a_count_below_zero_is_refused(content: Path, filling: Filling) -> None:
    (said,) = refused(content, figure(filling, PARKS, 实际数值=-2))
    assert said == "数据!I3: 填了负数，目标值和上次数值都不是负数：请核对"


def test_a_period_that_has_not_begun(content: Path, filling: Filling) -> None:
    path = figure(filling, INVESTMENT, 实际数值=1200, 数据日期="2024-12-31")
    (said,) = notes(read(content, path))
    row = filling.row("1", FIGURES, INVESTMENT)
    assert said.startswith(f"数据!I{row}: 这是 2025 年的数，2024-12-31 还没有到那一年")
