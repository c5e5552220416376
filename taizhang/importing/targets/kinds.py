"""Whether a quantity is committed to, merely sizes a thing, or is none (annotation rules)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.importing.characters import HAN
from taizhang.importing.targets.clauses import Item
from taizhang.importing.targets.vocabulary import COMMITMENT, DURATIONS, PERCENT, SIZES, TIMES
from taizhang.kinds import TargetKind

_HAN = re.compile(rf"\s*(?:的)?(?:{HAN}|[“(（])")
_DESCRIBED = re.compile(
    r"(?:涉及|惠及|(?<!新增)受益|(?<!新增)受惠|现有|共有|原有|已有|目前|已建成|已完成|累计已|已累计|总投资|概算投资|估算投资|总建筑面积|总占地|占地|"
    r"用地面积|全长|总长|线路长|总里程|总库容|设计年?产能|设计[^，。；,;0-9]{0,6}能力|设计规模|常住人口|户籍人口|总人口|总面积|规划面积|(?:规划|设计|核定)床位)"
    r"[^，。；、,;0-9]{0,10}\Z"
)
_BACKGROUND = re.compile(
    r"(?:依托|突出|围绕|针对|聚焦|按照|根据|参照|紧盯|瞄准|结合)[^，。；,;0-9]{0,8}\Z"
)
_DONE = re.compile(r"(?:完成|实现|达到|确保)\s*(?:总投资|全长|总面积)[^，。；、,;0-9]{0,10}\Z")
_PREDICATE = re.compile(r"完成|达到|实现|投资|产值|新增|带动|率\s*(?:为|达到?)?\s*\Z")
_SERVED_ONES = re.compile(r"(?:\A|[^作列成])为(?:全市|全县|全区)?\s*\Z")
_ADVERBS = re.compile(r"(?:了|好|全市|全县|全区|全省|城区|各类|共|再|分别)*\s*\Z")
_STOCK = re.compile(
    rf"(?:台账内|(?:已|纳入){HAN}{{2,5}}的|尚未{HAN}{{1,6}}|排查出|摸排出|已发现|已建|存量|现存|在册|辖区内?|既有)(?:的)?\s*\Z"
)
_TOWARDS = re.compile(
    r"(?:\A|[\W\d_A-Za-z]|[^针应面核])(?:对|与|向|覆盖)(?:全市|全县|全区|全镇|辖区内?|现有|已|的|各类)*\s*\Z"
)
_WORKED_ON = re.compile(
    r"改造|整治|治理|修缮|加固|更新|拆除|搬迁|培训|救助|补贴|补助|资助|清理|提升|完成|扶持|奖励|维修|试点|检测|检查|抽检|排查|优化"
)
_ALL_COVERED = re.compile(r"(?:全覆盖|清零)\s*\Z")
# 日处理能力2万吨的污水处理厂, 年产6万吨铜箔项目: how large a thing is or will be.
_CAPACITY = re.compile(
    r"(?:[年日](?:产|处理|加工|供水?|供气|供热|吞吐)|(?:处理|生产|供水|供热|加工|储存|通过)?能力|总?规模|产能|库容|容量)\s*\Z"
)
# Verbs that commit to work on things, not to a number of them.
_WORKING = re.compile(r"(?:推进|推动|实施|开展|支持|鼓励)\Z")
_THAT_LARGE = re.compile(rf"的(?=(?:{HAN}|“))(?!目标|任务|标准|要求|比例|补助|补贴|奖励)")
_SIZED_NOUN = re.compile("企业|项目|单位|工程|园区|小区|公司|集团|主体")
_COUNTED_PEOPLE = frozenset(("人次", "万人次"))
# 对已查明的576处错接混接点，: the clause only names what is worked on.
_TOPIC = re.compile(r"(?:[0-9]{1,2}[.．、])?(?:其中)?对[^，]*\Z")
_LISTED = re.compile(r"\s*、\s*\Z")
_LEVEL = re.compile(r"\s*(?:量级|级)")
_TIME_NOUN = re.compile(
    r"时间|时限|时长|天数|期限|周期|压缩|缩短|减少|减至|降至|降到|控制|提速|平均|延长|达到|保持|优良天|优良|间隔|耗时|用时"
)
_WITHIN = re.compile(r"内\Z")
_ATTRIBUTE_YEARS = re.compile(rf"\s*(?:的)?\s*(?:{HAN}|[“(（])")
_OF_THAT_MUCH = re.compile(rf"的(?=(?:{HAN}|“){{2}})(?!目标|任务|标准|补助|补贴|奖励)")
_RANGE_OF_PLACE = re.compile(r"\s*(?:的)?范围")
_SHARE = re.compile(rf"{PERCENT}\Z")
_AGE = frozenset(("岁", "周岁"))
_DATED_SPAN = re.compile(r"(?:近|连续|过去|未来|今后|为期|用|利用|历时|每|提前|一次|满)\s*\Z")
# 24小时内响应, 5个工作日内办结 are standards of service; 自受理之日起 begins a time limit.
_SERVED = re.compile(
    r"响应|办结|到达|反馈|答复|接通|受理|处置|送达|抵达|完成|签收|回复|到位|审批|办理|出警|修复"
)
_SPENT = re.compile(r"(?:开展|安排|参加|进行)\s*\Z")
_SERVICE_UNITS = re.compile("个?工作日|个?小时|分钟|秒钟?")
_COUNTED_FROM = re.compile(r"自|之日|收到|起|后")


def kind_of(
    text: str, item: Item, rest: Sequence[Item], before: TargetKind | None
) -> TargetKind | None:
    """`target`, `scope`, or None for what is no quantity of the task (a time limit, a name).

    `before` is the kind of the item before in the same enumeration, `rest` are the items of the
    clause that follow.
    """
    quantity = item.quantity
    next_item = rest[0] if rest else None
    leading = text[item.start : quantity.start]
    # Signs of comparison are part of the quantity; what they follow decides.
    following = text[quantity.end : item.clause[1]]
    attributive = quantity.end > quantity.measured and bool(
        _HAN.match(text[quantity.end : quantity.end + 4])
    )
    if quantity.unit in _AGE:
        return None
    if _SHARE.search(quantity.unit):
        return "target"
    if DURATIONS.fullmatch(quantity.unit) and not _is_measured_time(text, item):
        years = quantity.unit == "年" and quantity.op in (">=", "<=") and attributive
        return "scope" if years else None
    if _LEVEL.match(text, quantity.measured) and "元" in quantity.unit:
        return "scope"
    if quantity.unit.endswith("元") and _OF_THAT_MUCH.match(text, quantity.end):
        return "scope"
    if _RANGE_OF_PLACE.match(text, quantity.end) or _in_brackets(text, item):
        return "scope"
    signed = quantity.start < quantity.number and quantity.op in (">=", "<=", ">", "<")
    if not signed and _DESCRIBED.search(leading) and not _DONE.search(leading):
        return "scope"
    if (
        _BACKGROUND.search(leading)
        and not COMMITMENT.search(leading)
        and attributive_noun(following)
    ):
        return "scope"
    if not signed and _CAPACITY.search(leading) and attributive_noun(following):
        return "scope"
    if _is_that_large(text, item, next_item):
        return "scope"
    if _is_topic(text, item):
        return "scope"
    if item.adjacent and SIZES.match(quantity.unit) and attributive_noun(following):
        return "scope"
    if item.continues and before and not leading.strip() and not item.adjacent:
        return before
    if attributive and SIZES.match(quantity.unit):
        most = quantity.op in ("<=", "<")
        if most or not _committed(leading) or _counts_its_noun(next_item):
            return "scope"
    if _acts_on_stock(leading, following):
        return "scope"
    if _sizes_actor(text, item, rest):
        return "scope"
    return "target"


def _is_that_large(text: str, item: Item, next_item: Item | None) -> bool:
    """超过50平方米的广告, 20人次以上的助餐点; 超过50亿元、30亿元的企业."""
    quantity = item.quantity
    sized = bool(SIZES.match(quantity.unit)) or quantity.unit in _COUNTED_PEOPLE
    if not sized or quantity.op not in (">=", "<=", ">", "<"):
        return False
    if _THAT_LARGE.match(text, quantity.end) or (
        quantity.unit.endswith("元") and _SIZED_NOUN.match(text, quantity.end)
    ):
        return True
    if next_item is None or next_item.quantity.unit != quantity.unit:
        return False
    gap = text[quantity.end : next_item.quantity.start]
    return bool(_LISTED.match(gap) and _THAT_LARGE.match(text, next_item.quantity.end))


def _is_topic(text: str, item: Item) -> bool:
    """Whether the clause is 对…N处问题 and nothing is said of them in it."""
    start, end = item.clause
    clause = text[start:end]
    if (
        item.quantity.unit in TIMES
        or not _TOPIC.fullmatch(clause.strip())
        or text[end : end + 1] not in "，,"
    ):
        return False
    behind = text[item.quantity.end : end]
    return not (COMMITMENT.search(behind) or _WORKED_ON.search(behind))


def attributive_noun(following: str) -> bool:
    return bool(_HAN.match(following[:4]))


def _committed(leading: str) -> bool:
    """A verb of commitment stands right before the number."""
    bare = _ADVERBS.sub("", leading)
    verbs = list(COMMITMENT.finditer(bare))
    return not _WORKING.search(bare) and bool(verbs) and verbs[-1].end() == len(bare)


def _counts_its_noun(next_item: Item | None) -> bool:
    """10亿元以上项目3个: the next number counts what this one sizes."""
    return next_item is not None and not next_item.continues and not next_item.adjacent


def _in_brackets(text: str, item: Item) -> bool:
    """（规模4万吨/日） says how large a thing is; （其中新建3所） counts things."""
    leading = text[item.clause[0] : item.quantity.start]
    opened = max(leading.rfind("（"), leading.rfind("("))
    if opened <= max(leading.rfind("）"), leading.rfind(")")):
        return False
    inside = leading[opened + 1 :]
    if not inside.strip():
        return bool(SIZES.match(item.quantity.unit))
    signed = item.quantity.start < item.quantity.number
    return not (signed or COMMITMENT.search(inside) or "其中" in inside)


def _acts_on_stock(leading: str, following: str) -> bool:
    """对17处隐患点落实专人, 覆盖23个村, 13个街道监测全覆盖: the things are there already."""
    if _STOCK.search(leading):
        return True
    if _TOWARDS.search(leading) and attributive_noun(following):
        return not _WORKED_ON.search(following)
    return bool(_ALL_COVERED.search(following)) and attributive_noun(following)


def _sizes_actor(text: str, item: Item, rest: Sequence[Item]) -> bool:
    """323 个项目完成投资 590 亿元; 6辆校车、18名驾驶人合格率100%: only what does it is sized."""
    leading = text[item.start : item.quantity.start]
    if COMMITMENT.search(leading):
        return False
    at, last = 0, item
    while at < len(rest) and rest[at].continues and not rest[at].adjacent:
        if text[rest[at].start : rest[at].quantity.start].strip():
            return False
        at, last = at + 1, rest[at]
    if at == len(rest) or rest[at].adjacent:
        return False
    between = text[last.quantity.end : rest[at].quantity.start]
    served = bool(_SERVED_ONES.search(leading))
    return attributive_noun(between) and (served or bool(_PREDICATE.search(between)))


def _is_measured_time(text: str, item: Item) -> bool:
    quantity = item.quantity
    clause = text[item.clause[0] : quantity.start]
    if quantity.unit in ("年", "周", "日"):
        return quantity.unit == "日" and bool(re.search(r"压缩|缩短|时限", clause))
    if _DATED_SPAN.search(clause):
        return False
    if quantity.unit in ("小时", "个小时", "分钟") and _SPENT.search(clause):
        return True
    if _TIME_NOUN.search(clause):
        return True
    if _SERVICE_UNITS.fullmatch(quantity.unit) and quantity.op == "<=":
        served = _SERVED.match(text[quantity.end : quantity.end + 2])
        if served and not _COUNTED_FROM.search(clause):
            return True
    signed = quantity.start < quantity.number
    within = _WITHIN.search(text[quantity.measured : quantity.end])
    return signed and not within
