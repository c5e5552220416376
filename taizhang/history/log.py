"""Which commits changed which of the content's files, from one `git log`."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from taizhang.checks.privacy import private_number
from taizhang.command_line import SHANGHAI
from taizhang.history.git import run
from taizhang.revisions import Commit

LONGEST_SUBJECT = 100

FILE = re.compile(
    r"plans/(?P<plan>[^/]+)/(?:(?P<name>tasks|plan)\.yaml|updates/(?P<update>[^/]+\.yaml))\Z"
)
_WANTED = ("plans/*/tasks.yaml", "plans/*/plan.yaml", "plans/*/updates/*.yaml")
_OPTIONS = (
    *("--first-parent", "--diff-merges=first-parent"),
    *("--raw", "--no-renames", "--no-abbrev", "-z", "--relative"),
    *("--no-color", "--no-ext-diff", "--encoding=UTF-8"),
)
_REGULAR = ("100644", "100755")
_HEADER = "\x01"


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit with the files that it changed, by path from the content folder: the blob that
    each became, None where it went away (or became no file, such as a link)."""

    commit: Commit
    files: Mapping[str, str | None]


def revisions(content: Path, head: str) -> list[Revision]:
    """Along the first parents of `head`, newest first. Raises GitFailure.

    A merge counts as one change to the branch that it was merged into.
    """
    patterns = [f":(glob){pattern}" for pattern in _WANTED]
    form = "--format=%x01%H%x00%ct%x00%s"
    return list(parse(run(content, ["log", *_OPTIONS, form, head, "--", *patterns])))


def parse(written: bytes) -> Iterator[Revision]:
    """The revisions in what `git log` wrote: fields between NUL bytes, a header and then pairs of
    a raw line and a path."""
    fields = iter(written.decode("utf-8", "replace").split("\0"))
    commit: Commit | None = None
    files: dict[str, str | None] = {}
    for one in fields:
        part = one.lstrip("\n")
        if part.startswith(_HEADER):
            if commit is not None:
                yield Revision(commit, files)
            seconds, subject = next(fields), next(fields)
            commit, files = Commit(part[1:], _day(seconds), shown(subject)), {}
        elif part.startswith(":"):
            _, mode, _, blob, _ = part.split(" ")
            files[next(fields)] = blob if mode in _REGULAR else None
    if commit is not None:
        yield Revision(commit, files)


def _day(seconds: str) -> datetime.date:
    """In Shanghai; the end of time for a date that nobody can mean."""
    try:
        return datetime.datetime.fromtimestamp(int(seconds), SHANGHAI).date()
    except (ValueError, OverflowError, OSError):
        return datetime.date.max


def shown(subject: str) -> str:
    """A subject as pages show it: one line without what steers a screen or turns the direction of
    writing, cut, and empty where it holds the number of a private person."""
    if private_number(subject):
        return ""
    plain = "".join(one for one in subject if unicodedata.category(one) not in ("Cc", "Cf", "Cs"))
    line = " ".join(plain.split())
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"
