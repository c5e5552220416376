"""The demonstration's pages about progress: they fit, bar nobody, sort, filter and print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page, expect

import build
from browser.serving import served
from browser.test_accessibility import EVERY_RULE, violations
from browser.test_layout import SIZES, WIDTHS, issues
from browser.watching import Watch

DEMO = Path(__file__).parent.parent.parent / "examples" / "示范市"
PAGES = {
    "overview": "",
    "tracked plan": "plans/minsheng-2025/",
    "changed target": "plans/minsheng-2025/10/",
    "moved deadline": "plans/minsheng-2025/6/",
    "merged": "plans/minsheng-2025/7/",
    "merged into": "plans/minsheng-2025/8/",
    "opened again": "plans/minsheng-2025/4/",
    "silent": "plans/minsheng-2025/9/",
    "unit": "departments/shifan/zhujianju/",
    "metric": "metrics/parking-spaces/",
    "missed metric": "metrics/pm25/",
    "withdrawn metric": "metrics/footbridges/",
    "deadlines": "deadlines/",
    "place": "places/shifan/",
    "bulletins": "bulletins/",
    "bulletin": "bulletins/2026-11/",
    "updates": "updates/",
}
every_page = pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))


@pytest.fixture(scope="module")
def demo_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("demo") / "site"
    day = ["--as-of", "2026-11-28"]
    assert build.main(["--content", str(DEMO), "--out", str(site), *day]) == 0
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, demo_url: str) -> Iterator[Page]:
    watch, context = Watch(demo_url), browser.new_context(locale="zh-CN")
    watch.follow(context)
    yield context.new_page()
    context.close()
    assert watch.complaints == []


@every_page
def test_no_barrier(page: Page, demo_url: str, path: str) -> None:
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(demo_url + path)
    assert violations(page, EVERY_RULE) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    assert violations(page, EVERY_RULE) == []


@every_page
def test_every_page_fits(page: Page, demo_url: str, path: str) -> None:
    page.goto(demo_url + path)
    wrong = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for size in SIZES:
            page.evaluate("size => { document.documentElement.dataset.size = size }", size)
            if found := issues(page):
                wrong[width, size] = found
    assert wrong == {}


def test_a_bulletin_is_sorted_by_the_column_that_is_chosen(page: Page, demo_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{demo_url}bulletins/2026-11/")
    units = page.locator(".bulletin-table tbody th").all_inner_texts()
    page.get_by_role("button", name="牵头", exact=True).click()
    cells = page.locator(".bulletin-table tbody tr td:nth-child(4)").all_inner_texts()
    leads = [int(one) for one in cells]
    assert leads == sorted(leads, reverse=True)
    assert len(set(leads)) > 1
    expect(page.locator("[aria-sort]")).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="牵头", exact=True).click()
    expect(page.locator("[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    assert sorted(page.locator(".bulletin-table tbody th").all_inner_texts()) == sorted(units)


def test_the_plan_is_filtered_by_what_became_of_its_tasks(page: Page, demo_url: str) -> None:
    page.goto(f"{demo_url}plans/minsheng-2025/")
    choices: list[Any] = page.locator('select[name="state"] option').evaluate_all(
        "options => options.slice(1).map(({ value, textContent }) => [value, textContent])"
    )
    assert sum(int(text.rpartition("（")[2].rstrip("）")) for _, text in choices) == 23
    for value, text in choices:
        page.select_option('select[name="state"]', value)
        count = int(text.rpartition("（")[2].rstrip("）"))
        expect(page.locator(".task-line:visible")).to_have_count(count)
    assert f"state={choices[-1][0]}" in page.url


@pytest.mark.parametrize("path", ["", "departments/shifan/jiaotongju/"])
def test_each_row_of_an_account_leads_to_its_tasks(page: Page, demo_url: str, path: str) -> None:
    page.goto(f"{demo_url}{path}")
    rows: list[tuple[str, str]] = page.locator(".shares__label a").evaluate_all(
        """links => links.map((link) => [
          link.href, link.closest("li").querySelector(".shares__figure").textContent,
        ])"""
    )
    assert len(rows) > 2
    for address, figure in rows:
        page.goto(address)
        count = figure.partition("／")[0].strip()
        expect(page.get_by_text(f"符合筛选条件的有 {count} 条", exact=True)).to_be_visible()


def test_each_row_of_a_plans_account_filters_the_plan(page: Page, demo_url: str) -> None:
    page.goto(f"{demo_url}plans/minsheng-2025/")
    page.get_by_role("link", name="逾期完成", exact=True).first.click()
    expect(page.locator(".task-line:visible")).to_have_count(3)
    assert page.url.endswith("?state=done-late#tasks")


def test_without_scripts_the_states_lead_to_their_tasks(browser: Browser, demo_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{demo_url}plans/minsheng-2025/#index-state")
    links = bare.locator("section:has(> #index-state) a")
    assert links.count() == 23
    bare.goto(f"{demo_url}bulletins/2026-11/")
    expect(bare.locator("[data-does=print]")).to_be_hidden()
    expect(bare.locator(".bulletin-table tbody tr").first).to_be_visible()
    context.close()


def test_a_bulletin_prints_on_paper(page: Page, demo_url: str) -> None:
    page.goto(f"{demo_url}bulletins/2026-11/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 643, "height": 900})  # A4 without its margins
    expect(page.locator(".bulletin-print")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 643
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = [re.sub(r"\s", "", sheet.get_textpage().get_text_bounded()) for sheet in sheets]
    assert len(texts) <= 4
    with_rows = [text for text in texts if "不排" in text.partition("怎么算")[0]]
    assert len(with_rows) == 2
    assert all("期数未公布" in text.partition("不排")[0] for text in with_rows)
    page.emulate_media(media="screen")
