"""What a column is for, by the words of its title.

The words are those of Chinese government plans in general (重点工作任务分解表, 责任清单, 三年行动
任务清单, 民生实事, 测评任务 …). A title is judged alone here; `roles` judges it beside the others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

TitleRole = Literal[
    "number",
    "group",
    "task",
    "detail",
    "deadline",
    "target",
    "period",
    "lead",
    "main",
    "units",
    "support",
    "people",
    "leaders",
    "units-and-people",
    "units-and-leaders",
    "personal",
    "other",
]
"""`task` names the work, `detail` says what is done; `main` is 主要责任单位, which leads only beside
a column of others; `period` one year or quarter; `personal` names or numbers of no public use."""

LONGEST_TITLE = 24
_LONGEST_PRINTED = 160

_SPACE = re.compile(r"[\s\u3000:：*＊]+")
_BRACKET = re.compile(r"[（(\[【〔]([^（()）\[\]【】〔〕]{0,80})[）)\]】〕]")
_UNITS = "(?:单位|部门|主体|科室|处室|股室|站所|机构|乡镇|镇街|镇乡|街镇|街道|县区|区县|县市区|地区|属地|企业|业主|机关|专班|工作专班|工作组|小组|方)"
_PEOPLE = "(?:责任人|负责人|责任人员|负责同志|责任同志|承办人|经办人|具体人员|责任民警)"
_LEADERS = "(?:领导|副?市长|副?县长|副?区长|副?镇长|副?书记|副?省长|秘书长|链长|河长|林长|田长)"
_AND = "(?:及其|以及|及|和|与|、|/|／|或|&)"
_PERIOD_WORDS = (
    "(?:度|年度)?(?:工作|年度|阶段|计划|预期|任务|推进|总体|主要|实施|建设|季度|全年)*"
    "(?:目标|目标值|指标|指标值|计划|计划数|任务|任务数|任务量|安排|要求|内容|进度|进度安排|节点|值|完成)*"
)
_YEAR = r"(?:(?:到|至)?(?:19|20)\d\d年?(?:底|末)?|[0-9一二三四五六七八九十]{1,2}月(?:份|底)?)"
_QUARTER = "(?:第?[一二三四1234]季度|[一二三四]季|(?:上|下)半年|Q[1-4]|第[一二三四五]年|首年)"

_RULES: tuple[tuple[TitleRole, str], ...] = (
    (
        "number",
        r"序|号|序号|序列|序数|编号|编码|项次|项目序号|任务序号|总序号|分序号|顺序号?|条目|行号|NO\.?|No\.?|№",
    ),
    (
        "period",
        rf"{_YEAR}{_PERIOD_WORDS}|(?:{_YEAR}度?)?{_QUARTER}{_PERIOD_WORDS}|{_YEAR}[-—–~～至到]{_YEAR}{_PERIOD_WORDS}",
    ),
    (
        "detail",
        "建设规模(?:及|和|与|、).{0,4}内容|建设内容(?:及|和|与|、).{0,4}规模|.{0,4}内容(?:及|和|与|、).{0,4}规模",
    ),
    (
        "target",
        "(?:测评|评价|考核|监测|绩效|核心|主要|重点|评估|创建)+指标|(?:主要|具体|核心|考核|年度|量化)?指标(?:名称|项目)",
    ),
    (
        "personal",
        r".{0,8}(?:电话|手机|联系方式|号码|邮箱|微信|身份证|通讯).{0,6}|.{0,6}(?:联系人|联络人|联络员|信息员|填报人|填表人|审核人)(?:员|姓名|及.{1,8})?|姓名|职务|职称",
    ),
    (
        "other",
        r".{0,8}(?:进展|完成情况|落实情况|推进情况|工作情况|整改情况|执行情况|实际|存在问题|问题困难|困难|下一步|现状|基期|基数|基准|上年|去年|"
        r"备注|说明|依据|来源|出处|文号|得分|分值|权重|评分|扣分|自评|评价|考核结果|测评方法|测评方式|数据采集|采集方法|属性|性质|类型属性|"
        r"资金|投资|预算|经费|金额|地点|地址|位置|规模|面积|状态|是否|签字|销号|数据来源|频次|方法|方式).{0,10}"
        r"|计量单位|.{0,4}(?:督查|督办|督导|监督|监管|考核|验收|评价|审核|审批|指导|填报|报送|统计|提供)"
        + _UNITS,
    ),
    (
        "units-and-people",
        rf".{{0,8}}{_UNITS}{_AND}.{{0,4}}{_PEOPLE}|{_PEOPLE}{_AND}.{{0,4}}{_UNITS}",
    ),
    (
        "units-and-leaders",
        rf".{{0,8}}{_UNITS}{_AND}.{{0,6}}{_LEADERS}|.{{0,6}}{_LEADERS}{_AND}.{{0,4}}{_UNITS}",
    ),
    ("people", rf".{{0,12}}{_PEOPLE}|.{{0,6}}主要负责人|责任人.{{0,4}}"),
    ("leaders", rf".{{0,8}}{_LEADERS}(?:姓名|同志|名单)?|.{{0,4}}领导{_AND}.{{0,4}}领导|领导同志"),
    (
        "units",
        rf".{{0,4}}(?:牵头|责任|主责|主办|承办){_UNITS}?{_AND}(?:配合|协办|参与|协同|协助|责任|承办){_UNITS}",
    ),
    (
        "lead",
        rf".{{0,4}}(?:牵头|主办|主责|总负责|第一责任|首要责任|首责).{{0,4}}{_UNITS}|.{{0,3}}(?:牵头|主办|主责)|(?:牵头|主办|主责){_UNITS}?{_AND}(?:牵头|主办|主责){_UNITS}",
    ),
    (
        "support",
        rf".{{0,4}}(?:配合|协办|协同|参与|协助|协作|联办|会办|参加|协调|支持|支撑|共同责任|其他责任).{{0,4}}{_UNITS}|(?:配合|协办|参与|协同|协助)",
    ),
    ("main", rf"主要(?:责任|承办|实施|负责|承担){_UNITS}|主管{_UNITS}|行业主管{_UNITS}"),
    (
        "units",
        rf"(?:.{{0,4}}(?:责任|实施|落实|执行|承办|完成|负责|建设|项目|承担|责任主体|具体|推进|整改|主体|对应|相关|有关|涉及|市级|县级|区级|市直|县直|区直|各)+.{{0,2}}){_UNITS}|{_UNITS}|责任(?:主体|分工)|任务分工|职责分工|责任落实|责任",
    ),
    (
        "deadline",
        r".{0,8}(?:时限|期限|时间节点|时间表|时间安排|时间要求|时间进度|完成时间|时间|节点|时序|进度安排|进度要求|进度计划|工作进度|形象进度|进度|工期|年限|完成日期|日期|起止).{0,8}|(?:工作|推进|阶段|季度|年度|月度|实施)(?:计划|安排|步骤)",
    ),
    (
        "detail",
        r".{0,8}(?:具体|主要|工作|重点|任务|建设|实施|细化|分解|整改|改革|创建|落实|测评|考核|检查|服务|项目|规模及|改造|推进)?(?:内容|举措|措施|做法|要点|路径|细则|分解|抓手|工作步骤|步骤)(?:和要求|及要求|要求|规模|及规模)?|具体(?:任务|工作|事项|要求|项目|目标任务|工作任务|行动|指标)|细化任务|子任务|分任务|任务细化|三级指标|建设规模及.{0,4}内容|.{0,4}内容(?:及|和|与)(?:目标|要求|标准|规模)",
    ),
    (
        "group",
        r".{0,6}(?:类别|分类|类型|门类|领域|板块|大类|小类|方面|维度|模块|条线|环节|系统|专项行动|专项|所属.{1,4}|方向|篇章|章节|层面)(?:名称)?|.{0,4}一级(?:指标|目录|任务)|.{0,4}二级(?:指标|目录|任务)|任务(?:类|大项|来源分类|归类)|类|项目大类|总体任务",
    ),
    (
        "task",
        r".{0,12}(?:任务|任务名称|任务事项|工作任务|目标任务|工作事项|事项|实事|实事项目|工程名称|项目|项目名称|工程|行动|改革|重点工作|主要工作|工作|工作重点|清单|内容名称|名称|问题|反馈意见|整改问题|条款|政策|任务清单|任务分解|任务及目标|任务目标)(?:名称|清单|分解|要点|表述)?",
    ),
    (
        "target",
        r".{0,10}(?:目标|指标|目标值|指标值|任务量|任务数|计划数|成效|成果|要求|标准|标准要求|标志|标志性成果|产出|成果形式|目标要求|指标要求|效果|值|完成率|计划)(?:要求|名称|值|数|形式|及要求)?|(?:目标|指标)(?:及|和|、|与)?(?:完成)?(?:时限|时间|进度)",
    ),
)
_COMPILED = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _RULES)
# A bracket that only completes the title: 牵头（责任）单位, 完成时限（2023年）.
_SHORT_BRACKET = 4


@lru_cache(maxsize=4096)
def title_role(title: str) -> TitleRole | None:
    """What a column of this title holds; None where the words are no title known here."""
    if len(title) > _LONGEST_PRINTED:
        return None
    plain = _SPACE.sub("", title)
    bare = _BRACKET.sub("", plain)
    if not 0 < len(bare) <= LONGEST_TITLE:
        return None
    inside = "".join(_BRACKET.findall(plain))
    if re.search("责任人|负责人", inside) and _role(bare) in ("units", "lead", "main"):
        return "units-and-people"
    completed = _BRACKET.sub(
        lambda match: match[1] if len(match[1]) <= _SHORT_BRACKET else "", plain
    )
    return (_role(completed) if completed != bare else None) or _role(bare)


def _role(plain: str) -> TitleRole | None:
    return next((role for role, pattern in _COMPILED if pattern.fullmatch(plain)), None)


def plain_title(title: str) -> str:
    """The title without white space, as `other_columns` names it."""
    return _SPACE.sub("", title)
