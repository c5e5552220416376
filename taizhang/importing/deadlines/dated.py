"""Productions that name a day, month, quarter, half or year."""

from __future__ import annotations

from taizhang.importing.characters import HAN
from taizhang.importing.deadlines.production import production
from taizhang.importing.deadlines.readings import (
    begin,
    by,
    by_or_begin,
    festival,
    five_years,
    window,
    within_years,
)
from taizhang.importing.deadlines.words import (
    ANY_YEAR,
    BEFORE,
    DAY,
    DAY_NUMBER,
    END,
    HALF,
    MONTH,
    MONTH_NUMBER,
    NUMERIC_DATE,
    PART_OF_MONTH,
    QUARTER,
    QUARTER_NUMBER,
    SEASON,
    TO,
    UNTIL,
    YEAR,
    YEAR_NUMBER,
    S,
)

_Y = rf"(?:{ANY_YEAR}{S})?"
_PRINTED = rf"(?:{YEAR}{S})?"
_NO_COUNT = r"(?<![0-9一二三四五六七八九十两几半多余数个去上前往每])(?<![0-9] )"
_WHOLE_YEAR = r"全年"
_QUOTED = r"[“”\"]?"
_SMALL = r"(?:[0-9]{1,2}|[一二三四五两十])"

DATED = (
    production(
        "window 6-9月, 2022至2024年, 6月1日至9月30日, 即日起至12月底",
        "anywhere",
        window,
        rf"{YEAR_NUMBER}{S}年?度?{TO}(?:(?:20)?[0-9]{{2}}{S}年(?:年?{END})?)(?!度)",
        rf"{_PRINTED}{MONTH_NUMBER}{S}(?:月份?)?(?:初|底|[上中下]旬)?"
        rf"{TO}{_Y}{MONTH}(?:{PART_OF_MONTH}|{S}{DAY})?{BEFORE}?",
        rf"{_PRINTED}{MONTH}{S}(?:{DAY_NUMBER}{S}[日号]?)"
        rf"{TO}{_Y}(?:(?:{MONTH}{S})?{DAY}|{MONTH}{PART_OF_MONTH})",
        rf"{_Y}第?{QUARTER_NUMBER}{S}(?:季度)?{TO}{_Y}{QUARTER}",
        rf"{_PRINTED}{MONTH}(?:{S}{DAY})?{TO}年{END}",
        rf"(?:即日|现在|目前|发布之日|印发之日){S}(?:起|开始)?{S}[,]?"
        rf"{TO}{_Y}(?:{MONTH}(?:{PART_OF_MONTH}|{S}{DAY})?|年{END}){BEFORE}?",
    ),
    production(
        "start 从2022年起, 2023年1月1日起, 3月起, 即日起",
        "anywhere",
        begin,
        rf"(?:自|从)?{ANY_YEAR}{S}(?:{MONTH}(?:{PART_OF_MONTH}|{S}{DAY})?|{QUARTER}|{HALF})?"
        rf"{S}(?:起(?![来草点])|开始)",
        rf"(?:自|从)?{MONTH}(?:{PART_OF_MONTH}|{S}{DAY})?{S}起(?![来草点])",
        r"即日起",
    ),
    production(
        "day 6月30日前",
        "anywhere",
        by,
        rf"{UNTIL}{_Y}{MONTH}{S}{DAY}{S}{BEFORE}",
        rf"{UNTIL}{NUMERIC_DATE}{S}{BEFORE}",
    ),
    production(
        "end of a month 12月底前, 6月中旬, 到2023年10月末",
        "anywhere",
        by_or_begin,
        rf"{UNTIL}{_Y}{MONTH}{PART_OF_MONTH}(?:{S}{BEFORE})?",
    ),
    production("before a month 6月前", "anywhere", by, rf"{UNTIL}{_Y}{MONTH}{S}{BEFORE}"),
    production(
        "end of a year 2022年底前, 到2023年, 2023年年内, 2025年前",
        "anywhere",
        by,
        rf"{UNTIL}{ANY_YEAR}{S}(?:之|年)?(?:{END}|内){BEFORE}?",
        rf"(?:截至|截止到?|到|至){YEAR}度?",
        rf"{YEAR}{S}{_WHOLE_YEAR}",
        rf"{UNTIL}{YEAR}{S}{BEFORE}",
    ),
    production(
        "end of this year 年底前, 年内, 年度内, 全年",
        "anywhere",
        by,
        rf"(?:(?<=其余)|{_NO_COUNT})(?:年{END}{BEFORE}?|年终{BEFORE}|本?年度?内|年度{END}{BEFORE}?)",
        _WHOLE_YEAR,
    ),
    production(
        "half or quarter with an end 上半年, 三季度末, 第四季度前, 前三季度",
        "anywhere",
        by_or_begin,
        rf"{UNTIL}{_Y}{QUARTER}{S}(?:{END}{BEFORE}?|内|{BEFORE})",
        rf"{UNTIL}{_Y}(?:前三季度|{HALF}{S}(?:{END}|内)?{BEFORE}?)",
    ),
    production("quarter 一季度", "free", by_or_begin, rf"{_Y}(?<!每)(?<!每一){QUARTER}"),
    production(
        "month or day 6月份启动, 12月完工",
        "free",
        by_or_begin,
        rf"{_Y}{MONTH}(?:{S}{DAY})?",
    ),
    production(
        "year 2023年, 今年",
        "free",
        by_or_begin,
        rf"{YEAR}(?!度|{SEASON}前)",
        rf"{YEAR}度(?={S}(?:完成|实现|达到|建成|力争|新增))",
        r"(?:今年|明年|本年度)(?!以来|初)",
    ),
    production(
        "year of a value 覆盖率2025年、2026年分别达到70%、80%, 比例2025年不低于9%",
        "anywhere",
        by,
        rf"(?<=[率例比重数量值积度平额]){YEAR}(?={S}(?:[、和]{YEAR})*{S}(?:分别|均|要|应|力争|力争分别)?"
        r"(?:达|不低|不少|不高|不超|为|控制|稳定|保持|提高|提升|降|增|≥|≤|[0-9]{1,3}(?:\.[0-9]{1,2})?%))",
    ),
    production(
        "five-year plan “十四五”末",
        "anywhere",
        five_years,
        rf"到?{_QUOTED}十[三四五]五{_QUOTED}(?:规划)?(?:期?末|收官|结束)(?:之?前|时)?",
        rf"(?<!{HAN}){_QUOTED}十[三四五]五{_QUOTED}(?:期间|时期)(?=[,全力新累])",
    ),
    production(
        "within years 三年内, 用3年时间",
        "anywhere",
        within_years,
        rf"(?:用|利用|力争|通过|经过|未来|今后){S}{_SMALL}{S}(?:至|-|到)?{S}{_SMALL}?{S}年"
        r"(?:左右)?的?(?:时间|内)",
        rf"(?<![0-9]){_SMALL}{S}年(?:之)?内(?!未|无|没|不|有|曾|发生|毕业|出现|累计|受)",
    ),
    production(
        "festival 国庆节前, 元旦前",
        "anywhere",
        festival,
        rf"{_PRINTED}(?:元旦|劳动节|国庆|{_QUOTED}(?:五一|六一|七一|八一){_QUOTED})"
        rf"(?:国际劳动|劳动|国庆)?节?(?:假期)?(?:来临)?{BEFORE}",
    ),
)
