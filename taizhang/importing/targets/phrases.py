"""Phrases that name what is measured: what follows a number, marks, enumerations."""

from __future__ import annotations

import re

from taizhang.importing.targets.vocabulary import JOINTS


def words_of(listed: str) -> frozenset[str]:
    """Words with a space between each two. Sets of words, unlike patterns, are not to be compiled."""
    return frozenset(listed.split())


_TAIL = re.compile(r"(?:等)?(?:的)?(?:任务|工作|工程|目标任务|目标|要求|要求\Z)\Z")
_BUILDING = re.compile(r"(?<=\S{3})(?<!化)(?:的)?(?:建设|创建|打造)\Z")
_PREDICATE = re.compile(
    r"(?<=\S\S)(?<!（)(?<!\()(?:完成|达到|实现|以上的|应用推广|探索|实施|进行|开展|建立|至少|全部|全面|力争|确保|并|带动|投入使用|用于|给予|签订|每(?=[年月周季日])|落实(?=[^，]{2})|"
    r"整合(?=[为成])|加强|基本(?=[完淘消清])|逐[项一个步]|[0-9]+\s*月)"
)
_BY_THE_WAY = ("免费", "统一", "定期", "分类", "分批", "集中", "按期", "按时")
# 每院5万元的标准给予补助
_PAID = re.compile(r"的标准(?:给予|发放|进行|予以)?(\w{2,8})")
_ALL = re.compile(r"(?:实现|基本|动态)*(?:全覆盖|清零)\Z")
_LABELS = (
    "责任单位",
    "牵头单位",
    "配合单位",
    "责任部门",
    "牵头部门",
    "配合部门",
    "责任领导",
    "完成时限",
)
_DONE_FOR = re.compile(r"([^，、]{2,20}?(?:免费)?)(?:开展|实施|进行)([^，、]{2,12})")
_KEPT = re.compile(
    r"(?:(?:新)?(?:开工|新建|改建|扩建|续建|改造|新增|新开|新认定|新培育|新引进|引进|增设|修缮|修建|修复|治理|关闭|淘汰|更换|清理|打通|"
    r"拆除|转化|出栏|吸纳|新入园|建成投产|改扩建|(?<=改造)提升|维修|盘活|化解|开工建设|整治(?!提升)|通报|研判|研究)、?)++\Z"
)
_QUANTITY_VERBS = re.compile(r"(?:(?:全市|全县|全区|城区|市级|各|至少|不少于)\s*)\Z")
_OWN_VERB = re.compile(r"(?:新(?:增|建|认定|培育|引进|开|评定)|改造|改建|扩建)(?=.)")
# 建设路、文昌街等断头路: examples before 等 are no part of a name, unless what follows is as good as
# nothing (网吧、KTV等场所).
_EXAMPLES = re.compile(
    r"(?P<verb>新[增建开]|改造(?:提升)?|打通|修[复缮]|整治|治理|更[新换])?"
    r"(?P<level>(?:国家|[省市县区])级(?:及?以上)?)?"
    r"(?:“[^“”]+”、?|[^、“”等]+、)+(?:“[^“”]+”|[^、“”等]+)?等(?P<named>.{3,})"
)
_AS_GOOD_AS_NOTHING = tuple(
    words_of(
        "场所 单位 企业 家庭 人群 群体 地区 领域 方面 部门 行业 环节 活动 项目 要素 平台 设备 设施"
    )
)
_RATES = re.compile(r"(?:率|比例|比重|占比|密度|强度|满意度|知晓度|指数|面积|水平)\Z")
_MEASURE = re.compile(r"(?:\w\w量|占比|比例|比重|\w[率额])\Z")
_OF_WHAT = re.compile(r"[^、]{2,14}的|建成区|中心城区|城区")
_JOINTS = re.compile(JOINTS)
_MARKS = re.compile("[（）()“”《》]")
_CLOSING = {"）": "（", ")": "(", "”": "“", "》": "《"}
_LOOSE = "、，,：:； "
_OPENS = re.compile("并|以及|及(?!时)(?!其)(?!格)|和(?!谐)(?!平)(?!美)")
_LEFT_OVER = re.compile(r"(?:以及|(?<!参)与|(?<!普|涉|顾)及|(?<!调|饱|缓|温)和|(?<!合)并|或|的)\Z")
_LONGEST = 40


def kept_verb(words: str) -> str:
    """The verb right before a number that belongs to the name (改造, 新增), or nothing."""
    match = _KEPT.search(_QUANTITY_VERBS.sub("", words.rstrip()))
    return match[0].strip("、") if match else ""


def own_verb(words: str) -> str:
    """The verb at the beginning of a name that a following item of its list shares."""
    match = _OWN_VERB.match(words)
    return match[0] if match else ""


def after_core(words: str) -> str:
    """The noun phrase that follows a unit, up to where a new predicate begins."""
    words = without_note(words.strip())
    if paid := _PAID.fullmatch(words):
        return paid[1] + "标准"
    words = re.sub(r"\A(?:的|量级|级|完成|实现|范围内?的?)", "", words)
    match = _PREDICATE.search(words)
    if match:
        words = words[: match.start()]
        words = words[:-2] if words.endswith(_BY_THE_WAY) else words
    words = _ALL.sub("", _TAIL.sub("", words.strip(" \t、，,。")))
    return without_examples(balanced(_BUILDING.sub("", words)))


def without_note(words: str) -> str:
    """Without the bracket that opens what follows a unit (（不含施工时间）, （其中…), and without the
    label of the next field (责任单位)."""
    if words[:1] in ("（", "("):
        closing = max(words.find("）"), words.find(")"))
        words = words[closing + 1 :].strip() if closing > 0 else ""
    return words[:-4] if words.endswith(_LABELS) else words


def done_for(words: str) -> str:
    """特殊困难老年人家庭适老化改造 of (3000户)特殊困难老年人家庭实施适老化改造, or nothing."""
    match = _DONE_FOR.fullmatch(words.strip())
    return match[1] + match[2] if match else ""


def unquoted(name: str) -> str:
    """“智慧路口” as 智慧路口, where the whole name is one quoted term."""
    match = re.fullmatch("“([^“”]{2,})”", name)
    return match[1] if match else name


def whole_after(words: str) -> str:
    """What follows a percentage, predicate and all."""
    words = without_note(words.strip()).removesuffix("执行")
    return words[1:] if words.startswith("的") else words


def without_examples(words: str) -> str:
    """断头路 of 建设路、文昌街等断头路."""
    match = _EXAMPLES.fullmatch(words)
    if match is None or match["named"].startswith(_AS_GOOD_AS_NOTHING):
        return words
    examples = words[: match.start("named")]
    if "、" not in examples and "”“" not in examples:
        return words
    return (match["verb"] or "") + (match["level"] or "") + match["named"]


def balanced(words: str) -> str:
    """Without an opening or closing mark whose other half is cut off."""
    if not _MARKS.search(words):
        return words.strip()
    opening: list[int] = []
    dropped: set[int] = set()
    for index, sign in enumerate(words):
        if sign in _CLOSING.values():
            opening.append(index)
        elif sign in _CLOSING:
            if opening and words[opening[-1]] == _CLOSING[sign]:
                opening.pop()
            else:
                dropped.add(index)
    if opening and opening[0] > 0:
        words = words[: opening[0]]
    else:
        dropped.update(opening)
    return "".join(sign for index, sign in enumerate(words) if index not in dropped).strip()


def tidy(name: str) -> str:
    """The name as it is shown: no loose connective or mark at its ends; of names over 40 characters
    what stands nearest to the number."""
    plain = balanced(name).strip(_LOOSE)
    opens = _OPENS.match(plain)
    plain = _LEFT_OVER.sub("", plain[opens.end() if opens else 0 :]).strip(_LOOSE)
    if len(plain) > _LONGEST:
        plain = balanced(re.split("[、，,]", plain)[-1][-_LONGEST:]) or plain[-_LONGEST:]
    return plain or name


def shared_names(words: str) -> tuple[str, ...]:
    """A率和B率 are two names; anything else is one. 公众对创森的知晓率、支持率 share 公众对创森的."""
    parts = [part.strip() for part in _JOINTS.split(words)]
    rates = [index for index, part in enumerate(parts) if _RATES.search(part)]
    if len(rates) < 2 or rates[-1] != len(parts) - 1 or "等" in parts[-1][:1]:
        return (words,)
    names, start = [], 0
    for index in rates:
        names.append("、".join(parts[start : index + 1]))
        start = index + 1
    if not all(len(name) > 2 for name in names):
        return (words,)
    return _of_the_same(names)


def listed_names(words: str, count: int) -> tuple[str, ...]:
    """`count` names before 分别, or () where there are not as many."""
    parts = [part.strip() for part in _JOINTS.split(words) if part.strip()]
    if len(parts) == count:
        return _of_the_same(_measured_alike(parts))
    for both, one, other in (("城乡", "城镇", "农村"), ("进出口", "进口", "出口")):
        if count == 2 and both in words:
            return words.replace(both, one, 1), words.replace(both, other, 1)
    return ()


def _measured_alike(names: list[str]) -> list[str]:
    """化肥、农药使用量 are 化肥使用量 and 农药使用量."""
    last = names[-1]
    tail = _MEASURE.search(last)
    same = {len(name) for name in names[:-1]}
    if len(same) == 1 and (size := same.pop()) <= 2 and len(last) - size > 1:
        return [*(name + last[size:] for name in names[:-1]), last]
    if tail and not any(_MEASURE.search(name) for name in names[:-1]):
        return [*(name + tail[0] for name in names[:-1]), last]
    return names


def _of_the_same(names: list[str]) -> tuple[str, ...]:
    """The rates with the words that the first of them shares with short others."""
    of = _OF_WHAT.match(names[0])
    if of is None or not all(_RATES.search(name) for name in names):
        return tuple(names)
    own = [len(name) > 6 or "的" in name for name in names[1:]]
    if any(own):
        return tuple(names)
    return (names[0], *(of[0] + name for name in names[1:]))
