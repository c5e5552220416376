"""Which browser is taken, and what is tried where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from browser import install


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the whole PATH; Playwright's own browser is not there either."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    return tmp_path


def put(folder: Path, name: str, script: str) -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    return program


def test_the_first_browser_that_starts_is_taken(path: Path) -> None:
    put(path, "chromium", "exit 1")
    chrome = put(path, "google-chrome", "echo Chrome 1")
    assert install.find_chromium() == chrome
    better = put(path, "chromium-browser", "echo Chromium 2")
    assert install.find_chromium() == better


def test_where_all_is_there_nothing_is_installed(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(path, "chromium", "echo Chromium 2")
    put(path, "fc-list", "echo Noto Sans CJK SC")
    monkeypatch.setattr(install, "_run", lambda command: pytest.fail(f"ran {command}"))
    assert install.main() == 0
    assert capsys.readouterr().out == f"{path / 'chromium'} (Chromium 2)\n"


@pytest.mark.parametrize(("user", "before"), [(0, []), (1000, ["sudo", "-n"])])
def test_debians_packages_are_tried_and_then_playwright(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    user: int,
    before: list[str],
) -> None:
    put(path, "apt-get", "exit 1")
    ran: list[list[str]] = []

    def run(command: Sequence[str]) -> bool:
        ran.append(list(command))
        return False

    monkeypatch.setattr(install, "_run", run)
    monkeypatch.setattr("os.geteuid", lambda: user)
    assert install.main() == 1
    assert ran[0] == [*before, "apt-get", "update", "-q"]
    assert [command[-1] for command in ran[1:3]] == ["chromium", "fonts-noto-cjk"]
    assert all(command[: len(before)] == before for command in ran[:3])
    assert ran[3][1:] == ["-m", "playwright", "install", "--with-deps", "chromium"]
    assert len(ran) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "No Chromium for the browser tests" in said.err


def test_a_browser_that_arrives_is_found_and_a_missing_font_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(path, "apt-get", "exit 0")

    def run(command: Sequence[str]) -> bool:
        if command[-1] == "chromium":
            put(path, "chromium", "echo Chromium 3")
        return True

    monkeypatch.setattr(install, "_run", run)
    assert install.main() == 0
    assert "no Chinese font" in capsys.readouterr().out
