"""All published plans as forms, filled by program and read back: nothing is lost or changed."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import checking
import pytest
from filled_forms import Filling, forms, read, tracked

from taizhang.load import load_plan, load_registries, plan_ids
from taizhang.model import Actual, Evidence, Update
from taizhang.reporting.assigning import tasks_by_unit
from taizhang.reporting.layout import FIGURES, HEADING_ROW, STAGES, UNASSIGNED

CONTENT = Path(__file__).parent.parent / "content"
PLANS = plan_ids(CONTENT)


def report_of(task: str, at: int, reporter: str | None) -> Update:
    """A report with everything that a form can say, different for every task."""
    stage = list(STAGES.values())[at % len(STAGES)]
    day = datetime.date(2026, 11, 1 + at % 28)
    done = stage in ("done", "closed")
    return Update(
        date=day,
        task=task,
        stage=stage,
        report=f"第{at}条：“引号”、# 井号、{{花括号}}: 冒号。\n- 第二行 {task}"
        + "很长的话，" * (at % 40),
        problems="=不是公式" if at % 3 == 0 else None,
        next_step="yes" if at % 4 == 0 else None,
        completed_on=day - datetime.timedelta(days=at) if done else None,
        behind=stage == "in-progress",
        evidence=(Evidence(title=f"材料{at}", link=f"https://example.gov.cn/{at}?a=1&b=2"),)
        if stage in ("done", "closed")
        else (),
        reporter=reporter,
    )


def fill(filling: Filling, update: Update) -> None:
    words = {stage: word for word, stage in STAGES.items()}
    evidence = update.evidence[0] if update.evidence else None
    cells = {
        "报告日期": update.date,
        "阶段": words[update.stage],
        "完成日期": update.completed_on,
        "未达序时": "是" if update.behind else None,
        "进展情况": update.report,
        "存在问题": update.problems,
        "下一步": update.next_step,
        "佐证名称": evidence.title if evidence else None,
        "佐证网址": evidence.link if evidence else None,
    }
    filling.put(update.task, cells)
    for title in ("进展情况", "存在问题", "下一步"):
        cell = filling.cell(update.task, title)
        if cell.value:
            cell.data_type = "s"


def fill_figures(filling: Filling, task: str, metrics: dict[str, str]) -> tuple[Actual, ...]:
    """A figure for each target of the task."""
    made: list[Actual] = []
    sheet = filling.figures
    for row in filling.rows(task, FIGURES):
        _, metric, name, period, unit = (sheet.cell(row, at).value for at in range(1, 6))
        value = len(made) + 0.25  # the same from every unit that has the task
        sheet.cell(row, 9).value = value
        own = None if name == metrics[metric] else name
        made.append(Actual(metric=metric, name=own, period=period, value=value, unit=unit))
    return tuple(made)


@pytest.mark.parametrize("plan_id", PLANS)
def test_forms_of_a_whole_plan_come_back_as_they_were_filled(plan_id: str, tmp_path: Path) -> None:
    content = tracked(Path(shutil.copytree(CONTENT, tmp_path / "content")))
    files, _ = load_plan(content, "content", plan_id)
    registries, _ = load_registries(content, "content")
    assert files is not None and registries is not None
    assigned = tasks_by_unit(files.plan, registries)
    assert {one.id for tasks in assigned.values() for one in tasks} == {
        one.id for one in files.plan.tasks
    }
    metrics = {one.id: one.name for one in registries.metrics}
    folder = forms(content, plan_id)
    expected: list[Update] = []
    for unit, tasks in assigned.items():
        filling = Filling(folder / f"{unit}.xlsx")
        known = registries.unit_by_id.get((files.plan.header.place, unit))
        reporter = known.name if known else None
        assert (reporter is None) == (unit == UNASSIGNED)
        for at, task in enumerate(tasks):
            update = report_of(task.id, at, reporter)
            fill(filling, update)
            actuals = fill_figures(filling, task.id, metrics)
            expected.append(update.model_copy(update={"actuals": actuals}))
        assert [
            filling.reports.cell(row, 1).value
            for row in range(HEADING_ROW + 1, filling.reports.max_row + 1)
        ] == [task.id for task in tasks]
        promised = {
            (task.id, entry.metric)
            for task in tasks
            for entry in task.targets
            if entry.kind == "target"
        }
        assert promised == {
            (filling.figures.cell(row, 1).value, filling.figures.cell(row, 2).value)
            for row in range(HEADING_ROW + 1, filling.figures.max_row + 1)
        }
        filling.save()
    paths = sorted(folder.iterdir())
    assert f"新写 {len(expected)} 条" in read(content, *paths)
    # Figures below their targets and units that contradict each other are reminders only.
    assert [line for line in checking.lines(content) if "提醒：" not in line] == []
    again, problems = load_plan(content, "content", plan_id)
    assert again is not None and problems == []
    written = {(one.task, one.reporter): one for one in again.plan.updates}
    assert written == {(one.task, one.reporter): one for one in expected}
    assert len(again.plan.updates) == len(expected)
    assert "没有变化" in read(content, *paths)
