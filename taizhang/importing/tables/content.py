"""What the text of a cell looks like: a number, a unit, a time, a year, a note, a heading."""

from __future__ import annotations

import re

from taizhang.importing.characters import HAN

_DIGITS = "0-9０-９"
_CHINESE = "一二三四五六七八九十百零〇"
_NUMBER = re.compile(
    rf"第?[（(]?(?:[{_DIGITS}]{{1,4}}(?:[.．\-－—][{_DIGITS}]{{1,3}}){{0,3}}|[{_CHINESE}]{{1,5}}|[①-⑳]|[A-Za-z]?[{_DIGITS}]{{1,3}})"
    r"[）)]?[项条]?[.．、]?"
)
_ARABIC = re.compile(rf"[（(]?[{_DIGITS}]")
_UNIT = re.compile(
    r"(?:[局委办部厅院室站所社队馆处科会署网县区市镇乡旗州台校省盟]|中心|公司|集团|街道|政府|银行|学校|大学|学院|医院|机关|联合会|工会|妇联|残联|科协|侨联|文联|"
    r"工商联|社科联|红十字会|单位|部门|专班|小组|指挥部|企业|园区|开发区|分局|支行|供电|电力|移动|联通|电信|铁塔|邮政|县市区|成员|运营商|机构|"
    r"各(?:镇|乡|县|区|街|市)[^，。]{0,12}|等|办公室|委员会|管委会|领导小组|团体|组织|社区|村|景区|林场|农场|基地)"
    r"(?:[（(][^（）()]{1,40}[）)])?(?:牵头|负责|配合|等)?[。]?\Z"
)
# What ends like a unit and is a deed: 改造食堂15所, 新建学校.
_COUNTED = re.compile(r"[0-9０-９]\s*[余多]?[个所家处院站场社村镇县区市台部]?[。]?\Z")
_DEED = re.compile(
    r"(?:新建|改造|推进|完成|开展|加快|实施|加强|提升|推动|打造|整治|培育|引进|举办|建成|新增|全面|持续|建设(?![局厅委部银]))"
)
_UNIT_BREAK = re.compile(r"[、，,；;\n\s/]+")
_TIME = re.compile(
    r".{0,12}(?:\d{1,4}\s*[年月日季]|[一二三四]季度|年底|年内|上半年|下半年|全年|长期|持续|常态|每[年月季]|即时|立行|适时|\d{4}[-./]\d{1,2}|月底前|按时序|按计划|按期|[一二三四五六七八九十]月).{0,30}"
)
_PERIOD = re.compile(
    r"(?:到|至)?(?:(?:19|20)\d\d\s*年?(?:底|末|目标|目标值|度)?|(?:(?:19|20)\d\d\s*年\s*)?(?:第?[一二三四1-4]季度|[一二三四]季|[上下]半年)|第[一二三四五]年|\d{1,2}月(?:底|份)?)"
)
_NOTE = re.compile(
    r"[（(]?(?:备\s*注|说\s*明|填表说明|填报说明|附\s*注|注\s*释|注)(?:[一二三1-9]\s*)?[）)]?\s*[:：.．、\s]|[*＊※★]"
)
_MEASURE = re.compile(
    r"[（(]?(?:(?:计量|金额|面积|数量)?单\s*位|填报单位|填报时间|制表单位|制表时间|填报人|审核人|日期|密级|时间)\s*[:：]"
)
_PAGE = re.compile(
    r"[-—－–·\s]{1,6}[0-9０-９]{1,4}[-—－–·\s]{1,6}|第\s*[0-9]{1,4}\s*页[\s，,/]*(?:共\s*[0-9]{1,4}\s*页)?"
    r"|[（(]?(?:续表|接上表|接上页|续)\s*[0-9一二三四五六七八九十]{0,2}[）)]?|[（(]?此页无正文[）)]?"
)
_SUM = re.compile(r"(?:合|总|小)\s*计")
_NAME = re.compile(rf"(?:{HAN}|·){{2,4}}")
_HAN = re.compile(HAN)
_ORDER = (
    re.compile(
        rf"第[{_CHINESE}{_DIGITS}]{{1,4}}[章篇编]|(?:专项|专题|板块|部分)[{_CHINESE}{_DIGITS}]{{1,3}}|第[{_CHINESE}{_DIGITS}]{{1,4}}部分"
    ),
    re.compile(rf"第[{_CHINESE}{_DIGITS}]{{1,4}}节"),
    re.compile(rf"[{_CHINESE}]{{1,4}}\s*[、.．:：]|[IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{{1,4}}\s*[、.．]"),
    re.compile(rf"[（(]\s*[{_CHINESE}]{{1,4}}\s*[）)]"),
    re.compile(rf"[{_DIGITS}]{{1,3}}\s*[、.．](?![{_DIGITS}])"),
    re.compile(rf"[{_DIGITS}]{{1,2}}[.．][{_DIGITS}]{{1,2}}(?![{_DIGITS}%％])"),
    re.compile(rf"[（(]\s*[{_DIGITS}]{{1,3}}\s*[）)]"),
    re.compile(r"[①-⑳]"),
)
UNNUMBERED = len(_ORDER)
_BARE = re.compile(rf"[{_CHINESE}]{{1,4}}")


def is_number(text: str) -> bool:
    """A task's number: 1, 1., （1）, 一, ①, 1-2, 3.1."""
    return _NUMBER.fullmatch(text.strip()) is not None


def is_arabic(text: str) -> bool:
    return _ARABIC.match(text.strip()) is not None


def is_units(text: str) -> bool:
    """Names of units and nothing else, as far as their last characters tell."""
    names = [name for name in _UNIT_BREAK.split(text.strip()[:600]) if name]
    if not names or any(len(name) > 30 for name in names):
        return False
    alike = sum(1 for name in names if _UNIT.search(name) and not _is_deed(name))
    return alike * 3 >= len(names) * 2


def _is_deed(name: str) -> bool:
    return _DEED.match(name) is not None or _COUNTED.search(name[-5:]) is not None


def is_time(text: str) -> bool:
    """A short text that says by when or how often."""
    plain = text.strip()
    return len(plain) <= 30 and _TIME.fullmatch(plain) is not None


def is_period(text: str) -> bool:
    """A year, quarter or month that heads a small table: 2022年, 一季度."""
    return _PERIOD.fullmatch(text.strip()) is not None


def is_note(text: str) -> bool:
    """A remark below a table: 备注：…, 注：…"""
    return _NOTE.match(text.strip()) is not None


def is_form_line(text: str) -> bool:
    """What a form prints above a table: 单位：万元, 填报时间：…"""
    return _MEASURE.match(text.strip()) is not None


def is_page_mark(text: str) -> bool:
    """A page number or the mark of a table that goes on: — 3 —, 第2页, 续表."""
    return _PAGE.fullmatch(text.strip()) is not None


def is_sum(text: str) -> bool:
    return _SUM.fullmatch(text.strip()) is not None


def is_names(text: str) -> bool:
    """Two to four characters each, no units: what a column of people holds."""
    names = [name for name in _UNIT_BREAK.split(text.strip()[:200]) if name]
    return bool(names) and all(_NAME.fullmatch(name) for name in names) and not is_units(text)


def han(text: str) -> int:
    """How many Chinese characters the text has."""
    return len(_HAN.findall(text[:2000]))


def order_of(title: str) -> int:
    """The rank of a heading by its own number: 第一章 0, 一、 2, （一） 3, 1. 4 …, else UNNUMBERED."""
    plain = title.strip()
    found = (rank for rank, pattern in enumerate(_ORDER) if pattern.match(plain))
    return next(found, UNNUMBERED)


def bare_order(number: str) -> int:
    """The rank of a heading whose number stands in a cell of its own: 一 as 一、, 1 as 1."""
    if _BARE.fullmatch(number):
        return 2
    return order_of(number) if order_of(number) != UNNUMBERED else order_of(number + ".")
