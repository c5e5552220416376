"""The live filters of a plan's page, by keyboard, with their state in the address."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

PLAN = "plans/hanzhong/"


@pytest.fixture
def page(shared_page: Page) -> Page:
    return shared_page


@pytest.fixture
def tasks(page: Page, site_url: str) -> list[dict[str, Any]]:
    every = page.request.get(f"{site_url}data/tasks.json").json()["tasks"]
    return [task for task in every if task["plan"] == "hanzhong"]


def shown(page: Page) -> list[str]:
    """The addresses of the tasks that can be seen, relative to the plan."""
    links = page.locator(".task-line:visible .task-line__title a")
    return [
        address.removeprefix(PLAN).removeprefix("../../" + PLAN)
        for address in links.evaluate_all("all => all.map((link) => link.getAttribute('href'))")
    ]


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def of_unit(tasks: list[dict[str, Any]], unit: str) -> list[str]:
    return [
        f"{task['id'].split('/')[1]}/"
        for task in tasks
        if any(each["unit"] == unit for each in (*task["lead"], *task["support"]))
    ]


def test_a_unit_is_chosen_by_keyboard(
    page: Page, site_url: str, tasks: list[dict[str, Any]]
) -> None:
    page.goto(site_url + PLAN)
    select = page.locator('#filters select[name="unit"]')
    name = "市住建局"
    value = select.locator("option", has_text=re.compile(f"^{name}（")).get_attribute("value")
    assert value is not None
    expected = of_unit(tasks, "hanzhong/zhujianju")
    assert 0 < len(expected) < len(tasks)
    assert select.locator(f'option[value="{value}"]').inner_text() == f"{name}（{len(expected)}）"
    select.focus()
    for _ in range(200):
        if select.input_value() == value:
            break
        page.keyboard.press("ArrowDown")
    assert select.input_value() == value
    expect(page.locator(".filters__count")).to_contain_text(str(len(expected)))
    assert shown(page) == expected
    assert query(page) == {"unit": [value]}
    page.reload()
    assert select.input_value() == value
    assert shown(page) == expected
    expect(page.locator(".filters__count")).to_contain_text(str(len(expected)))


def test_filters_add_up_and_go_away(page: Page, site_url: str, tasks: list[dict[str, Any]]) -> None:
    page.goto(site_url + PLAN)
    assert len(shown(page)) == len(tasks)
    page.locator('#filters input[name="target"]').focus()
    page.keyboard.press("Space")
    with_target = shown(page)
    assert 0 < len(with_target) < len(tasks)
    expect(page.locator(".filters__count")).to_contain_text(str(len(with_target)))
    select = page.locator('#filters select[name="year"]')
    select.select_option(index=1)
    both = shown(page)
    assert set(both) <= set(with_target)
    assert query(page).keys() == {"target", "year"}
    page.locator('#filters button[type="reset"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator(".task-line:visible")).to_have_count(len(tasks))
    expect(page.locator(".filters__count")).to_have_text("")
    page.wait_for_function("location.search === ''")


def test_headings_without_a_task_left_go_too(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}plans/wugang/")
    select = page.locator('#filters select[name="unit"]')
    before = page.locator(".plan-section:visible").count()
    rare = select.locator("option", has_text=re.compile("（1）$")).first
    select.select_option(rare.get_attribute("value"))
    assert len(shown(page)) == 1
    after = page.locator(".plan-section:visible").count()
    assert after < before
    for task in page.locator(".task-line:visible").all():
        for above in task.evaluate(
            "line => line.closest('.plan-section').dataset.above.split(' ').filter(Boolean)"
        ):
            expect(page.locator(f"#{above}")).to_be_visible()


def test_an_address_with_nonsense_shows_everything(
    page: Page, site_url: str, tasks: list[dict[str, Any]]
) -> None:
    page.goto(f"{site_url}{PLAN}?unit=%22%3E%3Cb%3E&year=1066&target=")
    assert len(shown(page)) == len(tasks)


def test_nothing_found_says_so(page: Page, site_url: str) -> None:
    page.goto(site_url + PLAN)
    target = page.locator('#filters input[name="target"]')
    unit = page.locator('#filters select[name="unit"]')
    without_target = page.evaluate(
        """() => [...document.querySelector('#filters select[name=unit]').options]
          .map(({ value }) => value)
          .find((value) => value && ![...document.querySelectorAll(".task-line")].some((line) =>
            line.dataset.units.split(" ").includes(value) && Number(line.dataset.targets) > 0))"""
    )
    unit.select_option(without_target)
    assert len(shown(page)) > 0
    target.check()
    assert shown(page) == []
    expect(page.locator("#filters-empty")).to_be_visible()
    unit.select_option("")
    expect(page.locator("#filters-empty")).to_be_hidden()
