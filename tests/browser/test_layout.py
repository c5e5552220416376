"""Every kind of page fits: on a small phone, a phone and a desk, in the three text sizes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from real_site import Builder

from browser.addresses import KINDS, Addresses
from browser.serving import served
from browser.watching import Watch

WIDTHS = (320, 390, 1280)
SIZES = ("normal", "large", "largest")
FIND_ISSUES = (Path(__file__).parent / "layout.js").read_text("utf-8")


@pytest.fixture
def page(shared_page: Page) -> Page:
    return shared_page


def issues(page: Page) -> list[str]:
    return page.evaluate(FIND_ISSUES)  # type: ignore[no-any-return]


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_fits_every_screen_in_every_text_size(
    page: Page, site_url: str, addresses: Addresses, kind: str
) -> None:
    response = page.goto(site_url + addresses[kind], wait_until="networkidle")
    # The page fixture fails on anything that the policy blocks.
    assert response is not None
    assert "default-src 'none'" in response.headers["content-security-policy"]
    wrong = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for size in SIZES:
            page.evaluate("size => { document.documentElement.dataset.size = size }", size)
            found = issues(page)
            if found:
                wrong[width, size] = found
    assert wrong == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_opened_reading_settings_fit(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url)
    page.locator("#appearance > summary").click()
    for size in SIZES:
        page.locator(f'button[data-setting="size"][data-value="{size}"]').click()
        assert issues(page) == []


@pytest.mark.parametrize(
    ("breakage", "told"),
    [
        ("main.style.width = main.style.maxWidth = '2000px'", "wide"),
        ("main.querySelector('h1').style.marginLeft = '-40px'", "stands at"),
        ("main.querySelector('p').style.marginTop = '-3em'", "stands on"),
        ("main.querySelector('h1').style.fontSize = '9px'", "px small"),
        (
            "main.querySelector('h1').style.cssText = 'overflow: hidden; white-space: nowrap; width: 20px'",
            "cut off",
        ),
        (
            "document.querySelector('button').style.cssText = 'height: 20px; min-height: 0'",
            "is only",
        ),
    ],
)
def test_what_does_not_fit_is_noticed(page: Page, site_url: str, breakage: str, told: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{site_url}about/")
    page.evaluate(f"() => {{ const main = document.querySelector('main'); {breakage} }}")
    assert any(told in issue for issue in issues(page))


def test_what_lies_ahead_fits_too(browser: Browser, builder: Builder) -> None:
    """On a day when deadlines are still to come some pages say more."""
    site = builder.site("earlier", as_of="2022-11-01", search=False)
    with served(site) as address:
        watch = Watch(address)
        context = browser.new_context(locale="zh-CN")
        watch.follow(context)
        page = context.new_page()
        for path in ("", "deadlines/", "departments/hanzhong/zhujianju/", "plans/hanzhong/26/"):
            page.goto(address + path)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                assert issues(page) == [], (path, width)
        context.close()
    assert watch.complaints == []
