"""Where a running text names units as doing the work: brackets, labels, 由…负责, subjects.

Only what the words say (annotation rules): 对各区县进行评比 names no doer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.importing.characters import HAN
from taizhang.importing.unit_names import CLOSING, OPENING, is_complete, starts_anew
from taizhang.importing.unit_offices import is_office
from taizhang.importing.unit_pieces import pieces
from taizhang.importing.unit_roles import ending, runs

_LABEL = re.compile(
    r"(?:牵头|主办|主要责任|责任|负责|落实|实施|承办|配合|协办|参与)(?:责任)?(?:单位|部门)\s?[:：]"
)
_NOT_UNITS = re.compile(r"[0-9]|《|》|即|指|包括|含|如|例如|以下简称|详见|见附件")
_AREA = (
    r"(?:县（市、区）|县\(市、区\)|区（县）|县（区）|县\(区\)|市（县、区）|区、?县（市）|乡镇（街道）|镇（街道）|乡（镇）|街道（镇）"
    r"|县市区|区市县|市县区|区县|县区|市县|市区|县|区|市|州|旗|乡镇街道|镇街|街镇|乡镇|街道|镇|乡|社区|村|园区|开发区|功能区|管委会)"
)
_OFFICE = (
    r"(?:责任单位|责任部门|成员单位|牵头单位|牵头部门|主管部门|行业主管部门|职能部门|工作部门|委办局|部门|单位|学校|政务大厅"
    r"|窗口单位|经营单位|运营企业|平台公司|企业|医院|医疗机构)"
)
_ASIDE = rf"(?:[（(](?:{HAN}|、){{1,15}}[）)])?"
_GROUP = (
    rf"(?:(?:各|所有|全体)(?:级|地)?(?:相关|有关|责任|相应)?{_AREA}{_ASIDE}(?:(?:党委|党工委)?(?:人民)?政府|管委会|办事处)?"
    rf"|(?:各级|各|所有|相关|有关|相应|各相关|各有关|市直|市级|县直|区直|市直各|市级各|县直各|各级各)(?:{HAN}{{0,4}}?){_OFFICE}{_ASIDE}"
    rf"|各级(?:{HAN}{{0,4}}?)(?:大厅|政府|人民政府|党委政府|机关))"
)
_OFFICE_END = (
    r"(?:局|(?:组织|宣传|统战|武装|工作)部|(?:发改|发展改革|卫健|卫生健康|国资|住建|建设|交通|农|农业农村|商务|经信|政法|编|文旅|监|纪|民宗|科|教"
    r"|城管|工)委|(?:政府|府|委|网信|文明|外|外事|台|人防|编|金融|信访|安委|食安|国动|创建|创文|创卫|爱卫|督查)办(?:公室)?"
    r"|支队|大队|总工会|妇联|残联|科协|文联|工商联|管委会|人民政府|检察院|法院|供销社|消保委|人大(?:常委会)?|政协)"
)
_UNIT = (
    rf"(?:(?:省|市(?!场|容|民[^政宗族革盟建进兵主]|区|内)|县(?!域)|区(?!域|块|间)|州|旗){HAN}{{0,12}}?"
    rf"{_OFFICE_END}|团[省市县区州]委|国网{HAN}{{2,8}}公司)(?!{HAN}?(?:局|办公室|支队|大队|委员会))"
)
_TIME = r"(?:[0-9一二三四五六七八九十年月日底前上中下旬半季度第末份、至到 ]{1,16}[，,、]?)?"
_DOES = re.compile(
    r"[，,]?\s?(?:要|应|须|需|在[^，。]{1,20}(?:基础|前|内|中)|按|结合|根据|依据|依托|围绕|对照|参照|以[^，。]{1,12}为|全面|全部|建成|建立|负责|牵头"
    r"|配合|定期|每|组织|制定|成立|设立|至少|完成|开展|落实|加强|具体|分别|切实|认真|积极|不少于|统一|新建|新增|确定|明确|确保|力争|于|由|将"
    r"|实现|打造|推进|推动|强化|严格|主动|持续|抓好|做好|启动|创建|建设|培育|报送|[0-9]|年内|高标准|高质量|率先|率先)"
)
_BY = re.compile(r"由(?P<rest>[^由]{2,90})")
_BY_VERB = re.compile(
    r"总?牵头|(?:具体|统一|共同|分别)?负责(?![人任制]|同志)|组织|承办|承担|进行|具体|统一|实施|联合|开展|完成|建设|抓好|推进|落实|于|在|按|统筹|制定|出台|研究|编制|建立|每|[，,。；;]|\Z"
)
# 党政办负责：…, 平安办牵头，司法所配合，…: no 由 before them.
_AT_START = re.compile(
    r"(?:(?<=[。；;，,\n])|^)\s?(?P<who>[^，,。；;：:由]{2,60}?)(?:具体|共同|分别|总)?"
    r"(?P<verb>牵头(?!单位|部门|人|领导)|负责(?!单位|部门|同志|区域|[人任制的]))"
)
_SAID = re.compile(r"总?牵头|(?:具体|统一|共同|分别)?负责")
_JOINED_BY = re.compile(
    r"[^，,；;。：:、]{0,16}[，,；;](?P<who>[^，,；;。：:]{2,90}?)(?P<verb>(?:按(?:照)?(?:各自)?(?:职责|职能)(?:分工)?)?(?:配合|协助|参与|协同|负责|落实))"
)
# 由市卫健委组织各社区卫生服务中心、乡镇卫生院于11月底前完成: those who are told to do it.
_TOGETHER = re.compile(r"(?:牵头|负责)?[，,]?(?:会同|联合)")
_ORDERED = re.compile(
    r"组织(?P<who>(?:各|有关|相关|辖区)[^，,；;。：:]{2,60}?)(?=于|在|按|分批|完成|实施|落实|[0-9])"
)
_NO_SUBJECT = re.compile(
    r"[的、和与及暨等）)”》]|工作|系统|大楼|窗口|机关|门户|网站|干部|人员|关于|文件|印发|党组|各|所属|下属|为|是|党员|主管|[，,。；;]?\Z"
)
_SUBJECT = re.compile(
    rf"(?:(?<=[。；;，,：:\n])|^)\s?{_TIME}"
    rf"(?P<who>(?:全[省市县区州])?{_GROUP}(?:[、和及](?:{_GROUP}|{_AREA}|{_OFFICE})){{0,3}})(?=(?P<after>.{{0,24}}))"
)
_OFFICES = re.compile(
    rf"(?:(?<=[。；;，,：:\n])|^)\s?{_TIME}"
    rf"(?P<who>{_UNIT}(?:(?:[、和及]|会同|联合)(?:{_UNIT}|{_GROUP})){{0,8}})(?=(?P<after>.{{0,12}}))"
)
_STEADY = re.compile(rf"(?:相应|属地|所在地|辖区|{HAN}{{2,6}}[市县区])")
_NO_DOER = re.compile(r"的|组成|[市县区镇乡]长|领导\Z|本级")
_LONGEST = 1500


def passages(text: str, known: frozenset[str]) -> Iterator[str]:
    """The pieces of `text` that name doers, in print order, as cells for `split_units`."""
    brackets = list(_brackets(text))
    found = [*brackets, *_labels(text, brackets), *_by(text), *_at_start(text)]
    found += _known(text, known)
    found += [
        (match.start("who"), match.end("who"), match["who"])
        for match in _SUBJECT.finditer(text)
        if _DOES.match(match["after"])
    ]
    for match in _OFFICES.finditer(text):
        if not _NO_SUBJECT.match(match["after"]):
            who = match["who"].replace("联合", "、") + _verb(match["after"])
            found.append((match.start("who"), match.end("who"), who))
    end = -1
    for start, stop, passage in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= end:
            yield passage
            end = stop


def _verb(after: str) -> str:
    return "牵头" if re.match(r"(?:总|负责|具体)?牵头", after) else ""


def _by(text: str) -> Iterator[tuple[int, int, str]]:
    """由市民政局牵头，市财政局配合: up to the first verb before which only doers stand."""
    for match in _BY.finditer(text):
        who, rest = _doers_before_a_verb(match["rest"])
        if not who:
            continue
        end = match.start() + 1 + len(who)
        passage = who + _verb(rest)
        ordered, together = _ORDERED.match(text, end), _TOGETHER.match(rest)
        beside, beside_end = _beside(text, end)
        if ordered and _are_complete(ordered["who"]):
            passage, end = f"{passage}、{ordered['who']}", ordered.end("who")
        elif beside:
            passage, end = passage + beside, beside_end
        elif together and (others := _doers_before_a_verb(rest[together.end() :])[0]):
            passage, end = f"{passage}，{others}", end + together.end() + len(others)
        yield match.start(), end, passage


def _at_start(text: str) -> Iterator[tuple[int, int, str]]:
    """Who leads or is responsible, named at the head of a sentence."""
    for match in _AT_START.finditer(text):
        if _are_doers(match["who"], said=True):
            beside, end = _beside(text, match.start("verb"))
            yield match.start("who"), end, match["who"] + match["verb"] + beside


def _beside(text: str, at: int) -> tuple[str, int]:
    """The clauses behind a leading unit that name who else works (，司法所、派出所配合), and where
    they end."""
    said, end = "", at
    while (match := _JOINED_BY.match(text, end)) and _are_doers(match["who"], said=True):
        said, end = f"{said}，{match['who']}{match['verb']}", match.end()
    return said, end


def _doers_before_a_verb(rest: str) -> tuple[str, str]:
    """The doers that `rest` begins with, and what follows them; empty where it does not."""
    for verb in _BY_VERB.finditer(rest):
        if _are_doers(rest[: verb.start()], said=bool(_SAID.match(verb[0]))):
            return rest[: verb.start()], rest[verb.start() :]
    return "", rest


def _brackets(text: str) -> Iterator[tuple[int, int, str]]:
    """Outermost brackets that name units by label, by verb, or by nothing but their names."""
    depth, start = 0, 0
    for at, sign in enumerate(text):
        if sign in OPENING:
            start = at if depth == 0 or at - start > _LONGEST else start
            depth = 1 if start == at else depth + 1
        elif sign in CLOSING and depth:
            depth -= 1
            inside = text[start + 1 : at]
            apart = text[at + 1 : at + 2] in (*"。；;.\n", "")
            if depth == 0 and _is_responsibility(inside, apart, at_head=not text[:start].strip()):
                yield start, at + 1, _of_units(inside)


def _is_responsibility(inside: str, apart: bool, at_head: bool) -> bool:
    """`apart`: the bracket ends a sentence; `at_head`: it opens the text, where only a verb tells
    it from words like （试点）."""
    if not 3 < len(inside) < _LONGEST:
        return False
    if _LABEL.search(inside):
        return True
    if _NOT_UNITS.search(inside) or not (apart or at_head):
        return False
    found = [ending(piece.text) for piece in pieces(inside)]
    names = [one.name for one in found if one.name]
    spoken = any(one.role for one in found)
    named = sum(1 for name in names if _is_doer(name, said=spoken))
    if at_head and not apart:
        return bool(names) and spoken and named == len(names)
    return bool(names) and (named == len(names) or (spoken and named * 2 >= len(names)))


def _of_units(inside: str) -> str:
    """The bracket without labels that are about something else (完成时限：…)."""
    return "；".join(
        f"{run.label or ''}{run.text}".strip("；; ") for run in runs(inside) if run.role != "aside"
    )


def _labels(text: str, brackets: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    for match in _LABEL.finditer(text):
        if any(start <= match.start() < end for start, end, _ in brackets):
            continue
        end = re.compile(r"[。\n]|\Z").search(text, match.end())
        stop = end.start() if end else len(text)
        yield match.start(), stop, _of_units(text[match.start() : stop])


def _are_doers(who: str, said: bool) -> bool:
    """`said`: a word like 牵头 says that they work, so that offices without a level count."""
    names = [piece.text for piece in pieces(who)]
    return bool(names) and all(
        len(name) > 2
        and not _NO_DOER.search(name)
        and (_is_doer(name, said) or (is_complete(name) and bool(_STEADY.match(name))))
        for name in names
    )


def _is_doer(name: str, said: bool) -> bool:
    return (is_complete(name) and starts_anew(name)) or (said and is_office(name))


def _are_complete(who: str) -> bool:
    return all(is_complete(piece.text) for piece in pieces(who))


def _known(text: str, known: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    for name in known:
        at = text.find(name)
        while at >= 0:
            before, after = text[at - 1 : at] if at else "", text[at + len(name) :]
            if (not before or before in "。；;，,：:\n") and _DOES.match(after[:24]):
                yield at, at + len(name), name
            at = text.find(name, at + 1)
