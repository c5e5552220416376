"""What is wrong with the content, told to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class Refused(Exception):  # noqa: N818 - reads as it is meant
    """Nothing was built or written; the message is what the user reads: Chinese, one line or
    several."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake in one place.

    `path` is the file as the user would type it, `line` counts from 1, `message` is Chinese and
    says what is wrong and what to do. A `warning` does not stop a build.
    """

    path: str
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        mark = "提醒：" if self.warning else ""
        return f"{in_one_line(self.path)}:{self.line}: {mark}{self.message}"


def in_one_line(path: str) -> str:
    """A file's name may hold line ends and what steers a terminal: these are shown as escapes."""
    shown = (one if one.isprintable() else one.encode("unicode_escape").decode() for one in path)
    return path if path.isprintable() else "".join(shown)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by path and line, each said once."""
    return tuple(sorted(set(problems)))


def report(problems: Iterable[Problem]) -> str:
    """The whole list as lines, then one line with the count; empty for no problems."""
    ordered = in_order(problems)
    if not ordered:
        return ""
    count = counted(len(ordered), len({problem.path for problem in ordered}))
    return "\n".join([*(str(problem) for problem in ordered), count])


def counted(problems: int, files: int) -> str:
    """The last line of every list of problems."""
    return f"共 {problems} 个问题，在 {files} 个文件里。"


def reminders(warnings: Iterable[Problem]) -> str:
    """Warnings as lines, then one line with their count; empty for none."""
    ordered = in_order(warnings)
    if not ordered:
        return ""
    return "\n".join([*map(str, ordered), f"共 {len(ordered)} 条提醒，不影响生成网站。"])


def nearest(name: str, known: Iterable[str]) -> str:
    """The hint “，是不是“…”？” for a mistyped name, or nothing when no known name is near."""
    match = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"，是不是“{match[0]}”？" if match else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake at a place in a file that is known by its keys, not yet by its line.

    `path` is relative to the content folder, `position` the keys and list indexes from the top of
    the file, `key` says that the key itself is at fault, not its value. `line` stands where the
    line is known already.
    """

    path: str
    position: tuple[str | int, ...]
    message: str
    key: bool = False
    line: int | None = None
    warning: bool = False
