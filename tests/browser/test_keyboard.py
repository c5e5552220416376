"""Everything is reached by Tab in the order it is read, and one sees where one is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.addresses import KINDS, LONG, Addresses

# Notes each element that gets the focus while the tests press Tab.
FOLLOW_FOCUS = """() => {
  window.reached = [];
  document.addEventListener("focusin", ({ target }) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    const { top, bottom } = target.getBoundingClientRect();
    reached.push({
      element: target,
      outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      seen: bottom > 0 && top < innerHeight,
    });
  });
}"""
TO_REACH = """() => {
  window.expected = [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }));
  return expected.length;
}"""
COMPARE = """() => {
  const name = (element) => element?.outerHTML.slice(0, 90);
  const wrong = [];
  expected.forEach((element, at) => {
    const one = reached[at];
    if (one?.element !== element) wrong.push(`${name(one?.element)} instead of ${name(element)}`);
    else if (!one.outlined) wrong.push(`no outline: ${name(element)}`);
    else if (!one.seen) wrong.push(`out of sight: ${name(element)}`);
  });
  return wrong.slice(0, 5);
}"""


@pytest.fixture
def page(shared_page: Page) -> Page:
    return shared_page


def press_tab(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Tab")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in LONG])
def test_tab_reaches_everything_in_order_and_visibly(
    page: Page, site_url: str, addresses: Addresses, kind: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site_url + addresses[kind])
    page.evaluate(FOLLOW_FOCUS)
    press_tab(page, page.evaluate(TO_REACH))
    assert page.evaluate(COMPARE) == []


def test_the_first_stops_are_the_ways_into_the_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}plans/hanzhong/26/")
    stops = []
    for _ in range(10):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("document.activeElement.className || document.activeElement.name")
        )
    assert stops[:4] == [
        "skip-link",
        "site-header__name",
        "site-search__input",
        "site-search__button",
    ]
    assert set(stops[4:]) == {"site-nav__link"}


def test_the_skip_link_shows_itself_and_skips(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}plans/hanzhong/26/")
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_enter_follows_a_link(page: Page, site_url: str) -> None:
    page.goto(site_url)
    press_tab(page, 5)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}plans/")


def test_the_search_in_the_header_works_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}plans/hanzhong/26/")
    press_tab(page, 3)
    page.keyboard.type("垃圾分类")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}search/?q=*")
    expect(page.locator(".search-result").first).to_be_visible()


def test_marked_pieces_of_the_text_lead_to_their_meaning(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}plans/hanzhong/26/")
    mark: Any = page.locator(".task-text a.mark-target").first
    mark.focus()
    page.keyboard.press("Enter")
    target = page.locator(str(mark.get_attribute("href")))
    expect(target).to_be_in_viewport()
    assert target.evaluate("row => row.matches(':target')")
