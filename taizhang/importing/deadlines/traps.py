"""What looks like a deadline and is none: names, numbers, the past, comparisons.

`masked` blanks these stretches, sign for sign, before the productions are tried. Each trap is named
and has cases of its own in tests/cases/deadlines.yaml.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from taizhang.importing.characters import HAN
from taizhang.importing.deadlines.words import (
    DAY,
    MONTH,
    NUMBER,
    QUARTER_NUMBER,
    YEAR,
    YEAR_NUMBER,
    S,
)

BLANK = "\x00"


class Trap(NamedTuple):
    """`pattern` in `words.plain` shape; the whole match is blanked."""

    name: str
    pattern: re.Pattern[str]


def _trap(name: str, pattern: str) -> Trap:
    return Trap(name, re.compile(pattern))


_YEARS = rf"{YEAR_NUMBER}{S}年?{S}(?:-{{1,2}}|~|至|到){S}(?:20)?[0-9]{{2}}{S}年?"
_WHO = r"(?:人|户|亩|吨|头|辆|名|车|床|村|生|平方米|立方米|家|镇|个|组|所|县|区|岗)"
_MONEY = r"(?:万|亿|千|百)?元"
_RATE = r"(?:万|千|百)?(?:吨|立方米|方|辆|辆次|千瓦时|度|公里|标箱|架次)"
_WORK = r"(?:目标|任务|计划|工作|考核|考评|绩效|总结|述职|测评|评估|奖金|预算|指标|总量|累计数)"

TRAPS: tuple[Trap, ...] = (
    _trap("title 书名号里的年份", r"《[^《》\n]{1,80}》"),
    _trap(
        "document number 文号",
        rf"[(\[]{YEAR_NUMBER}[)\]]{S}[0-9]{{1,5}}{S}号|20[0-9]{{2}}年第?[0-9]{{1,4}}号",
    ),
    _trap(
        "span of a plan in its name 计划（2022—2024年）",
        rf"(?:计划|方案|规划|行动|纲要|办法|意见|清单|任务|任务书|工程|战略)[\"”]?[(]{_YEARS}[)]"
        rf"|{_YEARS}(?:度)?[^,;。\n]{{0,12}}?(?:行动(?:方案|计划)|规划纲要|发展规划|实施方案)",
    ),
    _trap(
        "comparison 较2020年",
        rf"(?:较|(?<![占配])比|与|同|高于|低于|优于)(?:于)?{YEAR}"
        rf"(?!{S}年?(?:底|末)?前)(?:底|末)?",
    ),
    _trap(
        "base 在2020年基础上",
        rf"(?:{YEAR}|去年|上年)度?(?:底|末)?的?(?:{NUMBER}%?的?)?"
        rf"(?:基础上|同期|水平|基数|基准|底数|相比|为基[数期准])",
    ),
    _trap(
        "what has been 2020年以来",
        rf"(?:自|从)?{YEAR}{S}(?:{MONTH})?(?:底|末)?{S}(?:以来|以后|之后|及以后)",
    ),
    _trap(
        "past 2020年已达标",
        rf"(?:截至|截止到?)?{YEAR}{S}(?:{MONTH})?(?:底|末)?前?{S}[^,。;\n年前完对将把]{{0,3}}(?:已|曾)",
    ),
    _trap(
        "last year 去年底",
        rf"(?:去年|上年度?|往年|前年|历年|上一年度?|近年|此前)"
        rf"(?:来|的|同期|年?底|年?末|[上下]半年|{QUARTER_NUMBER}季度|{MONTH})?",
    ),
    _trap(
        "built before 2000年底前建成的小区",
        rf"(?:{YEAR}|年)(?:年?底|末)?(?:之前|以前|前)?(?:建成|投用|竣工|开工|参加工作|入住|取得|登记|形成|产生|发生|签订|备案)的",
    ),
    _trap(
        "named year 2023年的",
        rf"(?<![到至])(?:{YEAR}|今年|本年)(?:的|版|修订|修正|印发的|发布的|颁布的|远景|级(?!以)|龄)",
    ),
    _trap(
        "basis 根据2021年…通知",
        rf"(?:根据|依据|按照|依照|对照|遵照)[^,。;\n]{{0,12}}?{YEAR}(?!年?[底末内前]|{S}[0-9])",
    ),
    _trap(
        "working years 3年以上, 近三年",
        rf"(?:近|过去|连续|前|超过|满|不足|任期){S}"
        rf"(?:[0-9]{{1,2}}|[一二三四五六七八九十两几]{{1,3}}){S}(?:年|个月)[内底末前]?",
    ),
    _trap(
        "the year's statistics 年末人口",
        r"年[末底](?=(?:常住|户籍|总?人口|登记|存栏|余额|从业|在岗|拥有|保有|结转|实有))",
    ),
    _trap(
        "the year's accounts 年底考核, 全年目标",
        rf"(?:年[末底终]|全年|上半年|下半年|今年|本年)度?(?:的|各项|主要|经济|整体|总体|预期|工作|绩效|综合|考核)"
        rf"{{0,2}}{_WORK}",
    ),
    _trap(
        "name of a campaign “每月一题”", rf"[“\"](?:每[年月周季日旬]|一[年月周季日旬])一{HAN}[”\"]"
    ),
    _trap(
        "motto “日碰头、周调度、月通报”",
        rf"[“\"](?:[日周旬月季年]{HAN}{{2}}[、,]?){{2,6}}[”\"]",
    ),
    _trap("a share of people 经常参加体育锻炼", r"经常参加(?=体育|锻炼|健身|学习)"),
    _trap("every age 全年龄", r"全年(?:龄|无休|候|级|段)"),
    _trap(
        "so much a year 每人每月500元",
        rf"每{_WHO}每(?:半?年|月|天|日|次|季度?|学期|学年)(?=[^,。;\n]{{0,14}}?{_MONEY})|每(?:年|月)每{_WHO}",
    ),
    _trap(
        "price 每月500元",
        rf"每(?:年|月|天|日|小时)(?:补助|补贴|提高到|给予|发放)?{S}{NUMBER}{S}{_MONEY}",
    ),
    _trap(
        "capacity 达到每天500吨",
        rf"(?:达到?|能力|提高到|增至|为|规模)每(?:天|日|月|年){S}{NUMBER}{S}{_RATE}",
    ),
    _trap("age band 每年龄", r"每(?:年龄|年级|天然|日优|月龄|日新报|日电讯|季度末数)"),
    _trap(
        "can last 可持续, 持续时间",
        r"可持续|持续(?:时间|性|期|时长|天数|能力|健康|稳定(?!推|开|实)|有效|向好|向上|低迷|高温|干旱|降雨|"
        r"强降|暴雨|高发|低温|阴雨|较快|快速|平稳|良性|好转|恢复向|深刻|存在|的|"
        r"发展(?=能力|水平|战略|$|[,。;、)]))|持续[0-9一二三四五六七八九十两数多几]",
    ),
    _trap(
        "epidemic 疫情防控常态化下",
        r"(?:防控|疫情)(?:进入)?常态化(?!开展|推进|抓)"
        r"|常态化(?:疫情)?(?:防控)?(?:的)?(?:条件|形势|背景|时期|阶段|要求|措施|下|以来)",
    ),
    _trap("deposits 定期存款", r"定期(?:存款|存单|储蓄|检验率|检测率|检验合格|航班|船舶|客运|限)"),
    _trap("power supply 不间断电源", r"不间断(?:电源|供电|供水|供气|供暖)"),
    _trap(
        "long known 长期以来",
        r"中长期|长期(?:以来|护理|性|间|失业|照护|规划|贷款|借款|住|居住|稳定|发展|目标|有效|股权)|"
        r"常年(?:有水|居住|住|性|平均)",
    ),
    _trap("said twice 尽快尽早", r"(?<=尽快)尽早"),
    _trap(
        "names of days 6月5日世界环境日, 爱国卫生月（4月）",
        rf"{MONTH}(?:{S}{DAY})?(?=[\"“]?(?:世界|全国|国际|国家|中国|消防宣传月|安全生产月|质量月|爱国卫生月))"
        rf"|{MONTH}{S}{DAY}(?=[\"“]?(?![至到前之以起止完开启建通举召组实推]){HAN}{{1,6}}(?:日|节)(?![前起止至期]))"
        rf"|(?<=[月日节周”\"][(]){MONTH}(?:{S}{DAY})?(?=[)])",
    ),
)


_RUN = re.compile(r"(.)\1{30,}")


def masked(plain: str) -> str:
    """`plain` with every trap, and every long run of one sign, blanked; the same length."""
    plain = _RUN.sub(lambda match: BLANK * len(match[0]), plain)
    if not plain.strip(BLANK):
        return plain
    for trap in TRAPS:
        plain = trap.pattern.sub(lambda match: BLANK * len(match[0]), plain)
    return plain
