"""A plan and a task on paper: all of the text, nothing of the screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

A4 = (595, 842)  # points


@pytest.fixture
def page(shared_page: Page) -> Page:
    return shared_page


def test_a_plan_prints_all_its_tasks_on_a4(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}plans/ankang/")
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF-")
    sizes = re.findall(rb"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]", paper)
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {A4}
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))
    assert 5 <= pages <= 40
    page.emulate_media(media="print")
    expect(page.locator(".task-line:visible")).to_have_count(130)
    expect(page.locator("h1")).to_be_visible()
    for chrome in (".site-nav", ".site-search", ".appearance", ".filters", ".task-index"):
        for piece in page.locator(chrome).all():
            expect(piece).to_be_hidden()


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_paper_is_white_and_ink_is_black_in_every_theme(
    page: Page, site_url: str, theme: str
) -> None:
    page.goto(f"{site_url}plans/hanzhong/26/")
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        """() => ["body", "h1", ".task-text p", ".mark-target", ".mark-deadline", "th", "td"]
          .map((selector) => getComputedStyle(document.querySelector(selector)))
          .map(({ color }) => color)"""
    )
    assert set(colours) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


def test_a_task_prints_whole_and_alone(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}plans/hanzhong/26/")
    page.emulate_media(media="print")
    for piece in ("h1", ".answers", "#task-text", "#targets", "#deadlines", "#units"):
        expect(page.locator(piece)).to_be_visible()
    for piece in (".neighbours", ".breadcrumbs", "#read-aloud", ".skip-link"):
        expect(page.locator(piece)).to_be_hidden()
    # 170 mm of paper between the margins, at the 96 px an inch that CSS counts with.
    page.set_viewport_size({"width": 643, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 643


def test_closed_details_are_printed_open(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}plans/ankang/")
    inside = page.locator("details.part p").first
    expect(inside).to_be_hidden()
    page.emulate_media(media="print")
    expect(inside).to_be_visible()
