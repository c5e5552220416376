"""sitemap.xml, robots.txt, feed.atom and calendar.ics, read back by their own rules."""

from __future__ import annotations

import datetime
import pickle
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pytest
from published_plans import strings, summary
from real_content import files as plan_files
from real_content import registries
from sample_content import AS_OF, make_plan, make_registries, make_site, make_task

from taizhang.content import Registries
from taizhang.feeds import PlanFeed, feed_files, plan_feed, plan_feed_files
from taizhang.feeds.sitemap import sitemap_files
from taizhang.load import plan_ids
from taizhang.model import Plan
from taizhang.summary import PlanSummary, summarise

CONTENT = Path(__file__).parents[1] / "content"
BASE = "https://example.org/taizhang/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

BY = {"quote": "2022年底前", "kind": "by", "date": datetime.date(2022, 12, 31)}
WINDOW = {"quote": "6-9月", "kind": "from-to", "date": datetime.date(2023, 9, 30)}
START = {"quote": "6月份启动", "kind": "start", "date": datetime.date(2024, 2, 29)}
UNDATED = [
    {"quote": "主汛前", "kind": "by"},
    {"quote": "每年", "kind": "recurring"},
    {"quote": "持续", "kind": "ongoing"},
]
DATED = make_task("26", heading="扩绿", deadlines=[BY, WINDOW, START, *UNDATED])
Event = dict[str, str]


def write(
    *plans: Plan,
    base_url: str = BASE,
    paths: Sequence[str] = (),
    registries: Registries | None = None,
) -> dict[str, str]:
    registries = registries or make_registries()
    site = registries.site.model_copy(update={"base_url": base_url})
    registries = replace(registries, site=site)
    feeds = [plan_feed(plan, summary_of(plan, registries), registries, strings()) for plan in plans]
    own = (file for one in feeds for file in plan_feed_files(one, registries, strings()))
    files = chain(feed_files(feeds, registries, strings(), paths), own)
    return {path: data.decode() for path, data in files}


def summary_of(plan: Plan, registries: Registries) -> PlanSummary:
    return summarise(plan, registries, AS_OF)


def events(text: str) -> list[Event]:
    """The events of a calendar, values still escaped; checks the rules of lines on the way."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    stack: list[str] = []
    found: list[Event] = []
    for line in unfolded:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert stack.pop() == value
        elif stack[-1] == "VEVENT":
            assert name not in found[-1], f"{name} twice"
            found[-1][name] = value
    assert stack == []
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(unfolded)
    return found


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def texts(parent: ElementTree.Element, name: str) -> list[str]:
    return [one.text or "" for one in parent.findall(name)]


def the_text(parent: ElementTree.Element, name: str) -> str:
    (text,) = texts(parent, name)
    return text


# ---- calendar ----


def test_every_dated_deadline_is_an_all_day_event() -> None:
    found = events(write(make_plan("p", "jia", DATED))["calendar.ics"])
    assert [(one["DTSTART;VALUE=DATE"], one["DTEND;VALUE=DATE"]) for one in found] == [
        ("20221231", "20230101"),
        ("20230930", "20231001"),
        ("20240229", "20240301"),
    ]
    assert [one["SUMMARY"] for one in found] == ["截止：扩绿", "截止：扩绿", "启动：扩绿"]
    assert unescaped(found[0]["DESCRIPTION"]) == (
        "原文时限：2022年底前\np规划，第26项\nhttps://example.org/taizhang/plans/p/26/"
    )
    assert found[0]["URL"] == "https://example.org/taizhang/plans/p/26/"


def test_event_stamps_are_the_day_of_publication_not_of_the_build() -> None:
    plan = make_plan("p", "jia", DATED, published_on=datetime.date(2024, 1, 15))
    stamps = {one["DTSTAMP"] for one in events(write(plan)["calendar.ics"])}
    assert stamps == {"20240114T160000Z"}  # midnight in Shanghai


def test_event_identifiers_survive_a_corrected_date_and_a_new_deadline() -> None:
    moved = {**WINDOW, "date": datetime.date(2023, 9, 29)}
    before = make_plan("p", "jia", make_task("26", deadlines=[BY, WINDOW]))
    after = make_plan("p", "jia", make_task("26", deadlines=[START, BY, moved]))
    old = {one["UID"] for one in events(write(before)["calendar.ics"])}
    new = {one["UID"] for one in events(write(after)["calendar.ics"])}
    assert len(old) == 2
    assert len(new) == 3
    assert old < new


def test_event_identifiers_differ_for_same_words_in_one_task_other_tasks_plans_and_sites() -> None:
    again = {**BY, "date": datetime.date(2023, 12, 31)}
    tasks = [make_task("1", deadlines=[BY, again]), make_task("2", deadlines=[BY])]
    plans = make_plan("p", "jia", *tasks), make_plan("q", "jia", *tasks)
    here = [one["UID"] for one in events(write(*plans)["calendar.ics"])]
    elsewhere = write(*plans, base_url="https://example.org/other/")["calendar.ics"]
    all_of_them = here + [one["UID"] for one in events(elsewhere)]
    assert len(set(all_of_them)) == len(all_of_them) == 12


def test_long_and_odd_text_is_folded_and_escaped_without_loss() -> None:
    heading = "甲；乙;丙,丁\\n戊𠮷\n" + "绿化" * 60 + "\x07\u2028尾"
    task = make_task("1", heading=heading, deadlines=[BY])
    (event,) = events(write(make_plan("p", "jia", task))["calendar.ics"])
    assert unescaped(event["SUMMARY"]) == "截止：" + heading.replace("\x07", "")
    assert "\x07" not in event["SUMMARY"]


@pytest.mark.parametrize("length", range(20, 30))
def test_folding_never_cuts_a_character(length: int) -> None:
    heading = "a" * (length % 3) + "字" * length
    task = make_task("1", heading=heading, deadlines=[BY])
    (event,) = events(write(make_plan("p", "jia", task))["calendar.ics"])
    assert event["SUMMARY"] == "截止：" + heading


def test_a_plan_has_its_own_calendar() -> None:
    text = write(make_plan("p", "jia", DATED), make_plan("q", "jia", DATED))["plans/p/calendar.ics"]
    assert len(events(text)) == 3
    assert "X-WR-CALNAME:p规划\r\n" in text


def test_a_calendar_without_events_still_has_a_component() -> None:
    text = write()["calendar.ics"]
    assert events(text) == []
    assert "BEGIN:VTIMEZONE" in text


# ---- feed ----


def test_the_feed_is_valid_atom_newest_first() -> None:
    plans = [
        make_plan("old", "jia", make_task("1"), published_on=datetime.date(2023, 5, 1)),
        make_plan("b", "yi", published_on=datetime.date(2024, 1, 2)),
        make_plan("a", "wu", published_on=datetime.date(2024, 1, 2)),
    ]
    root = ElementTree.fromstring(write(*plans)["feed.atom"])
    assert root.tag == f"{ATOM}feed"
    assert the_text(root, f"{ATOM}id") == f"{BASE}feed.atom"
    assert the_text(root, f"{ATOM}title") == "任务台账"
    assert the_text(root, f"{ATOM}updated") == "2024-01-02T00:00:00+08:00"
    assert the_text(root, f"{ATOM}author/{ATOM}name") == "台账示范站"
    links = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}feed.atom", "alternate": BASE}
    entries = root.findall(f"{ATOM}entry")
    assert [the_text(entry, f"{ATOM}title") for entry in entries] == ["b规划", "a规划", "old规划"]
    for entry in entries:
        names = [child.tag.removeprefix(ATOM) for child in entry]
        assert sorted(names) == ["id", "link", "published", "summary", "title", "updated"]
    last = entries[2]
    assert the_text(last, f"{ATOM}id") == "tag:example.org,2023-05-01:/taizhang/plans/old/"
    assert the_text(last, f"{ATOM}published") == "2023-05-01T00:00:00+08:00"
    assert the_text(last, f"{ATOM}updated") == "2023-05-01T00:00:00+08:00"
    link = last.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{BASE}plans/old/"
    assert the_text(last, f"{ATOM}summary") == "甲市，2022、2023、2024年，共 1 项任务。"


def test_the_feed_says_what_the_document_header_says() -> None:
    document = {"issuer": "甲市政府", "number": "甲政发〔2022〕5号"}
    text = write(make_plan("p", "jia", document=document, years=[2022]))["feed.atom"]
    assert "<summary>甲市，甲市政府，甲政发〔2022〕5号，2022年，共 0 项任务。</summary>" in text


def test_feed_text_is_escaped_and_cleaned_of_what_xml_cannot_carry() -> None:
    title = "<p>甲 & 乙]]></p>\x00\x0b“丙”"
    site = make_site(name='站"名"<b>', base_url="https://example.org/a&b/")
    text = write(
        make_plan("p", "jia", title=title),
        base_url=site.base_url,
        registries=make_registries(site=site),
    )["feed.atom"]
    root = ElementTree.fromstring(text)
    assert the_text(root, f"{ATOM}title") == '站"名"<b>'
    assert the_text(root, f"{ATOM}entry/{ATOM}title") == "<p>甲 & 乙]]></p>“丙”"
    assert the_text(root, f"{ATOM}id") == "https://example.org/a&b/feed.atom"


def test_a_feed_without_plans_is_valid_and_claims_no_update() -> None:
    root = ElementTree.fromstring(write()["feed.atom"])
    assert root.findall(f"{ATOM}entry") == []
    assert the_text(root, f"{ATOM}updated").startswith("1970-01-01T")


@pytest.mark.parametrize(
    ("base_url", "identifier", "page"),
    [
        ("https://example.org", "tag:example.org,2024-01-15:/plans/p/", "/plans/p/"),
        ("http://Example.org:8000/x", "tag:example.org,2024-01-15:/x/plans/p/", "/x/plans/p/"),
        ("https://例子.中国/", "tag:xn--fsqu00a.xn--fiqs8s,2024-01-15:/plans/p/", "/plans/p/"),
    ],
)
def test_entry_identifiers_come_from_the_base_url(
    base_url: str, identifier: str, page: str
) -> None:
    root = ElementTree.fromstring(write(make_plan("p", "jia"), base_url=base_url)["feed.atom"])
    assert the_text(root, f"{ATOM}entry/{ATOM}id") == identifier
    link = root.find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert (link.get("href") or "").endswith(page)


# ---- sitemap, robots ----


def test_the_sitemap_lists_pages_and_only_real_dates() -> None:
    plan = make_plan("data", "jia", published_on=datetime.date(2024, 1, 15))
    paths = ["", "plans/", "plans/data/", "plans/data/26/", "data/", "404.html"]
    root = ElementTree.fromstring(write(plan, paths=paths)["sitemap.xml"])
    assert root.tag == f"{SITEMAP}urlset"
    listed = {
        the_text(one, f"{SITEMAP}loc"): texts(one, f"{SITEMAP}lastmod")
        for one in root.findall(f"{SITEMAP}url")
    }
    assert listed == {
        BASE: [],
        f"{BASE}plans/": [],
        f"{BASE}plans/data/": ["2024-01-15"],
        f"{BASE}plans/data/26/": ["2024-01-15"],
        f"{BASE}data/": [],
    }


def test_a_large_sitemap_is_cut_and_indexed() -> None:
    paths = [f"plans/p/{number}/" for number in range(7)]
    files = dict(sitemap_files(paths, {"p": datetime.date(2024, 1, 15)}, BASE, most=3))
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    index = ElementTree.fromstring(files.pop("sitemap.xml"))
    assert index.tag == f"{SITEMAP}sitemapindex"
    assert texts(index, f"{SITEMAP}sitemap/{SITEMAP}loc") == [f"{BASE}{name}" for name in files]
    parts = [ElementTree.fromstring(text) for text in files.values()]
    listed = [texts(part, f"{SITEMAP}url/{SITEMAP}loc") for part in parts]
    assert [len(one) for one in listed] == [3, 3, 1]
    assert [address for part in listed for address in part] == [f"{BASE}{path}" for path in paths]


def test_a_sitemap_at_the_limit_is_one_file() -> None:
    assert list(dict(sitemap_files(["", "plans/", "404.html"], {}, BASE, most=2))) == [
        "sitemap.xml"
    ]


def test_robots_leads_to_the_sitemap() -> None:
    assert write()["robots.txt"] == (
        "User-agent: *\nDisallow:\n\nSitemap: https://example.org/taizhang/sitemap.xml\n"
    )


# ---- all of them ----


def test_feeds_of_the_real_plans_are_complete_and_the_same_twice() -> None:
    first, plans = real_feeds()
    second, _ = real_feeds()
    known = registries()
    again = pickle.loads(pickle.dumps(second))
    files = dict(feed_files(first, known, strings(), ["", "plans/"]))
    assert files == dict(feed_files(again, known, strings(), ["", "plans/"]))
    assert list(files)[:4] == ["sitemap.xml", "robots.txt", "feed.atom", "calendar.ics"]
    assert set(list(files)[4:]) == {
        f"departments/{place}/{unit.id}/{name}"
        for place, units in known.units.items()
        for unit in units
        for name in ("feed.atom", "calendar.ics")
    }
    dated = [
        deadline
        for plan in plans
        for task in plan.tasks
        for deadline in task.deadlines
        if deadline.date is not None
    ]
    found = events(files["calendar.ics"].decode())
    assert len(found) == len(dated) > 0
    assert len({one["UID"] for one in found}) == len(found)
    described = [unescaped(one["DESCRIPTION"]) for one in found]
    assert all(deadline.quote in text for deadline, text in zip(dated, described, strict=True))
    root = ElementTree.fromstring(files["feed.atom"])
    assert len(root.findall(f"{ATOM}entry")) == len(plans)


def real_feeds() -> tuple[list[PlanFeed], list[Plan]]:
    plans = [plan_files(plan).plan for plan in plan_ids(CONTENT)]
    return [plan_feed(plan, summary(plan.id), registries(), strings()) for plan in plans], plans
