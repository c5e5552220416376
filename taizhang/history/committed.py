"""Reports as they stand in a commit, to hold those of the work tree against."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from taizhang.fields import to_records
from taizhang.history.entries import Unreadable, text_of, value_of
from taizhang.history.git import GitFailure, blobs, fork_point, head, run
from taizhang.history.log import FILE
from taizhang.model import Update
from taizhang.problems import Refused
from taizhang.revisions import Reason

Committed = Mapping[str, tuple[Update, ...]]
"""By path from the content folder, of those files that are not the same to the byte."""

_REASONS: dict[Reason, str] = {
    "not-repository": "内容文件夹不在 git 仓库里",
    "no-git": "没有安装 git",
    "shallow": "只取了最近的提交（浅克隆）",
    "refused": "文件夹属于别的用户，git 不肯读；可运行 git config --global --add safe.directory 路径",
    "no-commits": "仓库里还没有提交",
    "failed": "git 出错",
}


def committed_reports(content: Path, since: str | None) -> Committed:
    """Of the commit that is checked out, or of where it parted from `since`.

    Empty where git cannot tell. Entries that are no reports to today's model are left out. Raises
    Refused where `since` is given and cannot be looked up.
    """
    try:
        commit, _ = head(content)
        if since is not None:
            reference = fork_point(content, since, commit)
            if reference is None:
                raise Refused(f"--since 后面的“{since}”不是仓库里的提交或分支，请核对")
            commit = reference
        return _different(content, commit)
    except GitFailure as failure:
        if since is not None:
            raise Refused(f"不能用 --since：{_REASONS[failure.reason]}") from None
        return {}


def _different(content: Path, commit: str) -> Committed:
    listed = run(content, ["ls-tree", "-r", "-z", commit, "--", "plans/"])
    wanted: dict[str, str] = {}
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = line.partition("\t")
        match = FILE.match(path)
        if match and match["update"] and about.startswith("100"):
            blob = about.split(" ")[2]
            if _name(content / path, len(blob)) != blob:
                wanted[path] = blob
    found = {}
    for path, data in zip(wanted, blobs(content, wanted.values()), strict=True):
        try:
            found[path] = to_records(Update, value_of(text_of(data)), path)[0]
        except Unreadable:
            continue
    return found


def _name(path: Path, length: int) -> str:
    """The name that git would give to the file as a blob; "" for one that is not there."""
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    algorithm = hashlib.sha1 if length == 40 else hashlib.sha256  # SHA-1 names, it does not guard
    return algorithm(b"blob %d\0" % len(data) + data).hexdigest()
