"""Offices named without their level, as a sub-district or county prints its own: 党政办, 司法所.

Such names are ordinary words too (场所, 网上办): they count only beside a word that says who works.
"""

from __future__ import annotations

import re

from taizhang.importing.characters import HAN
from taizhang.importing.unit_names import without_brackets

_OFFICE = re.compile(
    rf"{HAN}{{1,12}}(?:[办所站队科局委]|(?:办公|科|督查|警务|卫生)室|中心|委会|协会|商会|联合会|理事会"
    r"|(?:武装|工作|宣传|组织|统战|项目)部|社区|村|[医法学卫生老]院|学校|党校|群团组织|党组织|专班|工作组|妇联|残联|科协|街道"
    r")|人武部|(?:群团|党|工会|共青团)组织|工会|妇联|残联|科协|团工委|党支部"
)
_NO_OFFICE = re.compile(
    r"的|[是以为将把对]|负责|组成|人员|干部|队伍|成立|设立|建立|各自"
    r"|(?:场|厕|派驻|研究|之|处|有)所\Z|(?:车|网|加油|充电|换电|气|水|电)站\Z|(?:部|车|舰)队\Z|(?:学|百|前|本|专|全|文|理|工)科\Z"
    r"|(?:网上|线上|掌上|上门|马上|就近|一次|窗口|大厅|多头|单独|分头|[通能可帮代好快易联督合举])办\Z"
)
_NOT_FIRST = "在按由从或该这那某每"
_LEAST = 3


def is_office(name: str) -> bool:
    """Whether the name may be that of an office without a level (平安建设办, 石榴湾社区)."""
    plain = without_brackets(name).strip()
    if not _OFFICE.fullmatch(plain) or _NO_OFFICE.search(plain):
        return False
    return plain[0] not in _NOT_FIRST and (len(plain) >= _LEAST or plain[-1] in "会联协")
