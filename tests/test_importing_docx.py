"""Word documents: real files, with python-docx where it can make them and as XML where it cannot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.importing import limits, office_package
from taizhang.importing.blocks import Document, Paragraph, Table, Unreadable
from taizhang.importing.list_numbers import list_number
from taizhang.importing.read_docx import read_docx
from taizhang.importing.read_docx.symbols import in_font, symbol

CASES = Path(__file__).parent / "cases"
NUMBERS = yaml.safe_load((CASES / "list_numbers.yaml").read_text("utf-8"))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{RELATIONS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A .docx with this body; `styles="…"` and so on are the insides of other parts."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    made: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(
            *[(kind.rstrip("12"), f"{kind}.xml") for kind in parts],
            # A relation to a part that is not there, as in files made by web services.
            ("image", "NULL"),
        ),
    }
    for kind, inside in parts.items():
        root = roots.get(kind, "hdr")
        made[f"word/{kind}.xml"] = f"<w:{root} {SPACES}>{inside}</w:{root}>"
    return packed(made)


def p(*runs: str, properties: str = "") -> str:
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


SPAN2 = '<w:gridSpan w:val="2"/>'
RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def paragraphs(body: str, **parts: str) -> list[str]:
    return lines(read_docx(word(body, **parts)))


def only_table(document: Document) -> Table:
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return table


def shape(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells
    ]


def doubt_messages(document: Document) -> str:
    return "\n".join(doubt.message for doubt in document.doubts)


# Paragraphs


def test_a_document_made_by_python_docx_is_read_in_print_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("一、总体要求", 1)
    made.add_paragraph("加快建设。")
    table = made.add_table(2, 2)
    for number, text in enumerate(["任务", "单位", "植树", "市林业局"]):
        table.cell(number // 2, number % 2).text = text
    made.add_paragraph("附则")
    made.save(str(tmp_path / "规划.docx"))
    document = read_docx((tmp_path / "规划.docx").read_bytes())
    assert [type(block) for block in document.blocks] == [Paragraph, Paragraph, Table, Paragraph]
    heading, body, table_block, last = document.blocks
    assert isinstance(heading, Paragraph) and heading.outline == 1
    assert isinstance(body, Paragraph) and body.outline is None
    assert isinstance(table_block, Table) and table_block.cells[3].text == "市林业局"
    assert last.lines == (9, 9) and document.text.split("\n")[8] == "附则"
    assert document.doubts == ()


def test_spaces_between_chinese_go_and_line_breaks_part_paragraphs() -> None:
    body = p("　　加 快", "<w:r><w:tab/><w:t>建设</w:t><w:br/><w:t>二是 GDP 增长</w:t></w:r>")
    assert paragraphs(body) == ["加快建设", "二是 GDP 增长"]


def test_spaces_stay_in_cells_where_they_part_names() -> None:
    table = only_table(read_docx(word(tbl(tr(tc("市教育局　 市财政局"), tc())))))
    assert table.cells[0].text == "市教育局 市财政局"


def test_hyphens_that_are_printed_stay_and_soft_ones_go() -> None:
    body = p("<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>20\u00ad25</w:t><w:softHyphen/></w:r>")
    assert paragraphs(body) == ["2023-2025"]


def test_figures_in_superscript_are_not_read_as_part_of_the_number() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    lowered = '<w:vertAlign w:val="subscript"/>'
    body = p("10万m", r("2", raised), "，PM", r("2.5", lowered), "达标", r("注", raised))
    assert paragraphs(body) == ["10万m²，PM2.5达标注"]


def test_hidden_text_is_left_out_and_named() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="n"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p("印", r("不印", "<w:vanish/>"), r("也不印", '<w:rStyle w:val="h"/>')) + p(
        "整段不印", r("露出", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="n"/>'
    )
    document = read_docx(word(body, styles=styles))
    assert lines(document) == ["印", "露出"]
    assert "3 处隐藏文字" in doubt_messages(document)


def test_symbols_of_symbol_fonts_are_ordinary_characters() -> None:
    body = p(
        "空气优良天数",
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
        "80%",
        r("\uf0fc", '<w:rFonts w:ascii="Wingdings"/>'),
    )
    document = read_docx(word(body))
    assert lines(document) == ["空气优良天数≥80%✓"]
    assert document.doubts == ()


def test_an_unknown_symbol_is_a_doubt_with_its_line() -> None:
    document = read_docx(word(p("甲") + p("乙", '<w:r><w:sym w:font="X" w:char="F0B3"/></w:r>')))
    assert lines(document) == ["甲", "乙□"]
    [doubt] = document.doubts
    assert (doubt.weight, doubt.line) == (3, 2)


def test_doubts_beyond_what_one_can_look_at_are_counted() -> None:
    unknown = '<w:r><w:sym w:font="X" w:char="F0B3"/></w:r>'
    document = read_docx(word("".join(p(f"第{number}项", unknown) for number in range(60))))
    assert len(document.doubts) == 51 and "还有 10 处" in document.doubts[0].message


def test_a_square_that_is_printed_is_no_doubt() -> None:
    assert read_docx(word(p("□完成"))).doubts == ()


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "0081", "①"),
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F0A3", "≤"),
        ("宋体", "2460", "①"),
        ("宋体", "E000", None),
        ("宋体", "D800", None),
        ("宋体", "FFFFFFFF", None),
        ("宋体", "zz", None),
    ],
)
def test_symbol_codes(font: str, code: str, expected: str | None) -> None:
    assert symbol(font, code) == expected


def test_private_characters_without_a_known_font_are_squares() -> None:
    assert in_font("a\ue123b", "宋体") == "a□b"


def test_ruby_gives_its_base_and_formulas_their_text() -> None:
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>yá</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>崖</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den>"
        "</m:f><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup>"
        "</m:sSup></m:oMath>"
    )
    assert paragraphs(p(ruby, "门口", fraction)) == ["崖门口1/3m³"]


def test_content_controls_links_and_smart_tags_are_opened() -> None:
    body = (
        "<w:sdt><w:sdtContent>"
        + p(
            f"<w:hyperlink>{r('链接')}</w:hyperlink>",
            f"<w:smartTag>{r('标记')}</w:smartTag>",
            f"<w:sdt><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>",
        )
        + "</w:sdtContent></w:sdt>"
        + tbl(
            "<w:sdt><w:sdtContent>"
            + tr(f"<w:sdt><w:sdtContent>{tc('格')}</w:sdtContent></w:sdt>")
            + "</w:sdtContent></w:sdt>"
        )
    )
    document = read_docx(word(body))
    assert lines(document) == ["链接标记控件"]
    assert only_table(document).cells[0].text == "格"


def test_strict_documents_are_read_too() -> None:
    data = word(p("任务"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(W.encode(), STRICT.encode())
    assert lines(read_docx(packed(parts))) == ["任务"]


# Tracked changes


def test_tracked_changes_are_read_as_accepted() -> None:
    body = p(
        "增长",
        f"<w:del><w:r><w:delText>5%</w:delText></w:r>{r('5%')}</w:del>",
        f"<w:ins>{r('6%')}</w:ins>",
        f"<w:moveFrom>{r('甲')}</w:moveFrom>",
        f"<w:moveTo>{r('乙')}</w:moveTo>",
    )
    document = read_docx(word(body))
    assert lines(document) == ["增长6%乙"]
    assert "4 处修订" in doubt_messages(document)


def test_a_deleted_paragraph_mark_joins_paragraphs_with_the_format_of_the_last() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = p("甲", properties=gone) + p("乙", properties='<w:outlineLvl w:val="1"/>') + p("丙")
    blocks = read_docx(word(body)).blocks
    assert [(b.text, b.outline) for b in blocks if isinstance(b, Paragraph)] == [
        ("甲乙", 2),
        ("丙", None),
    ]


def test_a_run_in_heading_keeps_its_own_format() -> None:
    separator = '<w:outlineLvl w:val="0"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>'
    blocks = read_docx(word(p("（一）标题。", properties=separator) + p("正文"))).blocks
    assert [(b.text, b.outline) for b in blocks if isinstance(b, Paragraph)] == [
        ("（一）标题。正文", 1)
    ]


def test_deleted_and_hidden_rows_are_left_out() -> None:
    body = tbl(
        tr(tc("留")),
        tr(tc("删"), properties="<w:del/>"),
        tr(tc("藏"), properties="<w:hidden/>"),
        tr(tc("增"), properties="<w:ins/>"),
    )
    document = read_docx(word(body))
    assert shape(only_table(document)) == [(0, 0, 1, 1, "留"), (1, 0, 1, 1, "增")]
    assert "1 行设为隐藏" in doubt_messages(document)


# Fields


def field(instruction: str, result: str | None) -> str:
    shown = "" if result is None else '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r(result)
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_give_their_result_only() -> None:
    nested = field(
        "IF 1 = 1 " + "</w:instrText></w:r>" + field("DATE", "昨天") + "<w:r><w:instrText>", "甲"
    )
    simple = f'<w:fldSimple w:instr=" REF x ">{r("乙")}</w:fldSimple>'
    page = f'<w:fldSimple w:instr=" PAGE ">{r("7")}</w:fldSimple>'
    assert paragraphs(p(nested, simple, page, "丙")) == ["甲乙丙"]


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        (r"eq \o\ac(○,1)", "①"),
        (r"EQ \o\ac(○,急)", "(急)"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(wú),吴)', "吴"),
        (r"EQ \f(1,3)", "1/3"),
    ],
)
def test_what_equation_fields_draw(instruction: str, expected: str) -> None:
    document = read_docx(word(p("第", field(instruction, None), "项")))
    assert lines(document) == [f"第{expected}项"]
    assert document.doubts == ()


def test_an_equation_field_that_cannot_be_read_is_a_doubt() -> None:
    document = read_docx(word(p("第", field(r"EQ \i(1,2,3)", None), "项")))
    assert lines(document) == ["第项"]
    assert [doubt.weight for doubt in document.doubts] == [2]


def test_a_field_that_is_never_closed_takes_no_further_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert paragraphs(p("甲", begin) + p("乙")) == ["甲", "乙"]


def test_a_table_of_contents_is_left_out_but_not_what_follows_it() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    tab = "<w:r><w:tab/></w:r>"
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 2"/></w:style>'
    body = (
        p(begin, "一、目标", tab, "1")
        + p("二、任务", tab, "3", properties='<w:pStyle w:val="t"/>')
        + p("一、目标")
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p("植树1000")
    )
    document = read_docx(word(body, styles=styles))
    assert lines(document) == ["一、目标", "植树1000"]
    assert "目录（2 行）" in doubt_messages(document)


# Outline and automatic numbers


def test_outline_levels_come_from_styles_and_what_they_are_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/>'
        '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    )
    body = "".join(p(name, properties=f'<w:pStyle w:val="{name}"/>') for name in ("x", "y", "loop"))
    blocks = read_docx(word(body, styles=styles)).blocks
    assert [b.outline for b in blocks if isinstance(b, Paragraph)] == [2, None, None]


def level(number: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*levels: str, nums: str = "", more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}{more}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}'
    )


def item(text: str, at: int = 0, num: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'
    return p(text, properties=properties)


CHINESE_LEVELS = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "japaneseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4", '<w:suff w:val="nothing"/>'),
)


def test_levels_count_and_restart() -> None:
    levels = (0, 1, 2, 2, 3, 1, 2, 0, 1)
    body = "".join(item(text, at) for text, at in zip("甲乙丙丁戊己庚辛壬", levels, strict=True))
    assert paragraphs(body, numbering=numbering(*CHINESE_LEVELS)) == [
        "一、甲", "（一）乙", "1. 丙", "2. 丁", "①戊", "（二）己", "1. 庚", "二、辛", "（一）壬",
    ]  # fmt: skip


def test_numbers_of_several_levels_and_legal_style() -> None:
    levels = (
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "lowerLetter", "%1.%2.%3"),
    )
    body = item("甲", 0) + item("乙", 1) + item("丙", 2)
    assert paragraphs(body, numbering=numbering(*levels)) == ["第一章 甲", "1.1 乙", "一.1.a 丙"]


def test_a_level_without_the_one_above_shows_where_that_starts() -> None:
    levels = (level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert paragraphs(item("甲", 1) + item("乙", 0), numbering=numbering(*levels)) == [
        "1.1 甲",
        "1 乙",
    ]


def test_lists_share_counters_unless_they_start_anew() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "upperRoman", "%1）", start=5)
        + "</w:lvlOverride></w:num>"
        '<w:num w:numId="5"><w:abstractNumId w:val="9"/></w:num>'
    )
    body = item("甲") + item("乙", num=2) + item("丙", num=3) + item("丁", num=3)
    body += item("戊", num=4) + item("己", num=5) + item("庚", at=7) + item("辛", num=0)
    assert paragraphs(body, numbering=numbering(level(0, "decimal", "%1、"), nums=nums)) == [
        "1、甲", "2、乙", "1、丙", "2、丁", "III）戊", "己", "庚", "辛",
    ]  # fmt: skip


def test_a_level_that_never_restarts() -> None:
    levels = (
        level(0, "decimal", "%1、"),
        level(1, "decimal", "任务%2：", '<w:lvlRestart w:val="0"/>'),
    )
    body = item("甲") + item("乙", 1) + item("丙") + item("丁", 1)
    assert paragraphs(body, numbering=numbering(*levels)) == [
        "1、甲",
        "任务1：乙",
        "2、丙",
        "任务2：丁",
    ]


def test_numbers_that_styles_carry() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="b"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/></w:style>'
    )
    levels = (
        level(0, "decimal", "%1、", '<w:pStyle w:val="a"/>'),
        level(1, "decimal", "（%2）", '<w:pStyle w:val="b"/>'),
    )
    off = '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(p(name, properties=f'<w:pStyle w:val="{name}"/>') for name in "aabc")
    assert paragraphs(body + p("d", properties=off), styles=styles, numbering=numbering(*levels)) == [
        "1、a", "2、a", "（1）b", "（2）c", "d",
    ]  # fmt: skip


def test_a_list_may_point_at_a_list_style() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="s"/>'
        + level(0, "decimal", "%1）")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert paragraphs(item("甲"), numbering=linked) == ["1）甲"]


def test_bullets_are_ornament_and_numbers_in_empty_cells_are_text() -> None:
    bullets = numbering(level(0, "bullet", "\uf06c"))
    assert paragraphs(item("甲"), numbering=bullets) == ["甲"]
    cells = tbl(*[tr(f"<w:tc>{item('')}</w:tc>", tc(text)) for text in "甲乙"])
    document = read_docx(word(cells, numbering=numbering(level(0, "decimal", "%1"))))
    assert shape(only_table(document)) == [
        (0, 0, 1, 1, "1"),
        (0, 1, 1, 1, "甲"),
        (1, 0, 1, 1, "2"),
        (1, 1, 1, 1, "乙"),
    ]


def test_an_unknown_format_is_a_doubt() -> None:
    document = read_docx(word(item("甲"), numbering=numbering(level(0, "hebrew1", "%1、"))))
    assert lines(document) == ["1、甲"]
    assert [(doubt.weight, doubt.quote) for doubt in document.doubts] == [(2, "hebrew1")]


def test_a_custom_format_with_zeros() -> None:
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    made = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{form}<w:lvlText w:val="%1"/></w:lvl>'
    assert paragraphs(item("甲"), numbering=numbering(made)) == ["001 甲"]


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: case["title"])
def test_numbers_are_printed_as_the_table_says(case: dict[str, Any]) -> None:
    asked = case["input"]
    assert list_number(asked["number"], asked["form"], asked.get("pattern", "")) == case["expected"]


# Tables


def test_merged_cells_are_one_cell_with_spans() -> None:
    body = tbl(
        tr(tc("类别", RESTART), tc("时限", SPAN2)),
        tr(tc("", CONTINUE), tc("2023年"), tc("2024年")),
        tr(tc("甲", RESTART), tc("a"), tc("b")),
        tr(tc("", CONTINUE), tc("c"), tc("d")),
        tr(tc("乙"), tc("e"), tc("f")),
    )
    document = read_docx(word(body))
    assert shape(only_table(document))[:5] == [
        (0, 0, 2, 1, "类别"),
        (0, 1, 1, 2, "时限"),
        (1, 1, 1, 1, "2023年"),
        (1, 2, 1, 1, "2024年"),
        (2, 0, 2, 1, "甲"),
    ]
    assert shape(only_table(document))[-3] == (4, 0, 1, 1, "乙")
    assert document.doubts == ()


def test_old_horizontal_merges() -> None:
    body = tbl(
        tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("乙")),
        tr(tc("a"), tc("b"), tc("c")),
    )
    assert shape(only_table(read_docx(word(body))))[:2] == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")]


def test_rows_that_begin_further_right() -> None:
    body = tbl(
        tr(tc("甲"), tc("乙"), tc("丙")),
        tr(tc("丁"), tc("戊"), properties='<w:gridBefore w:val="1"/>'),
    )
    assert shape(only_table(read_docx(word(body))))[3:] == [(1, 1, 1, 1, "丁"), (1, 2, 1, 1, "戊")]


def test_a_continuation_without_a_beginning_is_a_cell() -> None:
    body = tbl(tr(tc("甲", CONTINUE), tc("a")), tr(tc("", CONTINUE), tc("b")))
    assert shape(only_table(read_docx(word(body))))[0] == (0, 0, 2, 1, "甲")


def test_text_hidden_under_a_merged_cell_is_a_doubt() -> None:
    body = tbl(tr(tc("甲", RESTART), tc("a")), tr(tc("藏", CONTINUE), tc("b")))
    document = read_docx(word(body))
    assert "藏" not in document.text
    assert [(doubt.weight, doubt.quote) for doubt in document.doubts] == [(2, "藏")]


def test_numbers_in_the_continuation_of_a_merged_cell_are_not_counted_and_a_doubt() -> None:
    numbered = [
        f"<w:tc><w:tcPr>{merge}</w:tcPr>{item('')}</w:tc>" for merge in (RESTART, CONTINUE, "")
    ]
    body = tbl(*[tr(cell, tc(text)) for cell, text in zip(numbered, "甲乙丙", strict=True)])
    document = read_docx(word(body, numbering=numbering(level(0, "decimal", "%1"))))
    assert [cell.text for cell in only_table(document).cells] == ["1", "甲", "乙", "2", "丙"]
    assert [doubt.weight for doubt in document.doubts] == [2]


def test_grid_columns_of_a_hair_are_no_columns() -> None:
    body = tbl(
        tr(tc("序号"), tc("任务", SPAN2), tc("单位")),
        tr(tc("1"), tc("植树"), tc("市林业局", SPAN2)),
        widths=(800, 4000, 60, 2000),
    )
    assert shape(only_table(read_docx(word(body))))[3:] == [
        (1, 0, 1, 1, "1"),
        (1, 1, 1, 1, "植树"),
        (1, 2, 1, 1, "市林业局"),
    ]


def test_a_narrow_column_with_cells_of_its_own_stays() -> None:
    body = tbl(tr(tc("甲"), tc("乙"), tc("丙")), widths=(800, 60, 800))
    assert [cell.column for cell in only_table(read_docx(word(body))).cells] == [0, 1, 2]


def test_a_row_with_fewer_cells_is_fitted_by_widths_with_a_doubt() -> None:
    def wide(text: str, width: int) -> str:
        return tc(text, f'<w:tcW w:w="{width}" w:type="dxa"/>')

    body = tbl(
        tr(wide("序号", 800), wide("任务", 4000), wide("单位", 2000)),
        tr(wide("一、项目", 4800), wide("市林业局", 2000)),
        widths=(800, 4000, 2000),
    )
    document = read_docx(word(body))
    cells = only_table(document).cells[3:]
    assert [(c.column, c.column_span, c.merge_unsure) for c in cells] == [
        (0, 2, True),
        (2, 1, True),
    ]
    assert [(doubt.weight, doubt.line) for doubt in document.doubts] == [(2, 5)]


def test_a_single_cell_goes_across_the_table() -> None:
    body = tbl(tr(tc("甲"), tc("乙")), tr(tc("一、项目")))
    cell = only_table(read_docx(word(body))).cells[-1]
    assert (cell.column_span, cell.merge_unsure) == (2, True)


def test_a_merged_cell_whose_continuation_is_left_out() -> None:
    body = tbl(
        tr(tc("甲", RESTART), tc("a"), tc("b")),
        tr(tc("c"), tc("d")),
        tr(tc("e"), tc("f")),
        tr(tc("乙"), tc("g"), tc("h")),
    )
    document = read_docx(word(body))
    cells = only_table(document).cells
    assert (cells[0].row_span, cells[0].merge_unsure) == (3, True)
    assert [(c.row, c.column, c.text) for c in cells[3:5]] == [(1, 1, "c"), (1, 2, "d")]


def test_a_nested_table_stays_in_its_cell() -> None:
    inner = tbl(tr(tc("2023年"), tc("2024年")), tr(tc("10"), tc("20")))
    outer = tbl(tr(tc("任务"), f"<w:tc>{p('目标')}{inner}<w:p/></w:tc>"))
    cell = only_table(read_docx(word(outer))).cells[1]
    assert cell.text == "目标"
    assert [inner.text for inner in cell.tables[0].cells] == ["2023年", "2024年", "10", "20"]


# Text boxes, notes, what is not read


def test_text_boxes_follow_their_anchor_once() -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{p(text)}{tbl(tr(tc('格')))}</w:txbxContent>"

    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><a:graphic>"
        f"<wps:wsp><wps:txbx>{box('框')}</wps:txbx></wps:wsp></a:graphic></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box('框')}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read_docx(word(p("前", drawing, "后") + p("末")))
    assert lines(document) == ["前后", "框", "末"]
    assert only_table(document).cells[0].text == "格"


def test_footnotes_stand_at_the_end() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = f'<w:footnote w:id="2">{p("以市统计局数据为准")}</w:footnote>'
    body = p("增长6%", mark.format(2), "。", mark.format(9)) + p("末")
    document = read_docx(word(body, footnotes=notes))
    assert lines(document) == ["增长6%。", "末", "[1] 以市统计局数据为准"]
    assert "1 条脚注" in doubt_messages(document)


def test_page_headers_with_text_are_named_and_page_numbers_are_not() -> None:
    document = read_docx(word(p("甲"), header1=p("内部资料"), footer1=p("— 3 —")))
    assert [doubt.quote for doubt in document.doubts] == ["内部资料"]


def test_images_and_embedded_objects_are_named() -> None:
    picture = "<w:r><w:drawing><a:graphic><a:blip/></a:graphic></w:drawing></w:r>"
    chart = (
        '<w:r><w:drawing><a:graphic><a:graphicData uri="x/chart"/></a:graphic></w:drawing></w:r>'
    )
    body = p("甲", picture, "<w:r><w:object/></w:r>", chart) + '<w:altChunk r:id="x"/>'
    document = read_docx(word(body))
    assert [doubt.weight for doubt in document.doubts] == [3, 2, 2, 1]


def test_a_scan_is_refused_with_advice() -> None:
    picture = "<w:r><w:pict><v:imagedata/></w:pict></w:r>"
    with pytest.raises(Unreadable, match="扫描件"):
        read_docx(word(p(picture)))


# What is no document


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_docx(data)
    message = str(caught.value)
    assert "\n" not in message and any("\u4e00" <= character <= "\u9fff" for character in message)
    return message


def test_an_empty_document() -> None:
    assert "空" in refused(word(p("") + tbl(tr(tc(), tc()))))


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"PK\x03\x04", "任务".encode()])
def test_bytes_that_are_no_archive(data: bytes) -> None:
    assert "坏" in refused(data)


def test_old_and_encrypted_files() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    assert "旧版" in refused(ole) and ".docx" in refused(ole)
    assert "密码" in refused(ole + "EncryptedPackage".encode("utf-16-le"))


def test_another_office_file() -> None:
    assert "Word" in refused(packed({"xl/workbook.xml": "<workbook/>"}))


DOCTYPES = {
    "entities": '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    "external": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "remote": '<!DOCTYPE d SYSTEM "http://example.com/d.dtd">',
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
def test_document_types_and_their_entities(doctype: str) -> None:
    text = f"{doctype}<w:document {SPACES}><w:body>{p('&b;')}</w:body></w:document>"
    assert "DTD" in refused(packed({"word/document.xml": text}))
    assert "DTD" in refused(packed({"word/document.xml": text.encode("utf-16")}))


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 1_000_000)
    assert "解压后" in refused(packed({"word/document.xml": b" " * 1_000_001}))


def test_a_part_that_is_longer_than_it_says() -> None:
    data = bytearray(packed({"word/document.xml": b"<a>" + b" " * 100_000}))
    for start in (data.find(b"PK\x03\x04") + 22, data.find(b"PK\x01\x02") + 24):
        data[start : start + 4] = (10).to_bytes(4, "little")
    assert "坏" in refused(bytes(data))


def test_names_that_lead_outside() -> None:
    for name in ("../word/document.xml", "/word/document.xml", "C:\\word\\document.xml"):
        assert "之外" in refused(packed({name: "x"}))


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PARTS", 5)
    assert "5 个" in refused(packed({f"word/{number}.xml": "x" for number in range(6)}))


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    assert "MB" in refused(word(p("甲" * 200)))


def test_a_password_of_the_archive() -> None:
    data = bytearray(word(p("甲")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    assert "密码" in refused(bytes(data))


def test_deep_nesting_of_tables_and_elements() -> None:
    nested = tbl(tr(tc("甲")))
    for _ in range(limits.MAX_DEPTH):
        nested = tbl(tr(f"<w:tc>{nested}<w:p/></w:tc>"))
    assert "层" in refused(word(nested))
    assert "层" in refused(word("<w:sdt><w:sdtContent>" * 5_000))


def test_too_many_rows_columns_cells_and_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "列" in refused(word(tbl(tr(tc("甲", '<w:gridSpan w:val="99999999"/>')))))
    before = '<w:gridBefore w:val="2000000000"/>'
    assert "列" in refused(word(tbl(tr(tc("甲"), properties=before))))
    assert "列" in refused(word(tbl(tr(tc("甲") * 600))))
    monkeypatch.setattr(limits, "MAX_TABLE_ROWS", 30)
    assert "行" in refused(word(tbl(tr(tc("甲")) * 31)))
    monkeypatch.setattr(limits, "MAX_CELLS", 30)
    assert "格" in refused(word(tbl(tr(tc("甲") * 31))))
    monkeypatch.setattr(limits, "MAX_TEXT", 30)
    assert "字" in refused(word(p("甲" * 31)))


def test_more_elements_than_one_would_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_package, "MAX_ELEMENTS", 100)
    assert "太多" in refused(word("<w:p/>" * 101))


def test_a_hundred_thousand_rows_are_refused() -> None:
    assert "行" in refused(word(tbl("<w:tr/>" * 100_000)))


def test_damaged_xml_and_numbers_that_are_none() -> None:
    assert "坏" in refused(packed({"word/document.xml": f"<w:document {SPACES}><w:body>"}))
    wrong = numbering('<w:lvl w:ilvl="x"><w:start w:val="-9"/><w:lvlText w:val="%1、"/></w:lvl>')
    assert paragraphs(item("甲"), numbering=wrong) == ["0、甲"]


VALID = word(
    p("一、任务", properties='<w:outlineLvl w:val="0"/>')
    + item("甲")
    + tbl(tr(tc("甲", RESTART), tc("乙", SPAN2)), tr(tc("", CONTINUE), tc("丙"), tc("丁"))),
    numbering=numbering(*CHINESE_LEVELS),
)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(VALID)), st.binary(min_size=1, max_size=4), st.booleans())
def test_damaged_files_are_read_or_refused(at: int, noise: bytes, cut: bool) -> None:
    data = VALID[:at] if cut else VALID[:at] + noise + VALID[at + len(noise) :]
    try:
        document = read_docx(data)
    except Unreadable as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(document, Document)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_xml_is_read_or_refused(data: st.DataObject) -> None:
    inside = p("甲", field("EQ", None)) + item("乙") + tbl(tr(tc("丙", RESTART), tc("丁", SPAN2)))
    at = data.draw(st.integers(0, len(inside)))
    piece = data.draw(
        st.sampled_from(["", "<w:p/>", "<w:tc/>", "<w:tbl>", "w:val", "-1", "9999999999", "&#x0;"])
    )
    end = data.draw(st.integers(at, min(len(inside), at + 12)))
    try:
        document = read_docx(
            word(inside[:at] + piece + inside[end:], numbering=numbering(*CHINESE_LEVELS))
        )
    except Unreadable as error:
        assert "\n" not in str(error)
    else:
        assert document.text
