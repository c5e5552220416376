"""Numbers that are no quantities: what the annotation rules name as traps, one production each."""

from __future__ import annotations

import re
from bisect import bisect_right

_CHINESE = "零〇一二两三四五六七八九十百千万"
_NUMERAL = rf"(?:(?<![0-9])[0-9]{{1,12}}(?:\.[0-9]{{1,4}})?|(?<![{_CHINESE}])[{_CHINESE}]{{1,8}})"
# A quotation mark around a requirement with its sign of comparison is no slogan.
_COMPARED = re.compile(
    r"[≥≤><]\s*[0-9]|(?:不低于|不少于|不超过|不高于|达到?|超过|控制在)\s*[0-9]|[0-9%]\s*(?:以上|以内|以下)"
)

TRAPS: tuple[tuple[str, str], ...] = (
    ("序数", rf"第\s*{_NUMERAL}\s*\S?"),
    (
        "排名",
        rf"(?:前|百)\s*{_NUMERAL}\s*(?:名|位|强)|前列|{_NUMERAL}\s*强(?=企|县|市|区|镇|\b|名|品)",
    ),
    ("日期", r"(?:19|20)[0-9]{2}\s*年\s*(?:[0-9]{1,2}\s*月\s*(?:[0-9]{1,2}\s*日)?)?度?"),
    ("年份区间", r"(?:19|20)[0-9]{2}\s*(?:年)?\s*(?:-{1,2}|~|至|到)\s*(?:19|20)?[0-9]{2}\s*年?"),
    ("月日", r"[0-9]{1,2}\s*(?:-{1,2}|~|至|到)\s*[0-9]{1,2}\s*月(?!子)"),
    (
        "月日",
        rf"(?:[0-9]{{1,2}}|[{_CHINESE}]{{1,3}})\s*月(?:份|底|末|初|中旬|上旬|下旬)?\s*(?:[0-9]{{1,2}}\s*日)?",
    ),
    ("日期", r"(?:19|20)[0-9]{2}[./-][0-9]{1,2}(?:[./-][0-9]{1,2})?(?![0-9])"),
    ("时刻", r"[0-9]{1,2}[:：][0-9]{2}(?=[^0-9]|\Z)(?=[^。；]{0,2}(?:分|时|前|后|-|至|开))"),
    ("文号", r"[〔\[［【(（](?:19|20)[0-9]{2}[〕\]］】)）]\s*[0-9]{0,5}\s*号?"),
    ("编号", r"(?:No\.?|№|编号|电话|热线)\s*[:：]?\s*[0-9-]{2,20}"),
    ("编号", rf"{_NUMERAL}\s*号(?!召)"),
    ("公路", r"(?<![A-Za-z])[GSXYC]\s?[0-9]{3,4}(?![0-9])|[0-9]{2,4}\s*(?:国道|省道|县道|高速|线)"),
    (
        "名称",
        r"PM\s*[0-9.]{1,4}|[0-9]\s*[A-Za-z]{1,3}(?=级|网|基站|技术|应用|智慧|融合|\+)|[0-9]{1,3}[A-Z](?![A-Za-z])",
    ),
    ("电压", r"[0-9±]{1,5}\s*(?:千伏|kV|KV|伏)(?!安)"),
    ("模式", rf"{_NUMERAL}\s*\+\s*(?:{_NUMERAL}|[A-Za-zXN])(?:\s*\+\s*{_NUMERAL})*"),
    ("模式", r"[A-Za-z]\s*\+\s*[0-9]{1,3}"),
    (
        "全天候",
        r"[0-9]{1,2}\s*[×xX*]\s*[0-9]{1,3}|(?<![0-9])24\s*个?小时(?!\s*(?:之|以)?内)|(?<![0-9])365\s*天|零距离",
    ),
    ("百分百口号", rf"{_NUMERAL}\s*个\s*(?:100\s*%|百分百|百分之百)"),
    ("生活圈", rf"{_NUMERAL}\s*(?:分钟|公里|小时|刻钟)(?=[^，。；、,;0-9]{{0,12}}?圈)"),
    (
        "每单位",
        r"每\s*(?:[0-9]{1,6}\s*)?[百千万亿十两]{0,2}\s*(?:常住|户籍|名|个|位)?\s*(?:人口|人|户|名|平方公里|公里|亩|台|辆|元|平方米|家|米|学生|教师|老年人|儿童)",
    ),
    ("每隔", rf"每\s*(?:隔)?\s*{_NUMERAL}\s*(?:个|天|小时|分钟|年|公里|米)?"),
    ("政策条款", r"[0-9]{1,3}\s*条(?=(?:政策|措施|意见|举措|硬措施|新政|规定|禁令|红线))"),
    ("政策条款", rf"(?:政策|措施|新政|意见|规定|举措){_NUMERAL}\s*条"),
    ("名称", rf"{_NUMERAL}\s*(?:级|星级|型|代|届|制|维|环|度(?=空间)|字(?=诀|方针))"),
    ("名称", r"[0-9一二三四五两]{1,2}\s*期\s*(?=工程|项目|建设|改造|标段|地块|配套)"),
    ("五年规划", r"[“\"]?十[一二三四五六]五[”\"]?"),
    ("书名", r"《[^《》]{1,60}》"),
    (
        "基数",
        rf"(?:由|从)[^，。；,;]{{0,20}}?{_NUMERAL}[^，。；,;0-9]{{1,14}}?(?:到|至|为)(?=\s*[0-9])",
    ),
)
_TRAPS = tuple((name, re.compile(pattern)) for name, pattern in TRAPS)
_QUOTED = re.compile(r"“[^“”]{1,30}”|‘[^‘’]{1,30}’|「[^「」]{1,30}」|\"[^\"\n]{1,20}\"")
_INNER_NUMERAL = re.compile(rf"[0-9{_CHINESE}]")


class Blocked:
    """The stretches of one text in which no quantity begins."""

    def __init__(self, plain: str) -> None:
        spans = [match.span() for _, trap in _TRAPS for match in trap.finditer(plain)]
        spans += [
            match.span()
            for match in _QUOTED.finditer(plain)
            if _INNER_NUMERAL.search(match[0]) and not _COMPARED.search(match[0])
        ]
        self._spans = _merged(spans)
        self._starts = [start for start, _ in self._spans]

    def holds(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._spans[index][1]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
