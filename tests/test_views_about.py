"""The frame, the data page, the Markdown pages and the page for lost readers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import get_args

from markupsafe import Markup
from published_plans import strings, summaries
from real_content import registries
from sample_content import make_registries, make_site

from taizhang.content import MarkdownPage
from taizhang.data_dictionary import DATA_FIELDS, DataField
from taizhang.state import Schedule, Stage
from taizhang.views.about import about_view
from taizhang.views.data import data_view
from taizhang.views.frame import Frame, frame_view
from taizhang.views.not_found import not_found_view

AS_OF = datetime.date(2024, 3, 1)


def frame(**site: object) -> Frame:
    pages = (MarkdownPage("about", "# 关于"), MarkdownPage("state", "# 状态"))
    known = make_registries(site=make_site(**site), markdown_pages=pages)
    return frame_view(known, strings(), AS_OF)


def test_the_frame_says_who_and_up_to_when() -> None:
    shown = frame()
    assert (shown.name, shown.operator, shown.official) == ("任务台账", "台账示范站", False)
    assert shown.as_of == "页面内容截至 2024年3月1日"


def test_codes_appear_only_when_given() -> None:
    assert frame().codes == ()
    codes = {"site_identifier": "3100000087", "icp": "沪ICP备00000000号"}
    assert frame(codes=codes).codes == ("网站标识码 3100000087", "沪ICP备00000000号")


def test_the_frame_links_only_pages_that_exist() -> None:
    shown = frame()
    paths = {link.path for link in shown.footer_links}
    assert {"about/", "about/state/", "updates/", "data/", "feed.atom", "calendar.ics"} <= paths
    assert "about/correct/" not in paths
    assert shown.navigation[-1].path == "about/"
    bare = frame_view(make_registries(), strings(), AS_OF)
    assert "about/" not in {link.path for link in (*bare.navigation, *bare.footer_links)}


def test_the_state_page_names_every_state_as_the_site_does() -> None:
    page = next(page for page in registries().markdown_pages if page.name == "state")
    stages, schedules = page.text.split("\n## 进度\n")
    words = strings()
    for text, kind, values in (
        (stages, "stage", get_args(Stage)),
        (schedules, "schedule", get_args(Schedule)),
    ):
        rows = re.findall(r"^\| (\S+) `([a-z-]+)` \| .+ \|$", text, re.MULTILINE)
        assert [code for _, code in rows] == list(values)
        for name, code in rows:
            assert name == words(f"{kind}_{code.replace('-', '_')}")


def test_published_about_pages_are_all_there() -> None:
    names = {page.name for page in registries().markdown_pages}
    assert {"about", "data-notes", "state", "accessibility", "correct"} <= names


def test_an_about_page_knows_the_others_and_itself() -> None:
    pages = (
        MarkdownPage("zeta", "# 其他\n"),
        MarkdownPage("state", "# 状态怎么定\n"),
        MarkdownPage("about", "# 关于本站\n"),
    )
    known = make_registries(markdown_pages=pages)
    page = about_view(pages[1], Markup("<p>文</p>"), known, strings())
    assert page.title == "状态怎么定"
    assert [(one.link.name, one.link.path, one.current) for one in page.pages] == [
        ("关于本站", "about/", False),
        ("状态怎么定", "about/state/", True),
        ("其他", "about/zeta/", False),
    ]
    assert [link.path for link in page.breadcrumbs] == ["", "about/", "about/state/"]
    assert len(about_view(pages[2], Markup(), known, strings()).breadcrumbs) == 2


def test_the_data_page_shows_the_whole_dictionary() -> None:
    plans = summaries()
    dictionary: dict[str, Sequence[DataField]] = dict(DATA_FIELDS.items())
    sources = {plan.id: plan.source for plan in plans}
    sizes = {f"data/{file}.{kind}": 26_000 for file in dictionary for kind in ("json", "csv")}
    page = data_view(plans, sources, dictionary, sizes, "可自由使用", strings())
    assert page.licence == "可自由使用"
    assert [file.name for file in page.files] == list(DATA_FIELDS)
    tasks = next(file for file in page.files if file.name == "tasks")
    names = [row.name for row in tasks.fields]
    assert names.index("deadlines.quote") == names.index("deadlines") + 1
    assert len(names) == len(set(names))
    assert (tasks.json.path, tasks.csv.path) == ("data/tasks.json", "data/tasks.csv")
    assert (tasks.json.name, tasks.csv.name) == ("tasks.json（26 KB）", "tasks.csv（26 KB）")
    for row, plan in zip(page.sources, plans, strict=True):
        assert row.file.path == f"{plan.path}{plan.source[0]}"
        assert row.sha256 == plan.source[1]


def test_lost_readers_find_the_way() -> None:
    page = not_found_view(strings())
    assert page.search == "search/"
    assert page.links[0].path == ""
