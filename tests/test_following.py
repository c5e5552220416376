"""Feeds and calendars as subscribers read them: with feedparser and icalendar, from built sites."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import icalendar
import pytest
from built_pages import BuiltPage
from published_plans import strings
from sample_content import AS_OF as SAMPLE_DAY
from sample_content import make_plan, make_registries, make_task

import build
from taizhang.feeds import plan_feed, plan_feed_files
from taizhang.model import Plan, Update
from taizhang.summary import summarise

AS_OF = "2026-02-28"
BASE = "https://example.org/taizhang/"
PLAN = "plans/yunshan-2024/"
HOUSING = "departments/yunshan/zhujianju/"
STREETS = "departments/yunshan/chengguanju/"
HOSTILE = "绿化<b>&“口袋”；a,b;c\\n" + "园🌳" * 40

EARLY = f"""\
- date: 2025-06-30
  task: "1"
  stage: in-progress
  report: |-
    已建成口袋公园12个。
    {HOSTILE}
  problems: 用地紧张
  next_step: 三季度开工8个
  actuals:
    - {{metric: green-space-ratio, period: 2024, value: 34.5, unit: "%", date: 2024-12-31}}
    - {{metric: pocket-parks, period: 2024-2025, value: 12, unit: 个}}
  reporter: 市住建局
- date: 2025-06-30
  task: "3"
  stage: in-progress
  report: 机械化清扫率82%。
  actuals:
    - {{metric: mechanical-sweeping-rate, period: 2025, value: 82, unit: "%"}}
- date: 2025-06-30
  task: "1"
  stage: in-progress
  report: 当天的第二条。
"""
CHANGES = """\
- date: 2025-09-30
  task: "3"
  stage: adjusted
  deadline_changes:
    - {quote: 2025年, old: 2025-12-31, new: 2028-02-29}
  target_changes:
    - {metric: mechanical-sweeping-rate, period: 2025, old: 85, new: 83}
  reason: 车辆招标流标
  document: 云政发〔2025〕9号
- date: 2025-09-30
  task: "4"
  stage: cancelled
  reason: 水体已划归清水县
  document: 云政发〔2025〕10号
"""
LATER = """\
- date: 2026-01-31
  task: "1"
  stage: done
  completed_on: 2025-12-20
  report: 全部建成。
  evidence: [{title: 竣工验收报告}]
- date: 2026-01-31
  task: "3"
  stage: in-progress
  report: 更正：清扫率81%。
  corrects: 2025-06-30
  actuals:
    - {metric: mechanical-sweeping-rate, period: 2025, value: 81, unit: "%", date: 2025-06-30}
"""


def tracked(content: Path, *months: tuple[str, str]) -> Path:
    """The first plan of the small site with reports, by month."""
    header = content / PLAN / "plan.yaml"
    text = header.read_text("utf-8")
    header.write_text(text.replace("progress: not-tracked", "progress: tracked"), "utf-8")
    folder = content / PLAN / "updates"
    folder.mkdir(exist_ok=True)
    for month, reports in months:
        (folder / f"{month}.yaml").write_text(reports, "utf-8")
    return content


def built(content: Path, out: Path, as_of: str = AS_OF) -> Path:
    options = ["--content", str(content), "--out", str(out), "--as-of", as_of, "--no-search"]
    assert build.main([*options, "--jobs", "1"]) == 0
    return out


@pytest.fixture
def site(small_site: Path, tmp_path: Path) -> Path:
    months = ("2025-06", EARLY), ("2025-09", CHANGES), ("2026-01", LATER)
    return built(tracked(small_site, *months), tmp_path / "site")


# ---- reading as a subscriber ----


def entries(path: Path) -> list[Any]:
    """The entries of a feed, which is good in every way that the parser knows."""
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.id.startswith(BASE)
    found: list[Any] = feed.entries
    assert len({one.id for one in found}) == len(found) <= 100
    for one in found:
        assert one.link.startswith(BASE)
        assert urlsplit(one.id).scheme == "tag"
        assert one.published <= one.updated <= feed.feed.updated
        assert one.updated.endswith("T00:00:00+08:00")
        assert one.summary_detail.type == "text/plain"
    moments = [one.published for one in found]
    assert moments == sorted(moments, reverse=True)
    return found


def titles(path: Path) -> list[str]:
    return [one.title for one in entries(path)]


def events(path: Path) -> list[Any]:
    """The events of a calendar, whose lines and days are as RFC 5545 wants them."""
    data = path.read_bytes()
    assert data.endswith(b"\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert all(line.decode() for line in lines)  # no character is cut in two
    calendar = icalendar.Calendar.from_ical(data)
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar.errors == []
    assert calendar.decoded("REFRESH-INTERVAL") == datetime.timedelta(days=1)
    assert str(calendar["X-PUBLISHED-TTL"]) == "P1D"
    found: list[Any] = calendar.walk("VEVENT")
    assert len({str(one["UID"]) for one in found}) == len(found)
    for one in found:
        assert one.errors == []
        first, last = one["DTSTART"].dt, one["DTEND"].dt
        assert type(first) is datetime.date
        assert one["DTSTART"].params["VALUE"] == "DATE"
        assert last - first == datetime.timedelta(days=1)
        assert one["SEQUENCE"] >= 0
        assert str(one["URL"]).startswith(BASE)
    return found


def told(event: Any) -> tuple[str, str, int, str | None]:
    """Day, summary, sequence, status."""
    status = event.get("STATUS")
    day = event["DTSTART"].dt.isoformat()
    return day, str(event["SUMMARY"]), int(event["SEQUENCE"]), str(status) if status else None


# ---- feeds ----


def test_a_plan_s_feed_tells_its_publication_and_every_report(site: Path) -> None:
    assert titles(site / PLAN / "feed.atom") == [
        "第1项 扩大公园绿地：已完成",
        "第3项 提升保洁水平：推进中（更正）",
        "云山市城市提升两年行动计划（2024—2025年）任务清单",
        "第3项 提升保洁水平：节点已调整",
        "第4项 消除黑臭水体：取消",
        "第1项 扩大公园绿地：推进中",
        "第1项 扩大公园绿地：推进中",
        "第3项 提升保洁水平：推进中（已被更正）",
    ]


def test_the_site_s_feed_has_all_plans_of_which_one_is_not_tracked(site: Path) -> None:
    found = titles(site / "feed.atom")
    assert len(found) == 9
    assert found.count("清水县道路整治方案") == 1
    assert titles(site / "plans/qingshui-2023/feed.atom") == ["清水县道路整治方案"]


def test_an_entry_says_what_was_reported(site: Path) -> None:
    found = entries(site / PLAN / "feed.atom")
    report = found[5]
    assert report.author == "市住建局"
    assert report.link == f"{BASE}{PLAN}1/"
    assert report.id == "tag:example.org,2025-06-30:/taizhang/plans/yunshan-2024/1/2025-06-30/1"
    assert found[6].id == "tag:example.org,2025-06-30:/taizhang/plans/yunshan-2024/1/2025-06-30/2"
    assert report.summary.split("\n") == [
        "已建成口袋公园12个。",
        HOSTILE,
        "绿地率（2024）：34.5%（截至2024年12月31日）",
        "新建口袋公园（2024-2025）：12 个",
        "存在问题：用地紧张",
        "下一步：三季度开工8个",
        "出自：云山市城市提升两年行动计划（2024—2025年）任务清单",
    ]
    assert found[6].get("author", "云山市台账办") == "云山市台账办"


def test_corrections_moves_changed_targets_and_cancellations_say_so(site: Path) -> None:
    done, correction, _, adjusted, cancelled, *_ = entries(site / PLAN / "feed.atom")
    assert "完成日期：2025年12月20日\n佐证材料：竣工验收报告\n" in done.summary
    assert correction.summary.startswith(
        "更正2025年6月30日的报告。\n道路机械化清扫率（2025） 82 → 81%\n更正：清扫率81%。\n"
    )
    assert (
        "时限“2025年”由2025年12月31日调整到2028年2月29日\n"
        "道路机械化清扫率（2025）的目标值由 85% 调整到 83%\n"
        "原因：车辆招标流标\n依据：云政发〔2025〕9号\n"
    ) in adjusted.summary
    assert "原因：水体已划归清水县\n依据：云政发〔2025〕10号\n" in cancelled.summary


def test_a_corrected_report_is_marked_and_fetched_again(site: Path) -> None:
    found = {one.title: one for one in entries(site / STREETS / "feed.atom")}
    corrected = found["第3项 提升保洁水平：推进中（已被更正）"]
    assert corrected.summary.startswith("已被2026年1月31日的报告更正。\n机械化清扫率82%。\n")
    assert corrected.published.startswith("2025-06-30")
    assert corrected.updated.startswith("2026-01-31")
    others = [one for one in found.values() if one is not corrected]
    assert all(one.updated == one.published for one in others)


def test_before_it_is_known_a_correction_marks_nothing(small_site: Path, tmp_path: Path) -> None:
    content = tracked(small_site, ("2025-06", EARLY), ("2026-01", LATER))
    early = built(content, tmp_path / "early", "2026-01-30")
    assert "第3项 提升保洁水平：推进中" in titles(early / PLAN / "feed.atom")


def test_a_unit_s_feed_has_what_it_leads_and_what_it_supports(site: Path) -> None:
    assert titles(site / HOUSING / "feed.atom") == [
        "第1项 扩大公园绿地：已完成",
        "第4项 消除黑臭水体：取消",
        "第1项 扩大公园绿地：推进中",
        "第1项 扩大公园绿地：推进中",
    ]
    assert titles(site / STREETS / "feed.atom")[:2] == [
        "第1项 扩大公园绿地：已完成（列为责任单位）",
        "第3项 提升保洁水平：推进中（更正）",
    ]
    assert entries(site / "departments/qingshui/chengguanju/feed.atom") == []


def test_identifiers_stay_when_reports_are_added(small_site: Path, tmp_path: Path) -> None:
    before = built(tracked(small_site, ("2025-06", EARLY)), tmp_path / "before")
    after = built(tracked(small_site, ("2025-09", CHANGES), ("2026-01", LATER)), tmp_path / "after")
    for name in ("feed.atom", f"{PLAN}feed.atom", f"{HOUSING}feed.atom", f"{STREETS}feed.atom"):
        old = {one.id: (one.title, one.summary) for one in entries(before / name)}
        new = {one.id: (one.title, one.summary) for one in entries(after / name)}
        assert old.keys() < new.keys(), name
        # Nothing else changes than that a report is marked as corrected.
        assert all(new[one] == told or "已被更正" in new[one][0] for one, told in old.items())
    for name in ("calendar.ics", f"{PLAN}calendar.ics", f"{STREETS}calendar.ics"):
        was = {str(one["UID"]): int(one["SEQUENCE"]) for one in events(before / name)}
        now = {str(one["UID"]): int(one["SEQUENCE"]) for one in events(after / name)}
        assert was.keys() == now.keys()
        assert all(was[one] <= now[one] for one in was)


def test_reports_of_later_days_are_not_known_yet(small_site: Path, tmp_path: Path) -> None:
    content = tracked(small_site, ("2025-06", EARLY), ("2025-09", CHANGES))
    early = built(content, tmp_path / "early", "2025-07-01")
    assert len(entries(early / PLAN / "feed.atom")) == 4
    assert {one["SEQUENCE"] for one in events(early / PLAN / "calendar.ics")} == {0}


def test_a_feed_holds_the_newest_hundred(small_site: Path, tmp_path: Path) -> None:
    reports = "".join(
        f'- {{date: 2025-05-{day:02d}, task: "{task}", stage: in-progress, report: {day}日之{task}}}\n'
        for day in range(1, 32)
        for task in (4, 3, 2, 1)
    )
    out = built(tracked(small_site, ("2025-05", reports)), tmp_path / "site")
    for name, most in (("", 100), (PLAN, 100), (HOUSING, 93), ("departments/yunshan/ziranju/", 62)):
        found = entries(out / name / "feed.atom")
        assert len(found) == most
        lines = [one.summary.split("\n")[0] for one in found if one.title.startswith("第")]
        assert lines[:2] == ["31日之1", "31日之2"]  # of one day in the plan's order


# ---- calendars ----


def test_a_plan_s_calendar_tells_where_its_deadlines_stand(site: Path) -> None:
    assert [told(one) for one in events(site / PLAN / "calendar.ics")] == [
        ("2025-12-31", "✓ 已完成 · 截止：扩大公园绿地", 1, None),
        ("2024-12-31", "截止：提升保洁水平", 0, None),
        ("2028-02-29", "截止：提升保洁水平", 1, None),
        ("2024-06-01", "已取消 · 启动：消除黑臭水体", 1, "CANCELLED"),
        ("2025-12-31", "已取消 · 截止：消除黑臭水体", 1, "CANCELLED"),
    ]


def test_a_moved_deadline_says_from_where_and_why(site: Path) -> None:
    found = events(site / PLAN / "calendar.ics")
    moved = found[2]
    assert str(moved["DESCRIPTION"]).split("\n") == [
        "原文时限：2025年",
        "原定2025年12月31日，调整到2028年2月29日：车辆招标流标（云政发〔2025〕9号）",
        "云山市城市提升两年行动计划（2024—2025年）任务清单，第3项",
        f"{BASE}{PLAN}3/",
    ]
    assert moved["DTEND"].dt == datetime.date(2028, 3, 1)  # a leap day
    assert moved["DTSTAMP"].dt == datetime.datetime(2026, 1, 30, 16, tzinfo=datetime.UTC)
    assert "取消：水体已划归清水县（云政发〔2025〕10号）" in str(found[3]["DESCRIPTION"])


def test_a_unit_s_calendar_has_what_it_leads(site: Path) -> None:
    housing = [str(one["SUMMARY"]) for one in events(site / HOUSING / "calendar.ics")]
    assert housing == [
        "✓ 已完成 · 截止（牵头）：扩大公园绿地",
        "已取消 · 启动（牵头）：消除黑臭水体",
        "已取消 · 截止（牵头）：消除黑臭水体",
    ]
    streets = [told(one)[1] for one in events(site / STREETS / "calendar.ics")]
    assert streets == ["截止（牵头）：提升保洁水平"] * 2
    plan = {str(one["UID"]) for one in events(site / PLAN / "calendar.ics")}
    assert {str(one["UID"]) for one in events(site / STREETS / "calendar.ics")} < plan


def test_without_a_lead_a_deadline_is_that_of_all_its_units(
    small_site: Path, tmp_path: Path
) -> None:
    tasks = small_site / PLAN / "tasks.yaml"
    text = tasks.read_text("utf-8")
    lead = "  lead: [市城管局]\n  support: [各县（区）]\n"
    assert lead in text
    tasks.write_text(text.replace(lead, "  support: [市城管局, 各县（区）]\n"), "utf-8")
    out = built(small_site, tmp_path / "site")
    for unit in (STREETS, "departments/yunshan/gexianqu/"):
        found = [str(one["SUMMARY"]) for one in events(out / unit / "calendar.ics")]
        assert found == ["截止（责任）：提升保洁水平"] * 2


@pytest.mark.parametrize("shift", range(0, 75, 3))
def test_odd_text_outlives_folding(tmp_path: Path, shift: int) -> None:
    heading = "甲" * (shift // 3) + "a" * (shift % 4) + "🌳,;\\n“乙”\n𠮷" * 12
    by = {"quote": "年底，前；", "kind": "by", "date": datetime.date(2024, 2, 29)}
    plan = make_plan("p", "jia", make_task("1", heading=heading, deadlines=[by]), title=heading)
    write_own_files(plan, tmp_path)
    (event,) = events(tmp_path / "calendar.ics")
    assert str(event["SUMMARY"]) == f"截止：{heading}"
    assert str(event["DESCRIPTION"]).startswith(f"原文时限：年底，前；\n{heading}，第1项\n")
    assert event["DTEND"].dt == datetime.date(2024, 3, 1)
    assert titles(tmp_path / "feed.atom") == [heading]


def test_a_corrected_move_and_a_reopened_task_raise_the_sequence_again(tmp_path: Path) -> None:
    by = {"quote": "年底", "kind": "by", "date": datetime.date(2023, 12, 31)}
    task = make_task("1", deadlines=[by])
    move = {"quote": "年底", "old": datetime.date(2023, 12, 31), "new": datetime.date(2024, 3, 31)}
    told_so_far = []
    reports: list[dict[str, Any]] = [
        {"stage": "adjusted", "deadline_changes": [move]},
        {"stage": "in-progress", "corrects": datetime.date(2024, 1, 1)},
        {"stage": "in-progress"},
        {"stage": "done"},
        {"stage": "in-progress"},
        {"stage": "merged", "reason": "合并", "document": "甲〔2024〕1号"},
    ]
    updates = tuple(
        Update.model_validate({"task": "1", "date": datetime.date(2024, 1, at), **report})
        for at, report in enumerate(reports, start=1)
    )
    for known in range(len(updates) + 1):
        plan = make_plan("p", "jia", task).model_copy(update={"updates": updates[:known]})
        write_own_files(plan, tmp_path)
        (event,) = events(tmp_path / "calendar.ics")
        told_so_far.append(told(event))
    assert told_so_far == [
        ("2023-12-31", "截止：第1项任务的全文", 0, None),
        ("2024-03-31", "截止：第1项任务的全文", 1, None),
        ("2023-12-31", "截止：第1项任务的全文", 2, None),
        ("2023-12-31", "截止：第1项任务的全文", 2, None),
        ("2023-12-31", "✓ 已完成 · 截止：第1项任务的全文", 3, None),
        ("2023-12-31", "截止：第1项任务的全文", 4, None),
        ("2023-12-31", "已并入其他任务 · 截止：第1项任务的全文", 5, "CANCELLED"),
    ]
    silent = make_plan("p", "jia", task, progress="not-tracked")
    write_own_files(silent.model_copy(update={"updates": updates}), tmp_path)
    assert [told(one) for one in events(tmp_path / "calendar.ics")] == told_so_far[:1]
    assert titles(tmp_path / "feed.atom") == ["p规划"]


def test_a_plan_without_tasks_has_a_feed_and_an_empty_calendar(tmp_path: Path) -> None:
    write_own_files(make_plan("p", "jia"), tmp_path)
    assert titles(tmp_path / "feed.atom") == ["p规划"]
    assert events(tmp_path / "calendar.ics") == []


def write_own_files(plan: Plan, folder: Path) -> None:
    """The feed and the calendar of a plan made in code."""
    registries = make_registries()
    feed = plan_feed(plan, summarise(plan, registries, SAMPLE_DAY), registries, strings())
    for path, data in plan_feed_files(feed, registries, strings()):
        (folder / Path(path).name).write_bytes(data)


# ---- the whole site ----


def test_every_plan_and_unit_has_both_and_offers_both(site: Path) -> None:
    pages = [site / "index.html", *(site / "plans").glob("*/index.html")]
    pages += (site / "departments").glob("*/*/index.html")
    assert len(pages) > 8
    for page in pages:
        entries(page.with_name("feed.atom"))
        events(page.with_name("calendar.ics"))
        if page.parent != site:
            offered = dict(offers(page))
            path = f"{page.parent.relative_to(site).as_posix()}/"
            assert list(offered.items())[1][0].endswith(f"{path}feed.atom")
            assert any(one.endswith(f"{path}calendar.ics") for one in links(page))


def offers(page: Path) -> Iterator[tuple[str, str]]:
    """The feeds that a program finds in a page: address and title."""
    for element in BuiltPage("", page.read_text("utf-8")).elements:
        if element.get("rel") == "alternate" and element.get("type") == "application/atom+xml":
            yield element.attrib["href"], element.attrib["title"]


def links(page: Path) -> list[str]:
    elements = BuiltPage("", page.read_text("utf-8")).elements
    return [element.attrib["href"] for element in elements if element.tag == "a"]


def test_lists_of_the_site_s_own_are_on_the_pages_that_tell_what_is_new(site: Path) -> None:
    for name in ("updates", "data"):
        found = links(site / name / "index.html")
        assert found.count("../feed.atom") >= 2  # one of them in the footer
        assert found.count("../calendar.ics") >= 2


def test_feeds_and_calendars_speak_the_language_of_the_site(
    small_site: Path, tmp_path: Path
) -> None:
    settings = small_site / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + "language: en\n", "utf-8")
    months = ("2025-06", EARLY), ("2025-09", CHANGES)
    out = built(tracked(small_site, *months), tmp_path / "site")
    assert "Task 1 扩大公园绿地: In progress (as a supporting unit)" in titles(
        out / STREETS / "feed.atom"
    )
    assert [str(one["SUMMARY"]) for one in events(out / HOUSING / "calendar.ics")] == [
        "Due (Lead): 扩大公园绿地",
        "Cancelled · Start (Lead): 消除黑臭水体",
        "Cancelled · Due (Lead): 消除黑臭水体",
    ]


def test_two_builds_give_the_same_bytes(site: Path, small_site: Path, tmp_path: Path) -> None:
    again = built(small_site, tmp_path / "again")
    files = [*site.rglob("feed.atom"), *site.rglob("calendar.ics")]
    assert len(files) > 16
    for file in files:
        assert file.read_bytes() == (again / file.relative_to(site)).read_bytes()
