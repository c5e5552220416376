"""Runs git, and is the only module that does: few processes, no shell, nothing taken from GIT_*
variables but where git's configuration lies."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from taizhang.revisions import Reason

SECONDS = 120

# A hook that runs a build sets GIT_DIR and GIT_INDEX_FILE for its own repository. Configuration is
# taken, because it says which folders of other users are to be trusted.
_TRUSTED = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
_OURS = {
    "LC_ALL": "C",  # its messages are told apart below
    "LANGUAGE": "",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
}
# What a user's configuration may not change about the output that is read here.
_SETTINGS = ("log.showRoot=true", "log.showSignature=false", "log.follow=false")


class GitFailure(Exception):  # noqa: N818 - reads as what happened
    """Git is missing, refuses or fails; `reason` says which."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def run(folder: Path, arguments: Sequence[str]) -> bytes:
    """What git writes when run in `folder`. Raises GitFailure."""
    done = _run(folder, arguments)
    if done.returncode != 0:
        raise GitFailure(_reason(done.stderr))
    return done.stdout


def head(folder: Path) -> tuple[str, bool]:
    """The commit that is checked out in the work tree around `folder`, and whether older ones are
    missing (a shallow clone). Raises GitFailure."""
    asked = ["rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "HEAD"]
    done = _run(folder, asked)
    lines = done.stdout.decode("ascii", "replace").split()
    if len(lines) < 2:
        raise GitFailure(_reason(done.stderr))
    if lines[0] != "true":  # inside of .git
        raise GitFailure("not-repository")
    if done.returncode != 0:
        raise GitFailure("no-commits")
    return lines[2], lines[1] == "true"


def fork_point(folder: Path, reference: str, commit: str) -> str | None:
    """Where `commit` parted from `reference`; None for a reference that is no commit here.

    For a reference without a common ancestor it is the reference. Raises GitFailure.
    """
    found = _run(
        folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}"]
    )
    if found.returncode != 0:
        return None
    named = found.stdout.decode("ascii").strip()
    common = _run(folder, ["merge-base", named, commit])
    return common.stdout.decode("ascii").split()[0] if common.returncode == 0 else named


def blobs(folder: Path, names: Iterable[str]) -> Iterator[bytes | None]:
    """The contents of blobs in the order of `names`, read as they are taken; None for one that is
    missing. Raises GitFailure."""
    with tempfile.TemporaryFile() as asked:  # as a file, so that neither side waits for the other
        asked.writelines(f"{name}\n".encode("ascii") for name in names)
        asked.seek(0)
        process = subprocess.Popen(
            _command(["cat-file", "--batch"]),
            cwd=folder,
            env=_environment(),
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    assert process.stdout is not None
    try:
        while line := process.stdout.readline():
            _, kind, *size = line.decode("ascii", "replace").split()
            if not size:
                yield None
                continue
            data = process.stdout.read(int(size[0]))
            process.stdout.read(1)
            yield data if kind == "blob" else None
        if process.wait(SECONDS) != 0:
            raise GitFailure("failed")
    finally:
        process.stdout.close()
        process.kill()
        process.wait()


def _run(folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            _command(arguments),
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise GitFailure("no-git") from None
    except (OSError, subprocess.TimeoutExpired):
        raise GitFailure("failed") from None


def _command(arguments: Sequence[str]) -> list[str]:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    return ["git", "--no-pager", *settings, *arguments]


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_TRUSTED)
    }
    return kept | _OURS


def _reason(stderr: bytes) -> Reason:
    if b"dubious ownership" in stderr or b"unsafe repository" in stderr:
        return "refused"
    return "not-repository" if b"not a git repository" in stderr else "failed"
