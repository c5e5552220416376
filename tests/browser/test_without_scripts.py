"""Without JavaScript every page is readable and every choice is a plain link."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page, expect

from browser.addresses import KINDS, Addresses

# What only a script can run may wait for the script.
CONTROLS = "#appearance, #marks, #filters, #filters-empty, #read-aloud, [class^=search__]"


HIDDEN = """controls => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => one.textContent.trim() && !["NOSCRIPT", "OPTION"].includes(one.nodeName))
  .filter((one) => !one.checkVisibility() && !one.closest(`${controls}, details, noscript`))
  .filter((one) => !one.closest("select, svg"))
  .map((one) => one.outerHTML.slice(0, 80))"""


def test_every_page_is_readable(bare_page: Page, site_url: str, addresses: Addresses) -> None:
    for kind in KINDS:
        bare_page.goto(site_url + addresses[kind])
        expect(bare_page.locator("h1")).to_be_visible()
        expect(bare_page.locator(".site-search__input")).to_be_visible()
        assert bare_page.evaluate(HIDDEN, CONTROLS) == [], kind


def test_the_indexes_of_a_plan_stand_for_its_filters(bare_page: Page, site_url: str) -> None:
    bare_page.goto(f"{site_url}plans/hanzhong/")
    expect(bare_page.locator("#filters")).to_be_hidden()
    for index in ("index-unit", "index-year"):
        bare_page.locator(f'noscript a[href="#{index}"]').click()
        expect(bare_page.locator(f"#{index}")).to_be_in_viewport()
    section = bare_page.locator("section", has=bare_page.locator("#index-unit"))
    row = section.locator("div", has=bare_page.get_by_text("市住建局", exact=True))
    row.locator("a").first.click()
    assert urlsplit(bare_page.url).path.startswith("/taizhang/plans/hanzhong/")


def test_the_reader_goes_from_the_first_page_to_a_task_and_its_unit(
    bare_page: Page, site_url: str
) -> None:
    bare_page.goto(site_url)
    bare_page.locator('main a[href$="plans/hanzhong/"]').first.click()
    bare_page.wait_for_url(f"{site_url}plans/hanzhong/")
    bare_page.locator("#task-26 .task-line__title a").click()
    bare_page.wait_for_url(f"{site_url}plans/hanzhong/26/")
    bare_page.locator(".answers a").first.click()
    bare_page.wait_for_url(f"{site_url}departments/hanzhong/zhujianju/")


def test_a_search_without_scripts_leads_to_the_lists(bare_page: Page, site_url: str) -> None:
    bare_page.goto(site_url)
    bare_page.locator(".site-search__input").fill("垃圾分类")
    bare_page.locator(".site-search__button").click()
    bare_page.wait_for_url(f"{site_url}search/?q=*")
    lists = bare_page.locator("main noscript a")
    assert lists.count() >= 4
    for link in lists.all():
        address = urljoin(bare_page.url, link.get_attribute("href"))
        assert bare_page.request.get(address).ok
