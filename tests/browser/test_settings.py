"""The reading settings: text size and colours, by mouse and by keyboard, kept in this browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PAPER = "getComputedStyle(document.body).backgroundColor"
TEXT_SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
LIGHT, DARK, BLACK = "rgb(251, 250, 247)", "rgb(22, 24, 28)", "rgb(0, 0, 0)"


def choose(page: Page, value: str) -> None:
    page.locator(f'button[data-value="{value}"]').click()


def open_settings(page: Page) -> None:
    page.locator("#appearance > summary").click()


def test_text_grows_and_stays_grown(page: Page, site_url: str) -> None:
    page.goto(site_url)
    open_settings(page)
    sizes = []
    for value in ("normal", "large", "largest"):
        choose(page, value)
        sizes.append(page.evaluate(TEXT_SIZE))
        expect(page.locator(f'button[data-value="{value}"]')).to_have_attribute(
            "aria-pressed", "true"
        )
    assert sizes == sorted(set(sizes))
    assert sizes[0] >= 18
    for address in (site_url, f"{site_url}plans/hanzhong/26/"):
        page.goto(address)
        assert page.evaluate(TEXT_SIZE) == sizes[-1]
    open_settings(page)
    choose(page, "normal")
    page.reload()
    assert page.evaluate(TEXT_SIZE) == sizes[0]


@pytest.mark.parametrize(
    ("theme", "paper"), [("light", LIGHT), ("dark", DARK), ("contrast", BLACK)]
)
def test_a_theme_is_kept_whatever_the_system_says(
    page: Page, site_url: str, theme: str, paper: str
) -> None:
    page.emulate_media(color_scheme="light" if theme == "dark" else "dark")
    page.goto(site_url)
    open_settings(page)
    choose(page, theme)
    assert page.evaluate(PAPER) == paper
    page.reload()
    assert page.evaluate(PAPER) == paper
    page.goto(f"{site_url}metrics/")
    assert page.evaluate(PAPER) == paper


def test_without_a_choice_the_system_decides(page: Page, site_url: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(site_url)
    assert page.evaluate(PAPER) == DARK
    page.emulate_media(color_scheme="light")
    assert page.evaluate(PAPER) == LIGHT
    open_settings(page)
    choose(page, "dark")
    choose(page, "system")
    assert page.evaluate(PAPER) == LIGHT
    assert page.evaluate("localStorage.length") == 0


def test_settings_work_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.locator("#appearance > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.dataset.size") == "large"
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_browser_that_keeps_nothing_still_works(page: Page, site_url: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('closed') } })"
    )
    page.goto(site_url)
    open_settings(page)
    choose(page, "contrast")
    assert page.evaluate(PAPER) == BLACK


def test_only_those_who_move_are_moved(page: Page, site_url: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.goto(f"{site_url}plans/hanzhong/")
    scroll = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(scroll) == "smooth"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(scroll) == "auto"
    moving = """() => [...document.querySelectorAll("*")].filter((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      return animationName !== "none" || parseFloat(transitionDuration) > 0;
    }).length"""
    assert page.evaluate(moving) == 0


def test_the_text_is_read_aloud_where_there_is_a_voice(page: Page, site_url: str) -> None:
    page.add_init_script(
        """
        window.said = [];
        class Utterance { constructor(text) { this.text = text; } }
        window.SpeechSynthesisUtterance = Utterance;
        const voice = { speaking: false };
        voice.speak = (utterance) => { said.push(utterance); voice.speaking = true; };
        voice.cancel = () => { voice.speaking = false; };
        Object.defineProperty(window, "speechSynthesis", { value: voice });
        """
    )
    page.goto(f"{site_url}plans/hanzhong/26/")
    button = page.locator("#read-aloud")
    start = button.inner_text()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert button.inner_text() != start
    said = page.evaluate("said.map(({ text, lang }) => [text, lang])")
    assert len(said) == 1
    assert "坚持全民造绿、见缝插绿、改造扩绿" in said[0][0]
    assert said[0][1] == "zh-CN"
    button.click()
    expect(button).to_have_text(start)
    assert page.evaluate("speechSynthesis.speaking") is False


def test_without_a_voice_there_is_no_button(page: Page, site_url: str) -> None:
    page.add_init_script("delete window.speechSynthesis")
    page.goto(f"{site_url}plans/hanzhong/26/")
    assert page.evaluate("'speechSynthesis' in window") is False
    expect(page.locator("#read-aloud")).to_be_hidden()
