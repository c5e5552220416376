"""The built site on a local server and a browser that reports everything that goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from browser.addresses import Addresses
from browser.install import find_chromium
from browser.serving import served
from browser.watching import Watch

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
DESK: ViewportSize = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """Where the built site is served, ending in "/", with the headers of netlify.toml."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def addresses(built_site: Path) -> Addresses:
    """Pages of every kind."""
    return Addresses(built_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_chromium()
    assert executable is not None, "no Chromium; run make browser"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def watch(site_url: str) -> Watch:
    """What a test's pages complained of; a test that expects a complaint takes it out."""
    return Watch(site_url)


@pytest.fixture
def page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page of a fresh browser; any complaint fails the test."""
    context = browser.new_context(viewport=DESK, locale="zh-CN", timezone_id="Asia/Shanghai")
    watch.follow(context)
    yield context.new_page()
    context.close()
    assert watch.complaints == []


@pytest.fixture(scope="session")
def shared_context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=DESK, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def shared_page(shared_context: BrowserContext, site_url: str, watch: Watch) -> Iterator[Page]:
    """As `page` but much quicker, as no browser window is opened: for modules whose tests put
    nothing of their own into the browser, neither scripts nor routes nor a clock."""
    (page,) = shared_context.pages
    page.set_viewport_size(DESK)
    page.emulate_media(media="null", color_scheme="light", reduced_motion="no-preference")
    watch.follow(shared_context)
    yield page
    if page.url.startswith(site_url):
        page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    watch.leave(shared_context)
    assert watch.complaints == []


@pytest.fixture
def bare_page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, locale="zh-CN", java_script_enabled=False
    )
    watch.follow(context)
    yield context.new_page()
    context.close()
    assert watch.complaints == []
