"""The demonstration, examples/示范市: valid, complete, in every state, and on no page to be mistaken
for a real city."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import get_args

import checking
import jsonschema
import pytest
from built_pages import read_pages, text_of
from test_schema import as_json

import build
from taizhang.faithful import coverage
from taizhang.load import load_plan, load_registries, plan_ids
from taizhang.model import Metric, Plan
from taizhang.schema import schemas
from taizhang.state import Schedule, Stage, State, state
from taizhang.yaml_file import read_yaml

DEMO = Path(__file__).parent.parent / "examples" / "示范市"
FIRST, LAST = datetime.date(2025, 6, 1), datetime.date(2026, 11, 28)
SCHEMAS = Path(__file__).parent.parent / "content" / "schema"
TRACKED = ("minsheng-2025", "lvse-2025")


def month_ends() -> list[datetime.date]:
    firsts = [datetime.date(2025 + month // 12, month % 12 + 1, 1) for month in range(6, 24)]
    return [first - datetime.timedelta(days=1) for first in firsts]


def plan_of(plan_id: str) -> Plan:
    files, problems = load_plan(DEMO, "示范市", plan_id)
    assert files is not None
    assert problems == []
    return files.plan


@pytest.fixture(scope="module")
def metrics() -> dict[str, Metric]:
    registries, problems = load_registries(DEMO, "示范市")
    assert registries is not None
    assert problems == []
    return dict(registries.metric_by_id)


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    return [plan_of(plan_id) for plan_id in plan_ids(DEMO)]


def states_of(plan: Plan, task_id: str, metrics: dict[str, Metric]) -> list[State]:
    """Of one task at the end of each month."""
    (task,) = (task for task in plan.tasks if task.id == task_id)
    return [state(task, plan.updates, plan.header, metrics, day) for day in month_ends()]


def test_check_says_nothing_but_that_one_report_has_no_evidence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = checking.lines(DEMO)
    assert said == [
        "content/plans/minsheng-2025/updates/2025-08-jiaoyu.yaml:2: 提醒：报了已完成，没有佐证材料"
        "（evidence）；请补上名称，公开的附上网址"
    ]
    assert build.main(["check", "--content", str(DEMO), "--as-of", "2026-11-28"]) == 0
    assert "3 份规划，42 项任务" in capsys.readouterr().out


@pytest.mark.parametrize("plan_id", [*TRACKED, "zhengce-2026"])
def test_every_printed_line_is_accounted_for(plan_id: str) -> None:
    files, _ = load_plan(DEMO, "示范市", plan_id)
    assert files is not None
    assert files.source_text is not None
    assert coverage(files.plan, files.source_text) == 1.0


def test_every_file_is_valid_by_the_schema_that_it_names() -> None:
    validators = {stem: jsonschema.Draft202012Validator(one) for stem, one in schemas().items()}
    files = sorted(DEMO.rglob("*.yaml"))
    assert len(files) > 100
    for path in files:
        value, problems = read_yaml(path, path.name)
        assert problems == []
        named = path.read_text(encoding="utf-8").split("\n")[0].partition("$schema=")[2]
        schema = (path.parent / named).resolve()
        assert schema.parent == SCHEMAS, path
        assert schema.stem in {path.stem, path.parent.name}
        validators[schema.stem].validate(as_json(value))


def test_the_plans_are_of_the_kinds_that_they_show() -> None:
    header = {plan_id: plan_of(plan_id).header for plan_id in plan_ids(DEMO)}
    shown = {
        plan_id: (one.progress, one.reporting, one.evidence_required)
        for plan_id, one in header.items()
    }
    assert shown == {
        "minsheng-2025": ("tracked", "month", False),
        "lvse-2025": ("tracked", "quarter", True),
        "zhengce-2026": ("not-tracked", "quarter", False),
    }


# ---- reports ----


def test_each_of_18_months_has_reports(plans: Sequence[Plan]) -> None:
    days = [update.date for plan in plans for update in plan.updates]
    assert {f"{day:%Y-%m}" for day in days} == {f"{day:%Y-%m}" for day in month_ends()}
    assert len(month_ends()) == 18
    assert FIRST <= min(days) <= max(days) <= LAST


def test_every_stage_and_every_schedule_is_there_at_the_end_of_some_month(
    plans: Sequence[Plan], metrics: dict[str, Metric]
) -> None:
    found = [
        one for plan in plans for task in plan.tasks for one in states_of(plan, task.id, metrics)
    ]
    assert {one.stage for one in found} == set(get_args(Stage))
    assert {one.schedule for one in found} == set(get_args(Schedule))


@pytest.mark.parametrize(
    ("plan_id", "task_id", "course"),
    [
        pytest.param(
            "minsheng-2025", "3", ["behind", "overdue", "done-late"], id="late, and it says so"
        ),
        pytest.param(
            "minsheng-2025",
            "4",
            ["not-due", "done-on-time", "overdue", "done-late"],
            id="opened again after it was done",
        ),
        pytest.param(
            "minsheng-2025",
            "6",
            ["not-due", "behind", "not-due", "done-on-time"],
            id="a deadline moved by a document",
        ),
        pytest.param("minsheng-2025", "7", ["not-due", "no-deadline"], id="merged"),
        pytest.param("minsheng-2025", "9", ["not-due", "due-unreported"], id="never reported"),
        pytest.param(
            "minsheng-2025",
            "10",
            ["behind", "ahead", "not-due", "behind", "on-schedule", "behind", "ahead"],
            id="a target lowered by a document",
        ),
        pytest.param("minsheng-2025", "13", ["not-due", "no-deadline"], id="cancelled"),
        pytest.param(
            "minsheng-2025",
            "15",
            ["not-due", "due-unreported", "done-on-time"],
            id="done in time and reported late",
        ),
        pytest.param("minsheng-2025", "16", ["no-deadline"], id="goes on"),
        pytest.param(
            "lvse-2025", "1", ["not-due", "behind", "not-due", "ahead"], id="behind by its figure"
        ),
        pytest.param("lvse-2025", "6", ["not-due", "due-unreported"], id="a year without figure"),
        pytest.param("lvse-2025", "9", ["not-due", "done-on-time"], id="done early"),
        pytest.param("lvse-2025", "15", ["no-deadline"], id="no deadline at all"),
        pytest.param("zhengce-2026", "1", ["not-tracked"], id="not tracked"),
    ],
)
def test_the_course_of(
    plan_id: str, task_id: str, course: Sequence[str], metrics: dict[str, Metric]
) -> None:
    schedules = [one.schedule for one in states_of(plan_of(plan_id), task_id, metrics)]
    turns = [after for before, after in pairwise(["", *schedules]) if after != before]
    assert turns == course


def test_what_offices_do_to_their_reports_is_there(plans: Sequence[Plan]) -> None:
    updates = [update for plan in plans for update in plan.updates]
    assert [one.corrects for one in updates if one.corrects] == [datetime.date(2026, 5, 25)]
    assert len([one for one in updates if one.deadline_changes]) == 1
    assert len([one for one in updates if one.target_changes]) == 1
    changes = [one for one in updates if one.stage in ("adjusted", "merged", "cancelled")]
    assert all(one.document and one.document.startswith("示政办函〔2026〕") for one in changes)
    assert all(
        evidence.link is None or evidence.link.startswith("https://example.org/")
        for one in updates
        for evidence in one.evidence
    )


def test_no_text_is_written_twice(plans: Sequence[Plan]) -> None:
    texts = [
        text
        for plan in plans
        for update in plan.updates
        for text in (update.report, update.problems, update.next_step)
        if text
    ]
    counted = {text: texts.count(text) for text in texts}
    assert {text: n for text, n in counted.items() if n > 1 and len(text) > 8} == {}


def test_units_are_silent_and_units_are_equal(
    plans: Sequence[Plan], metrics: dict[str, Metric]
) -> None:
    led: dict[str, list[tuple[State, bool]]] = {}
    for plan in plans:
        for task in plan.tasks:
            one = state(task, plan.updates, plan.header, metrics, LAST)
            reported = any(update.task == task.id for update in plan.updates)
            for unit in task.lead:
                led.setdefault(unit, []).append((one, reported))
    assert not any(reported for _, reported in led["市农业农村局"])
    results = {unit: sorted(one.schedule for one, _ in states) for unit, states in led.items()}
    assert results["市水务局"] == results["市自然资源局"]
    assert len(results["市体育局"]) == 1


# ---- the site ----


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "site"
    options = ["--content", str(DEMO), "--out", str(out), "--as-of", str(LAST), "--no-search"]
    assert build.main([*options, "--jobs", "1"]) == 0
    return out


def test_every_page_says_at_its_top_that_the_city_is_invented(site: Path) -> None:
    pages = read_pages(site)
    assert len(pages) > 100
    for page in pages.values():
        body = page.all("body")[0]
        (notice,) = (one for one in page.all("aside") if one.attrib.get("class") == "site-notice")
        assert list(body).index(notice) == 1  # next to the link that skips the header
        assert notice.attrib["aria-label"] == "网站声明"
        assert text_of(notice).strip().startswith("演示网站：示范市是虚构的"), page.path


@pytest.mark.parametrize(
    ("path", "withdrawn"),
    [
        ("", {"7": "已并入其他任务", "13": "已取消"}),
        ("plans/minsheng-2025/", {"7": "已并入其他任务", "13": "已取消"}),
        ("departments/shifan/tiyuju/", {"7": "已并入其他任务"}),
        ("departments/shifan/zhujianju/", {"13": "已取消"}),
        ("departments/shifan/weijianwei/", {}),
    ],
)
def test_calendars_mark_merged_tasks_as_they_mark_cancelled_ones(
    site: Path, path: str, withdrawn: dict[str, str]
) -> None:
    text = (site / path / "calendar.ics").read_text("utf-8").replace("\n ", "")
    over = [one for one in text.split("BEGIN:VEVENT")[1:] if "\nSTATUS:CANCELLED\n" in one]
    told = {}
    for event in over:
        task = event.partition("\nURL:")[2].partition("\n")[0].rpartition("minsheng-2025/")[2]
        told[task.rstrip("/")] = event.partition("\nSUMMARY:")[2].partition(" · ")[0]
    assert told == withdrawn


def test_a_feed_tells_of_mergers_cancellations_and_corrections(site: Path) -> None:
    feed = (site / "plans/minsheng-2025/feed.atom").read_text("utf-8")
    assert "第7项 社区体育公园：并入其他任务" in feed
    assert "第13项 人行天桥建设：取消" in feed
    assert "<title>第5项 城镇老旧小区改造：推进中（已被更正）</title>" in feed
    assert "更正2026年5月25日的报告。\n改造城镇老旧小区（2026） 22 → 18 个\n" in feed


def test_a_site_without_a_notice_has_none(small_site: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    arguments = ["--content", str(small_site), "--out", str(out), "--no-search", "--jobs", "1"]
    assert build.main(arguments) == 0
    assert [path for path, page in read_pages(out).items() if "site-notice" in page.html] == []
