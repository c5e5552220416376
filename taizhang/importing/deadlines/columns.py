"""Productions that count only where a column or a label says that the text is a time."""

from __future__ import annotations

from taizhang.importing.deadlines.production import production
from taizhang.importing.deadlines.readings import by, undated, window
from taizhang.importing.deadlines.words import (
    BEFORE,
    NUMERIC_DATE,
    RELATIVE_YEAR,
    TO,
    YEAR,
    YEAR_NUMBER,
    S,
)

COLUMN = (
    production(
        "column window 2023.6-2023.12, 2022-2024",
        "column",
        window,
        rf"{NUMERIC_DATE}{TO}{NUMERIC_DATE}",
        rf"{YEAR_NUMBER}{S}年?{TO}{YEAR_NUMBER}(?:{S}年度?)?",
    ),
    production(
        "column date 2023.12, 2023-12-31, 12.31前, 2023, 2023年度",
        "column",
        by,
        rf"{NUMERIC_DATE}{BEFORE}?",
        r"(?<![0-9.])(?:1[0-2]|0?[1-9])\.(?:[12][0-9]|3[01]|0?[1-9])(?![0-9.%]| ?(?:以[上下内]|左右|[万亿个项]))"
        + f"{BEFORE}?",
        rf"{YEAR_NUMBER}(?!{S}[年0-9.])|{YEAR}度|{RELATIVE_YEAR}",
    ),
    production(
        "column going on 长期, 常年, 持续, 日常",
        "column",
        undated("ongoing"),
        r"长期|常年|持续|常态|日常|贯穿始终",
    ),
    production(
        "column at once and on 立行立改",
        "column",
        undated("ongoing", "“立行立改”一类按持续读，请核对是不是另有期限"),
        r"立行立改|即知即改|立查立改|边查边改|立整立改",
    ),
    production(
        "column soon 立即, 近期, 适时",
        "column",
        undated("by", "没有写到哪一天，日期留空，请核对"),
        r"立即(?:整改|完成|执行|办理)?|近期|适时|即时|年初|春节期间|汛期(?!不间断|持续|每)",
    ),
    production(
        "column how often 月度, 季度, 定期",
        "column",
        undated("recurring"),
        r"(?<![一二三四1-4] )(?<![一二三四1-4])季度|月度|按年度(?!目标|计划|任务|要求|考核|工作)|按年(?!度)|逐年|定期|经常性?",
    ),
)
