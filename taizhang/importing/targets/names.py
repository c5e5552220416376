"""What a quantity measures: the shortest noun phrase beside it, and the quote that holds it.

The words before a number name it (绿地率达到35%), or the words after its unit do (12 处出入口整治). Verbs
that only commit are no part of the name (建成, 完成, 培育); verbs that tell what is counted stay
(新增, 改造, 关闭), as do 增长 and 下降, without which a percentage says nothing.
"""

from __future__ import annotations

import re

from taizhang.importing.targets.vocabulary import JOINTS

_DATE = (
    r"(?:(?:到|至|截至|截止|在|于)?\s*(?:19|20)[0-9]{2}\s*(?:年|-|至|到|—|–|－|~|～)+\s*(?:(?:19|20)?[0-9]{2}\s*年)?(?:度|底|末)?"
    r"|(?:到)?\s*[0-9]{1,2}\s*(?:[-至—]\s*[0-9]{1,2}\s*)?月\s*(?:[0-9]{1,2}\s*日)?(?:份|底|末|初)?|今年|明年|全年|年内|年底|年末|本年度?|上半年|下半年"
    r"|第?[一二三四]季度末?|每(?:年|月|季度|个季度|半年|周|学期|学年|半月)|每(?=开展|组织)|主?汛期?|“?十[一二三四五]五”?(?:期间|末)?)\s*(?:以?前|之前|内|起)?"
)
_OPENERS = (
    r"力争|确保|争取|努力|保证|保障(?=[^，]{0,4}率)|要|将|应|须|再|共|各(?=地|县|区|市)|全(?:市|县|区|省|州|镇|乡)(?!性|域|民|面)|其中|累计|总体|使|让|对|把|将|"
    r"到|实际(?!使用|利用|到位)|新一轮|进一步|持续|不断|继续|加快|加大|加强|积极|大力|稳步|扎实|深入|切实|有序|高标准|高质量|高水平|高起点|精心|"
    r"计划|拟|年均(?=新增)|至少|不少于|约|同比|分年度"
)
_LIGHT = (
    r"完成|实现|达到|保持|稳定(?!性)|巩固|推动|推进|促进|建成(?!区)(?:投用|并)?|建设(?!用地|工程质量|项目)|建立(?:健全)?|建好|打造|形成|培育|培养|"
    r"开发(?!区|利用)|开辟|发展(?!水平|速度|指数)|发放|组织|实施|举办|开展|召开|组建|安装|贯通|选育|选树|评选|遴选|确立|提供|落实|安排|筹集|开设|设立|设置|成立|"
    r"争创|创建(?!率)|创成|引导|支持|鼓励|吸引|制定|出台|编制|编写|做好|抓好|办好|整治提升|配备|配置|投入(?!强度|运营)|达(?![标成产])|突破|超过|做到|维护|提升(?=[^，]{2,12}(?:率|水平|比例)\Z)|"
    r"提高(?=[^，]{2,12}(?:率|水平|比例)\Z)|谋划|布局|推出|认定(?=[^，])|投资(?=建设)|依托|突出|包装"
)
# Adverbs only where a verb follows: 重点推进, but 重点项目; 快速推进, but 快速路.
_ADVERBS = (
    rf"(?:全面|重点|基本|分类|分批|统筹|快速|高效|有效|同步|集中)(?=(?:{_LIGHT}|推广|改造|新建))"
)
_STRIP_FRONT = re.compile(rf"[\s，、：:（(]*(?:(?:{_DATE})|(?:{_OPENERS})|{_ADVERBS}|(?:{_LIGHT}))")
_STRIP_TIME = re.compile(rf"[\s，、：:]*(?:(?:{_DATE})|力争|确保|争取|努力|以及|并且|并|和|与|及)")
_STRIP_BACK = re.compile(
    r"(?:[\s:：=]+|(?:已|要|应|须|需|均|都|分别|总数|全部|平均|稳定|稳控|力争|确保|连续[一二三四五]年|基本)?(?:达到|达|为|是|在|至|到|占|实现|完成|超|等于|不得|大于|小于)|"
    r"(?:保持|维持|控制|稳定|稳控|巩固|稳定保持|压减|压降|限制|提升|提高|增加|上升|下降|降低|降|减少|压缩|缩短|扩大|增长|恢复|扩容)(?:到|至|在|为|了)|"
    r"(?:年均|平均|每年|每季度|每月|分别|全部|均|都|约|近|要|总计|共计|合计|共|各|累计|保持|稳定|实现|至少|不少于|力争|确保|每))\Z"
)
_TAIL = re.compile(r"(?:等)?(?:的)?(?:任务|工作|工程|目标任务|目标|要求|要求\Z)\Z")
_BUILDING = re.compile(r"(?<=[\u4e00-\u9fff”)）]{3})(?:的)?(?:建设|创建|打造)\Z")
_KEPT = re.compile(
    r"(?:(?:新)?(?:开工|新建|改建|扩建|续建|改造|新增|新开|新认定|新培育|新引进|引进|增设|修缮|修建|修复|治理|关闭|淘汰|更换|清理|"
    r"拆除|转化|出栏|吸纳|新入园|建成投产|改扩建|(?<=改造)提升|维修|盘活|化解|开工建设|整治(?!提升))、?)++\Z"
)
_QUANTITY_VERBS = re.compile(r"(?:(?:全市|全县|全区|城区|市级|各)\s*)\Z")
_PREDICATE = re.compile(
    r"(?<=[\u4e00-\u9fff”)）]{2})(?:完成|达到|实现|以上的|应用推广|探索|实施|进行|开展|建立|至少|全部|全面|力争|确保|并|带动|投入使用)"
)
_AFTER_BREAK = re.compile(r"[，。；：、,;:\n]")
_RATES = re.compile(r"(?:率|比例|比重|占比|密度|强度|满意度|知晓度|指数|面积|水平)\Z")
_JOINTS = re.compile(JOINTS)
_OF_TOTAL = re.compile(r"达到[^，。]{1,20}(?:总数|总量|总户数)\Z")
_EACH_YEAR = re.compile(
    r"(?:每年|年均|同比|较上年|比上年)(?=(?:增长|提高|提升|下降|降低|减少|增加)\Z)"
)
_VERBS_ONLY = re.compile(
    rf"(?:{_LIGHT}|开工|新建|改造|新增|改建|每年|设|建|有|增长|下降|提高|提升)++"
)
_LONGEST = 40
_MARKS = re.compile("[（）()“”《》]")
_CLOSING = {"）": "（", ")": "(", "”": "“", "》": "《"}


def core(words: str) -> str:
    """A noun phrase without the dates, adverbs and light verbs that lead to it; nothing where the
    words are verbs alone."""
    name = _OF_TOTAL.sub("", stripped_back(stripped_front(words)))
    name = _EACH_YEAR.sub("", name)
    return "" if _VERBS_ONLY.fullmatch(name) or _STRIP_FRONT.fullmatch(name) else name


def stripped_front(words: str) -> str:
    while (match := _STRIP_FRONT.match(words)) and match.end() and match.end() < len(words):
        words = words[match.end() :]
    return words.strip(" \t、，,:：的")


def stripped_back(words: str) -> str:
    words = words.strip()
    while (match := _STRIP_BACK.search(words)) and match[0]:
        words = words[: match.start()].rstrip(" \t、，,:：的")
    return words


def without_time(text: str, start: int, end: int) -> int:
    """Where a quote begins: behind the dates and the words of intent at its front."""
    while (match := _STRIP_TIME.match(text, start, end)) and match.end() > start:
        start = match.end()
    while start < end and text[start] in " \t、，,的":
        start += 1
    return start


def kept_verb(words: str) -> str:
    """The verb right before a number that belongs to the name (改造, 新增), or nothing."""
    match = _KEPT.search(_QUANTITY_VERBS.sub("", words.rstrip()))
    return match[0].strip("、") if match else ""


def own_verb(words: str) -> str:
    """The verb at the beginning of a name that a following item of its list shares."""
    match = re.match(r"(?:新(?:增|建|认定|培育|引进|开)|改造|改建|扩建)(?=.)", words)
    return match[0] if match else ""


def after_core(words: str) -> str:
    """The noun phrase that follows a unit, up to where a new predicate begins."""
    words = words.strip()
    words = re.sub(r"\A(?:的|量级|级)", "", words)
    match = _PREDICATE.search(words)
    words = words[: match.start()] if match else words
    words = _TAIL.sub("", words.strip(" \t、，,。"))
    return balanced(_BUILDING.sub("", words))


def unquoted(name: str) -> str:
    """“智慧路口” as 智慧路口, where the whole name is one quoted term."""
    match = re.fullmatch("“([^“”]{2,})”", name)
    return match[1] if match else name


def whole_after(words: str) -> str:
    """What follows a percentage, predicate and all."""
    words = words.strip()
    return words[1:] if words.startswith("的") else words


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


def shared_names(words: str) -> tuple[str, ...]:
    """A率和B率 are two names; anything else is one."""
    parts = [part.strip() for part in _JOINTS.split(words)]
    rates = [index for index, part in enumerate(parts) if _RATES.search(part)]
    if len(rates) < 2 or rates[-1] != len(parts) - 1 or "等" in parts[-1][:1]:
        return (words,)
    names, start = [], 0
    for index in rates:
        names.append("、".join(parts[start : index + 1]))
        start = index + 1
    return tuple(names) if all(len(name) > 2 for name in names) else (words,)


def listed_names(words: str, count: int) -> tuple[str, ...]:
    """`count` names before 分别, or () where there are not as many."""
    parts = [part.strip() for part in _JOINTS.split(words) if part.strip()]
    if len(parts) == count:
        return tuple(parts)
    if count == 2 and "城乡" in words:
        return words.replace("城乡", "城镇", 1), words.replace("城乡", "农村", 1)
    return ()


def shortened(text: str, start: int, end: int, number: int) -> tuple[int, int]:
    """A quote of reasonable length around the number at `number`."""
    while end > start and text[end - 1] in " \t、，,（(":
        end -= 1
    if number - start > _LONGEST:
        commas = [match.end() for match in _AFTER_BREAK.finditer(text, start, number)]
        near = [position for position in commas if number - position <= _LONGEST]
        start = near[0] if near else number
    if end - number > _LONGEST + 20:
        cuts = [match.start() for match in _AFTER_BREAK.finditer(text, number, end)]
        end = next((cut for cut in cuts if cut > number + 4), end)
    return start, end
