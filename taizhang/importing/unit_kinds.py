"""What kind of unit a name says, to which system it belongs, and which names may be one unit."""

from __future__ import annotations

import re
from functools import lru_cache

from taizhang.importing.characters import HAN
from taizhang.importing.unit_names import without_brackets
from taizhang.importing.unit_systems import BODY_SYSTEMS, SYSTEMS
from taizhang.kinds import UnitKind
from taizhang.unit_forms import SHORTER

WIDTH = str.maketrans("()[]【】〔〕", "（）（）（）（）")
AN_OFFICE = re.compile(r"(?:局|办|委|室|部|中心)\Z")
_SIGNS = re.compile(r"[\s“”\"'·•]+")
_GROUP = re.compile(
    r"(?:各|其[他它余]|所有|有关|相关|相应|全[市县区州省]各)|(?:各|有关|相关|其[他它])(?:[^局]{0,12})(?:部门|单位|企业|机构|街道|乡镇|社区)"
    r"|(?:[市县区省]直|[市县区省]级|责任|成员|牵头|配合|主管|职能|监管|行业)(?:[^局]{0,6})(?:部门|单位)|成员单位\Z|(?:职责的|责任的)(?:部门|单位)\Z"
    r"|(?:部门|乡镇街道|县市区|区县|县区)\Z"
)
_DISTRICT = re.compile(
    rf"(?:[县区镇乡旗州盟]|街道|街道办|街道办事处|管委会|园区|开发区|新区|示范区|高新区|经开区|功能区|景区|社区|村|村委会|村委|{HAN}{{2,}}市)"
    r"(?:(?:委|党委|党工委)?(?:人民)?政府|人民政府|管委会|办事处)?\Z"
)
_DEPARTMENT = re.compile(r"(?:[局厅部署]|支队|大队|中队|纪委|监委)\Z")
_OWN_GOVERNMENT = re.compile(r"[省市县区州盟旗镇乡](?:人民)?政府")
_PARTY_OFFICE = re.compile(rf"(?:{HAN}{{0,6}}[省市县区州盟旗镇乡])?委办")
_LONGEST_NEAR = 30


def unit_kind(name: str, system: str | None = None) -> UnitKind:
    """The kind of a unit by its name; the rules are those by which the registries were written."""
    plain = without_brackets(name)
    if _GROUP.search(plain) or _GROUP.match(name):
        return "group"
    if system is not None:
        return "body" if system in BODY_SYSTEMS else "department"
    if _DISTRICT.search(plain) and not _OWN_GOVERNMENT.fullmatch(plain):
        return "district"
    return "department" if _DEPARTMENT.search(plain) else "body"


@lru_cache(maxsize=4096)
def system_of(name: str) -> str | None:
    """The key of the system that the name belongs to, by the table of usual names."""
    short = shortened(without_brackets(name))
    bare = re.sub(rf"\A(?:中共)?{HAN}{{0,6}}?[省市县区州旗镇](?=.{{2,}})", "", short)
    if _PARTY_OFFICE.fullmatch(short):
        return "swb"
    best: tuple[int, str] | None = None
    for key, forms in SYSTEMS:
        for form in forms:
            if short.endswith(form) or bare == form or (len(form) > 3 and form in short):
                best = max(best or (0, ""), (len(form), key))
    return best[1] if best else None


@lru_cache(maxsize=4096)
def shortened(name: str) -> str:
    """The name in its usual short form: 市发展和改革委员会 → 市发改委."""
    text = _SIGNS.sub("", name.translate(WIDTH))
    for full, short in SHORTER:
        text = text.replace(full, short)
    return text


def is_near(one: str, other: str) -> bool:
    """Whether two normal forms may be one unit written differently: words left out, 委 for 局, or
    one wrong character in a long name. 水利局 and 林业局 are not near."""
    short, long = sorted((one, other), key=len)
    if one == other or len(long) > _LONGEST_NEAR or len(short) < 2:
        return one == other
    if len(short) == len(long):
        differing = [at for at in range(len(short)) if short[at] != long[at]]
        if sorted(short) == sorted(long):
            return True
        last = differing == [len(short) - 1] and len(short) > 2
        return (last and AN_OFFICE.search(short) is not None) or (
            len(differing) == 1 and len(short) > 4 and _same_frame(short, long, differing[0])
        )
    if len(long) - len(short) > 2 or short[0] != long[0] or "（" in long:
        return False
    return _is_within(short, long) and not long.startswith(short + "各")


def _same_frame(one: str, other: str, at: int) -> bool:
    """A slip in the middle of an office's name, not another area: 城固县政府, 西乡县政府."""
    return (
        at > 0
        and one[-1] in "局委办部会"
        and not re.search(r"[一二三四五六七八九十0-9东西南北]", one[at] + other[at])
    )


def _is_within(short: str, long: str) -> bool:
    signs = iter(long)
    return all(sign in signs for sign in short)
