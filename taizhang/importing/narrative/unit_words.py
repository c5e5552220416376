"""What the name of a unit looks like: only to find where units stand, not to read them."""

from __future__ import annotations

import re

from taizhang.importing.characters import HAN

_FIRM = (
    "局|委|办|部|厅|署|政府|公司|集团|中心|管委会|工委|街道|街道办|办事处|法院|检察院|监委|纪委|单位|部门"
    "|工会|总工会|妇联|科协|残联|文联|侨联|工商联|红十字会|联社|支队|大队|总队|税务|海关|银行|支行|分行"
    "|人行|军分区|武装部|指挥部|专班|领导小组|委员会|乡镇|镇街|科|处|股|科室|处室|办公室|研究院|设计院"
    "|党校|学院|大学|医院|报社|电视台|融媒体|档案馆|图书馆|博物馆|团委|团市委|团县委|团区委|分局|供电|电信|移动|联通"
    "|开发区|高新区|经开区|新区|示范区|园区|景区|功能区|牵头"
)
_LOOSE = "县|区|镇|乡|市|州|旗|院|会|站|所|队|社|台|馆|校|行|厂|村|组|专班|企业"
_FIRST = "省市县区州盟旗各镇乡团国中有相其原驻"
_LONGEST = 24
_ASIDE = re.compile(r"[（(〔\[][^（(〔\[）)〕\]]{0,40}[）)〕\]]")
_TAIL = re.compile(
    r"(?:等[^、，,；;]{0,12})?(?:按(?:照)?(?:各自)?(?:职责|职能|分工)[^、，,；;]{0,8})?"
    r"(?:分工|分别|共同|具体|组织|统筹|协同|协调|抓好)?(?:牵头|负责|落实|配合|参与|协助|承办|主办|实施|协办|推进)*"
    r"(?:制)?[。.；;]?\Z"
)
_FIRM_END = re.compile(rf"(?:{_FIRM})\Z")
_LOOSE_END = re.compile(rf"(?:{_LOOSE})\Z")
_BETWEEN = re.compile(r"[、，,；;\s]+")
_PLACE = re.compile(rf"{HAN}{{2,6}}[县区镇乡市]")
_SENTENCE = re.compile(r"[。！？：“”《》]")


def is_unit(name: str) -> bool:
    """Whether one name between separators looks like a unit (市财政局, 各县（市、区）, 国网云岭公司)."""
    plain = _ASIDE.sub("", name).strip()
    if not 2 <= len(plain) <= _LONGEST or _SENTENCE.search(plain):
        return False
    if _FIRM_END.search(plain):
        return len(plain) > 2 or plain[0] in _FIRST
    return bool(_LOOSE_END.search(plain)) and plain[0] in _FIRST


def are_units(text: str) -> bool:
    """Whether `text` lists units and nothing else, as far as names tell."""
    if len(text) > 2000:
        return False
    bare = _ASIDE.sub("", text).strip()
    names = [_TAIL.sub("", name) for name in _BETWEEN.split(_TAIL.sub("", bare)) if name]
    names = [name for name in names if name]
    if not names:
        return False
    # 县农业农村局、雁回镇: a place is a unit only behind one that surely is.
    places = is_unit(names[0])
    known = sum(is_unit(name) or (places and bool(_PLACE.fullmatch(name))) for name in names)
    return known >= max(1, 0.7 * len(names))
