"""Cuts a document into stretches of running text, apart from signatures, annex lists and what a
web page printed around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.importing.narrative.passages import Passage
from taizhang.importing.narrative.wrapping import is_title

_RESIDUE = re.compile(
    r"推荐访问|相关(?:推荐|阅读|链接|文章|附件)[：:]|上一篇|下一篇|【?打印|【?关闭|扫一扫|分享到|责任编辑[：:]"
    r"|【?字体|字号[：:]|浏览次数|阅读次数|版权所有|(?:信息|文章)来源[：:]|来源[：:]|返回(?:顶部|首页)|[【\[]?打印本页"
    r"|当前位置[：:]|首页\s?[>＞»]|点击(?:下载|数)|访问(?:次数|量)|编辑[：:]|网站地图|附件下载"
)
_CONTENTS_LINE = re.compile(r".{2,60}?[.…·．]{3,200}\s?[0-9]{1,4}\s?")
_DATE = re.compile(
    r"[（(]?\s?(?:20[0-9]{2}\s?年\s?[0-9]{1,2}\s?月\s?(?:[0-9]{1,2}\s?日)?"
    r"|二[〇○零Oo0０][一二三四五六七八九〇○零Oo0０]{2}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)\s?[）)]?"
)
_APART = re.compile(
    r"抄送|抄报|主送[：:]|[（(]此件|[（(]本文有删减|[（(]联系人|联系(?:人|电话|方式)[：:]|信息公开选项|公开方式[：:]"
    r"|.{2,30}(?:办公室|办公厅|局|委员会)\s?20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日\s?印发"
)
_ANNEX = re.compile(r"附\s?[件表录]\s?[0-9０-９一二三四五六七八九十]{0,3}\s?(?P<colon>[：:.．])?")


@dataclass(frozen=True, slots=True)
class Stretches:
    """`runs`: passages that may hold a plan, in print order; `residue`: lines of the web page or a
    list of contents. What is in neither is a signature, a date or a list of annexes."""

    runs: tuple[tuple[Passage, ...], ...]
    residue: tuple[Passage, ...]


def stretches_of(passages: Sequence[Passage]) -> Stretches:
    """The stretches of the passages of a document."""
    runs: list[list[Passage]] = [[]]
    residue: list[Passage] = []
    annex = 0
    for index, passage in enumerate(passages):
        if _is_residue(passage):
            residue.append(passage)
            continue
        annex = _annex_after(annex, passage)
        if annex or _is_apart(passages, index):
            if runs[-1]:
                runs.append([])
        else:
            runs[-1].append(passage)
    return Stretches(tuple(tuple(run) for run in runs if run), tuple(residue))


def _is_residue(passage: Passage) -> bool:
    text = passage.text
    if _RESIDUE.match(text):
        return len(text) <= 120
    return bool(_CONTENTS_LINE.fullmatch(text[:300])) and len(text) <= 300


def _annex_after(annex: int, passage: Passage) -> int:
    """The number of the annex that this line names in a list of annexes, 0 outside of one."""
    text = passage.text
    match = _ANNEX.match(text)
    if match and (match["colon"] or match.end() == len(text)) and len(text) <= 120:
        return 1
    marker = passage.marker
    if annex and marker and marker.value == annex + 1 and is_title(text) and "，" not in text:
        return marker.value
    return 0


def _is_apart(passages: Sequence[Passage], index: int) -> bool:
    text = passages[index].text
    if _APART.match(text) or _DATE.fullmatch(text):
        return True
    signed = any(_DATE.fullmatch(after.text) for after in passages[index + 1 : index + 3])
    return signed and _is_signature(passages[index])


def _is_signature(passage: Passage) -> bool:
    """A line of an authority's name, without a number or the end of a sentence."""
    text = passage.text
    return (
        passage.marker is None
        and len(text) <= 40
        and bool(
            re.search(
                r"(?:政府|办公室|办公厅|局|委|委员会|领导小组|指挥部|部|厅|院)(?:[（(][^）)]*[）)])?\Z",
                text,
            )
        )
    )
