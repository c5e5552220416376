"""What the name of a quantity takes from the words before it, where its own say too little."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.importing.targets.clauses import Item, clause_before, sentence_of
from taizhang.importing.targets.names import (
    core,
    last_object,
    stripped_back,
    stripped_front,
)
from taizhang.importing.targets.phrases import balanced, kept_verb, own_verb, words_of
from taizhang.importing.targets.vocabulary import PERCENT

RATE = re.compile(rf"{PERCENT}\Z")
# What a number of another thing is: 实施项目91个，完成投资4.95亿元; 健康步道4条（总长12公里）.
OF_SOMETHING = words_of(
    "投资 年度投资 总投资 完成投资 产值 年产值 税收 面积 建筑面积 占地面积 总建筑面积 规模 总长 总长度 装机 装机容量 库容 造价"
)
_NO_OWNER = re.compile(r"面积\Z|投资\Z|长\Z|床位\Z|\A(?:惠及|受益|涉及|带动)")
# What is done to a thing that the number does not name: 每季度至少清洗1次.
_USED = words_of("投入使用 投用 完工 开工 竣工")
DONE = _USED | words_of(
    "清洗 监测 更新 播出 走访 巡查 清淤 检查 体检 消毒 维护 演练 调度 考核 评估 通报 发布 研判 排查 培训 保养 检测 响应 办结 受理 答复 回复 反馈 "
    "到达 送达 签收 增收 活动 环节 股改"
)
# 开工建设安置房, of which so many 竣工.
_STARTED = re.compile(r"(?:新?开工|续建|交付)?(?:建设)?")
# 每个县至少1个, 每口50立方米: the thing itself was named before.
_EACH = re.compile(r"每[个条口所座处]?[县市区乡镇村社街道园（）()、]*")
# 其中东亭区4500个、西浦区2700个
_PLACE = re.compile(r"[^，。、的]{1,4}(?:(?<!小)(?<!社)区|[县市镇乡域线])|农村")
_GRADE = re.compile(r"(?:[^，。的]{1,2}|国家)级(?:及?以上)?\Z")
_LEVEL = re.compile(r"(?:[A-Z0-9一二三四五甲乙丙省市县区]|国家)级\Z")
_GRADED = re.compile(r"\A.*(?:等级|级)")
_GREW = ("增长", "提高", "提升", "下降", "降低", "减少", "增加")
_CHANGE = re.compile(rf"(?:{'|'.join(_GREW)})\Z")
_EQUIPPED = re.compile(r"(?:安装|配备|覆盖|设置|建成|完好|接入)率\Z")
# Another unit of the same thing: 改造老旧小区110个、3.2万户.
_COUNTED_IN = {"户": "户数", "人": "人数", "名": "人数", "人次": "人次", "公里": "长度"}
_COUNTED_IN |= dict.fromkeys(("平方米", "㎡", "亩", "公顷"), "面积")
_SCALE = re.compile(r"\A[十百千万亿]+")
_ABSTRACT = ("机制", "制度", "体系", "平台", "清单", "台账", "方案", "责任")
_LONGEST_THING = 16
NAMELESS = "没有写明这个数量是什么的：请补上名称"
FROM_BEFORE = "名称取自前一句：请核对这个数量是什么的"


@dataclass(frozen=True, slots=True)
class Named:
    """A quantity's name, and what it is said of, for the quantities that follow."""

    name: str
    subject: str
    unit: str
    clause: tuple[int, int]
    doubt: str | None = None


def completed(text: str, item: Item, name: str, leading: str, known: Sequence[Named]) -> str:
    """The name with what it is said of, where alone it says too little. `known` are the names
    before, `leading` the words that led to it."""
    if name in OF_SOMETHING:
        return _owner(text, item, known, name) + name
    if name in DONE:
        return _worked_on(text, item, known, name) + name
    graded = _GRADE.fullmatch(name)
    if graded and not (known and known[-1].clause == item.clause):
        above = clause_before(text, item.clause[0])
        if not re.search("[0-9]", above):
            return name + (last_object(above) or core(above))
    if not known:
        return name
    last = known[-1]
    thing = last.name.removeprefix(own_verb(last.name))
    if _EACH.fullmatch(name):
        return name + thing
    if _PLACE.fullmatch(name) and last.unit == item.quantity.unit:
        whole = last.subject if last.name.endswith(last.subject) else last.name
        if "其中" in leading or _PLACE.fullmatch(last.name.removesuffix(whole)):
            return name + whole
    if graded:
        alike = _LEVEL.search(last.name)
        return last.name[: alike.start()] + name if alike else name + _GRADED.sub("", thing)
    if name[1:2] == "级" and last.name[1 : len(name)] == name[1:]:
        return name + last.name[len(name) :]
    if name.startswith("占") and last.clause[1] >= item.clause[0] - 1:
        return _CHANGE.sub("", last.name) + name
    if leading.strip().startswith(name + "的") and "的" in last.name:
        return f"{name}的{last.name.partition('的')[2]}"
    return name


def _owner(text: str, item: Item, known: Sequence[Named], name: str) -> str:
    """The thing whose 总投资 or 总长 it is: before the bracket, named before, or in the clause above."""
    opened = text[item.clause[0] : item.quantity.start]
    at = max(opened.rfind("（"), opened.rfind("("))
    bracketed = at > max(opened.rfind("）"), opened.rfind(")"))
    words = opened[:at] if bracketed else clause_before(text, item.clause[0])
    counted = bool(re.search("[0-9]", words))
    sentence, _ = sentence_of(text, item.quantity.number)
    near = [
        one
        for one in known
        if one.clause[0] >= sentence
        and not RATE.search(one.unit)
        and not _NO_OWNER.search(one.name)
    ]
    if near and (counted or known[-1].clause == item.clause):
        return near[-1].subject
    if counted or (name.endswith("投资") and not bracketed):
        return ""
    return last_object(words) or balanced(core(words))


def _worked_on(text: str, item: Item, known: Sequence[Named], verb: str) -> str:
    """The thing that is 清洗 or 投入使用."""
    if verb in _USED:
        same = [one for one in known if one.unit == item.quantity.unit]
        same = [one for one in same if one.clause == same[-1].clause]
        return "、".join(_STARTED.sub("", one.name, count=1) for one in same)
    above = clause_before(text, item.clause[0])
    whole = core(above)
    if whole.endswith(verb):
        return whole.removesuffix(verb)
    if known and known[-1].clause == item.clause:
        return known[-1].subject
    if not re.search("[0-9]", above):
        thing = last_object(above)
        says = 1 < len(thing) <= _LONGEST_THING and not thing.endswith(_ABSTRACT)
        return thing if says else ""
    if known and (_EQUIPPED.search(known[-1].name) or known[-1].subject != known[-1].name):
        return _EQUIPPED.sub("", known[-1].subject)
    return ""


def from_before(
    text: str, item: Item, leading: str, known: Sequence[Named]
) -> tuple[str, str | None]:
    """(name, doubt) of a number beside which nothing is named."""
    last = known[-1] if known else None
    words = stripped_back(stripped_front(leading))
    same = last is not None and last.clause == item.clause
    verb = kept_verb(words)
    alike = [one for one in known if one.unit == item.quantity.unit]
    if alike and verb and verb == words:
        thing = alike[-1].name
        if verb not in thing:
            thing = verb + _STARTED.sub("", thing.removeprefix(own_verb(thing)), count=1)
        return thing, None if item.continues else FROM_BEFORE
    if last and last.name.endswith(_GREW) and "达到" in text[item.start : item.quantity.number]:
        return last.name[:-2], FROM_BEFORE
    if last and RATE.search(item.quantity.unit) and (change := _CHANGE.search(leading.strip())):
        return last.name.removesuffix(change[0]) + change[0], FROM_BEFORE
    above = balanced(core(clause_before(text, item.clause[0])))
    if not same and len(above) > 1 and not re.search("[0-9]", above):
        return above, FROM_BEFORE
    if last:
        return last.name + _counted(item.quantity.unit, last), None if same else FROM_BEFORE
    clause = text[item.clause[0] : item.quantity.start].strip()
    return stripped_front(leading) or clause[-20:] or item.quantity.unit, NAMELESS


def _counted(unit: str, last: Named) -> str:
    """What another unit counts of the same: 户数, 人数, 面积."""
    one, other = _SCALE.sub("", unit), _SCALE.sub("", last.unit)
    kind = _COUNTED_IN.get(one, "")
    alike = one == other or kind == _COUNTED_IN.get(other)
    return "" if alike or last.name.endswith(kind) else kind
