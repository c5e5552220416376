"""A Chromium for the browser tests: the one that is there, else Debian's, else Playwright's.

Run by `make browser`; says in one line what it found. Exit status 1 when nothing works.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_PACKAGE = "chromium"
FONT_PACKAGE = "fonts-noto-cjk"
# Asked in a process of its own: Playwright runs once in each, and tests may have it running.
PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find_chromium() -> Path | None:
    """The first Chromium that starts; None when there is none."""
    return next((path for path in _candidates() if _runs([str(path), "--version"])), None)


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font with Chinese characters; False where it is not installed."""
    listed = _output(["fc-list", ":lang=zh", "family"])
    return bool(listed.strip())


def main() -> int:
    """Install what is missing; the exit status."""
    chromium, font = find_chromium(), has_chinese_font()
    missing = [
        *([] if chromium else [BROWSER_PACKAGE]),
        *([] if font else [FONT_PACKAGE]),
    ]
    if missing:
        _install_packages(missing)
        chromium, font = find_chromium(), has_chinese_font()
    if chromium is None:
        _run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"])
        chromium = find_chromium()
    if chromium is None:
        print(
            "No Chromium for the browser tests: none is on PATH, apt-get and Playwright could "
            f"install none. Put one of {', '.join(NAMES)} on PATH and run make test again.",
            file=sys.stderr,
        )
        return 1
    version = _output([str(chromium), "--version"]).strip()
    note = "" if font else f"; no Chinese font, install {FONT_PACKAGE} to see its characters"
    print(f"{chromium} ({version}){note}")
    return 0


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    own = _output([sys.executable, "-c", PLAYWRIGHTS_OWN]).strip()
    if own:
        yield Path(own)


def _install_packages(packages: Sequence[str]) -> None:
    """Debian's packages, where apt-get is there and may be used; each alone, so that one that does
    not exist keeps no other away."""
    if shutil.which("apt-get") is None:
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    _run([*root, "apt-get", "update", "-q"])
    for package in packages:
        install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", package]
        _run([*root, *environment, *install])


def _run(command: Sequence[str]) -> bool:
    """Whether the command ends well; what it says goes to the terminal, off standard output."""
    try:
        return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0
    except OSError:
        return False


def _runs(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _output(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
