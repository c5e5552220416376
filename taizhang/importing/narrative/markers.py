"""The numbers that items of a Chinese official document begin with: 一、（一）1.（1）① and more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from taizhang.importing.characters import HAN

RANKS = {
    "part": 0,
    "chapter-section": 1,
    "article": 2,
    "named": 2,
    "hanzi": 3,
    "roman": 3,
    "hanzi-bracketed": 4,
    "digits": 5,
    "decimal-2": 6,
    "decimal-3": 7,
    "digits-bracketed": 8,
    "digits-half-bracketed": 9,
    "circled": 10,
    "letter": 11,
}
"""Styles, the outermost first, as official documents nest them (一、＞（一）＞1.＞（1）, the order of
the national standard for official documents); what a document itself shows goes before this."""

_HANZI = "一二三四五六七八九十百零〇两"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_DIGITS = "[0-9０-９]{1,3}"
_STOP = r"[.．、]"
# "3.5亿元" and "12.5万亩" begin a line, "3.2023年底前" is an item that begins with a year.
_NOT_A_FRACTION = (
    r"(?![0-9０-９])|(?=\s?20[0-9]{2}\s?[-—~～至年])|(?=[0-9]{1,2}\s?月)|(?=[0-9]{3,5}热线|[456]G)"
)
_NOT_A_MEASURE = "(?![0-9万亿千百十个元倍米公平吨家户人亩项条座处所年月天小时分期次名辆套部%％])"
_KIND = "专项行动|专项|行动|任务|工程|项目|实事|举措|措施|重点|领域|目标"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"(第\s?([{_HANZI}]{{1,4}}|{_DIGITS})\s?(?:章|编|篇|部分))[、:：]?\s?")),
    ("chapter-section", re.compile(rf"(第\s?([{_HANZI}]{{1,4}}|{_DIGITS})\s?节)[、:：]?\s?")),
    ("article", re.compile(rf"(第\s?([{_HANZI}]{{1,5}}|{_DIGITS})\s?条)[、:：]?\s?")),
    ("named", re.compile(rf"((?:{_KIND})([{_HANZI}]{{1,3}}|{_DIGITS}))\s?[：:、]\s?")),
    (
        "named",
        re.compile(rf"(【(?:重点)?(?:{_KIND})([{_HANZI}]{{1,3}}|{_DIGITS})】)\s?[：:、]?\s?"),
    ),
    ("hanzi", re.compile(rf"(([{_HANZI}]{{1,4}}))\s?{_STOP}\s?")),
    ("hanzi-bracketed", re.compile(rf"([（(〔]\s?([{_HANZI}]{{1,4}})\s?[）)〕])\s?[、.．]?\s?")),
    (
        "decimal-3",
        re.compile(r"(([0-9]{1,2})[.．][0-9]{1,2}[.．][0-9]{1,2})(?![0-9%％])[.．、]?\s?"),
    ),
    (
        "decimal-2",
        re.compile(
            rf"(([0-9]{{1,2}})[.．][0-9]{{1,2}})(?:[.．、]\s?|\s|(?={HAN}))" + _NOT_A_MEASURE
        ),
    ),
    ("digits", re.compile(rf"(({_DIGITS}))\s?{_STOP}(?:{_NOT_A_FRACTION})\s?")),
    ("digits-bracketed", re.compile(rf"([（(〔]\s?({_DIGITS})\s?[）)〕])\s?[、.．]?\s?")),
    ("digits-half-bracketed", re.compile(rf"(({_DIGITS})\s?[）)])\s?[、.．]?\s?")),
    ("circled", re.compile(rf"(([{_CIRCLED}]))\s?[、.．]?\s?")),
    ("roman", re.compile(rf"(([{_ROMAN}]))\s?[、.．]?\s?")),
    ("letter", re.compile(r"(([A-Ha-h]))\s?[、.．）)]\s?(?![A-Za-z0-9])")),
)
_ONES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


@dataclass(frozen=True, slots=True)
class Marker:
    """The number at the start of a passage: `number` as printed without the 、 or . behind it,
    `value` its count, `rest` the passage without it."""

    style: str
    value: int
    number: str
    rest: str


def marker_of(text: str) -> Marker | None:
    """The number that `text` begins with, if it begins with one."""
    for style, pattern in _PATTERNS:
        if match := pattern.match(text):
            value = _value(style, match)
            if value is not None:
                return Marker(style, value, match[1], text[match.end() :])
    return None


def _value(style: str, match: re.Match[str]) -> int | None:
    if style.startswith("decimal"):
        return int(re.split("[.．]", match[1])[-1])
    sign = match[2]
    if sign in _CIRCLED:
        return _CIRCLED.index(sign) + 1
    if sign in _ROMAN:
        return _ROMAN.index(sign) + 1
    if sign.isascii() and sign.isalpha():
        return ord(sign.lower()) - ord("a") + 1
    return int(sign) if sign.isdecimal() else _hanzi_value(sign)


def _hanzi_value(signs: str) -> int | None:
    """一 … 九百九十九; None for what is no number (百百)."""
    total, ones = 0, 0
    for sign in signs:
        if sign in _ONES:
            if ones:
                return None
            ones = _ONES[sign]
        else:
            weight = 10 if sign == "十" else 100
            total += (ones or 1) * weight
            ones = 0
    value = total + ones
    return value if 0 < value < 1000 else None
