"""Who signs a document and when: 发文机关署名 and 成文日期 of GB/T 9704, the red head, the imprint."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from taizhang.importing.blocks import Paragraph
from taizhang.importing.characters import HAN
from taizhang.importing.numerals import number as numeral
from taizhang.printed_text import squeezed

_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_ISO_DATE = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})")
_CHINESE_DATE = re.compile(
    r"(二[〇○零O0ＯΟ][〇○零O0ＯΟ一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月"
    r"([一二三四五六七八九十]{1,3})日"
)
_ISSUER = re.compile(
    rf"(?:{HAN}|[（）()、\s]){{2,40}}(?:人民政府|政府办公室|办公室|办公厅|委员会|领导小组|指挥部|管委会|"
    r"[局厅委部办院会])\Z"
)
RED_HEAD = re.compile(rf"({HAN}{{4,30}}?)文\s*件\Z")
# On one line: 云溪市人民政府办公室 2024年2月18日印发.
_IMPRINT = re.compile(
    rf"[（(]?\s?(?P<issuer>{HAN}{{4,40}})[\s，,]{{1,20}}(?P<date>[0-9二〇○零O0ＯΟ一三四五六七八九十年月日./\- ]{{8,20}})"
    r"\s?(?:印发|发布|公布)?\s?[）)]?"
)
_PRINTED = re.compile(r"印发\s*[）)]?\Z")


def issuer_of(outside: Sequence[Paragraph]) -> str | None:
    """Who signs above the date, or whose red head it is, or who printed it."""
    for one, other in pairwise(outside):
        if date_in(other.text) and len(other.text) < 30 and _ISSUER.fullmatch(one.text.strip()):
            return squeezed(one.text)
    for paragraph in outside:
        if head := RED_HEAD.fullmatch(squeezed(paragraph.text)):
            return head[1]
    return next((issuer for issuer, _ in _imprints(outside)), None)


def _imprints(outside: Sequence[Paragraph]) -> Iterator[tuple[str, datetime.date]]:
    for paragraph in outside:
        match = _IMPRINT.fullmatch(paragraph.text.strip())
        date = date_in(match["date"]) if match else None
        if match and date and _ISSUER.fullmatch(match["issuer"]):
            yield match["issuer"], date


def signed_on(outside: Sequence[Paragraph]) -> datetime.date | None:
    """The date of signature: the last date that stands alone on its line, else that of printing."""
    alone = [p.text.strip() for p in outside if len(squeezed(p.text)) <= 16]
    signed = [date_in(text) for text in reversed(alone) if not _PRINTED.search(text)]
    printed = [date for _, date in _imprints(outside)]
    printed_alone = [date_in(text) for text in alone if _PRINTED.search(text)]
    return next((date for date in (*signed, *printed, *printed_alone) if date), None)


def date_in(text: str) -> datetime.date | None:
    """The first date in a text: 2024年2月18日, 2024-02-18, 二〇二四年二月十八日."""
    match = _DATE.search(text) or _ISO_DATE.search(text)
    if match:
        return _valid(int(match[1]), int(match[2]), int(match[3]))
    if chinese := _CHINESE_DATE.search(squeezed(text)):
        digits = "".join(str("一二三四五六七八九".find(c) + 1) for c in chinese[1])
        month, day = numeral(chinese[2]), numeral(chinese[3])
        year = int("2" + digits[1:])
        return _valid(year, int(month or 0), int(day or 0))
    return None


def _valid(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
