"""review.md: what a person should look at after an import, the weightiest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from taizhang.importing.blocks import Doubt

_HEADINGS = {
    3: ("一、可能读错了，公布前必须核对", "看原文，改 YAML；改好或确认无误就勾掉。"),
    2: ("二、请确认", "多半是对的，但程序不能肯定。"),
    1: ("三、供参考", "不影响公布，有空再看。"),
}
_MOST = 60


@dataclass(frozen=True, slots=True)
class Review:
    """What the review list says. `task_lines` maps (first, last) source lines to where the task
    begins in tasks.yaml; `changes` are lines on what a changed document changed, None for a first
    import."""

    title: str
    plan: str
    source: str
    counts: str
    doubts: Sequence[Doubt]
    task_lines: Mapping[tuple[int, int], int]
    changes: Sequence[str] | None = None


def review_text(review: Review) -> str:
    """The list in Markdown, each doubt with its file and line and what was read."""
    made = [
        f"# 核对单：{review.title}",
        "",
        f"由 `python build.py import` 生成。{review.counts}",
        "",
        "怎么用：逐条对照原文核对，改 `tasks.yaml` 或 `plan.yaml`，改完把 `[ ]` 写成 `[x]`。"
        "全部核对后，删去 `plan.yaml` 里的 `reviewed: false`，运行 `python build.py check`，"
        "再删去本文件。登记里带 `proposed: true` 的单位和指标，核对后删去那一行。",
        f"“原文第 N 行”指 `{review.source}` 的行号。",
        "",
    ]
    if review.changes is not None:
        made += ["## 与上次导入相比", ""]
        made += [f"- {line}" for line in review.changes] or ["- 文件内容没有变化。"]
        made.append("")
    doubts = sorted(set(review.doubts), key=lambda one: (-one.weight, one.line, one.message))
    for weight, group in groupby(doubts, key=lambda one: one.weight):
        heading, advice = _HEADINGS[weight]
        made += [f"## {heading}", "", advice, "", *_items(list(group), review), ""]
    if not doubts:
        made += ["没有疑点。仍请通读一遍再公布。", ""]
    return "\n".join(made)


def with_ticks(review: str, before: str) -> str:
    """The review in which what was ticked `before` stays ticked, wherever it stands now."""
    done = {_bare(line) for line in before.split("\n") if line.startswith("- [x] ")}
    lines = [
        line.replace("- [ ] ", "- [x] ", 1)
        if line.startswith("- [ ] ") and _bare(line) in done
        else line
        for line in review.split("\n")
    ]
    return "\n".join(lines)


def _bare(line: str) -> str:
    """A doubt without its line numbers."""
    return re.sub(r"(?<=:)\d+(?=`)|(?<=第 )[0-9、]+(?= 行)", "", line[len("- [ ] ") :])


def counted(doubts: Sequence[Doubt]) -> str:
    """How many doubts of each weight, in words."""
    counts = {weight: len({one for one in doubts if one.weight == weight}) for weight in (3, 2, 1)}
    return f"必须核对 {counts[3]} 条，请确认 {counts[2]} 条，供参考 {counts[1]} 条"


def _items(doubts: Sequence[Doubt], review: Review) -> list[str]:
    made = [_item(doubt, review) for doubt in doubts[:_MOST]]
    if len(doubts) > _MOST:
        rest = doubts[_MOST:]
        places = "、".join(dict.fromkeys(str(one.line) for one in rest))
        made.append(f"- [ ] 还有 {len(rest)} 条同类，在原文第 {places} 行。")
    return made


def _item(doubt: Doubt, review: Review) -> str:
    quote = " ".join(doubt.quote.split())
    read = f"——读到：“{quote if len(quote) <= 80 else quote[:80] + '…'}”" if quote else ""
    return f"- [ ] {_where(doubt.line, review)}{_plain(doubt.message)}{_plain(read)}"


def _where(line: int, review: Review) -> str:
    if line < 1:
        return f"`plans/{review.plan}/plan.yaml`："
    for (first, last), written in review.task_lines.items():
        if first <= line <= last:
            return f"`plans/{review.plan}/tasks.yaml:{written}`（原文第 {line} 行）："
    return f"`plans/{review.plan}/plan.yaml`（原文第 {line} 行）："


def _plain(text: str) -> str:
    """Marks that Markdown would take as its own, as they are."""
    return "".join("\\" + c if c in "\\`*_<>[]|" else c for c in text)
