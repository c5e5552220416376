"""The revisions of each file, oldest first, from commits that name many files each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from taizhang.history.log import FILE, Revision
from taizhang.revisions import Commit

Chain = list[tuple[Commit, str | None]]
"""What one file became with each commit that changed it: a blob, or None where it went away."""


@dataclass(frozen=True, slots=True)
class PlanChains:
    """One plan's files. `commits` are those that changed them, newest first; `updates` those that
    touched its reports, oldest first."""

    tasks: Chain
    header: Chain
    commits: tuple[Commit, ...]
    updates: list[Commit]


def plan_chains(revisions: Iterable[Revision]) -> dict[str, PlanChains]:
    """By plan id, from `revisions` oldest first.

    A plan whose folder was renamed keeps the history of a file that was moved as it was.
    """
    files: dict[str, Chain] = {}
    order: dict[Commit, int] = {}
    updates: dict[str, list[Commit]] = {}
    for revision in revisions:
        order[revision.commit] = len(order)
        gone = [path for path, blob in revision.files.items() if blob is None]
        for path in sorted(revision.files):
            blob = revision.files[path]
            match = FILE.match(path)
            if match is None:
                continue
            if match["update"]:
                updates.setdefault(match["plan"], []).append(revision.commit)
                continue
            if path not in files and blob is not None:
                files[path] = _moved(path, blob, gone, files)
            chain = files.setdefault(path, [])
            if not chain or chain[-1][1] != blob:
                chain.append((revision.commit, blob))
    plans = {match["plan"] for path in files if (match := FILE.match(path))}
    chains = {}
    for plan in sorted(plans | updates.keys()):
        tasks, header = (files.get(f"plans/{plan}/{name}.yaml", []) for name in ("tasks", "plan"))
        commits = {commit for chain in (tasks, header) for commit, _ in chain}
        newest = tuple(sorted(commits, key=order.__getitem__, reverse=True))
        reported = list(dict.fromkeys(updates.get(plan, [])))
        chains[plan] = PlanChains(tasks, header, newest, reported)
    return chains


def _moved(path: str, blob: str, gone: list[str], files: dict[str, Chain]) -> Chain:
    """The revisions of the file that the same commit took away and that was the same as this one
    is."""
    name = path.rpartition("/")[2]
    for other in sorted(gone):
        before = [one for one in files.get(other, []) if one[1] is not None]
        if other.rpartition("/")[2] == name and before and before[-1][1] == blob:
            files[other] = []
            return before
    return []
