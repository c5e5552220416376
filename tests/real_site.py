"""The four real plans as a built site, made once for all tests of a run."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
BASE_URL = "https://example.org/taizhang/"
AS_OF = "2026-06-30"


class Builder:
    """Builds real sites in a folder that all test processes of a run share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def site(
        self, name: str, base_url: str = BASE_URL, *, as_of: str = AS_OF, search: bool = True
    ) -> Path:
        """The folder of the site called `name`; built by the first process that asks for it."""
        out = self._folder / name
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not out.exists():
                options = ["--out", str(out), "--base-url", base_url, "--as-of", as_of]
                _build([*options, *([] if search else ["--no-search"])])
        return out


def _build(options: list[str]) -> None:
    command = [sys.executable, str(PROJECT / "build.py"), *options]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"build.py ended with {done.returncode}:\n{done.stderr}", pytrace=False)
