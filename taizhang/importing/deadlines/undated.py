"""Productions that name no day: how often, that it goes on, as soon as, before a season."""

from __future__ import annotations

from taizhang.importing.characters import HAN
from taizhang.importing.deadlines.production import production
from taizhang.importing.deadlines.readings import undated
from taizhang.importing.deadlines.words import (
    ACTION,
    ACTIONS,
    BEFORE,
    DAY,
    END,
    MONTH,
    NUMBER,
    SEASON,
    S,
)

_RECURRING = undated("recurring")
_ONGOING = undated("ongoing")

_EVERY = (
    r"每(?:个)?(?:[0-9]{1,2} ?(?:天|周|个月|年|个?工作日)|半个?月|半?年度?|季度?|月度?|周|星期|旬|天|日|"
    r"学期|学年|[两二三]年|[两二三]个?月|隔?[一两]?周)"
)
_TIMES = (
    rf"{NUMBER}{S}(?:-|至|~)?{S}(?:{NUMBER})?{S}"
    r"(?:次|场次|场|期|轮次?|批次?|遍|回|个百分点|%)(?:以上)?"
)
_ON_DAY = (
    rf"的?(?:第{NUMBER}个?(?:工作日|周|月|季度)?|最后一?个?(?:工作日|周|月|天)|[首末次]月(?:{DAY})?|"
    rf"首个?工作日|(?:{MONTH}{S})?{DAY}|{MONTH}(?:[、和]{MONTH}){{0,4}}|"
    rf"(?<=[周期])[一二三四五六日天末](?![日月年次个])|年?{END}|月?初|[上中下]旬|[上下]半年)"
)
_ONE = r"一(?:年|季度?|月|周|旬|日|天)"
_DONE = rf"(?:[次届轮]|{HAN}{{1,2}})"
_ROUND = (
    r"(?:调度|通报|排名|研判|会商|报告|讲评|点评|督查|督导|分析|汇总|评比|晾晒|巡查|抽查|测评|报送)"
)
_ADVERB = (
    r"(?:地|性|化)?(?:[、,]?(?:深入|扎实|全面|大力|有效|广泛|高效|高质量|稳步|有序|纵深|精准|有力|不断|"
    r"认真|积极))?"
)
_WORKING_TIME = rf"{NUMBER}{S}(?:个)?(?:工作日|自然日|日|天|个?月|年)(?:之)?内"

UNDATED = (
    production(
        "every 每年不少于4次, 每季度, 每月10日前, 每天",
        "anywhere",
        _RECURRING,
        rf"{_EVERY}(?:(?:{_ON_DAY}){{0,2}}{BEFORE}|(?:{_ON_DAY}){{1,2}}"
        rf"|[^,。;\n每]{{0,30}}?{_TIMES}(?:、[^,。;\n、每]{{0,24}}?{_TIMES}){{0,3}}"
        rf"|一{HAN}{{2}}(?:、{_EVERY}一?{HAN}{{2}}){{0,5}})?",
    ),
    production(
        "a round of its own 一月一通报、一月一排名, 半年一次, 一年两次",
        "anywhere",
        _RECURRING,
        rf"(?:{_ONE}|半年|半月|两年|三年)一(?![号个大变新步季般体流种]|度的){_DONE}"
        rf"(?:、(?:{_ONE}|半年|半月)一{_DONE}){{0,5}}",
        rf"(?:一(?:年|季度?|月|周)|半年|半月){S}(?:不少于|至少)?{NUMBER}{S}次",
        rf"{NUMBER}{S}次{S}/{S}(?:年|半年|季度?|月|周|天|日)",
    ),
    production(
        "rounds 周调度、月通报, 按月, 逐季",
        "anywhere",
        _RECURRING,
        rf"(?<![0-9一二三四五六七八九十每个节假作生本])[日周旬月季]度?{_ROUND}"
        rf"(?:、[日周旬月季半]年?度?{_ROUND}){{1,4}}(?:、年度?{HAN}{{2}})?",
        rf"(?<!{HAN})[周旬月季]度?{_ROUND}",
        rf"(?<=[行施按立实])[周旬月季]度?{_ROUND}",
        rf"(?:按|逐)(?:旬|月|季度?|周|日)(?!{END}|[份历计划度])(?:{ACTION}|{_ROUND})?",
    ),
    production(
        "from time to time 定期研究部署, 经常开展, 不定期",
        "anywhere",
        _RECURRING,
        rf"(?:定期[、,或和]?(?:或)?)?不定期(?:地)?(?:{ACTION})?",
        rf"(?<!不)定期(?:地)?{ACTIONS}",
        rf"(?<![不无])定期(?:地)?对?{HAN}{{0,2}}",
        rf"经常(?:性)?(?:地)?{ACTIONS}",
    ),
    production(
        "goes on 持续巩固提升",
        "anywhere",
        _ONGOING,
        rf"持续{_ADVERB}{ACTIONS}",
        rf"持续(?:地)?{HAN}{{2}}",
    ),
    production(
        "as a rule 常态化开展, 长期坚持, 不间断",
        "anywhere",
        _ONGOING,
        rf"常态(?:化|长效)?{_ADVERB}{ACTIONS}",
        r"常态(?:化|长效(?!机制))",
        rf"(?:(?:长期|常年){_ADVERB}|不间断地?){ACTION}抓?",
        rf"长期{_ADVERB}抓{{1,2}}|不间断地?",
    ),
    production(
        "season 主汛前, 入冬前, 春节前",
        "anywhere",
        undated("by"),
        rf"{SEASON}(?:来临|到来)?(?:之前|以前|前(?![期后往来]))",
    ),
    production("soon 尽快", "anywhere", undated("by"), r"尽快|尽早|早日"),
    production(
        "from an event 自印发之日起30个工作日内",
        "anywhere",
        undated("by"),
        rf"(?:自|从)[^,。;\n]{{1,16}}?之?日起,?{S}的?{_WORKING_TIME}",
        rf"(?:印发|下发|发布|公布|批复|下达|签订|投运|验收)(?:之日)?(?:之后|后|起){S}{_WORKING_TIME}",
    ),
    production(
        "within months 3个月内完成",
        "anywhere",
        undated("by", "没有写明从哪一天算起，日期留空，请核对"),
        rf"(?<![0-9近过前续])(?:[0-9]{{1,3}}|[一二三四五六七八九十两]{{1,3}}){S}(?:个月|天|个?工作日)"
        rf"(?:之)?内(?={S}(?:要|必须|应|力争)?(?:完成|开工|开业|投产|全部|全面|基本|实现|建成|整改))",
    ),
    production(
        "no month named 月底前",
        "anywhere",
        undated("by", "没有写明是哪个月，日期留空，请核对"),
        r"(?<![0-9一二三四五六七八九十每个年半] )(?<![0-9一二三四五六七八九十每个年半度])"
        rf"(?:本月|当月|月)底{BEFORE}",
    ),
    production(
        "no quarter named 季度末前",
        "anywhere",
        undated("recurring", "没有写明是哪个季度，按每季度读，请核对"),
        rf"(?<![一二三四1-4每度])(?<![1-4] )季度?末{BEFORE}",
    ),
)
