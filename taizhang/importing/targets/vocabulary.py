"""The words that quantities are made of: measures, signs of comparison, verbs of commitment.

Sources: the annotation rules ("Targets") and the list of expressions in the conventions (4,
"Targets"). The lists hold words of the genre, not of single documents; a word of a new document
goes here and gets a case in tests/cases/quantities.yaml.
"""

from __future__ import annotations

import re

# One sign a character, so that positions stay: full-width digits and signs as half-width ones.
HALF_WIDTH = str.maketrans(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {
        "％": "%",
        "﹪": "%",
        "．": ".",
        "＞": ">",
        "＜": "<",
        "≧": "≥",
        "≦": "≤",
        "／": "/",
        "～": "~",
    }
    | {"－": "-", "–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u3000": " ", "＋": "+"}
)

SCALE = "(?:万亿|千万|百万|十万|千亿|百亿|[万亿千百])"

# Words that count nothing when they only begin another word: 家 of 家庭, 处 of 处理.
_GUARDED = {
    "家": "庭长具政风",
    "处": "理置罚方分",
    "户": "外籍型",
    "条": "例件款",
    "天": "然气",
    "人": "均才大民社文居",
    "名": "录单牌校",
    "次": "序日生级要",
    "场": "所地馆",
    "台": "账风",
    "所": "有需",
    "部": "门分署委级",
    "件": "均",
    "度": "假",
    "分": "之别类期级局批解片区",
    "期": "间限刊",
    "位": "于置次",
    "米": "粮",
    "点": "位击",
    "只": "有要能",
    "口": "径岸",
    "面": "积向对临",
    "本": "级地市区县省",
    "种": "植业子质粮",
    "组": "织建",
    "道": "路德",
    "门": "店诊",
    "节": "能点水约",
    "对": "口接标应照",
    "项": "目",
    "套": "餐",
    "间": "接隔",
    "批": "复准评",
    "单": "位一独",
    "篇": "章",
    "方": "面案式向便",
    "课": "程题",
    "里": "程",
    "升": "级",
    "代": "表",
    "班": "子级",
    "站": "点",
    "头": "部",
    "根": "据本",
    "周": "边",
    "日": "常均产供照间",
    "元": "旦",
    "级": "",
    "网": "络",
    "具": "有体备",
    "把": "握关控守好",
    "路": "灯段网口面况边侧由线基政径长域桥公标",
}
_LENGTHS = "公里|千米|里|米|厘米|毫米|km|m"
_AREAS = (
    "平方公里|平方千米|平方米|平米|公顷|亩次|亩|㎡|m²|m2|km²|km2|立方米|立方|m³|m3|方|升|毫升|万方"
)
_WEIGHTS = "吨标准煤|吨标煤|蒸吨|吨|公斤|千克|毫克|微克|克|斤|mg|μg|ug|kg|t"
_POWER = "千瓦时|兆瓦时|千瓦|兆瓦|吉瓦|万度|度电|kWh|kW|MWh|MW|GW|千伏安|MVA|标准箱|标箱|TEU"
_DATA = "Mbps|Gbps|Kbps|兆|GB|TB|PB|EFLOPS|PFLOPS|分贝|dB|℃|摄氏度|帕|焦耳"
_MONEY = "元人民币|人民币|美元|欧元|港元|元"
_TIMES = "个工作日|工作日|个小时|小时|分钟|秒钟|秒|个月|周岁|岁|天次|天|日|周|年|学时|课时|学分"
_PEOPLE = "人次|人日|人|名|位|户次|户|代"
_COUNTED = (
    "个百分点|百分点|个次|个|站次|例次|项次|项|处|所|座|栋|幢|套|张|件次|件|条|家次|家|台套|台|部|辆次|辆|艘|架次|"
    "架|列|班次|班|场次|场|期|批次|批|轮次|轮|次|支|片|块|眼|口|盏|棵|株|头|只|羽|尾|匹|枚|本|册|"
    "篇|幅|首|集|款|种|类|宗|起|例|份|笔|单|间|床|席|组|道|门|对|站|课|节|堂|面|根|杆|副|封|樘|倍|分|"
    "厕位|蹲位|床位|车位|泊位|学位|标段|网|点|路|遍|具|把|标砖"
)
_MEASURES = "|".join(
    (_AREAS, _LENGTHS, _WEIGHTS, _POWER, _DATA, _MONEY, _TIMES, _PEOPLE, _COUNTED)
).split("|")


def _measure(word: str) -> str:
    if word.isascii():
        return re.escape(word) + "(?![A-Za-z])"
    guarded = _GUARDED.get(word)
    return f"{word}(?![{guarded}])" if guarded else word


MEASURE = (
    f"(?:{'|'.join(_measure(word) for word in sorted(set(_MEASURES), key=len, reverse=True))})"
)
PERCENT = "(?:%|‰|‱|个百分点|百分点)"
# What things are counted by: 元/人, 立方米/万元, 毫克/升. Not every measure: the lists are read anew
# by every process, and long patterns take long to compile.
_BASE = (
    r"(?:人口|千人|人次|人|户|天|日|月|季度|季|年|周|次|小时|时|分钟|秒|元|亩|公顷|平方公里|平方千米|平方米|"
    r"立方米|立方|公里|千米|米|吨标准煤|吨标煤|吨|公斤|千克|斤|升|台|辆|个|家|所|村|处|座|学期|学年|床|"
    r"千瓦时|千瓦|kWh|kW|km|kg|L|m³|m3|m²|m2|m|h|d|a|s)"
)
_PER = (
    rf"(?:\s*/\s*(?:每)?\s*(?:[0-9]{{1,6}}\s*)?{SCALE}?\s*{_BASE}?"
    rf"(?<![/\s])(?:[·•]\s*{_BASE})?)"
)
# 台（套）, 条（次）
_OR = r"(?:[（(](?:台|套|次|段|间|处|个|件|家|户|人|座|辆|所|支|场|批|根|株|只|组|村|条|项|期|页|部)[）)])"
# 18/10万: the unit is the denominator alone.
_DENOMINATOR = r"/\s*(?:10\s*万|十万|千|万)"
UNIT = rf"(?:{PERCENT}|{MEASURE}{_OR}?{_PER}?|{_DENOMINATOR})"

# What sizes a thing (a district of 3000 人) rather than counts things (10 个).
SIZES = re.compile(
    rf"(?:{SCALE}?\s*)(?:人|户|岁|周岁|年|天|{_MONEY}|{_LENGTHS}|{_AREAS}|{_WEIGHTS}|{_POWER})(?:/.*)?\Z"
)
DURATIONS = re.compile("个?工作日|个?小时|分钟|秒钟?|个月|周岁?|[天日年岁]")

# Words that join two things, not as parts of 参与, 和谐, 普及, 及时.
JOINTS = r"、|以及|和(?!谐|平|美)|(?<!参)与(?!否)|(?<![普涉])及(?!时|其|早)"

# What comes round again, and what is counted so.
AGAIN = re.compile(r"每(?:年|月|周|天|日|季|个季|半年|学期)")
TIMES = frozenset(("次", "场", "场次", "期", "轮", "遍"))

# Verbs that commit to a number of things, and the nouns that no one counts.
COMMITMENT = re.compile(
    "新建|改建|扩建|续建|建成|建设|建立|建好|新增|新开|增设|增加|设立|设置|创建|创成|打造|培育|培养|培训|"
    "引进|引育|招引|招聘|招录|选派|选聘|选树|选育|评选|完成|实现|达到|开工|竣工|投用|投产|开通|开设|"
    "改造|整治|治理|修缮|修建|修复|新修|加固|举办|组织|开展|召开|组建|成立|配备|配置|购置|购买|更新|"
    "更换|安装|铺设|种植|栽植|发展|发放|提供|安排|筹集|落实到位|认定|申报|争取|获批|制定|出台|编制|发布|"
    "营造|补建|增补|普查|走访|推出|推广|布局|布设|建制|启用|启动|实施|办好|投放|投入|盘活|处置|清理|拆除|关闭|淘汰|化解|签约|"
    "落地|入驻|孵化|转化|攻克|研发|开发|生产|销售|出栏|补助|救助|资助|慰问|帮扶|解决|检查|抽检|抽查|"
    "巡查|排查|开行|通车|贯通|形成|储备|收储|供应|推进|建造|遴选|确立|做到|开放"
)
ABSTRACT = re.compile(
    "(?:体系|机制|制度|清单|防线|格局|行动|工程|战役|战|攻坚|责任|关系|原则|底线|红线|关口|路径|"
    "模式|理念|要求|方针|战略|目标|任务|举措|措施|政策|重点|环节|方面|领域|能力|作用|优势|文章|短板|"
    "实事|主题|主线|结构|改革|意识|建设|关|难题|问题|矛盾|保障|变化|转变|提升|突破|融合|统筹|循环|"
    "班子|口号|原因|产业|计划|活动|专项|平台)\\Z"
)
