"""Headings of sections that are no tasks: 指导思想, 保障措施, 实施步骤 and their like."""

from __future__ import annotations

import re
from typing import Literal

SectionKind = Literal["aims", "stage", "measures", "possible measures"]
"""`aims` what is to be reached and why; `stage` a stretch of time; `measures` how the work is led
and supervised; `possible measures` words that head tasks just as well (加大宣传力度)."""

_VERBS = "强化|加强|健全|完善|落实|切实|严格|明确|突出|抓好|压实|全面|进一步|精心|建立|做好|提高|统一|注重|严肃|广泛|加大"
_AIMS = (
    "指导思想|总体(?:要求|思路|目标|部署|安排|任务|考虑)|基本(?:思路|原则|情况)"
    "|(?:工作|指导|遵循|主要)?(?:思路|原则)"
    "|(?:工作|主要|发展|创建|行动|整治|奋斗|预期|任务|年度|阶段|总|建设|改革|实施)?目标(?:要求|指标|值)?|主要指标"
    "|编制(?:依据|背景)|(?:工作|实施)?背景|(?:重要|重大)意义|现状(?:分析)?|总则|形势(?:分析)?"
    "|(?:适用|整治|实施|工作|行动|创建|检查)?(?:范围|对象)|(?:整治|行动|工作|活动)?时间(?:安排)?"
)
_MEASURES = (
    "(?:组织|工作|实施|推进)?保障(?:措施|机制|体系|落实|工作)?|组织(?:领导|实施|机制|推进|工作)|领导"
    "|(?:工作|有关|相关|几点|基本|纪律|具体|活动|其他|报送)?要求"
    "|(?:实施|方法|工作|推进|活动|行动|创建|整治|时间)(?:步骤|阶段|进度)|(?:步骤|进度|阶段|工作)安排|步骤(?:和|与)?方法"
    "|附则|附件"
)
_POSSIBLE = (
    "(?:工作|推进|长效|运行|协调|责任|统筹|调度|落实)机制"
    "|(?:督导|督查|监督|检查|考核|评估|评价|督办|督促|奖惩|问责|调度|跟踪|绩效|监测|通报|责任){1,3}"
    "(?:检查|落实|机制|问责|考核|追究|力度)?"
    "|思?想?认识|(?:宣传|舆论)(?:引导|发动|教育|氛围|力度|工作|动员)?|资金(?:保障|投入)|要素保障"
    "|政策(?:支持|保障)|统筹(?:推进|协调)|责任(?:落实|追究)"
)
_ONLY_AIMS = re.compile("(?:总体|工作|主要|年度|具体)?(?:目标任务|任务目标|目标和任务)")
_STAGE = re.compile(
    r"[^，。；]{0,14}(?:动员|宣传|部署|启动|准备|实施|推进|排查|摸排|自查|整改|整治|攻坚|总结|验收|巩固|提升|评估|检查"
    r"|督查|考核|申报|创建|迎检|长效)[^，。；]{0,8}阶段(?:[（(：:。，,]|\Z)|第[一二三四五六]阶段|[^，。；]{0,12}阶段[（(：:]"
)
_ASIDE = re.compile(r"[（(][^（(）)]{0,60}[）)]")
_CLAUSE = re.compile(r"[，,。：:；; ]")
_LONGEST = 30


def _composed(words: str) -> re.Pattern[str]:
    one = f"(?:{_VERBS})*(?:{words})"
    return re.compile(rf"{one}(?:[、和与及]?{one}){{0,3}}")


_BY_KIND: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    ("aims", _composed(_AIMS)),
    ("measures", _composed(f"{_AIMS}|{_MEASURES}")),
    ("possible measures", _composed(f"{_AIMS}|{_MEASURES}|{_POSSIBLE}")),
)


def section_kind(title: str) -> SectionKind | None:
    """What a section without tasks is about, judged by its heading; None for other headings."""
    if _STAGE.match(title[:60]):
        return "stage"
    clause = _CLAUSE.split(_ASIDE.sub("", title[:200]), maxsplit=1)[0]
    if not clause or len(clause) > _LONGEST:
        return None
    return next((kind for kind, words in _BY_KIND if words.fullmatch(clause)), None)


def names_only_aims(title: str) -> bool:
    """Whether a heading without items below it (目标任务) announces aims, not one task."""
    return bool(_ONLY_AIMS.fullmatch(_ASIDE.sub("", title[:200])))
