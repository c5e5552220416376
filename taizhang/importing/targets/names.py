"""What a quantity measures: the noun phrase in the words beside it.

The words before a number name it (绿地率达到35%), or the words after its unit do (12 处出入口整治). Who
does the work, when and how well is no part of the name, nor are verbs that only commit (建成, 完成,
培育); verbs that tell what is counted stay (新增, 改造, 关闭), as do 增长 and 下降, without which a
percentage says nothing.
"""

from __future__ import annotations

import re

from taizhang.importing.targets.phrases import balanced, without_examples, words_of
from taizhang.importing.unit_names import is_complete, starts_anew

TIME = re.compile(
    r"(?:(?:到|至|截至|截止|在|于)?\s*(?:19|20)[0-9]{2}\s*(?:年|-|至|到|—|–|－|~|～)+\s*(?:(?:19|20)?[0-9]{2}\s*年)?(?:度|底|末)?"
    r"|(?:到)?\s*[0-9]{1,2}\s*(?:[-至—]\s*[0-9]{1,2}\s*)?月\s*(?:[0-9]{1,2}\s*日)?(?:份|底|末|初)?|今年|明年|全年|年内|年底|年末|本年度?|上半年|下半年"
    r"|第?[一二三四]季度末?|每(?:年|月|季度|个季度|半年|周|学期|学年|半月)|每(?=开展|组织)|主?汛期?|“?十[一二三四五]五”?(?:期间|末)?)\s*(?:以?前|之前|内|起)?"
)
# Words that only begin like one of `_OPENING`, by two characters as one character class each would
# take long to compile.
_NO_OPENING = words_of(
    "要素 要闻 要件 要道 应急 应用 应征 应届 应对 应收 应变 应邀 再生 再就 再利 再造 再制 再次 再融 再贷 再保 共享 共建 共青 共同 共治 共富 共有 "
    "使用 使命 使馆 让利 对口 对外 对接 对标 对应 对照 把关 把脉 到位 到账 到期 到岗 到户 到访 约束 约谈"
)
_OPENING = re.compile(
    r"力争|确保|争取|努力|务必|保证|保障(?=.{0,4}率)|要|将|应当?|须|再|共计?|各(?=地|县|区|市)|全(?:市|县|区|省|州|镇|乡)(?!性|域|民|面)|其中|累计|"
    r"总体(?!满意|合格|达标|规划)|使|让|对|把|到|实际(?!使用|利用|到位)|新一轮|进一步|持续(?!时间)|不断|继续|加快|加大|加强|积极|大力|稳步|扎实|"
    r"深入|切实|有序|精心|严格|常态化|其余|计划(?!生育)|拟(?!上市)|年均(?=新增)|至少|不少于|约|负责|牵头(?!单位|部门)|同比|分年度|合计|于(?=[0-9主])|为(?=全|[0-9])"
)
_VERB = re.compile(
    r"(?:完成(?!任务量|投资)|实现|达到|保持|稳定(?!性)|巩固|推动|推进|促进|建成(?!区|通车)(?:投用|并)?|建设(?!用地|工程质量|项目)|建立(?:健全)?|建好|打造|形成|培育|培养|"
    r"开发(?!区|利用)|开辟|发展(?!水平|速度|指数|党员)|发放|组织(?!部)|实施|举办|开展|召开|组建|安装|贯通|选育|选树|评选|遴选|确立|提供|落实|安排|筹集|开设|设立|设置|成立|"
    r"争创|创建|创成|引导(?!基金|资金)|支持|鼓励|吸引|制定|出台|编制|编写|做好|抓好|办好|整治提升|配备|配置|投入(?!强度|运营|使用)|达(?![标成产])|突破|超过|做到|维护|提升(?=[^，]{2,12}(?:率|水平|比例)\Z)|"
    r"提高(?=[^，]{2,12}(?:率|水平|比例)\Z)|谋划|布局|推出|认定(?=[^，])|投资(?=建设)|依托|突出|包装)(?!率|比例)"
)
# Other verbs that may follow who does the work.
_WORKING = re.compile(
    r"新[建增开改扩（]|改[建造]|扩建|联合|加装|更[换新]|交付|打通|修[缮复建]|整治|治理|拆除|关停|划分|施划|负责|牵头|对(?=[^，]{2,20}开展)"
)
# Adverbs only where a verb follows: 重点推进, but 重点项目; 高标准打造, but 高标准农田.
_ADVERB = re.compile(
    r"(?:全面|重点|基本|分类|分批|统筹|依法|科学|合理|规范|配套|快速|高效|有效|同步|集中|免费|统一|联合|高(?:标准|质量|水平|起点|品质))、?"
)
# Times that only lead a clause: 供热前完成…, 汛前汛后各清淤一次, 三年累计达到….
_MORE_TIME = re.compile(
    r"[两三四五]年(?=累计|内|共|完成|安排|建成|新)|汛前、?汛后各?|每[两三四六]个?[月年周]|"
    r"\w{1,8}?[学季热暖汛期节]前(?=完成|投入|建成|实现|开展|新|改)"
)
_OTHER_VERBS = re.compile(
    r"开工|竣工|完工|投用|投产|新建|改造|新增|改建|扩建|提升|每年|设|建|有|[使投启]用|投入使用|增长|下降|提高|降低|减少|力争|、|及|和"
)
_MARGIN = re.compile(r"[\s，、：:（(]*")
_STRIP_BACK = re.compile(
    r"(?:[\s:：=]+|(?:已|要|应|须|需|均|都|分别|总数|全部|平均|稳定|稳控|力争|确保|连续[一二三四五]年|基本)?(?:达到|达|为|是|在|至|到|占|实现|完成|超|等于|不得|大于|小于)|"
    r"(?:保持|维持|控制|稳定|稳控|巩固|稳定保持|压减|压降|限制|提升|提高|增加|上升|下降|降低|降|减少|压缩|缩短|缩减|扩大|发展|增长|增|恢复|扩容|拓展)(?:到|至|在|为|了)|"
    r"(?:年均|平均|(?:每千人|每人|每户)(?:每年|每月|每天)?|每年|每季度|每月|每日|每天|每周|每旬|总体|原则上|逐步|按|(?<!自)由|分别|全部|均|都|(?<!签)(?<!节)约|(?<!附)(?<!最)近|(?<!主)(?<!需)要|总计|共计|合计|(?<!公)共|各|累计|保持|稳定|实现|至少|不少于|力争|确保|每)|"
    r"(?:连续[一二三四五]年)?(?:上升|下降|提高|增长)或|[由从][0-9][^，。]{0,6}|(?<!占)(?<!对)[较比](?:上年|去年|[0-9]{4}\s*年)(?:同期|末|底)?|[（(](?:以|含|不含|包括|其中)[^（）()]{1,20}[）)])\Z"
)
_OF_TOTAL = re.compile(
    r"(?<=\S)(?:达到|不低于|不少于|不超过)[^，。]{1,20}(?:总数|总量|总户数|总额|的)\Z"
)
# What stands between a thing and its rise or fall, or its work: 较2020年下降, 每季度巡河.
_BETWEEN = re.compile(
    r"(?:(?:[较比]\s*(?:(?:19|20)[0-9]{2}\s*年|上年|去年|前三年)[同期末底平均]{0,3}|每年|年均|同比|力争|确保|再|均)+(?=(?:增长|提高|提升|下降|降低|减少|增加)\Z))"
    r"|(?<=..)(?:至少|原则上|每(?:年|[两三]个?月|个?季度|半年|月|周|学期|[日天](?=[巡检清保消])))(?=\w)"
)
_DONE_TO = re.compile(r"\A对([^，]{2,20})(?:免费)?(?:开展|实施|进行)([^，]{2,16})\Z")
_MEANS = ("利用", "通过", "面向", "为", "在", "按")
_NO_MEANS = tuple(
    words_of(
        "为老服 为主 为民 在校 在孵 在建 在册 在岗 在职 在训 在营 在库 按期 按时 按月 按季 按年"
    )
)
_RATE = re.compile(r"率|比例|占比|比重|覆盖面")
# What may stand between those who act and what they do, and before them.
_YEARS = re.compile(r"[两三四五]年内?\Z")
_WHOLE = re.compile(r"\A全[省市县区州]")
_LOOSE = " \t，,于在要应须需将"
_JOINED = re.compile("、|会同|联合")
# A verb stays where the noun alone says nothing: 提供岗位5000个, 组织见习400人.
_VAGUE = words_of("岗位 项目 企业 党员 事项 活动 见习 任务 资金 人员 点位 设备 场所 服务 股改")


def core(words: str) -> str:
    """A noun phrase without who, when, how and the light verbs that lead to it; nothing where the
    words are verbs alone."""
    words = _OF_TOTAL.sub("", without_doer(words.strip()))
    to = _DONE_TO.match(words)
    name = without_examples(stripped_front(to[1] + to[2] if to else words))
    name = _BETWEEN.sub("", stripped_back(_OF_TOTAL.sub("", stripped_back(name))))
    return "" if only_verbs(name) else name


def stripped_front(words: str) -> str:
    """Without the dates, adverbs and light verbs at the front."""
    start, verb = 0, 0
    while (end := _led(words, start)) > start and end < len(words):
        verb = start if _VERB.match(words, _margin(words, start)) else end
        start = end
    rest = words[start:].strip(" \t、，,:：的")
    if verb < start and stripped_back(rest) in _VAGUE:
        return words[verb:].strip(" \t、，,:：的")
    return rest


def stripped_back(words: str) -> str:
    """Without the verbs, signs of comparison and dates at the end."""
    words = words.strip()
    while True:
        match = _STRIP_BACK.search(words)
        end = match.start() if match else time_at_end(words)
        if end >= len(words):
            return words
        words = words[:end].rstrip(" \t、，,:：的")


def time_at_end(words: str) -> int:
    """Where the last date begins, if the words end with it; their length else."""
    for match in TIME.finditer(words):
        flood = "汛" in match[0] and match[0][-1] not in "前期内"
        if match.end() == len(words) and not flood:
            return match.start()
    return len(words)


def leading_time(words: str) -> str:
    """The last date among the words, such as tells two values of one thing apart."""
    found = [match[0] for match in TIME.finditer(words) if not match[0].startswith("每")]
    found += [match[0] + "累计" for match in re.finditer("[两三四五]年(?=累计)", words)]
    if not found and words.rstrip().endswith("累计"):
        return "累计"
    return found[-1].strip() if found else ""


def without_doer(words: str) -> str:
    """Without the units that act, or the means, before the verb of what they do."""
    start = 0
    while (end := _when(words, _margin(words, start))) > start:
        start = end
    words = words[start:].lstrip()
    means = words.startswith(_MEANS) and not words.startswith(_NO_MEANS)
    if not means and _RATE.search(words):
        return words
    found = [*_VERB.finditer(words), *_WORKING.finditer(words)]
    for match in sorted(found, key=lambda one: one.start()):
        who = words[: match.start()].removeprefix("由")
        if (means and len(who) > 3) or _are_doers(who):
            rest = words[match.start() :]
            return words if only_verbs(rest) else rest
    return words.removeprefix("为") if means else words


def only_verbs(words: str) -> bool:
    """Whether nothing is named: 改造提升, 每年, 建成."""
    at = 0
    while at < len(words):
        end = max(_led(words, at), _end(_OTHER_VERBS.match(words, at), at))
        if end == at:
            return False
        at = end
    return True


def last_object(words: str) -> str:
    """What the last light verb of a clause is about: 健康栏目 of …平台开设健康栏目."""
    found = list(_VERB.finditer(words))
    if not found:
        return ""
    reached = found[-1][0] in ("达到", "保持", "实现")
    return core(words[: found[-1].start()] if reached else words[found[-1].end() :])


def before_verb(words: str) -> str:
    """What stands before the first verb, date or adverb: 红白理事会 of 各村红白理事会全年至少开展."""
    ends = [len(words)]
    for pattern in (_VERB, TIME):
        ends += [match.start() for match in pattern.finditer(words) if match.start()]
    subject = re.sub(r"\A各[级村镇县区社]*", "", words[: min(ends)].strip())
    return balanced(stripped_back(stripped_front(subject)))


def _are_doers(who: str) -> bool:
    plain = _YEARS.sub("", who.rstrip(_LOOSE))
    while (end := time_at_end(plain)) < len(plain):
        plain = plain[:end].rstrip(_LOOSE)
    if plain.endswith("财政"):
        plain += "局"
    names = [name for name in _JOINED.split(_WHOLE.sub("", plain)) if name]
    return bool(names) and starts_anew(names[0]) and all(is_complete(name) for name in names)


def _led(words: str, start: int) -> int:
    """The end of one date, opener, adverb or light verb at `start`; `start` where there is none."""
    at = _margin(words, start)
    if (end := _when(words, at)) > at:
        return end
    match = None if words[at : at + 2] in _NO_OPENING else _OPENING.match(words, at)
    if match := match or _VERB.match(words, at):
        return match.end()
    adverb = _ADVERB.match(words, at)
    if adverb:
        after = adverb.end()
        verbs = (_VERB, _ADVERB, _WORKING)
        if words.startswith("推广", after) or any(one.match(words, after) for one in verbs):
            return after
    return start


def _when(words: str, start: int) -> int:
    return _end(_MORE_TIME.match(words, start) or TIME.match(words, start), start)


def _margin(words: str, start: int) -> int:
    return _end(_MARGIN.match(words, start), start)


def _end(match: re.Match[str] | None, start: int) -> int:
    return match.end() if match else start
