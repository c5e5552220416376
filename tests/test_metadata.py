"""Meta tags, Open Graph and JSON-LD of every kind of page."""

from __future__ import annotations

import datetime
import json
from typing import Any

import jinja2
import pytest
from sample_content import make_site

from taizhang import metadata
from taizhang.metadata import Agent, Download, Metadata

SITE = make_site()
BASE = "https://example.org/taizhang/"
TOP = (("任务台账", ""),)
PLAN_CRUMBS = (*TOP, ("规划", "plans/"), ("甲规划", "plans/p/"))
DAY = datetime.date(2024, 1, 15)
OFFICE = Agent("市教育局", "departments/jia/jiaoyuju/", "department")
PAPER = Agent("甲市日报社", "departments/jia/ribaoshe/", "body")
DISTRICT = Agent("甲区", "departments/jia/jiaqu/", "district")
ALL = Agent("各县区", "departments/jia/gexianqu/", "group")


def things(page: Metadata) -> dict[str, dict[str, Any]]:
    """The JSON-LD objects by type."""
    found = [json.loads(text) for text in page.json_ld]
    assert all(one.pop("@context") == "https://schema.org" for one in found)
    by_type = {one["@type"]: one for one in found}
    assert len(by_type) == len(found)
    return by_type


def a_column(**fields: Any) -> Metadata:
    general: dict[str, Any] = {
        "site": SITE,
        "title": "规划",
        "path": "plans/",
        "description": "全部规划。",
        "breadcrumbs": TOP,
        "keywords": ["规划", "任务", "规划"],
        "column_type": "政策文件",
    }
    return metadata.column(**(general | fields))


def a_plan(**fields: Any) -> Metadata:
    general: dict[str, Any] = {
        "site": SITE,
        "title": "甲规划",
        "path": "plans/p/",
        "description": "甲市的规划。",
        "breadcrumbs": PLAN_CRUMBS[:2],
        "published_on": DAY,
        "issuer": "甲市人民政府",
        "keywords": ["甲市", "规划"],
        "years": (2022, 2023, 2024),
        "downloads": [
            Download("plans/p/source.txt", "text/plain"),
            Download("data/tasks.json", "application/json"),
        ],
    }
    return metadata.plan(**(general | fields))


def a_task(**fields: Any) -> Metadata:
    general: dict[str, Any] = {
        "site": SITE,
        "title": "扩绿",
        "path": "plans/p/26/",
        "description": "2022年底前绿地率达到34.5%。",
        "breadcrumbs": PLAN_CRUMBS,
        "number": "26",
        "published_on": DAY,
        "issuer": None,
        "keywords": ["市教育局"],
        "lead": [OFFICE],
        "support": [PAPER, ALL, DISTRICT],
    }
    return metadata.task(**(general | fields))


def a_unit(**fields: Any) -> Metadata:
    general: dict[str, Any] = {
        "site": SITE,
        "title": "市教育局",
        "path": "departments/jia/jiaoyuju/",
        "description": "牵头 1 项。",
        "breadcrumbs": (*TOP, ("单位", "departments/")),
        "kind": "department",
        "aliases": ("市教体局",),
        "keywords": ["市教育局"],
        "place": "甲市",
        "parent": None,
    }
    return metadata.unit(**(general | fields))


def a_data_page() -> Metadata:
    downloads = [Download("data/tasks.csv", "text/csv")]
    return metadata.data(SITE, "数据", "data/", "开放数据。", TOP, ["数据"], downloads)


PAGES = {
    "home": metadata.home(SITE, "把任务逐条公开。", ["任务"]),
    "column": a_column(),
    "plan": a_plan(),
    "task": a_task(),
    "unit": a_unit(),
    "data": a_data_page(),
    "plain": metadata.plain(SITE, "关于本站", "about/", "说明。", TOP),
    "not found": metadata.plain(SITE, "没有这个页面", "404.html", "没有。", ()),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_page_has_the_site_tags_and_open_graph(page: Metadata) -> None:
    assert page.tags[:2] == (("SiteName", "任务台账"), ("SiteDomain", "example.org"))
    names = [name.lower() for name, _ in page.tags]
    assert len(set(names)) == len(names)
    assert "description" not in names  # base.html writes it from .description; HTML allows one
    assert "siteidcode" not in names
    graph = dict(page.open_graph)
    assert list(graph) == [
        "og:title",
        "og:type",
        "og:url",
        "og:description",
        "og:site_name",
        "og:locale",
    ]
    assert graph["og:url"] == page.canonical
    assert graph["og:description"] == page.description
    assert graph["og:site_name"] == "任务台账"
    assert graph["og:locale"] == "zh_CN"
    assert page.title.endswith("任务台账")
    assert all(value for _, value in (*page.tags, *page.open_graph))


def test_titles_are_unique() -> None:
    assert len({page.title for page in PAGES.values()}) == len(PAGES)


def test_the_site_code_stands_only_where_it_was_given() -> None:
    site = make_site(codes={"site_identifier": "6107000001"})
    assert ("SiteIDCode", "6107000001") in a_column(site=site).tags


def test_an_english_interface_has_its_own_locale() -> None:
    page = a_column(site=make_site(language="en"))
    assert ("og:locale", "en_US") in page.open_graph


def test_the_overview() -> None:
    page = PAGES["home"]
    assert page.title == "任务台账"
    assert page.canonical == BASE
    assert dict(page.tags)["ColumnType"] == "首页"
    assert things(page) == {
        "WebSite": {
            "@type": "WebSite",
            "name": "任务台账",
            "description": "把任务逐条公开。",
            "url": BASE,
            "inLanguage": "zh-CN",
            "publisher": {"@type": "Organization", "name": "台账示范站"},
        }
    }


def test_an_official_site_is_published_by_a_government_organisation() -> None:
    page = metadata.home(make_site(official=True), "说明。", [])
    assert things(page)["WebSite"]["publisher"]["@type"] == "GovernmentOrganization"


def test_a_column() -> None:
    page = a_column()
    assert page.title == "规划 - 任务台账"
    assert page.tags[2:] == (
        ("ColumnName", "规划"),
        ("ColumnDescription", "全部规划。"),
        ("ColumnKeywords", "规划,任务"),
        ("ColumnType", "政策文件"),
    )
    assert things(page) == {
        "BreadcrumbList": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "任务台账", "item": BASE},
                {"@type": "ListItem", "position": 2, "name": "规划", "item": f"{BASE}plans/"},
            ],
        }
    }


def test_a_column_that_is_none_of_the_standards_types_claims_none() -> None:
    assert "ColumnType" not in dict(a_column(column_type=None).tags)


def test_a_plan() -> None:
    page = a_plan()
    assert page.tags[2:] == (
        ("ArticleTitle", "甲规划"),
        ("PubDate", "2024-01-15 00:00"),
        ("ContentSource", "甲市人民政府"),
        ("Keywords", "甲市,规划"),
        ("Url", f"{BASE}plans/p/"),
    )
    assert ("og:type", "article") in page.open_graph
    assert things(page)["Dataset"] == {
        "@type": "Dataset",
        "name": "甲规划",
        "description": "甲市的规划。",
        "url": f"{BASE}plans/p/",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": "台账示范站"},
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"{BASE}plans/p/source.txt",
                "encodingFormat": "text/plain",
            },
            {
                "@type": "DataDownload",
                "contentUrl": f"{BASE}data/tasks.json",
                "encodingFormat": "application/json",
            },
        ],
        "datePublished": "2024-01-15",
        "temporalCoverage": "2022/2024",
    }


def test_a_plan_of_one_year() -> None:
    assert things(a_plan(years=(2022,)))["Dataset"]["temporalCoverage"] == "2022"


def test_a_task_is_a_work_about_an_action_without_status_or_times() -> None:
    page = a_task()
    assert page.title == "26 扩绿 - 甲规划 - 任务台账"
    assert ("og:title", "扩绿") in page.open_graph
    assert ("og:type", "article") in page.open_graph
    found = things(page)
    assert found["CreativeWork"] == {
        "@type": "CreativeWork",
        "name": "扩绿",
        "description": "2022年底前绿地率达到34.5%。",
        "url": f"{BASE}plans/p/26/",
        "inLanguage": "zh-CN",
        "position": "26",
        "datePublished": "2024-01-15",
        "isPartOf": {"@type": "Dataset", "name": "甲规划", "url": f"{BASE}plans/p/"},
        "about": {
            "@type": "Action",
            "name": "扩绿",
            "agent": [
                {
                    "@type": "GovernmentOrganization",
                    "name": "市教育局",
                    "url": f"{BASE}departments/jia/jiaoyuju/",
                }
            ],
            "participant": [
                {
                    "@type": "Organization",
                    "name": "甲市日报社",
                    "url": f"{BASE}departments/jia/ribaoshe/",
                },
                {
                    "@type": "GovernmentOrganization",
                    "name": "甲区",
                    "url": f"{BASE}departments/jia/jiaqu/",
                },
            ],
        },
    }
    crumbs = found["BreadcrumbList"]["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == ["任务台账", "规划", "甲规划", "扩绿"]


def test_a_task_that_names_only_collective_units_has_no_agents() -> None:
    action = things(a_task(lead=[], support=[ALL]))["CreativeWork"]["about"]
    assert action == {"@type": "Action", "name": "扩绿"}


def test_without_an_issuer_the_source_is_the_site() -> None:
    assert dict(a_task().tags)["ContentSource"] == "任务台账"


def test_a_unit() -> None:
    page = a_unit(parent=DISTRICT)
    assert page.title == "市教育局 - 甲市 - 任务台账"
    assert dict(page.tags)["ColumnName"] == "市教育局"
    assert things(page)["GovernmentOrganization"] == {
        "@type": "GovernmentOrganization",
        "name": "市教育局",
        "url": f"{BASE}departments/jia/jiaoyuju/",
        "alternateName": ["市教体局"],
        "areaServed": {"@type": "AdministrativeArea", "name": "甲市"},
        "parentOrganization": {
            "@type": "GovernmentOrganization",
            "name": "甲区",
            "url": f"{BASE}departments/jia/jiaqu/",
        },
    }


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("department", {"GovernmentOrganization", "BreadcrumbList"}),
        ("district", {"GovernmentOrganization", "BreadcrumbList"}),
        ("body", {"Organization", "BreadcrumbList"}),
        ("group", {"BreadcrumbList"}),
    ],
)
def test_only_what_is_an_organisation_is_called_one(kind: str, types: set[str]) -> None:
    assert set(things(a_unit(kind=kind))) == types


def test_a_unit_of_an_unnamed_place_serves_no_named_area() -> None:
    page = a_unit(place=None, aliases=())
    assert page.title == "市教育局 - 任务台账"
    assert set(things(page)["GovernmentOrganization"]) == {"@type", "name", "url"}


def test_the_data_page() -> None:
    page = a_data_page()
    assert dict(page.tags)["ColumnType"] == "数据开放"
    dataset = things(page)["Dataset"]
    assert [one["contentUrl"] for one in dataset["distribution"]] == [f"{BASE}data/tasks.csv"]
    assert "license" not in dataset
    assert "datePublished" not in dataset


def test_a_missing_page_is_not_to_be_indexed_and_others_are() -> None:
    assert ("robots", "noindex") in PAGES["not found"].tags
    assert "robots" not in dict(PAGES["plain"].tags)
    assert PAGES["not found"].json_ld == ()


def test_json_ld_cannot_leave_its_script_element() -> None:
    evil = '</script><!--<script>&\u2028\u2029"\\'
    for text in a_task(title=evil).json_ld:
        assert not set(text) & set("<>&\u2028\u2029")
        assert json.loads(text)["@context"] == "https://schema.org"
    assert things(a_task(title=evil))["CreativeWork"]["name"] == evil


def test_json_ld_passes_through_an_escaping_template_unchanged() -> None:
    template = jinja2.Environment(autoescape=True).from_string("{{ text }}")
    (text,) = PAGES["home"].json_ld
    assert json.loads(template.render(text=text)) == json.loads(text)


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("短文。", 10, "短文。"),
        ("  多 \n 行\t文 ", 10, "多 行 文"),
        ("正好十个字的一段文字", 10, "正好十个字的一段文字"),
        ("第一句话说完。第二句话很长很长", 10, "第一句话说完。"),
        ("他说“第一句话完。”第二句话很长", 11, "他说“第一句话完。”"),
        ("短。第二句话很长，后面还有更多", 12, "短。第二句话很长…"),
        ("一二三四五六七八九十甲乙", 10, "一二三四五六七八九…"),
        ("绿地率要达到34.5%以上才行", 9, "绿地率要达到…"),
        ("整改使用GB18030编码", 9, "整改使用…"),
        ("abcdefghijklmnop", 8, "abcdefg…"),
        ("甲。", 1, "…"),
        ("", 10, ""),
    ],
)
def test_descriptions_are_cut_at_a_sensible_place(text: str, length: int, short: str) -> None:
    assert metadata.shorten(text, length) == short
    assert len(short) <= length


def test_a_long_text_makes_a_description_of_at_most_120_characters() -> None:
    for text in ("绿" * 500, "建设，" * 200, "完成。" * 200, "a" * 500, "9" * 500):
        page = a_task(description=text)
        assert 60 < len(page.description) <= 120
