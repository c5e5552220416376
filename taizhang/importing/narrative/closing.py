"""Paragraphs behind the last task that do not belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.importing.narrative.labels import labelled
from taizhang.importing.narrative.passages import Passage
from taizhang.importing.narrative.tree import Item
from taizhang.importing.narrative.unit_brackets import is_unit_bracket
from taizhang.importing.narrative.wrapping import is_title

ADDRESSED = re.compile(
    r"(?:请|望)?(?:市直)?各(?:地|级|区|县|市|镇|乡|街|部|单位|有关|相关|责任|牵头|成员|科|处|村|社|园|开发)[^。]{0,40}(?:要|应|须|请|务必)"
    r"|本(?:方案|计划|行动|要点|意见|通知|清单)(?:自|由|有效|从)|特此|以上(?:任务|工作|事项)|(?:上述|本)?各项(?:任务|工作)"
    r"|对(?:[^。]{0,20})(?:不力|不到位|未完成)|市(?:委|政府)[^。]{0,12}(?:办公室|办公厅|督查室)要"
)
"""How a paragraph begins that speaks to everybody or of all tasks."""


def cut_closing(items: Sequence[Item]) -> tuple[Passage, ...]:
    """Takes away from the last item the paragraphs that close the plan, and gives them.

    They do if they speak to everybody (各区县要…), or if no other item of its kind has so many.
    """
    leaves = [leaf for item in items for leaf in item.walk() if not leaf.children]
    if not leaves:
        return ()
    last = leaves[-1]
    texts = [passage for passage in last.body if _is_text(passage)]
    others = [_texts(leaf) for leaf in leaves[:-1] if leaf.style == last.style]
    usual = max(others, default=len(texts))
    for index, passage in enumerate(texts):
        if index >= usual or ADDRESSED.match(passage.text):
            at = last.body.index(passage)
            if at == 0 and usual and is_title(last.rest or last.passage.text):
                continue
            cut = tuple(last.body[at:])
            del last.body[at:]
            return cut
    return ()


def _texts(item: Item) -> int:
    return sum(1 for passage in item.body if _is_text(passage))


def _is_text(passage: Passage) -> bool:
    return (
        passage.marker is None and not labelled(passage.text) and not is_unit_bracket(passage.text)
    )
