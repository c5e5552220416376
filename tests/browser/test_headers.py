"""The site under the headers of netlify.toml: nothing is blocked, nothing leaves the site."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from browser.watching import Watch


@pytest.fixture
def page(shared_page: Page) -> Page:
    return shared_page


def test_files_come_as_netlify_will_send_them(page: Page, site_url: str) -> None:
    page.goto(site_url)
    sheet = page.locator("link[rel=stylesheet]").first.get_attribute("href") or ""
    for address, name, value in (
        (site_url, "content-security-policy", "default-src 'none'"),
        (site_url, "cache-control", "must-revalidate"),
        (urljoin(site_url, sheet), "cache-control", "immutable"),
        (f"{site_url}feed.atom", "content-type", "application/atom+xml"),
        (f"{site_url}search/api.js", "content-type", "text/javascript"),
    ):
        assert value in page.request.get(address).headers[name], address


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("console.log('hello')", "hello"),
        ("setTimeout(() => { throw new Error('oops') })", "oops"),
        ("document.head.append(document.createElement('style')); "
         "document.querySelector('style').textContent = 'b {}'", "Content Security Policy"),
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        ("fetch('https://example.org/').catch(() => {})", "Content Security Policy"),
        ("fetch('no-such-file').catch(() => {})", "404"),
    ],
)  # fmt: skip
def test_a_complaint_is_noticed(
    page: Page, site_url: str, watch: Watch, script: str, told: str
) -> None:
    page.goto(f"{site_url}about/")
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(200)
    assert any(told in complaint for complaint in watch.complaints), watch.complaints
    watch.complaints.clear()


@pytest.mark.parametrize("lost", ["nothing", "plans/hanzhong/no-such-task/", "a/b/c/d.html"])
def test_a_lost_reader_is_shown_the_way(page: Page, site_url: str, watch: Watch, lost: str) -> None:
    response = page.goto(site_url + lost)
    assert response is not None
    assert response.status == 404
    assert watch.complaints == [f"404: {site_url}{lost}"]
    watch.complaints.clear()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
    for link in page.locator("a[href]:not([href='#content'])").all():
        address = urljoin(page.url, link.get_attribute("href"))
        assert address.startswith(site_url)
        assert page.request.get(address).ok
    page.locator("main input[name=q]").fill("绿地率")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}search/?q=*")
    expect(page.locator(".search-result").first).to_be_visible()


def test_data_may_be_read_by_other_sites_and_pages_may_not_be_framed(
    browser: Browser, site_url: str, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(f'<iframe src="{site_url}"></iframe>', "utf-8")
    elsewhere = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    )
    thread = threading.Thread(target=elsewhere.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{elsewhere.server_address[1]}/")
        read = "async address => (await fetch(address)).text()"
        assert '"plans"' in page.evaluate(read, f"{site_url}data/plans.json")
        with pytest.raises(Error, match="Failed to fetch"):
            page.evaluate(read, site_url)
        assert page.frames[1].url.startswith("chrome-error:")
    finally:
        context.close()
        elsewhere.shutdown()
        thread.join()
        elsewhere.server_close()
