"""axe finds nothing on any kind of page: in light, dark and high contrast."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from browser.addresses import KINDS, LONG, Addresses

EVERY_RULE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# What a theme can change; high contrast is held to 7:1.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
HIGH_CONTRAST = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["cat.color"]},
}


RUN = """async options => (await axe.run(document, options)).violations.flatMap(({ id, nodes }) =>
  nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))"""


@pytest.fixture
def page(shared_page: Page) -> Page:
    return shared_page


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN, options)  # type: ignore[no-any-return]


@pytest.mark.parametrize("kind", KINDS)
def test_no_barrier_on_any_page(page: Page, site_url: str, addresses: Addresses, kind: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site_url + addresses[kind])
    assert violations(page, EVERY_RULE) == []
    if kind in LONG:
        return
    page.evaluate("() => { document.documentElement.dataset.theme = 'contrast' }")
    assert violations(page, HIGH_CONTRAST) == []
    # The system's dark colours, on a phone: tables are cards there.
    page.evaluate("() => { delete document.documentElement.dataset.theme }")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    assert violations(page, EVERY_RULE) == []


# What was typed, a synonym, pinyin, something misspelt, an office with other names.
@pytest.mark.parametrize("query", ["垃圾分类", "车位", "fgw", "棚护区改造", "应急管理局"])
def test_no_barrier_among_search_results(page: Page, site_url: str, query: str) -> None:
    page.goto(f"{site_url}search/?q={quote(query)}")
    page.locator(".search__status:not(:empty)").wait_for()
    assert violations(page, EVERY_RULE) == []
    for theme, rules in (("dark", COLOURS), ("contrast", HIGH_CONTRAST)):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        assert violations(page, rules) == []


def test_no_barrier_on_a_page_with_marked_words(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q={quote('垃圾分类')}")
    page.locator(".search-result__title a").first.click()
    page.locator("#marks button").wait_for()
    assert violations(page, EVERY_RULE) == []
    for theme, rules in (("dark", COLOURS), ("contrast", HIGH_CONTRAST)):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        assert violations(page, rules) == []


def test_no_barrier_in_opened_reading_settings(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.locator("#appearance > summary").click()
    for theme in ("light", "dark", "contrast"):
        page.locator(f'button[data-value="{theme}"]').click()
        assert violations(page, EVERY_RULE) == []


def test_a_barrier_is_noticed(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}about/")
    page.evaluate("() => { document.querySelector('h1').style.color = '#ddd' }")
    assert any(found.startswith("color-contrast") for found in violations(page, COLOURS))
    page.evaluate("() => { document.documentElement.removeAttribute('lang') }")
    assert any(found.startswith("html-has-lang") for found in violations(page, EVERY_RULE))
