"""Every file of the built site of the four real plans: links, HTML, weight, bytes, faithfulness."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from built_pages import BuiltPage, file_at, read_pages, target, text_of
from real_site import BASE_URL, PROJECT, Builder

from taizhang.data_dictionary import DATA_FIELDS
from taizhang.strings import file_size

BASE_PATH = "/taizhang/"
TASK_PAGE = 15 * 1024  # bytes, gzip
TASK_ASSETS = 20 * 1024
OTHER_BASES = {"root": "https://example.org/", "domain": "https://ledger.example.net/"}
# What waits for a script; everything else is there for everybody.
CONTROLS = {"details", "form", "button", "progress"}
LEFTOVER = re.compile(
    r"\bNone\b|\bUndefined\b|\{[a-z_]*\}|\{\{|\bnan\b|datetime|<[a-z]+[ >]|&[a-z]+;"
)

# All pages are parsed once, in one of the test processes.
pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, BuiltPage]:
    return read_pages(built_site)


@pytest.fixture(scope="session")
def data(built_site: Path) -> dict[str, list[dict[str, Any]]]:
    return {
        name: json.loads((built_site / "data" / f"{name}.json").read_text("utf-8"))[name]
        for name in ("plans", "tasks", "departments", "metrics")
    }


def digests(site: Path) -> dict[str, str]:
    return {
        str(file.relative_to(site)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file()
    }


def heading_level(name: str) -> int:
    return int(name[1])


def test_every_page_is_html_without_a_mistake(pages: dict[str, BuiltPage]) -> None:
    assert len(pages) > 700
    for page in pages.values():
        assert page.html.startswith("<!doctype html>\n"), page.path
        assert page.tree.attrib["lang"] == "zh-CN", page.path


def test_a_mistake_in_html_is_noticed() -> None:
    with pytest.raises(Exception, match="End tag"):
        _ = BuiltPage("", "<!doctype html><html><body><p></div></p></body></html>").tree


def test_ids_are_unique_and_all_that_are_named_exist(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        twice = [identity for identity, count in Counter(page.ids).items() if count > 1]
        assert twice == [], page.path
        assert set(page.references()) <= set(page.ids), page.path


def test_every_link_leads_to_a_file_and_its_anchor(
    built_site: Path, pages: dict[str, BuiltPage]
) -> None:
    broken = []
    for page in pages.values():
        for address in set(page.addresses()):
            found = target(page, address, BASE_PATH)
            if found is None:
                broken.append(f"{page.path}: {address} leaves the site")
                continue
            path, fragment = found
            if not file_at(built_site, path).is_file():
                broken.append(f"{page.path}: {address} leads nowhere")
            elif fragment and path in pages and fragment not in pages[path].ids:
                broken.append(f"{page.path}: {address} has no such anchor")
    assert broken == []


def test_links_are_relative_but_those_of_the_page_for_the_lost(
    pages: dict[str, BuiltPage],
) -> None:
    for page in pages.values():
        absolute = [each for each in page.addresses() if re.match(r"[a-z]+:|/", each)]
        if page.path == "404.html":
            assert all(each.startswith(("#", BASE_PATH)) for each in page.addresses())
        else:
            assert absolute == [], page.path


def test_style_sheets_and_scripts_refer_to_files_that_exist(built_site: Path) -> None:
    refer = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?|url\()\s*["']?(\.{1,2}/[^"')]+)["')]""")
    checked = 0
    for file in (built_site / "assets").rglob("*"):
        if file.suffix not in (".css", ".js"):
            continue
        for address in refer.findall(file.read_text("utf-8")):
            assert (file.parent / address).is_file(), (file.name, address)
            checked += 1
    assert checked >= 3


def test_headings_make_an_outline(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        headings = page.all("h1", "h2", "h3", "h4", "h5", "h6")
        levels = [heading_level(str(heading.tag)) for heading in headings]
        assert levels.count(1) == 1, page.path
        assert levels[0] == 1, page.path
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), (page.path, levels)
        assert all(text_of(heading).strip() for heading in headings), page.path


def test_titles_are_unique_and_descriptions_are_there(pages: dict[str, BuiltPage]) -> None:
    titles = Counter(page.title() for page in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []
    for page in pages.values():
        assert len(page.meta("description") or "") >= 4, page.path
        assert len(page.meta("description") or "") <= 120, page.path


def test_every_page_names_its_own_address(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        (canonical,) = (e for e in page.all("link") if e.attrib.get("rel") == "canonical")
        assert canonical.attrib["href"] == BASE_URL + page.path
        assert page.meta("og:url") == BASE_URL + page.path
        assert page.meta("og:title")
        assert page.meta("SiteName")


def test_json_ld_is_json_about_pages_that_exist(
    built_site: Path, pages: dict[str, BuiltPage]
) -> None:
    for page in pages.values():
        values = [
            json.loads(script.text or "")
            for script in page.all("script")
            if script.attrib.get("type") == "application/ld+json"
        ]
        for value in values:
            assert value["@context"] == "https://schema.org"
            for address in addresses_in(value):
                path = address.removeprefix(BASE_URL).partition("#")[0]
                assert address.startswith(BASE_URL), (page.path, address)
                assert file_at(built_site, path).is_file(), (page.path, address)
        if page.path.count("/") >= 2:
            assert "BreadcrumbList" in {value["@type"] for value in values}, page.path


def addresses_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key != "@context" and inner.startswith("http"):
                yield inner
            yield from addresses_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses_in(inner)


def test_nothing_stands_inline_that_the_security_policy_forbids(
    pages: dict[str, BuiltPage],
) -> None:
    for page in pages.values():
        for element in page.elements:
            assert "style" not in element.attrib, page.path
            assert not [name for name in element.attrib if name.startswith("on")], page.path
            assert element.tag not in ("style", "base", "iframe", "object", "embed"), page.path
            if element.tag == "script" and "src" not in element.attrib:
                assert element.attrib["type"] == "application/ld+json", page.path


def test_only_controls_wait_for_a_script(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        for element in page.elements:
            if "hidden" in element.attrib and element.tag not in CONTROLS:
                known = (element.attrib.get("id"), element.attrib.get("class"))
                assert known in [
                    ("filters-empty", "filters-empty"),
                    ("marks", "marks"),
                    (None, "search__progress"),
                    (None, "search__nearest"),
                    (None, "search__failed"),
                    (None, "search__found"),
                ], (page.path, known)


def test_no_value_is_left_unprinted(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        (body,) = page.all("body")
        found = LEFTOVER.search(text_of(body))
        # One document has a paragraph mark typed into its text.
        assert found is None or found[0] in ("<p>",), (page.path, found)


def test_the_sitemap_lists_every_page_and_no_other(
    built_site: Path, pages: dict[str, BuiltPage]
) -> None:
    sitemap = ElementTree.parse(built_site / "sitemap.xml")
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [entry.text or "" for entry in sitemap.iter(f"{space}loc")]
    assert len(listed) == len(set(listed))
    assert set(listed) == {BASE_URL + path for path in pages if path != "404.html"}
    assert f"Sitemap: {BASE_URL}sitemap.xml" in (built_site / "robots.txt").read_text("utf-8")


def test_feed_and_calendar_lead_to_pages(built_site: Path) -> None:
    feed = (built_site / "feed.atom").read_text("utf-8")
    calendar = (built_site / "calendar.ics").read_text("utf-8").replace("\n ", "")
    calendar = calendar.replace("\r\n", "\n").replace("\n ", "")
    found = re.findall(re.escape(BASE_URL) + r"([A-Za-z0-9._/-]*)", feed + calendar)
    assert len(found) > 20
    for path in set(found):
        assert file_at(built_site, path).is_file(), path


def test_a_task_page_is_light(
    built_site: Path, pages: dict[str, BuiltPage], data: dict[str, list[dict[str, Any]]]
) -> None:
    for task in data["tasks"]:
        page = pages[task["url"]]
        assert zipped(page.html.encode()) <= TASK_PAGE, page.path
    loaded = set(assets_of(built_site, page))
    assert sum(zipped(file.read_bytes()) for file in loaded) <= TASK_ASSETS
    assert {file.suffix for file in loaded} == {".css", ".js"}


def test_only_the_search_page_carries_the_search(
    built_site: Path, pages: dict[str, BuiltPage]
) -> None:
    carrying = {
        page.path
        for page in pages.values()
        if any("search" in file.name for file in assets_of(built_site, page))
    }
    assert carrying == {"search/"}


def zipped(data: bytes) -> int:
    return len(gzip.compress(data, 6))


def assets_of(site: Path, page: BuiltPage) -> Iterator[Path]:
    """The style sheets and scripts that the page loads, and what those import."""
    for element in page.all("link", "script"):
        if element.attrib.get("rel", "stylesheet") != "stylesheet":
            continue
        address = element.attrib.get("src") or element.attrib.get("href")
        found = target(page, address, BASE_PATH) if address else None
        if found is not None:
            yield from with_imports(site / found[0])


def with_imports(file: Path) -> Iterator[Path]:
    yield file
    if file.suffix == ".js":
        for address in re.findall(r"from \"(\./[^\"]+)\"", file.read_text("utf-8")):
            yield from with_imports((file.parent / address).resolve())


def test_every_task_is_printed_to_the_character(
    pages: dict[str, BuiltPage], data: dict[str, list[dict[str, Any]]]
) -> None:
    assert len(data["tasks"]) == 290
    for task in data["tasks"]:
        page = pages[task["url"]]
        paragraphs = ["".join(p.itertext()) for p in page.one("task-text").iter("p")]
        assert paragraphs[0] == task["text"], page.path
        if task["requirement"]:
            assert paragraphs[1] == task["requirement"], page.path
        seen = text_of(page.one("content"))
        units = [unit["name"] for unit in (*task["lead"], *task["support"])]
        quotes = [each["quote"] for each in (*task["deadlines"], *task["targets"])]
        names = [*units, *quotes, *task["people"], *task["leaders"], task["number"]]
        assert [name for name in names if name not in seen] == [], page.path


def test_the_data_files_hold_what_the_content_says(
    data: dict[str, list[dict[str, Any]]], pages: dict[str, BuiltPage]
) -> None:
    content = PROJECT / "content"
    written = {
        folder.name: yaml.safe_load((folder / "tasks.yaml").read_text("utf-8"))
        for folder in (content / "plans").iterdir()
    }
    assert {plan["id"]: plan["task_count"] for plan in data["plans"]} == {
        "hanzhong": 68,
        "wugang": 46,
        "meili": 46,
        "ankang": 130,
    }
    for plan, tasks in written.items():
        published = [task for task in data["tasks"] if task["plan"] == plan]
        assert [task["id"] for task in published] == [f"{plan}/{task['id']}" for task in tasks]
        for task, source in zip(published, tasks, strict=True):
            for role in ("lead", "support"):
                assert [unit["name"] for unit in task[role]] == source.get(role, [])
            assert task["text"] == source["text"]
    units = [
        f"{file.stem}/{unit['id']}"
        for file in (content / "departments").glob("*.yaml")
        for unit in yaml.safe_load(file.read_text("utf-8"))
    ]
    assert sorted(units) == sorted(unit["id"] for unit in data["departments"])
    metrics = yaml.safe_load((content / "metrics.yaml").read_text("utf-8"))
    assert [metric["id"] for metric in metrics] == [metric["id"] for metric in data["metrics"]]
    for record in (record for records in data.values() for record in records):
        assert record["url"] in pages


def test_a_site_without_reports_has_their_files_all_the_same(built_site: Path) -> None:
    for name in ("updates", "actuals"):
        written = json.loads((built_site / "data" / f"{name}.json").read_text("utf-8"))
        assert written[name] == []
        heading = ",".join(field.name for field in DATA_FIELDS[name])
        text = (built_site / "data" / f"{name}.csv").read_text("utf-8-sig")
        assert text == f"{heading}\n"


def test_the_data_page_tells_how_much_one_downloads(
    built_site: Path, pages: dict[str, BuiltPage]
) -> None:
    files = sorted((built_site / "data").glob("*.[cj]s*"))
    assert len(files) == 12
    seen = text_of(pages["data/"].one("content"))
    for file in files:
        assert f"{file.name}（{file_size(file.stat().st_size)}）" in seen


def test_the_source_documents_are_published_unchanged(
    built_site: Path, data: dict[str, list[dict[str, Any]]]
) -> None:
    for plan in data["plans"]:
        published = built_site / plan["url"] / plan["source"]["file"]
        original = PROJECT / "content" / "plans" / plan["id"] / plan["source"]["file"]
        assert published.read_bytes() == original.read_bytes()
        digest = hashlib.sha256(published.read_bytes()).hexdigest()
        assert digest == plan["source"]["sha256"]


def test_two_builds_have_the_same_bytes(built_site: Path, builder: Builder) -> None:
    again = digests(builder.site("again"))
    first = digests(built_site)
    assert first.keys() == again.keys()
    assert [path for path in first if first[path] != again[path]] == []


@pytest.mark.parametrize("name", OTHER_BASES)
def test_another_base_url_changes_only_what_must_be_absolute(
    built_site: Path, builder: Builder, pages: dict[str, BuiltPage], name: str
) -> None:
    base_url = OTHER_BASES[name]
    other_site = builder.site(name, base_url, search=False)
    others = read_pages(other_site)
    assert others.keys() == pages.keys()
    for path, page in pages.items():
        assert relative_form(others[path].html, base_url) == relative_form(page.html, BASE_URL)
    lost = others["404.html"]
    for address in lost.addresses():
        found = target(lost, address, "/")
        assert found is not None
        assert file_at(other_site, found[0]).is_file()


def relative_form(html: str, base_url: str) -> str:
    """The page with its absolute addresses under one name."""
    html = html.replace(base_url, "BASE/")
    html = re.sub(r'(<meta name="SiteDomain" content=)"[^"]*"', r"\1", html)
    base_path = urlsplit(base_url).path
    return re.sub(rf'((?:href|src|action)=)"{re.escape(base_path)}', r'\1"/', html)


def test_a_site_built_while_tasks_are_due_is_as_sound(builder: Builder) -> None:
    """The pages say other things then: what is next, what lies ahead."""
    site = builder.site("earlier", as_of="2022-11-01", search=False)
    pages = read_pages(site)
    for path in ("", "deadlines/", "departments/hanzhong/zhujianju/", "plans/hanzhong/26/"):
        page = pages[path]
        assert len(page.ids) == len(set(page.ids))
        for address in page.addresses():
            found = target(page, address, BASE_PATH)
            assert found is not None
            assert file_at(site, found[0]).is_file() or found[0].startswith("search/")
            if found[1] and found[0] in pages:
                assert found[1] in pages[found[0]].ids, address
        (body,) = page.all("body")
        assert LEFTOVER.search(text_of(body)) is None
    assert "2022年11月1日" in pages[""].html
