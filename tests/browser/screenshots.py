"""The README's pictures, taken of the demonstration: `make screenshots`.

Always of the same day and in the same font, so that a picture changes only when a page does.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

import build
from browser.install import find_chromium
from browser.serving import served

PROJECT = Path(__file__).parent.parent.parent
DEMO = PROJECT / "examples" / "示范市"
IMAGES = PROJECT / "docs" / "images"
DAY = "2026-10-31"
# What a system's own font is differs from machine to machine.
FONT = ':root { --font: "Noto Sans CJK SC"; }'


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    page: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    top: str = "body"
    """What stands at the upper edge, a CSS selector."""


PICTURES = (
    Picture("bulletin.png", "bulletins/2026-10/", 1280, 1000, top="h3"),
    Picture("task.png", "plans/minsheng-2025/12/", 1280, 1000),
    Picture("phone-overview.png", "", 390, 844, top="h1"),
    Picture("phone-task.png", "plans/minsheng-2025/12/", 390, 844, "dark", ".answers"),
    Picture("phone-progress.png", "plans/minsheng-2025/12/", 390, 844, top="#progress"),
)


def main() -> int:
    """Take them all; the exit status."""
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium: run make browser.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        arguments = ["--content", str(DEMO), "--out", str(site), "--as-of", DAY]
        if build.main(arguments) != 0:
            return 1
        IMAGES.mkdir(exist_ok=True)
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for picture in PICTURES:
                page = browser.new_page(
                    viewport={"width": picture.width, "height": picture.height},
                    color_scheme=picture.scheme,
                    bypass_csp=True,
                )
                page.goto(address + picture.page)
                page.add_style_tag(content=FONT)
                page.locator(picture.top).first.evaluate(
                    "element => element.scrollIntoView({ behavior: 'instant' })"
                )
                page.screenshot(path=IMAGES / picture.name)
                page.close()
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
