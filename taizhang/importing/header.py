"""The official header: title, document number, issuer, date, place and years.

Official documents name these by GB/T 9704 (文号, 发文机关, 成文日期) and government websites repeat
them in a table of fields (索引号, 发文机关, 成文日期 …). What a document does not print stays None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from taizhang.importing.blocks import Block, Document, Paragraph
from taizhang.importing.characters import HAN
from taizhang.importing.draft import DraftHeader
from taizhang.importing.header_fields import (
    FIELD,
    cells_above,
    fields_of,
    published_by,
    published_on,
)
from taizhang.importing.signature import RED_HEAD, date_in, issuer_of, signed_on
from taizhang.importing.years import plan_years

_NUMBER = re.compile(
    rf"{HAN}{{2,14}}\s*[〔\[［【（(]\s*(?:19|20)\d\d\s*[〕\]］】）)]\s*第?\s*\d{{1,4}}\s*号"
)
_KINDS = (
    "方案|计划|清单|分解表|分工表|任务表|责任表|一览表|明细表|安排表|要点|规划|分工|台账|台帐|安排|意见|措施|"
    "实事|项目表|登记表|公示表|进度表|任务书|责任书|目标任务|工作任务|重点任务|重点工作|任务分解|责任分解|指标体系|攻坚战|行动|通知"
)
_TITLE = re.compile(rf"(?:{_KINDS})(?:表)?(?:[（(][^（）()]{{1,30}}[）)])?\Z")
_SENTENCE = re.compile(r"[。；;!！?？：:]\s*\Z|[。；]")
_ANNEX = re.compile(
    r"附\s*件\s*[0-9一二三四五六七八九十]*\s*[:：.．、]?\s*(?:[0-9]{1,2}\s*[.．、]\s*)?(.*)"
)
_INSIDE = re.compile(r"《([^《》]{4,80})》")
_PLACE = re.compile(
    rf"(?:中共)?({HAN}{{2,7}}?(?:自治州|自治县|自治区|特别行政区|新区|开发区|高新区|省|市|州|盟|县|区|旗|镇|乡|街道))"
)
_NO_PLACE = re.compile(
    r"^(?:全|各|本|我|该|城|都|创建|示范|试点|关于|社|园|景|辖|市区|县区|小|建成|中心城)"
)
# Lines that no title goes on from: （此件公开发布）, — 1 —.
_ASIDE = re.compile(r"Sheet\d+|工作表\d+|[（(【].*[）)】]|[—\-–\s\d]+")
_SUBTITLE = re.compile(r"[（(][^（）()]{2,30}[）)]")
# 魅力文明城市, 老旧小区: kinds of places, not names of any (晋城市 and 盐城市 are names).
_KIND_OF_PLACE = re.compile(
    r"..城市\Z|(?:社|园|小|景|市|校|山|库|矿|街|片|辖)区\Z|乡镇\Z|城乡\Z|县乡\Z"
)
# What websites print above the document.
_NAVIGATION = re.compile(r"[|｜>＞»]|首页|网站|当前位置|字号|【?打印】?|【?关闭】?")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]")
# …三年行动 | （2025—2027年）重点任务分解表: the second line begins inside the title.
_BROKEN = re.compile(rf"[（(](?:19|20)\d\d[^（()）]{{0,20}}[)）]\s*{HAN}{{2}}")
_LONGEST_TITLE = 90
# A plan that is followed by a list of its tasks has so much text between both titles.
_PLAN_BEFORE_LIST = 600
_LIST = re.compile(r"(?:清单|[表单]|台账)(?:[（(][^（()）]*[）)])?\Z")
_MOST_ABOVE = 8


def read_header(
    document: Document, first_content: int, last_content: int, name: str
) -> tuple[DraftHeader, tuple[int, ...]]:
    """The header, and the lines that print the plan's title.

    `first_content` and `last_content` are the first and last line of the plan itself (its
    headings, tasks and tables); `name` is the file's name without its suffix.
    """
    before = _before(document, first_content)
    outside = (*before, *_paragraphs(document, last_content, 10**9))
    fields = fields_of((*outside, *cells_above(document, first_content)))
    title, title_lines = _title(before, fields)
    issuer = (
        fields.get("发文机关")
        or fields.get("发文单位")
        or issuer_of(outside)
        or published_by(fields)
    )
    place = _place(
        title, fields.get("标题"), issuer, *(p.text for p in before if _is_title(p.text))
    )
    issued_on = (
        date_in(fields.get("成文日期") or fields.get("发文日期") or "")
        or signed_on(outside)
        or published_on(fields)
    )
    titles = (title or name, *(one[0] for one in reversed(_titles(before))))
    years, basis, note = plan_years(titles, document.text, issued_on)
    return (
        DraftHeader(
            title=title,
            place_name=place,
            issuer=issuer,
            number=fields.get("发文字号") or fields.get("文号") or _number(outside),
            issued_on=issued_on,
            index_number=fields.get("索引号"),
            years=years,
            years_basis=basis,
            years_note=note,
        ),
        title_lines,
    )


def _before(document: Document, first_content: int) -> tuple[Paragraph, ...]:
    """The paragraphs above the plan. Where a workbook's first line is the name of a sheet, which is
    a heading of the plan, the title stands between that and the table."""
    first, *others = document.blocks or (Paragraph(""),)
    if isinstance(first, Paragraph) and first.outline and first.lines[0] == first_content:
        above = tuple(takewhile(lambda block: isinstance(block, Paragraph), others))
        if len(above) < min(len(others), _MOST_ABOVE):
            return tuple(block for block in above if isinstance(block, Paragraph))
    return _paragraphs(document, 0, first_content)


def _paragraphs(document: Document, after: int, before: int) -> tuple[Paragraph, ...]:
    return tuple(
        paragraph
        for block in document.blocks
        for paragraph in _outside(block, before)
        if after < paragraph.lines[0] < before
    )


def _outside(block: Block, before: int) -> Iterator[Paragraph]:
    """A paragraph, or those of a table in which the plan begins."""
    if isinstance(block, Paragraph):
        yield block
    elif block.lines[0] < before <= block.lines[1]:
        yield from (paragraph for cell in block.cells for paragraph in cell.paragraphs)


def _title(
    before: Sequence[Paragraph], fields: dict[str, str]
) -> tuple[str | None, tuple[int, ...]]:
    """The plan's own title stands last before its content; a covering notice names it in 《》 or
    as its annex."""
    titles = _titles(before)
    own = [one for one in titles if not one[0].endswith("通知")]
    if own:
        return _above_list(before, own)
    annexes = [match[1] for p in before if (match := _ANNEX.match(p.text)) and match[1]]
    named = [text for text in annexes if _TITLE.search(text) and not _SENTENCE.search(text)]
    if named:
        return _compact(named[0]), ()
    for text in (*(one[0] for one in titles), fields.get("标题", ""), fields.get("名称", "")):
        if inside := _INSIDE.search(text):
            return inside[1], ()
        if text:
            lines = next((one[1] for one in titles if one[0] == text), ())
            return text, lines
    return None, ()


def _above_list(
    before: Sequence[Paragraph], own: Sequence[tuple[str, tuple[int, ...]]]
) -> tuple[str, tuple[int, ...]]:
    """The last title; where that is of a list annexed to the plan, the plan's."""
    last = own[-1]
    if not _LIST.search(last[0]) or not last[1]:
        return last
    for title in reversed(own[:-1]):
        between = (p for p in before if title[1] and title[1][-1] < p.lines[0] < last[1][0])
        if not _LIST.search(title[0]) and sum(len(p.text) for p in between) >= _PLAN_BEFORE_LIST:
            return title
    return last


def _titles(before: Sequence[Paragraph]) -> list[tuple[str, tuple[int, ...]]]:
    """Titles in print order, each with its lines; a title broken over lines is joined."""
    found: list[tuple[str, tuple[int, ...]]] = []
    everything = _compact("".join(paragraph.text for paragraph in before))
    index = 0
    while index < len(before):
        for count in (3, 2, 1):
            some = before[index : index + count]
            text = _compact("".join(paragraph.text for paragraph in some))
            # A covering notice names the whole title, whatever its lines look like.
            broken = bool(some) and _BROKEN.match(some[-1].text.strip())
            said = count > 1 and _close(some) and (broken or everything.count(text) > 1)
            if len(some) == count and _is_title(text) and (said or _goes_together(some)):
                below = before[index + count : index + count + 1]
                if below and _SUBTITLE.fullmatch(_compact(below[0].text)):
                    some = (*some, *below)
                    text += _compact(below[0].text)
                lines = [line for p in some for line in range(p.lines[0], p.lines[1] + 1)]
                found.append((text, tuple(lines)))
                index += len(some) - 1
                break
        index += 1
    return found


def _goes_together(some: Sequence[Paragraph]) -> bool:
    """Only the last of the lines of one title is a title by itself."""
    plain = (p.text for p in some[:-1])
    return _close(some) and not any(
        _is_title(text)
        or _SENTENCE.search(text)
        or _ANNEX.match(text)
        or _NUMBER.search(text)
        or RED_HEAD.fullmatch(text)
        or FIELD.match(text)
        or date_in(text)
        or _ASIDE.fullmatch(text)
        or _NAVIGATION.search(text)
        for text in plain
    )


def _close(some: Sequence[Paragraph]) -> bool:
    return all(b.lines[0] - a.lines[1] <= 2 and a.outline == b.outline for a, b in pairwise(some))


def _is_title(text: str) -> bool:
    short = _compact(text)
    return (
        not _NUMBERED.match(short)
        and 6 <= len(short) <= _LONGEST_TITLE
        and _TITLE.search(short) is not None
        and not _SENTENCE.search(short)
        and not _ANNEX.match(short)
        and not FIELD.match(text)
    )


def _compact(text: str) -> str:
    """Without the spaces that lay a title out: between Chinese characters and beside digits."""
    return re.sub(r"\s+", "", text)


def _number(outside: Sequence[Paragraph]) -> str | None:
    """The document's own number: on a line of its own, not one cited in a sentence."""
    for paragraph in outside:
        match = _NUMBER.search(paragraph.text)
        if match and len(_compact(paragraph.text)) - len(_compact(match[0])) <= 12:
            return _compact(match[0])
    return None


def _place(*texts: str | None) -> str | None:
    """The place that a title or issuer begins with."""
    for text in texts:
        match = _PLACE.match(text or "")
        if match and not _NO_PLACE.match(match[1]) and not _KIND_OF_PLACE.search(match[1]):
            return match[1]
    return None
