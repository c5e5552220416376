"""What the data files say of reports: the reports, their figures, and what they made of deadlines and
targets."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from sample_content import AS_OF, make_plan, make_registries, make_task
from test_exports import CONTRACT, assert_matches, records, rows_of, table, write

from taizhang import state
from taizhang.data_dictionary import DATA_FIELDS, DataFile
from taizhang.exports import data_files, plan_rows
from taizhang.load import load_plan, load_registries, plan_ids
from taizhang.model import Plan, Update
from taizhang.summary import summarise

DEMO = Path(__file__).parent.parent / "examples" / "示范市"
LAST = datetime.date(2026, 11, 28)


def on(month: int, day: int, year: int = 2023) -> datetime.date:
    return datetime.date(year, month, day)


TASK = make_task(
    "7",
    lead=["市教育局"],
    deadlines=[
        {"quote": "2023年底前", "kind": "by", "date": on(12, 31)},
        {"quote": "每年", "kind": "recurring"},
    ],
    targets=[
        {
            "metric": "homes",
            "name": "改造户数",
            "quote": "6.5万户",
            "op": ">=",
            "value": 6.5,
            "value_to": 8.0,
            "unit": "万户",
            "period": "2023",
        },
        {"metric": "green", "quote": "裸地清零", "op": "=", "value": 0.0},
    ],
)


def report(day: datetime.date, task: str = "7", **fields: Any) -> Update:
    general = {"date": day, "task": task, "stage": "in-progress", "report": "正在做。"}
    return Update.model_validate(general | fields)


def plan_with(*updates: Update, **fields: Any) -> Plan:
    plan = make_plan("p", "jia", TASK, make_task("8"), **fields)
    return plan.model_copy(update={"updates": updates})


def figure(value: float, **fields: Any) -> dict[str, Any]:
    return {"metric": "homes", "period": "2023", "value": value, "unit": "万户"} | fields


FULL = report(
    on(6, 30),
    stage="done",
    report="改造完成，\n已验收。",
    problems="缺钱。",
    next_step="收尾；移交。",
    completed_on=on(6, 20),
    reporter="市教体局",
    actuals=[
        figure(6.0, date=on(5, 31)),
        figure(2.25, name="新建户数"),
        {"metric": "green", "value": 0.0},
    ],
    evidence=[
        {"title": "验收报告", "link": "https://example.org/a"},
        {"title": "会议纪要"},
    ],
)
CHANGE = report(
    on(8, 1),
    stage="adjusted",
    report=None,
    reason="汛期停工。",
    document="甲政办〔2023〕9号",
    deadline_changes=[{"quote": "2023年底前", "old": on(12, 31), "new": on(6, 30, 2024)}],
    target_changes=[{"metric": "homes", "period": "2023", "old": 6.5, "new": 5.0}],
)


def test_a_report_with_everything() -> None:
    files = write(make_registries(), plan_with(FULL))
    assert records(files, "updates") == [
        {
            "id": "p/7/2023-06-30/1",
            "plan": "p",
            "task": "p/7",
            "url": "plans/p/7/",
            "date": "2023-06-30",
            "stage": "done",
            "report": "改造完成，\n已验收。",
            "problems": "缺钱。",
            "next_step": "收尾；移交。",
            "behind": False,
            "completed_on": "2023-06-20",
            "reporter": {"name": "市教体局", "unit": "jia/jiaoyuju"},
            "corrects": None,
            "corrected": False,
            "reason": None,
            "document": None,
            "merged_into": None,
            "deadline_changes": [],
            "target_changes": [],
            "actuals": [
                {
                    "metric": "homes",
                    "name": "改造户数",
                    "period": "2023",
                    "value": 6,
                    "unit": "万户",
                    "as_of": "2023-05-31",
                },
                {
                    "metric": "homes",
                    "name": "新建户数",
                    "period": "2023",
                    "value": 2.25,
                    "unit": "万户",
                    "as_of": "2023-06-30",
                },
                {
                    "metric": "green",
                    "name": "绿地率",
                    "period": None,
                    "value": 0,
                    "unit": None,
                    "as_of": "2023-06-30",
                },
            ],
            "evidence": [
                {"title": "验收报告", "link": "https://example.org/a"},
                {"title": "会议纪要", "link": None},
            ],
        }
    ]


def test_a_report_with_nothing_keeps_every_field() -> None:
    (update,) = records(write(make_registries(), plan_with(report(on(6, 30)))), "updates")
    assert list(update) == CONTRACT["updates"]
    assert update["reporter"] is None
    assert [name for name, value in update.items() if value == []] == [
        "deadline_changes",
        "target_changes",
        "actuals",
        "evidence",
    ]


def test_csv_cells_of_reports() -> None:
    merged = report(on(9, 1), stage="merged", report=None, merged_into="8", behind=True)
    first, change, last = table(
        write(make_registries(), plan_with(FULL, CHANGE, merged)), "updates"
    )
    assert first["reporter"] == "市教体局"
    assert first["actuals"] == (
        "改造户数=6万户（2023，截至2023-05-31）；新建户数=2.25万户（2023，截至2023-06-30）；"
        "绿地率=0（截至2023-06-30）"
    )
    assert first["evidence"] == "验收报告（https://example.org/a）；会议纪要"
    assert first["report"] == "改造完成，\n已验收。"
    assert change["deadline_changes"] == "2023年底前（2023-12-31，改为2024-06-30）"
    assert change["target_changes"] == "改造户数=6.5万户（2023，改为5万户）"
    assert (change["report"], change["reporter"], change["corrects"]) == ("", "", "")
    assert (last["merged_into"], last["behind"], last["corrected"]) == ("p/8", "true", "false")


def test_every_figure_stands_in_a_row_of_its_own() -> None:
    files = write(make_registries(), plan_with(FULL))
    assert records(files, "actuals")[0] == {
        "update": "p/7/2023-06-30/1",
        "plan": "p",
        "task": "p/7",
        "date": "2023-06-30",
        "metric": "homes",
        "name": "改造户数",
        "period": "2023",
        "value": 6,
        "unit": "万户",
        "as_of": "2023-05-31",
        "corrected": False,
    }
    rows = table(files, "actuals")
    assert [(row["name"], row["value"], row["unit"]) for row in rows] == [
        ("改造户数", "6", "万户"),
        ("新建户数", "2.25", "万户"),
        ("绿地率", "0", ""),
    ]


def test_a_figure_that_may_mean_two_targets_has_the_metric_s_name() -> None:
    def target(name: str) -> dict[str, Any]:
        fields = {"metric": "homes", "quote": "6万户", "op": "=", "value": 6.0, "unit": "万户"}
        return {**fields, "name": name}

    task = make_task("7", targets=[target("改造户数"), target("新建户数")])
    actual = {"metric": "homes", "value": 6.0, "unit": "万户"}
    plan = make_plan("p", "jia", task).model_copy(
        update={"updates": (report(on(6, 30), actuals=[actual]),)}
    )
    assert records(write(make_registries(), plan), "actuals")[0]["name"] == "住户"


# ---- what became of the task ----


def test_a_task_says_when_it_was_done_and_reported() -> None:
    later = report(on(10, 1), stage="ongoing")
    done, silent = records(write(make_registries(), plan_with(FULL, later)), "tasks")
    assert (done["due"], done["completed_on"], done["reported_on"]) == (
        "2023-12-31",
        "2023-06-20",
        "2023-10-01",
    )
    assert (silent["due"], silent["completed_on"], silent["reported_on"]) == (None, None, None)


def test_moved_deadlines_and_changed_targets_keep_what_was_printed() -> None:
    files = write(make_registries(), plan_with(CHANGE))
    task, _ = records(files, "tasks")
    assert task["due"] == "2024-06-30"
    assert [(one["date"], one["moved_to"]) for one in task["deadlines"]] == [
        ("2023-12-31", "2024-06-30"),
        (None, None),
    ]
    assert [(one["value"], one["value_to"], one["changed_to"]) for one in task["targets"]] == [
        (6.5, 8, 5),
        (0, None, None),
    ]
    row, _ = table(files, "tasks")
    assert row["deadlines"] == "2023年底前（最迟，2023-12-31，改为2024-06-30）；每年（定期）"
    assert row["targets"] == "改造户数≥6.5—8万户（2023，改为5万户）；绿地率=0"
    assert row["due"] == "2024-06-30"
    homes = records(files, "metrics")[1]
    assert [(one["value"], one["changed_to"]) for one in homes["targets"]] == [(6.5, 5)]
    assert table(files, "metrics")[1]["targets"] == "p/7：≥6.5—8万户（2023，改为5万户）"


def test_what_was_moved_and_moved_back_is_unchanged() -> None:
    back = report(
        on(9, 1),
        stage="adjusted",
        deadline_changes=[{"quote": "2023年底前", "old": on(6, 30, 2024), "new": on(12, 31)}],
        target_changes=[{"metric": "homes", "period": "2023", "old": 5.0, "new": 6.5}],
    )
    files = write(make_registries(), plan_with(CHANGE, back))
    task, _ = records(files, "tasks")
    assert task["deadlines"][0]["moved_to"] is None
    assert task["targets"][0]["changed_to"] is None
    assert len(records(files, "updates")) == 2


# ---- corrections, days to come, plans without progress ----


def test_a_corrected_report_stays_and_is_marked() -> None:
    wrong = report(on(6, 30), actuals=[figure(9.0)])
    other = report(on(7, 31), actuals=[figure(2.0)])
    right = report(on(8, 31), corrects=on(6, 30), actuals=[figure(1.0)])
    files = write(make_registries(), plan_with(wrong, other, right))
    assert [
        (one["date"], one["corrects"], one["corrected"]) for one in records(files, "updates")
    ] == [
        ("2023-06-30", None, True),
        ("2023-07-31", None, False),
        ("2023-08-31", "2023-06-30", False),
    ]
    assert [(one["value"], one["corrected"]) for one in records(files, "actuals")] == [
        (9, True),
        (2, False),
        (1, False),
    ]
    assert [row["corrected"] for row in table(files, "actuals")] == ["true", "false", "false"]


def test_a_change_that_was_corrected_moves_nothing() -> None:
    right = report(on(8, 20), stage="in-progress", corrects=on(8, 1))
    task, _ = records(write(make_registries(), plan_with(CHANGE, right)), "tasks")
    assert task["due"] == "2023-12-31"
    assert task["deadlines"][0]["moved_to"] is None
    assert task["targets"][0]["changed_to"] is None
    assert task["reported_on"] == "2023-08-20"


def test_a_correction_of_the_same_day_marks_what_stands_before_it_only() -> None:
    """Even where the two say the same, word for word."""
    first = report(on(6, 30), reporter="市教育局")
    correction = report(on(6, 30), reporter="市教育局", corrects=on(6, 30))
    again = report(on(6, 30), reporter="市教育局")
    files = write(make_registries(), plan_with(first, correction, again))
    updates = records(files, "updates")
    assert [(one["id"], one["corrected"]) for one in updates] == [
        ("p/7/2023-06-30/1", True),
        ("p/7/2023-06-30/2", False),
        ("p/7/2023-06-30/3", False),
    ]


def test_a_correction_still_to_come_corrects_nothing_yet() -> None:
    tomorrow = report(AS_OF + datetime.timedelta(days=1), corrects=on(6, 30))
    files = write(make_registries(), plan_with(report(on(6, 30)), tomorrow))
    assert [one["corrected"] for one in records(files, "updates")] == [False]


def test_reports_from_after_the_day_are_not_published() -> None:
    today = report(AS_OF, actuals=[figure(1.0)])
    tomorrow = report(
        AS_OF + datetime.timedelta(days=1),
        stage="done",
        completed_on=AS_OF,
        actuals=[figure(2.0)],
        deadline_changes=[{"quote": "2023年底前", "old": on(12, 31), "new": on(6, 30, 2024)}],
    )
    files = write(make_registries(), plan_with(today, tomorrow))
    assert [one["date"] for one in records(files, "updates")] == ["2024-03-01"]
    assert [one["value"] for one in records(files, "actuals")] == [1]
    task, _ = records(files, "tasks")
    assert (task["due"], task["completed_on"]) == ("2023-12-31", None)
    assert task["reported_on"] == "2024-03-01"


def test_a_plan_that_is_not_tracked_gives_no_reports_and_claims_nothing() -> None:
    files = write(make_registries(), plan_with(FULL, CHANGE, progress="not-tracked"))
    assert records(files, "updates") == records(files, "actuals") == []
    task, _ = records(files, "tasks")
    assert (task["stage"], task["schedule"]) == ("not-reported", "not-tracked")
    assert (task["due"], task["completed_on"], task["reported_on"]) == ("2023-12-31", None, None)
    assert task["deadlines"][0]["moved_to"] is None
    assert task["targets"][0]["changed_to"] is None


def test_reports_stand_in_document_order_then_by_day() -> None:
    plan = plan_with(report(on(9, 1), "8"), report(on(6, 30)), report(on(3, 1), "8"))
    other = make_plan("a", "jia", make_task("1")).model_copy(
        update={"updates": (report(on(1, 1), "1"),)}
    )
    ids = [one["id"] for one in records(write(make_registries(), plan, other), "updates")]
    assert ids == [
        "p/7/2023-06-30/1",
        "p/8/2023-03-01/1",
        "p/8/2023-09-01/1",
        "a/1/2023-01-01/1",
    ]


# ---- hostile text, size ----


def test_no_cell_of_a_report_runs_as_a_formula() -> None:
    formula = '=HYPERLINK("https://example.org")'
    hostile = report(
        on(6, 30),
        stage="adjusted",
        report=formula,
        problems="+1+cmd",
        next_step="-3.5",
        reason="＠SUM(A1)",
        document="\t=1",
        actuals=[figure(-3.5, name="=1+1")],
        evidence=[{"title": formula}],
        deadline_changes=[{"quote": "=2023年底前", "old": on(12, 31), "new": on(6, 30, 2024)}],
        target_changes=[{"metric": "homes", "name": "-改造", "old": -1.0, "new": -2.5}],
    )
    files = write(make_registries(), plan_with(hostile))
    (row,) = table(files, "updates")
    (json_record,) = records(files, "updates")
    guarded = {name for name, value in row.items() if value.startswith("'")}
    assert guarded == {
        "report",
        "problems",
        "reason",
        "document",
        "deadline_changes",
        "target_changes",
        "actuals",
        "evidence",
    }
    assert row["next_step"] == "-3.5"
    assert json_record["report"] == json_record["evidence"][0]["title"] == formula
    (actual,) = table(files, "actuals")
    assert (actual["name"], actual["value"]) == ("'=1+1", "-3.5")


def test_states_are_not_derived_again_for_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would look through all reports of the plan: minutes for the largest plans."""
    registries, plan = make_registries(), plan_with(FULL, CHANGE)
    summary = summarise(plan, registries, AS_OF)
    expected = dict(data_files(rows_of(registries, plan), registries, AS_OF))

    def refuse(*_: object) -> None:
        raise AssertionError("derived again")

    monkeypatch.setattr(state, "valid_reports", refuse)
    rows = plan_rows(plan, summary, registries)
    assert dict(data_files([rows], registries, AS_OF)) == expected


# ---- the demonstration ----


@pytest.fixture(scope="module")
def demo_plans() -> list[Plan]:
    loaded = [load_plan(DEMO, "示范市", plan_id) for plan_id in plan_ids(DEMO)]
    return [files.plan for files, _ in loaded if files is not None]


@pytest.fixture(scope="module")
def demo_files(demo_plans: list[Plan]) -> dict[str, bytes]:
    registries, problems = load_registries(DEMO, "示范市")
    assert registries is not None, problems
    rows = [plan_rows(one, summarise(one, registries, LAST), registries) for one in demo_plans]
    return dict(data_files(rows, registries, LAST))


@pytest.mark.parametrize("file", list(CONTRACT))
def test_the_demonstration_matches_the_dictionary(
    demo_files: dict[str, bytes], file: DataFile
) -> None:
    listed = records(demo_files, file)
    assert listed
    for record in listed:
        assert_matches(record, DATA_FIELDS[file], file)
    rows = table(demo_files, file)
    assert len(rows) == len(listed)
    assert all(list(row) == CONTRACT[file] for row in rows)
    assert "None" not in demo_files[f"data/{file}.csv"].decode()


def test_the_demonstration_has_every_report_once_and_refers_to_its_own(
    demo_files: dict[str, bytes], demo_plans: list[Plan]
) -> None:
    updates = records(demo_files, "updates")
    ids = [one["id"] for one in updates]
    assert len(set(ids)) == len(ids) == sum(len(plan.updates) for plan in demo_plans)
    tasks = {one["id"]: one for one in records(demo_files, "tasks")}
    units = {one["id"] for one in records(demo_files, "departments")}
    for one in updates:
        assert tasks[one["task"]]["url"] == one["url"]
        assert one["merged_into"] is None or one["merged_into"] in tasks
        assert one["reporter"] is None or one["reporter"]["unit"] in units
    for actual in records(demo_files, "actuals"):
        assert actual["update"] in ids
        named = {(target["metric"], target["name"]) for target in tasks[actual["task"]]["targets"]}
        assert (actual["metric"], actual["name"]) in named


def test_the_demonstration_shows_what_documents_changed(demo_files: dict[str, bytes]) -> None:
    tasks = records(demo_files, "tasks")
    moved = [
        (task["id"], one["date"], one["moved_to"])
        for task in tasks
        for one in task["deadlines"]
        if one["moved_to"]
    ]
    changed = [
        (task["id"], one["value"], one["changed_to"])
        for task in tasks
        for one in task["targets"]
        if one["changed_to"] is not None
    ]
    assert [task for task, *_ in moved] == ["minsheng-2025/6"]
    assert [task for task, *_ in changed] == ["minsheng-2025/10"]
    assert [one["date"] for one in records(demo_files, "updates") if one["corrected"]] == [
        "2026-05-25"
    ]
