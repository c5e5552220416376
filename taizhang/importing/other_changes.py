"""What a changed document changed outside its tasks: the header, headings, other text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from taizhang.importing.draft import Draft

_HEADER = {
    "title": "标题",
    "number": "文号",
    "issuer": "发文机关",
    "issued_on": "成文日期",
    "index_number": "索引号",
    "years": "年份",
}
_MOST = 60


def other_changes(
    old: Draft, new: Draft, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[str]:
    """One line each. `before` and `after`: section id → title."""
    for key, name in _HEADER.items():
        one, other = getattr(old.header, key), getattr(new.header, key)
        if one != other:
            yield (
                f"{name}由“{_shown(one)}”改为“{_shown(other)}”，"
                f"plan.yaml 里的没有动：请核对，要改就自己改"
            )
    for section, title in after.items():
        if section not in before:
            yield f"章节“{title}”：新增"
        elif before[section] != title:
            yield f"章节“{before[section]}”改为“{title}”，网址不变"
    for section, title in before.items():
        if section not in after:
            yield f"章节“{title}”：新文件里没有了，它的网址将失效"
    there, here = _lines(old), _lines(new)
    for line in dict.fromkeys(here):
        if line not in there:
            yield f"任务以外的文字，新增：“{_short(line)}”"
    for line in dict.fromkeys(there):
        if line not in here:
            yield f"任务以外的文字，删去：“{_short(line)}”"


def _lines(draft: Draft) -> Sequence[str]:
    parts = (part for part in draft.structure.parts if part.kind != "title")
    return [line for part in parts for line in part.text.split("\n")]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(str(one) for one in value) or "（无）"
    return "（无）" if value is None else str(value)


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST] + "…"
