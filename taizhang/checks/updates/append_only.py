"""What was committed stays: reports are added, never altered, removed or moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from taizhang.checks.privacy import private_number
from taizhang.content import PlanFiles
from taizhang.model import Update
from taizhang.problems import Finding

ALTERED = (
    "已经提交的报告不能改动或删去，请恢复原样；写错了就在后面另写一条，用 corrects 说明更正哪一天的"
)


def append_only_findings(
    files: PlanFiles, committed: Mapping[str, tuple[Update, ...]]
) -> Iterator[Finding]:
    """`committed` are reports as they were, by path; of files that are the same they may be left
    out. Files of which some entries were refused are not looked at."""
    folder = f"plans/{files.plan.id}/"
    for path in sorted(committed):
        if path.startswith(folder) and path not in files.updates_at:
            yield from _findings(path, committed[path], files.updates.get(path, ()))


def _findings(path: str, before: Sequence[Update], now: Sequence[Update]) -> Iterator[Finding]:
    same = 0
    for one, other in zip(before, now, strict=False):
        if one != other:
            break
        same += 1
    matcher = SequenceMatcher(None, before[same:], now[same:], autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind not in ("replace", "delete"):
            continue
        for update in before[same + start : same + end]:
            if not _may_go(update):
                index = _place(update, now, same + first, same + last)
                yield Finding(path, () if index is None else (index,), ALTERED)


def _place(update: Update, now: Sequence[Update], first: int, last: int) -> int | None:
    """Which report of today is this one, moved, or stands where it stood; None in an empty file."""
    if update in now:
        return now.index(update)
    for index in range(first, last):
        if (now[index].task, now[index].date) == (update.task, update.date):
            return index
    return min(first, len(now) - 1) if now else None


def _may_go(update: Update) -> bool:
    """A number of a private person has to be taken out, whatever was promised."""
    texts = (update.report, update.problems, update.next_step, update.reason)
    return any(text and private_number(text) for text in texts)
