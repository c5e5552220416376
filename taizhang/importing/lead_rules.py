"""The document's own sentence on who leads: 排第一的部门为牵头责任单位."""

from __future__ import annotations

import re

_LEADS = r"(?:为|是|即|系|作为|视为|确定为|负责)(?:该项|各项|本项|主要|总|责任|具体|工作|任务){0,3}牵头|牵头负责"
_FIRST = (
    r"(?:(?:排|排列|排名|排序|位|位列|位居|名列|列|居|署名|顺序)(?:在|于|为)?(?:第一|首|第1|最前|前面|前)"
    r"|第一(?:个|家|责任)?(?:责任)?(?:单位|部门)|首(?:个|家|列|位)(?:的)?(?:责任)?(?:单位|部门|位)?|第1(?:个|家))"
)
_MARK = r"(?:标|带|加|注|画|打)(?:注|有|记|明)?[“\"‘（(]?(?P<mark>[*＊★☆▲△●◆■※#√])"
_RULES = (
    re.compile(rf"{_FIRST}[^，。；,;\n]{{0,14}}?(?:{_LEADS})"),
    re.compile(rf"牵头(?:责任)?(?:单位|部门)(?:为|是|即)[^，。；,;\n]{{0,8}}?{_FIRST}"),
    re.compile(rf"{_MARK}[^，。；,;\n]{{0,14}}?(?:{_LEADS})"),
)
# “责任单位”为牵头单位: who leads stands in a column of that name.
_COLUMN = re.compile(
    r"(?<![个一位的家首先])[“\"]?(?:主要)?责任(?:单位|部门)[”\"]?(?:一?[栏列])?(?:的|所列)?(?:单位|部门)?(?:为|是|即|均为)(?:该项|各项|本项|指标|任务|工作|的|主要){0,4}牵头(?:单位|部门|责任单位)"
)
_SENTENCE = re.compile(r"[^。；;\n]+")
_INTRODUCTION = re.compile(
    r"\s*(?:[（(]?(?:备\s*注|说\s*明|注)[）)]?\s*[:：]?\s*)?(?:[0-9]{1,2}\s*[.．、]|[（(][0-9一二三四五六]{1,2}[)）])?\s*"
)
_LONGEST = 200


def find_lead_rule(text: str) -> str | None:
    """The first sentence that says which of several units leads, as printed and without its
    introduction 备注：; None where the document does not say."""
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        if "牵头" in sentence and says_who_leads(sentence):
            return _trimmed(sentence)
    return None


def says_who_leads(sentence: str) -> bool:
    """Whether the sentence is such a rule (各牵头单位要认真负责 is none)."""
    near = sentence[-_LONGEST:] if len(sentence) > 2000 else sentence
    return any(rule.search(near) for rule in _RULES)


def leading_column(text: str) -> str | None:
    """The sentence that says that the units of the column 责任单位 lead, or None."""
    for match in _SENTENCE.finditer(text):
        if "牵头" in match[0] and _COLUMN.search(match[0][:2000]):
            return _trimmed(match[0])
    return None


def mark_of(rule: str) -> str | None:
    """The sign behind which the leading unit's name stands, where the rule goes by a sign."""
    match = _RULES[2].search(rule)
    return match["mark"] if match else None


def _trimmed(sentence: str) -> str:
    start = _INTRODUCTION.match(sentence)
    text = sentence[start.end() if start else 0 :].strip()
    for opening, closing in ("（）", "()", "[]", "【】"):
        if text.endswith(closing) and text.count(opening) < text.count(closing):
            text = text[:-1]
        if text.startswith(opening) and text.count(closing) < text.count(opening):
            text = text[1:]
        if text.startswith(opening) and text.endswith(closing):
            text = text[1:-1]
    return text
