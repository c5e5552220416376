"""Ids for what an import proposes: pinyin without tones, as the registries write it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from pypinyin import Style, lazy_pinyin

_LONGEST = 60
_OTHER = re.compile(r"[^a-z0-9]+")
_NAMELESS = "wuming"
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"([^\u3400-\u9fff]+)")
# 市/县/区 before a unit's own name; 市场监管局, 市容…, 市直… begin with other words.
_LEVEL = re.compile(
    r"\A(?:[市县区州旗]委(?=[\u4e00-\u9fff]{2,})"
    r"|市(?!场|容|民(?:$|[^政宗族革盟建进])|政(?!府|协|务|数|法)|区|直|级|内|域|属|委)|县(?!域|直|级|委)|区(?!域|块|间|直|级|委)|州(?!直|级|委)|旗(?!直|委))"
    r"(?=[\u4e00-\u9fff“\"0-9]{2,})"
)
_TAIL = re.compile(
    r"(?<=.{2})(?:(?:人民)?政府|管委会|管理委员会|成员单位|领导小组|办事处|指挥部|专班|有关部门|相关部门|相关单位|部门|单位)\Z"
)
_ASIDE = re.compile(r"[（(]([^（()）]*)[）)]")
_AREAS = re.compile(r"[县市区旗镇乡街道州、，]{1,8}")


def pinyin_id(name: str, taken: Container[str]) -> str:
    """An id `[a-z0-9]+(-[a-z0-9]+)*` of at most 60 characters that is not among `taken`.

    Characters of a word stand together (绿地率 → lvdilv), ü is v, letters and digits stay. The
    same name and the same `taken` give the same id; a second one ends in -2.
    """
    return _identifier(_syllables(name), taken)


def unit_id(name: str, taken: Container[str]) -> str:
    """A unit's id without its level: 市委宣传部 → xuanchuanbu, 各县（市、区）政府 →
    gexianshiqu-zhengfu; what else stands in brackets is left out."""
    plain = _ASIDE.sub(lambda match: match[1] if _AREAS.fullmatch(match[1]) else "", name).strip()
    plain = _LEVEL.sub("", plain, count=1).replace("、", "") or name
    tail = _TAIL.search(plain)
    at = tail.start() if tail else len(plain)
    parts = [_syllables(plain[:at]), _syllables(plain[at:])]
    return _identifier([*parts[0], *(["-"] if tail else []), *parts[1]], taken)


def _identifier(syllables: Iterable[str], taken: Container[str]) -> str:
    base = ""
    for syllable in syllables:
        if len(base) + len(syllable) > _LONGEST - 4:
            break
        base += syllable
    return _free(_OTHER.sub("-", base.lower()).strip("-") or _NAMELESS, taken)


def _syllables(text: str) -> list[str]:
    """Pinyin of Chinese characters, everything else as it is, sign by sign."""
    return [
        part
        for run in _LATIN.split(text)
        for part in (
            lazy_pinyin(run, style=Style.NORMAL, errors="ignore", v_to_u=False)
            if _HAN.match(run)
            else run.lower()
        )
    ]


def _free(base: str, taken: Container[str]) -> str:
    if base not in taken:
        return base
    count = 2
    while f"{base}-{count}" in taken:
        count += 1
    return f"{base}-{count}"
