"""The history of a content folder, put together."""

from __future__ import annotations

import datetime
from pathlib import Path

from taizhang.history.chains import plan_chains
from taizhang.history.git import GitFailure, blobs, head
from taizhang.history.log import revisions
from taizhang.history.plans import needed, plan_history
from taizhang.revisions import History

_last: list[tuple[object, History]] = []


def read_history(content: Path, as_of: datetime.date) -> History:
    """What was committed up to the day `as_of`, in Shanghai; nothing is raised.

    What was read last is kept for a preview, until there is another commit.
    """
    try:
        commit, shallow = head(content)
        if shallow:
            return History("shallow")
        key = (content.resolve(), commit, as_of)
        if not _last or _last[0][0] != key:
            _last[:] = [(key, _read(content, commit, as_of))]
        return _last[0][1]
    except GitFailure as failure:
        return History(failure.reason)


def _read(content: Path, commit: str, as_of: datetime.date) -> History:
    known = [one for one in revisions(content, commit) if one.commit.date <= as_of]
    chains = plan_chains(reversed(known))
    contents = blobs(content, (blob for plan in chains.values() for blob in needed(plan)))
    by_plan = {
        plan: plan_history(its, lambda: next(contents, None)) for plan, its in chains.items()
    }
    return History(None, by_plan)
