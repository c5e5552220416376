"""What git holds of a file: what is committed counts as published and is not altered."""

from __future__ import annotations

import subprocess
from pathlib import Path

_SECONDS = 30


def committed_text(path: Path) -> str | None:
    """The text of `path` in the last commit, "" where it is not in one; None where there is no git
    to ask."""
    folder = next((one for one in path.absolute().parents if one.is_dir()), None)
    if folder is None or _git(folder, "rev-parse", "--is-inside-work-tree") is None:
        return None
    relative = path.absolute().relative_to(folder).as_posix()
    return _git(folder, "show", f"HEAD:./{relative}") or ""


def _git(folder: Path, *arguments: str) -> str | None:
    """What git says; None where it is not there or says no."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
