"""Search beyond the letters: other wordings, other ways to run, other sites, and the way back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.serving import served
from browser.test_search import go, listed, tasks_of
from browser.watching import Watch

_FIND = """async ([address, query, options]) => {
  const { find } = await import(address);
  const { results, ...found } = await find(query, options);
  const urls = (await results(0, found.total)).map(({ url }) => url);
  return JSON.stringify({ ...found, urls });
}"""


def find(page: Page, site_url: str, query: str, **options: Any) -> dict[str, Any]:
    if not page.url.startswith(site_url):
        page.goto(site_url)
    found = page.evaluate(_FIND, [f"{site_url}search/api.js", query, options])
    return json.loads(found)  # type: ignore[no-any-return]


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent")  # type: ignore[no-any-return]


def test_what_was_found_otherwise_comes_last_and_is_named(page: Page, site_url: str) -> None:
    go(page, site_url, "车位")
    expect(page.locator(".search__widened")).to_contain_text("也按“泊位”找了")
    signs = page.locator(".search-result").evaluate_all(
        "items => items.map((item) => item.querySelector('.search-result__widened') !== null)"
    )
    assert signs == sorted(signs)
    assert set(signs) == {False, True}
    go(page, site_url, "“车位”")
    expect(page.locator(".search-result__widened")).to_have_count(0)
    expect(page.locator(".search__widened")).to_be_empty()


def test_a_miss_offers_the_nearest_and_the_offer_leads_there(page: Page, site_url: str) -> None:
    go(page, site_url, "棚护区改造")
    expect(page.locator(".search-result")).to_have_count(0)
    page.get_by_role("navigation", name="你要找的是不是").get_by_role(
        "link", name="棚户区改造"
    ).click()
    expect(page.get_by_role("status")).to_contain_text("“棚户区改造”找到")
    expect(page.locator("#search-query")).to_have_value("棚户区改造")
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("没有找到“棚护区改造”")


def test_another_name_of_an_office_is_offered(page: Page, site_url: str) -> None:
    go(page, site_url, "应急管理局")
    other = page.get_by_role("navigation", name="同一个单位也写作")
    expect(other.get_by_role("link", name="应急局").first).to_be_visible()


def test_arrows_lead_through_the_results_and_escape_back(page: Page, site_url: str) -> None:
    go(page, site_url, "垃圾分类")
    box = page.locator("#search-query")
    titles = page.locator(".search-result__title a").all_inner_texts()
    box.focus()
    page.keyboard.press("ArrowDown")
    assert focused(page).strip() == titles[0].strip()
    page.keyboard.press("ArrowDown")
    assert focused(page).strip() == titles[1].strip()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()


def test_a_slash_leads_to_the_search_box_of_any_page(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.keyboard.press("/")
    expect(page.locator("#site-search")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("#site-search")).to_have_value("a/b")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}search/?q=a%2Fb")
    expect(page.get_by_role("status")).to_contain_text("a/b")


def test_the_page_found_marks_the_words_until_they_are_taken_off(page: Page, site_url: str) -> None:
    go(page, site_url, "垃圾分类")
    page.locator(".search-result__title a").first.click()
    said = page.locator("#marks")
    expect(said).to_contain_text("标出了“垃圾分类”")
    marks = page.locator("main mark")
    assert "垃圾分类" in "".join(marks.all_inner_texts())
    before = page.locator("main").inner_text()
    assert "?" not in page.url
    said.get_by_role("button").click()
    expect(marks).to_have_count(0)
    expect(said).to_be_hidden()
    assert before.split("取消标记")[-1].split() == page.locator("main").inner_text().split()


def test_a_page_reached_otherwise_marks_nothing(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}plans/meili/12/")
    expect(page.locator("#marks")).to_be_hidden()
    expect(page.locator("main mark")).to_have_count(0)


def test_facets_of_role_and_target_are_those_of_the_content(page: Page, site_url: str) -> None:
    tasks = tasks_of(page, site_url)
    led = {t["url"] for t in tasks if any(u["unit"] == "hanzhong/xuanchuanbu" for u in t["lead"])}
    filters = {"lead": "市委宣传部", "kind": "任务", "place": "汉中市"}
    assert set(find(page, site_url, "", filters=filters)["urls"]) == led != set()
    with_target = {t["url"] for t in tasks if t["targets"]}
    found = find(page, site_url, "", filters={"target": "有目标值"})
    assert set(found["urls"]) == with_target
    counted = {one["value"]: one["count"] for one in found["facets"]["target"]}
    assert counted == {
        "有目标值": len(with_target),
        "没有目标值": len(tasks) - len(with_target),
    }


def test_an_address_with_filters_and_order_can_be_shared(page: Page, site_url: str) -> None:
    go(page, site_url, "安全", "&target=" + quote("有目标值") + "&sort=deadline")
    expect(page.locator('input[name="target"][value="有目标值"]')).to_be_checked()
    expect(page.locator("#search-sort")).to_have_value("deadline")
    due = ("by", "from-to")
    dues = {
        task["url"]: max(
            (one["date"] for one in task["deadlines"] if one["date"] and one["kind"] in due),
            default="9999",
        )
        for task in tasks_of(page, site_url)
    }
    shown = [dues[url] for url in listed(page, site_url) if url in dues]
    assert shown == sorted(shown)
    assert len(shown) > 2


@pytest.mark.parametrize("missing", ["WebAssembly", "Worker"])
def test_a_browser_that_cannot_run_the_index_scans(missing: str, page: Page, site_url: str) -> None:
    queries = ["垃圾分类", "水", "2022年底", "垃圾 处理", "lajifenlei", "市住建局", "垃圾分類", ""]
    usual = [find(page, site_url, query) for query in queries]
    page.add_init_script(f"delete globalThis.{missing}")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{site_url}plans/")
    scanned = [find(page, site_url, query) for query in queries]
    for query, one, other in zip(queries, usual, scanned, strict=True):
        assert one["urls"] == other["urls"], query
        assert one["widened"] == other["widened"]
    assert any(url.endswith("scan.json") for url in loaded)
    assert not any(".pf_" in url for url in loaded)


@pytest.fixture
def two_sites(built_site: Path, tmp_path: Path, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A page, and the address under which the site stands twice, as one/ and other/."""
    for name in ("one", "other"):
        (tmp_path / name).symlink_to(built_site, target_is_directory=True)
    (tmp_path / "404.html").write_text("<!doctype html><title>404</title>", "utf-8")
    with served(tmp_path) as address:
        watch, context = Watch(address), browser.new_context()
        watch.follow(context)
        yield context.new_page(), address
        context.close()
        assert watch.complaints == []


def test_several_sites_are_searched_together(two_sites: tuple[Page, str]) -> None:
    page, root = two_sites
    page.goto(f"{root}one/")
    for query in ("垃圾分类", "水", "垃圾 处理", "lajifenlei"):
        alone = find(page, f"{root}one/", query)
        both = find(page, f"{root}one/", query, sites=["../other/"])
        assert both["total"] == 2 * alone["total"] > 0
        own = [url for url in both["urls"] if not url.startswith("http")]
        others = [url.removeprefix(f"{root}other/") for url in both["urls"] if url not in own]
        assert own == others == alone["urls"]
        for facet, counted in alone["facets"].items():
            doubled = [{**one, "count": 2 * one["count"]} for one in counted]
            assert both["facets"][facet] == doubled


def test_pagefinds_own_merge_understands_our_words(two_sites: tuple[Page, str]) -> None:
    page, root = two_sites
    page.goto(f"{root}one/")
    alone, merged = page.evaluate(
        """async ([one, other]) => {
          const { phraseWords } = await import(`${one}search/text.js`);
          const { createInstance } = await import(`${one}search/pagefind/pagefind.js`);
          const words = `"${phraseWords("垃圾分类").join(" ")}"`;
          const index = createInstance({ basePath: `${one}search/pagefind/`, noWorker: true });
          const alone = (await index.search(words)).results.length;
          await index.mergeIndex(`${other}search/pagefind/`);
          return [alone, (await index.search(words)).results.length];
        }""",
        [f"{root}one/", f"{root}other/"],
    )
    assert merged == 2 * alone > 0


def test_many_searches_at_once_are_all_answered(page: Page, site_url: str) -> None:
    page.goto(site_url)
    totals = page.evaluate(
        """async (address) => {
          const { search } = await import(address);
          const queries = Array.from({ length: 120 }, (_, at) => ["水", "垃圾分类", "就业"][at % 3]);
          const answers = await Promise.all(queries.map((query) => search(query)));
          return answers.map(({ total, results }) => [total, results.length]);
        }""",
        f"{site_url}search/api.js",
    )
    assert len(totals) == 120
    assert all(total == results > 0 for total, results in totals)
    assert len({total for total, _ in totals}) == 3


def test_when_one_search_fails_none_waits_for_ever(page: Page, site_url: str, watch: Watch) -> None:
    page.goto(site_url)
    page.context.route("**/*.pf_index", lambda route: route.abort())
    ends = page.evaluate(
        """async (address) => {
          const { search } = await import(address);
          const asked = ["垃圾分类", "就业", "养老服务"].map((query) => search(query));
          return (await Promise.allSettled(asked)).map(({ status }) => status);
        }""",
        f"{site_url}search/api.js",
    )
    assert ends == ["rejected"] * 3
    page.context.unroute("**/*.pf_index")
    assert find(page, site_url, "垃圾分类")["total"] > 0
    watch.complaints.clear()
