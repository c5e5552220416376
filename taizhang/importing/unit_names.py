"""What the names of units look like: enough to tell where one name ends and the next begins.

The words are the usual ones of Chinese government bodies, not a list of known units.
"""

from __future__ import annotations

import re
from typing import Literal

from taizhang.importing.characters import HAN

OPENING = "（(〔[【［〈<"
CLOSING = "）)〕]】］〉>"

_BRACKETED = re.compile(r"[（(〔\[【［][^（(〔\[【［）)〕\]】］]{0,80}[）)〕\]】］]")
_END = re.compile(
    r"(?:[局委办部厅署院会台站所馆校队处科室县区镇乡市州旗盟村组联团屯户司矿厂港]|(?:供销|报|合作|联|出版|信用|通讯|旅行|杂志)社"
    r"|(?:银|支|分|人|农商|商|工|农|建|中|交)行|中心|集团|政府|街道|街办|企业"
    r"|单位|部门|机构|专班|专员|小组|科协|作协|文协|政协|侨联|人大|法院|银行|海关|税务|电信|移动|联通|铁塔|供电|电力"
    r"|邮政|机关|组织|团体|成员|党组|气象|消防|基地|农场|林场|牧场|社区|园区|城投|交投|水投|水务|燃气|热力|公积金"
    r"|运营商|工作站|服务区|景区|大厅|窗口|两级|同级|主体|业主|书记|医保|广电|烟草|石化|石油|高校|院校|网点|驿站"
    r"|协会|商会|总会|基金会|监委|监管|县直|市直|区直|街镇|镇街|各地|属地)\Z"
)
# Words that end like a unit in the middle of a name: 住房和城乡|建设局, 人力资源和社会|保障局.
_BROKEN = re.compile(r"(?:城乡|社会)\Z|\A[省市县区州][省市县区州乡镇]\Z")
_LEVEL = re.compile(
    r"(?:省(?!级以|际|内|外)|市(?!场|容|政(?!府|协|务|数|法|研)|民(?!政|宗|族|革|盟|建|进|营|航|兵|主|委)|区|内|域)"
    rf"|县(?!域)|区(?!块|域|间)|州|盟|旗|镇(?!街)|乡(?!村|镇|愁))(?:{HAN}|[“\"0-9A-Za-z（(])"
)
_COLLECTIVE = re.compile(
    r"各|其[他它余]|有关|相关|所有|全体|全[省市县区州]|市直|县直|区直|省直|市级|县级|区级|省级|驻[省市县区州]|中[直省]|属地"
    r"|责任单位|项目(?:单位|业主)"
)
_FOUNDED = re.compile(
    r"团[省市县区州]委|共青团|国网|国家|中国|中共|中央|中铁|中建|[省市县区州]|“|\"|人行|人民银行|人民法院"
)
_PLACED = re.compile(
    rf"{HAN}{{2,5}}(?:[市县区州旗镇乡]|街道|新区|高新区|经开区|开发区|示范区)(?:\Z|(?:{HAN}|[（(]))"
)
# What never stands alone: the rest of a name whose beginning is on the line above.
_BARE = re.compile(
    r"(?:人民|党委)?政府(?:办公室|办)?|管委会|管理委员会|委员会|办公室|办公厅|委|办|局|部|厅|室|院|队|会|中心|公司|单位|部门"
    r"|办事处|领导小组(?:办公室|成员单位)?|小组(?:办公室)?|指挥部(?:办公室)?|专班|有限(?:责任)?公司"
    r"|联席会议(?:办公室)?|各?(?:主要)?负责人|等.{0,8}"
)
_MEMBERS = re.compile(r"(?:各|相关|有关|各相关|各有关)?成员单位|各工作组")
_HAS_MEMBERS = re.compile(r"(?:小组|指挥部|委员会|安委会|联席会议|专班|会|[委办])\Z")
_GLUED = re.compile(
    r"(?:共青团|团|国家税务总局|国网|国家电网|国家统计局|国家金融监督管理总局|中共|人行|人民银行|工行|农行|建行|中行|交行|农商行"
    rf"|中国{HAN}{{2,8}}?(?:(?<!分)公司|银行|集团)?|国家{HAN}{{2,8}}总局)\Z"
)
_NATIONAL = re.compile(r"国网|国家|中国|中共|共青团|团[省市县区州]委")
_AREA_ALONE = re.compile(r"各[省市县区州乡镇街]\Z")
_HEADQUARTERS = re.compile(rf"(?:{HAN}{{0,6}}[省市县区州旗])?(?:委|政府|人民政府|人大|政协|纪委)\Z")
_PARTY_PART = re.compile(
    r"(?:组织|宣传|统战|统一战线工作|政法|网信|网络安全|机构编制|编|巡察|政策研究|改革|老干部|社会工作|农村工作|办公|督查"
    r"|督考|研究|信访|党校|党史|直属|机关|外事|台湾|军民|国安|财经|文明|金融|接待|参事|法制|金融|应急|常委会|各?工作部)"
)
# A branch and what the name above it ends with: 生态环境局 | 武冈分局.
_BRANCHES = (
    (re.compile(r".{0,8}(?:分局|支局|稽查局|监察局|派出所)\Z"), re.compile(r"局\Z")),
    (re.compile(r".{0,8}(?:支队|大队|总队|中队)\Z"), re.compile(r"(?:局|总队|支队)\Z")),
    (re.compile(r".{0,8}(?:分公司|子公司)\Z"), re.compile(r"(?:公司|集团)\Z")),
    (re.compile(r".{0,8}(?:分行|支行)\Z"), re.compile(r"行\Z")),
)
_POLICE = re.compile(r"交警|交管|特警|刑警|治安|网安|巡警|禁毒")
_FIELD = re.compile(
    r"公安|生态环境|环保|税务|自然资源|国土|市场监管|消防|森林|气象|银保监|烟草|移动|电信|联通|铁塔|城管|交通|文化|应急|农业|水务"
)
SHORT_NAMES = re.compile(
    r"(?:发改|发展改革|教育|教体|教科|科技|科工信?|工信|经信|科经|民宗|公安|民政|司法|财政|人社|自然资源|资规|自规|规划资源"
    r"|国土|生态环境|环保|住建|城建|建设|房管|城管|执法|交通|交通运输|水利|水务|农业|农业农村|农水|商务|文旅|文广|文体|文广新|文化|旅游"
    r"|卫健|卫计|退役军人|应急|应急管理|审计|国资|市场|市场监管|体育|统计|医保|信访|林业|园林|林草|畜牧|粮食|能源|数据|大数据|政务服务"
    r"|行政审批|审批|金融|乡村振兴|扶贫|人防|国动|外事|外侨|招商|投促|经合|机关事务|税务|烟草|邮政|气象|地震|海事|档案|供销)"
    rf"(?:和{HAN}{{2,4}})?(?:局|委|办|厅)\Z"
)
_TAIL = re.compile(r"(?:等|按|分别|共同|具体|牵头|负责|配合|协助|参与|落实|为主|组织实施)")

Boundary = Literal["join", "split"]


def without_brackets(name: str) -> str:
    """The name without what stands in brackets."""
    for _ in range(3):
        name = _BRACKETED.sub("", name)
    return name


def is_complete(name: str) -> bool:
    """Whether the name ends as names of units do (市财政局, 各县（市、区）, 汉台区)."""
    plain = without_brackets(name).strip()
    if len(plain) < 2:
        return False
    return bool(_END.search(plain)) and not _BROKEN.search(plain)


def starts_anew(name: str) -> bool:
    """Whether only the beginning of a name looks like this: a level, 各, 其他, 国网 …"""
    return bool(_LEVEL.match(name) or _COLLECTIVE.match(name) or _FOUNDED.match(name))


def has_level(name: str) -> bool:
    """Whether the name begins with the level of its unit, as 市财政局 does."""
    return bool(_LEVEL.match(name))


def is_collective(name: str) -> bool:
    """各…, 其他…, 有关…: several units under one word."""
    return bool(_COLLECTIVE.match(name))


def boundary(before: str, after: str) -> tuple[Boundary, bool]:
    """What a line break or space between two pieces of a cell means, and whether that is sure.

    A wrapped line inside one name is joined; between two names it separates.
    """
    if not before or not after:
        return "join", True
    if after[0] in OPENING + CLOSING or before[-1] in "和及与暨同" or _TAIL.match(after):
        return "join", True
    if _GLUED.match(before) and not is_collective(after) and not _NATIONAL.match(after):
        return "join", True
    if len(after) == 1 or (_AREA_ALONE.match(before) and after[0] != "各"):
        return "join", True
    if _BARE.fullmatch(after) or (_MEMBERS.match(after) and _HAS_MEMBERS.search(before)):
        return "join", True
    if _HEADQUARTERS.match(before) and _PARTY_PART.match(after):
        return "join", True
    if not is_complete(before):
        tied = is_complete(before + after[0]) and bool(_BARE.fullmatch(after[1:]))
        apart = starts_anew(after) and is_complete(after) and len(before) > 2 and not tied
        return ("split", False) if apart else ("join", True)
    if _is_branch(before, after):
        return "join", False
    if starts_anew(after) or SHORT_NAMES.match(after):
        return "split", True
    if _is_remainder(after):
        return "join", True
    return "split", is_complete(after)


def _is_branch(before: str, after: str) -> bool:
    """邵阳市生态环境局|武冈分局: the second is a branch of the first."""
    if has_level(after) or (_POLICE.search(after) and "公安" not in before):
        return False
    field = _FIELD.search(after)
    if field and field[0] not in before:
        return False
    plain = without_brackets(before)
    return any(branch.match(after) and body.search(plain) for branch, body in _BRANCHES)


def _is_remainder(after: str) -> bool:
    """管局, 公室, 设局: too short for a name, and no place."""
    plain = without_brackets(after)
    return len(plain) <= 3 and not re.search(r"[县区镇乡市州旗村]\Z|街道\Z", plain)
