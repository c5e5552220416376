"""Search in a real browser: exact, shareable, by keyboard, and honest when something fails."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urljoin, urlsplit

import pytest
import yaml
from playwright.sync_api import Page, Request, expect

TABLE = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "search_text.yaml").read_text("utf-8")
)
# fmt: off
WRITTEN = [
    "垃圾分类", "养老", "市发改委", "发改委", "市住建局", "汉滨区", "棚户区", "居环境", "市教体局",
    "业补助资", "590亿元", "2.27亿元", "50万平方米", "互联网+", "医院", "水", "路", "桥",
    "区改造", "圾分", "应急管理局", "核电站", "共享单车", "PM2.5", "pm2.5", "ＰＭ２．５", "G541",
    "ｇ541", "2022年底", "12345", "34.5%", "、", "，加", "（市委文明办）", "四好农村路", "老旧小区改造",
    "不少于8次", "一把手", "“扫黄打非”工作", "刘忠来",
]
# fmt: on

# A first search starts a worker and WebAssembly, which takes its time on a busy machine.
expect.set_options(timeout=30_000)


def plain(text: str) -> str:
    """The truth's own idea of sameness: width, case, white space and the shape of quotes."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"\s|\u200b", "", folded).translate(str.maketrans("“”‘’", "\"\"''"))


def parts(task: dict[str, Any]) -> list[str]:
    """What a reader of the task's page certainly sees."""
    units = [unit["name"] for unit in (*task["lead"], *task["support"])]
    texts = [task["text"], task["heading"], task["requirement"], *units]
    return [plain(text) for text in (*texts, *task["people"], *task["leaders"]) if text]


def search(page: Page, site_url: str, queries: list[str], **options: Any) -> list[Any]:
    """What /search/api.js answers, asked from the site's first page."""
    if page.url != site_url:
        page.goto(site_url)
    found = page.evaluate(  # as text, which Playwright passes on much faster than objects
        """async ([address, queries, options]) => {
          const { search } = await import(address);
          const found = [];
          for (const query of queries) found.push(await search(query, options));
          return JSON.stringify(found);
        }""",
        [f"{site_url}search/api.js", queries, options],
    )
    return json.loads(found)  # type: ignore[no-any-return]


def tasks_of(page: Page, site_url: str) -> list[dict[str, Any]]:
    return page.request.get(f"{site_url}data/tasks.json").json()["tasks"]  # type: ignore[no-any-return]


def go(page: Page, site_url: str, query: str, rest: str = "") -> None:
    page.goto(f"{site_url}search/?q={quote(query)}{rest}")
    expect(page.get_by_role("status")).to_contain_text(query)


def listed(page: Page, site_url: str) -> list[str]:
    links = page.locator(".search-result__title a").all()
    found = [urljoin(page.url, link.get_attribute("href") or "") for link in links]
    return [address.removeprefix(site_url) for address in found]


def count(page: Page) -> int:
    (number,) = re.findall(r"(\d+) 条", page.get_by_role("status").inner_text())
    return int(number)


def facet(page: Page, name: str, value: str) -> Any:
    return page.locator(f'input[name="{name}"][value="{value}"]')


def test_text_is_cut_in_the_browser_as_in_the_build(page: Page, site_url: str) -> None:
    page.goto(site_url)
    made = page.evaluate(
        """async ([address, table]) => {
          const { normalise, phraseWords, titleWords, terms } = await import(address);
          return {
            phrases: table.phrases.map(({ text }) => [normalise(text), phraseWords(text)]),
            titles: titleWords("垃圾分类"),
            queries: table.queries.map(({ query }) => terms(query)),
          };
        }""",
        [f"{site_url}search/text.js", TABLE],
    )
    assert made["phrases"] == [[case["normal"], case["words"]] for case in TABLE["phrases"]]
    assert made["queries"] == [case["terms"] for case in TABLE["queries"]]
    assert made["titles"] == ["habh8et", "h8eg7at", "g7aol7t"]


def test_garbage_sorting_is_found_in_every_plan_that_has_it(page: Page, site_url: str) -> None:
    expected = {
        task["url"]
        for task in tasks_of(page, site_url)
        if any("垃圾分类" in part for part in parts(task))
    }
    go(page, site_url, "垃圾分类")
    found = [url for url in listed(page, site_url) if re.fullmatch(r"plans/[^/]+/[^/]+/", url)]
    assert set(found) == expected
    assert {url.split("/")[1] for url in found} >= {"hanzhong", "meili", "ankang"}


def test_what_is_found_is_exactly_what_contains_the_words(page: Page, site_url: str) -> None:
    tasks = {task["url"]: parts(task) for task in tasks_of(page, site_url)}
    chance = random.Random(2022)
    pool = [part for task in tasks.values() for part in task if len(part) > 1]
    queries = list(WRITTEN)
    for _ in range(120):
        part = chance.choice(pool)
        length = min(len(part), chance.randint(1, 8))
        start = chance.randrange(len(part) - length + 1)
        queries.append(part[start : start + length])
    # A query wholly in quotation marks asks for what stands between them.
    queries = [query for query in queries if not re.fullmatch('".*"', query)]
    answers = search(page, site_url, queries, filters={"kind": "任务"})
    for query, answer in zip(queries, answers, strict=True):
        found = [result["url"] for result in answer["results"]]
        expected = {url for url, seen in tasks.items() if any(plain(query) in s for s in seen)}
        assert answer["total"] == len(found) == len(set(found)), query
        assert expected <= set(found) <= set(tasks), query
        for result in answer["results"]:
            marks = re.findall(r"<mark>(.*?)</mark>", result["excerpt"])
            shown = "".join(marks).replace("&quot;", '"').replace("&#39;", "'")
            assert plain(query) in plain(shown), (query, result)


def test_several_terms_must_all_stand_and_quotes_keep_a_phrase(page: Page, site_url: str) -> None:
    answers = search(page, site_url, ["垃圾", "处理", "垃圾 处理", "“垃圾 处理”", "垃圾处理"])
    rubbish, handling, both, quoted, phrase = (
        {result["url"] for result in answer["results"]} for answer in answers
    )
    assert both == rubbish & handling
    assert quoted == phrase
    assert phrase < both < rubbish


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("助力全域大花园提速", "plans/hanzhong/26/"),
        ("公园绿地服务半径覆盖率", "plans/hanzhong/26/"),
        ("汉中市创建全国文明城市三年行动计划", "plans/hanzhong/"),
        ("市住建局", r"departments/hanzhong/[^/]+/"),
        ("绿地率", r"metrics/[^/]+/"),
    ],
)
def test_every_kind_of_page_is_found(page: Page, site_url: str, query: str, address: str) -> None:
    (answer,) = search(page, site_url, [query])
    assert any(re.fullmatch(address, result["url"]) for result in answer["results"])


def test_titles_come_first_and_then_document_order(page: Page, site_url: str) -> None:
    (relevant,) = search(page, site_url, ["文明城市"])
    (ordered,) = search(page, site_url, ["文明城市"], sort="order")
    in_title = ["文明城市" in plain(result["title"]) for result in relevant["results"]]
    assert in_title == sorted(in_title, reverse=True)
    assert {True, False} == set(in_title)
    assert sorted(r["url"] for r in relevant["results"]) == sorted(
        r["url"] for r in ordered["results"]
    )
    order = {result["url"]: at for at, result in enumerate(ordered["results"])}
    places = [order[result["url"]] for result in relevant["results"]]
    titles = sum(in_title)
    assert places == sorted(places[:titles]) + sorted(places[titles:])


def test_an_embedding_page_gets_what_the_contract_says(page: Page, site_url: str) -> None:
    (answer,) = search(page, site_url, ["垃圾分类"], filters={"place": ["汉中市", "安康市"]})
    assert set(answer) == {"total", "results"}
    assert answer["total"] == len(answer["results"]) > 1
    for result in answer["results"]:
        assert set(result) == {"url", "title", "excerpt"}
        assert page.request.get(site_url + result["url"]).ok
        assert "<mark>垃圾分类</mark>" in result["excerpt"]


def test_a_misspelt_filter_is_an_error_and_an_unknown_value_finds_nothing(
    page: Page, site_url: str
) -> None:
    (answer,) = search(page, site_url, ["市"], filters={"place": ["没有市"]})
    assert answer == {"total": 0, "results": []}
    for options in ({"filters": {"plaec": "x"}}, {"sort": "newest"}):
        with pytest.raises(Exception, match="Unknown"):
            search(page, site_url, ["市"], **options)


def test_facets_narrow_and_say_how_far(page: Page, site_url: str) -> None:
    go(page, site_url, "垃圾分类")
    whole = count(page)
    box = facet(page, "place", "汉中市")
    label = page.locator("label", has=box)
    expected = int(label.locator(".search-facet__count").inner_text())
    box.check()
    expect(page.get_by_role("status")).to_contain_text(f"{expected} 条")
    assert 0 < expected < whole
    assert len(listed(page, site_url)) == expected
    # Within a facet any of the chosen values will do: the counts of the others stay.
    other = facet(page, "place", "安康市")
    more = int(page.locator("label", has=other).locator(".search-facet__count").inner_text())
    other.check()
    expect(page.get_by_role("status")).to_contain_text(f"{expected + more} 条")
    page.locator('[data-does="clear"]').click()
    expect(page.get_by_role("status")).to_contain_text(f"{whole} 条")


def test_the_address_carries_the_search(page: Page, site_url: str) -> None:
    go(page, site_url, "市发改委")
    everything = page.get_by_role("status").inner_text()
    facet(page, "place", "安康市").check()
    expect(facet(page, "place", "汉中市")).not_to_be_checked()
    expect(page.get_by_role("status")).not_to_have_text(everything)
    page.wait_for_function("location.search.includes('place=')")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["市发改委"], "place": ["安康市"]}
    narrowed = page.get_by_role("status").inner_text()
    before = listed(page, site_url)
    page.reload()
    expect(page.get_by_role("status")).to_have_text(narrowed)
    expect(facet(page, "place", "安康市")).to_be_checked()
    assert listed(page, site_url) == before
    page.go_back()
    expect(facet(page, "place", "安康市")).not_to_be_checked()
    assert count(page) > len(before)
    page.go_forward()
    expect(facet(page, "place", "安康市")).to_be_checked()
    expect(page.get_by_role("status")).to_have_text(narrowed)


def test_filters_without_words_browse(page: Page, site_url: str) -> None:
    wugang = [t for t in tasks_of(page, site_url) if t["plan"] == "wugang"]
    page.goto(f"{site_url}search/?kind={quote('任务')}&place={quote('武冈市')}")
    expect(page.get_by_role("status")).to_contain_text(f"{len(wugang)} 条")
    assert listed(page, site_url) == [task["url"] for task in wugang[:10]]


def test_more_results_come_on_demand(page: Page, site_url: str) -> None:
    go(page, site_url, "建设")
    assert count(page) > 40
    results = page.locator(".search-result")
    expect(results).to_have_count(10)
    page.locator('[data-does="more"]').click()
    expect(results).to_have_count(30)
    expect(results.nth(10).locator("a")).to_be_focused()


def test_everything_works_by_keyboard(page: Page, site_url: str) -> None:
    def tab_to(selector: str) -> None:
        for _ in range(60):
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab")

    page.goto(f"{site_url}search/")
    tab_to("#search-query")
    page.keyboard.type("垃圾分类")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("垃圾分类")
    whole = count(page)
    tab_to('input[name="place"]')
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).not_to_contain_text(f"{whole} 条")
    assert page.evaluate("document.activeElement.matches('input[name=place]:checked')")
    first = listed(page, site_url)[0]
    tab_to(".search-result a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}{first}")


def test_nothing_is_loaded_before_there_is_something_to_search(page: Page, site_url: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(urlsplit(request.url).path)

    page.context.on("request", note)
    page.goto(f"{site_url}search/", wait_until="networkidle")
    below = urlsplit(site_url).path + "search/"
    assert [path for path in asked if path.startswith(below)] == [below]
    page.locator("#search-query").fill("桥")
    expect(page.get_by_role("status")).to_contain_text("桥")
    assert f"{below}api.js" in asked
    assert urlsplit(page.url).query == f"q={quote('桥')}"


def test_half_typed_pinyin_is_not_searched(page: Page, site_url: str) -> None:
    page.clock.install()
    page.goto(f"{site_url}search/")
    field = page.locator("#search-query")
    field.dispatch_event("compositionstart")
    field.fill("la'ji")
    page.clock.run_for(5000)
    assert urlsplit(page.url).query == ""
    field.fill("垃圾")
    field.dispatch_event("compositionend")
    page.clock.run_for(5000)
    expect(page.get_by_role("status")).to_contain_text("垃圾")
    assert urlsplit(page.url).query == f"q={quote('垃圾')}"


@pytest.mark.parametrize("piece", ["api.js", "records.json", "*.pf_index", "*.pf_fragment"])
def test_a_failed_load_says_so_and_can_be_tried_again(
    page: Page, site_url: str, piece: str
) -> None:
    page.context.route(f"**/{piece}", lambda route: route.abort())
    page.goto(f"{site_url}search/?q={quote('垃圾分类')}")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator(".search-result")).to_have_count(0)
    page.context.unroute(f"**/{piece}")
    page.get_by_role("alert").get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("垃圾分类")
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.locator(".search-result").first).to_be_visible()


def test_what_is_typed_is_never_markup(page: Page, site_url: str) -> None:
    typed = '<img src=x onerror="document.title=1">'
    go(page, site_url, typed)
    expect(page.locator("#search img")).to_have_count(0)
    expect(page.locator(".search-result")).to_have_count(0)
    assert page.locator("#search-query").input_value() == typed


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_the_screen(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    go(page, site_url, "市发改委")
    facets = page.locator(".search__facets")
    assert facets.evaluate("details => details.open") is (width == 1280)
    if width < 1280:
        facets.locator("summary").click()
    beyond = page.evaluate(
        """width => [...document.querySelectorAll("#search, #search *")]
          .filter((one) => one.getBoundingClientRect().right > width)
          .map((one) => one.className)""",
        width,
    )
    assert beyond == []


def test_without_scripts_the_page_leads_to_the_lists(page: Page, site_url: str) -> None:
    assert page.context.browser is not None
    context = page.context.browser.new_context(java_script_enabled=False)
    try:
        bare = context.new_page()
        bare.goto(f"{site_url}search/?q={quote('垃圾分类')}")
        links = [link.get_attribute("href") or "" for link in bare.locator("noscript a").all()]
        targets = {urljoin(bare.url, link).removeprefix(site_url) for link in links}
        assert targets >= {"plans/", "departments/", "metrics/", "deadlines/"}
        assert all(bare.request.get(site_url + target).ok for target in targets)
    finally:
        context.close()


def test_only_the_search_page_carries_the_search(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{site_url}plans/hanzhong/26/", wait_until="networkidle")
    assert asked
    assert [path for path in asked if re.search(r"/search[-./]", path)] == []
