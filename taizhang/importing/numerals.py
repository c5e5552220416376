"""Numerals as Chinese documents print them: 三, 一百二十, 两万, 廿五, １２．５, 1,200.

After Arabic digits 万 and 亿 belong to the unit (2.27 亿元 is 2.27 of 亿元: annotation rules,
"Targets"), so they are no part of the numeral; after Chinese digits they are (两万 is 20000).
"""

from __future__ import annotations

import re
import unicodedata

from taizhang.importing.characters import HAN

_DIGIT = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    **{sign: value for value, sign in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
}
_ORDINARY = str.maketrans("拾佰仟萬億", "十百千万亿")
_SCALE = {"千": 1000, "百": 100, "十": 10}
_NONZERO = "一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_ZERO = "零〇○"

_ARABIC = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,12})?"
    r"|[０-９]{1,3}(?:[，,][０-９]{3}){1,5}(?![０-９])(?:[．.][０-９]{1,12})?"
    r"|[0-9０-９]{1,15}[.．][0-9０-９]{1,12}"
    # Character recognition parts "6. 2"; after a line's beginning that would be an item's number.
    rf"|(?:(?<={HAN})|(?<={HAN} ))[0-9]{{1,4}}(?:\. | \.)[0-9]{{1,2}}(?![0-9])"
    r"|[0-9０-９]{1,15})"
)
_CHINESE = (
    rf"(?:[{_NONZERO}十拾廿卅][{_NONZERO}{_ZERO}十百千万亿拾佰仟萬億]{{0,20}}"
    rf"|[{_ZERO}])(?:点[{_NONZERO}{_ZERO}]{{1,6}})?"
)
NUMERAL = f"(?:{_ARABIC}|{_CHINESE})"
"""Regular expression source, without groups, of what may be a numeral; `number` tells whether it is
one: a run such as 三五 (三五家, about four) matches but has no value."""

_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,12})?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,12})?")
_SPACED_POINT = re.compile(r"(?<=[0-9])(?:\. | \.)(?=[0-9])")
_SECTION = re.compile(
    rf"(?:([{_NONZERO}])千)?(?:[{_ZERO}]?([{_NONZERO}])百)?(?:[{_ZERO}]?([{_NONZERO}]?)(十))?"
    rf"(?:([{_ZERO}]?)([{_NONZERO}]))?"
)
_RUN = re.compile(rf"[{_NONZERO}{_ZERO}]{{2,15}}")


def number(text: str) -> float | None:
    """The value of a whole numeral; None where `text` is anything else, or about a number (三五)."""
    plain = _SPACED_POINT.sub(".", unicodedata.normalize("NFKC", text).strip())
    if _PLAIN.fullmatch(plain):
        return float(plain)
    if _GROUPED.fullmatch(plain):
        return float(plain.replace(",", ""))
    whole, point, fraction = plain.partition("点")
    value = _chinese(whole.translate(_ORDINARY).replace("廿", "二十").replace("卅", "三十"))
    if not point or value is None:
        return value
    if not fraction or any(sign not in _DIGIT for sign in fraction):
        return None
    return float(f"{value:.0f}." + "".join(str(_DIGIT[sign]) for sign in fraction))


def _chinese(text: str) -> float | None:
    """千 … 亿 as spoken, and digits one after the other (二〇二三)."""
    if len(text) == 1 and text in _DIGIT:
        return float(_DIGIT[text])
    if _RUN.fullmatch(text):
        read_singly = len(text) == 4 or any(sign in _ZERO for sign in text)
        return float("".join(str(_DIGIT[sign]) for sign in text)) if read_singly else None
    return _scaled(text, (("亿", 100_000_000), ("万", 10_000)))


def _scaled(text: str, scales: tuple[tuple[str, int], ...]) -> float | None:
    if not scales:
        return _section(text)
    (sign, scale), smaller = scales[0], scales[1:]
    head, found, tail = text.rpartition(sign)
    if not found:
        return _scaled(text, smaller)
    many = _scaled(head, smaller)
    rest = _scaled(tail.lstrip(_ZERO), smaller) if tail else 0.0
    if many is None or rest is None or not head:
        return None
    # 两万五 is 25000, 两万零五 is 20005.
    spoken_short = len(tail) == 1
    return many * scale + (rest * scale / 10 if spoken_short else rest)


def _section(text: str) -> float | None:
    """Up to 9999: 三千零五, 一百二十, 十二; 一百二 is 120."""
    match = _SECTION.fullmatch(text)
    if not match or not text:
        return None
    thousands, hundreds, tens, ten, zero, ones = match.groups()
    value = 1000 * _digit(thousands) + 100 * _digit(hundreds)
    if ten:
        value += 10 * (_digit(tens) if tens else 1)
    if ones:
        before = text[-2:-1]
        value += _digit(ones) * (_SCALE.get(before, 1) // 10 or 1 if not zero else 1)
    return float(value)


def _digit(sign: str | None) -> int:
    return _DIGIT[sign] if sign else 0
