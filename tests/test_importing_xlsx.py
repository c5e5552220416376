"""Workbooks: made with openpyxl, and as XML where it cannot make them."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from taizhang.importing import limits
from taizhang.importing.blocks import Document, Paragraph, Table, Unreadable
from taizhang.importing.read_xlsx import read_xlsx, worksheet
from taizhang.importing.read_xlsx.number_formats import shown

CASES = Path(__file__).parent / "cases"
FORMATS = yaml.safe_load((CASES / "number_formats.yaml").read_text("utf-8"))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = ["序号", "任务", "单位"]


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def unpacked(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book(*rows: list[Any]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    return made


def sheet_xml(inside: str, strings: str = "") -> bytes:
    """A workbook of one sheet with this XML in it."""
    return packed(
        {
            "_rels/.rels": (
                f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1"'
                f' Type="{RELATIONS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
                '<sheet name="表一" sheetId="1" r:id="r1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1"'
                f' Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
                f'<Relationship Id="r2" Type="{RELATIONS}/sharedStrings"'
                ' Target="SharedStrings.xml"/></Relationships>'
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{inside}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        }
    )


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def spans(table: Table) -> dict[str, tuple[int, int, int, int]]:
    return {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in table.cells
        if cell.text
    }


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_xlsx(data)
    message = str(caught.value)
    assert "\n" not in message and any("\u4e00" <= character <= "\u9fff" for character in message)
    return message


# Layout of a sheet


def test_titles_header_sections_and_notes(tmp_path: Path) -> None:
    made = book(
        ["某市2024年重点任务分解表"],
        ["填报单位：市政府办"],
        [],
        ["序号", "任务", "完成时限", None, "单位"],
        [None, None, "2023年", "2024年", None],
        ["一、生态"],
        [1, "植树", "10万株", "20万株", "市林业局"],
        [2, "治水", "一期", "二期", "市水利局"],
        [],
        ["以上任务按季度调度"],
    )
    sheet = made.active
    for area in ("A1:E1", "A4:A5", "B4:B5", "C4:D4", "E4:E5", "A6:E6", "A10:E10"):
        sheet.merge_cells(area)
    made.save(tmp_path / "任务.xlsx")
    document = read_xlsx((tmp_path / "任务.xlsx").read_bytes())
    assert lines(document) == [
        "某市2024年重点任务分解表",
        "填报单位：市政府办",
        "以上任务按季度调度",
    ]
    [table] = tables(document)
    assert spans(table) == {
        "序号": (0, 0, 2, 1),
        "任务": (0, 1, 2, 1),
        "完成时限": (0, 2, 1, 2),
        "单位": (0, 4, 2, 1),
        "2023年": (1, 2, 1, 1),
        "2024年": (1, 3, 1, 1),
        "一、生态": (2, 0, 1, 5),
        "1": (3, 0, 1, 1),
        "植树": (3, 1, 1, 1),
        "10万株": (3, 2, 1, 1),
        "20万株": (3, 3, 1, 1),
        "市林业局": (3, 4, 1, 1),
        "2": (4, 0, 1, 1),
        "治水": (4, 1, 1, 1),
        "一期": (4, 2, 1, 1),
        "二期": (4, 3, 1, 1),
        "市水利局": (4, 4, 1, 1),
    }
    assert document.doubts == ()


def test_a_group_cell_merged_over_rows_and_records_of_two_rows() -> None:
    made = book(["类别", *HEADER], ["生态", 1, "植树", "甲"], [], [None, 2, "治水", "乙"], [])
    for area in ("A2:A5", "B2:B3", "C2:C3", "D2:D3", "B4:B5", "C4:C5", "D4:D5"):
        made.active.merge_cells(area)
    [table] = tables(read_xlsx(saved(made)))
    assert spans(table)["生态"] == (1, 0, 2, 1)
    assert spans(table)["治水"] == (2, 2, 1, 1)
    assert [len(row) for row in table.rows()] == [4, 4, 3]


def test_empty_borders_are_trimmed_and_empty_cells_kept() -> None:
    made = openpyxl.Workbook()
    for place, text in {
        "C4": "任务",
        "D4": "单位",
        "F4": "备注",
        "C5": "植树",
        "F6": "无",
        "D6": "甲",
    }.items():
        made.active[place] = text
    [table] = tables(read_xlsx(saved(made)))
    assert grid(table) == [["任务", "单位", "备注"], ["植树", "", ""], ["", "甲", "无"]]


def test_two_empty_rows_part_tables_and_one_does_not() -> None:
    made = book(
        HEADER, [1, "甲", "a"], [], [2, "乙", "b"], [], [], ["另表"], HEADER, [1, "丙", "c"]
    )
    document = read_xlsx(saved(made))
    assert [len(grid(table)) for table in tables(document)] == [3, 2]
    assert lines(document) == ["另表"]


def test_an_unmerged_line_below_is_a_note_only_where_it_says_so() -> None:
    document = read_xlsx(saved(book(HEADER, [1, "甲", "a"], ["注：按季度调度"])))
    assert lines(document) == ["注：按季度调度"]
    document = read_xlsx(saved(book(HEADER, [1, "甲", "a"], ["二、民生"])))
    assert lines(document) == [] and len(grid(tables(document)[0])) == 3


def test_a_sheet_of_lines_has_no_table() -> None:
    assert lines(read_xlsx(saved(book(["一、目标"], ["加快建设"])))) == ["一、目标", "加快建设"]


def test_line_breaks_in_a_cell_are_paragraphs() -> None:
    document = read_xlsx(saved(book(HEADER, [1, "甲\n\n 乙  丙 ", "市教育局　市财政局"])))
    cells = tables(document)[0].cells
    assert [paragraph.text for paragraph in cells[4].paragraphs] == ["甲", "乙 丙"]
    assert cells[5].text == "市教育局 市财政局"


def test_lines_of_the_text_belong_to_their_cells() -> None:
    document = read_xlsx(saved(book(["标题"], HEADER, [1, "甲\n乙", "市林业局"])))
    text = document.text.split("\n")
    for cell in tables(document)[0].cells:
        for paragraph in cell.paragraphs:
            assert text[paragraph.lines[0] - 1].strip() == paragraph.text


def test_several_sheets_carry_their_titles() -> None:
    made = book(HEADER, [1, "甲", "a"])
    made.active.title = "城建"
    second = made.create_sheet("民生")
    second.append(HEADER)
    made.create_sheet("空表")
    hidden = made.create_sheet("底稿")
    hidden.append(HEADER)
    hidden.sheet_state = "hidden"
    made.create_chartsheet("图")
    document = read_xlsx(saved(made))
    assert lines(document) == ["城建", "民生"]
    assert [(doubt.weight, "底稿" in doubt.message) for doubt in document.doubts] == [(2, True)]


def test_the_name_of_a_sheet_is_a_heading_unless_the_program_gave_it() -> None:
    made = book(HEADER, [1, "甲", "a"])
    made.active.title = "城建"
    for title in ("Sheet2", "工作表 3"):
        made.create_sheet(title).append(HEADER)
    paragraphs = [one for one in read_xlsx(saved(made)).blocks if isinstance(one, Paragraph)]
    assert [(one.text, one.outline) for one in paragraphs] == [
        ("城建", 1),
        ("Sheet2", None),
        ("工作表 3", None),
    ]


def test_what_a_form_prints_above_a_table_is_not_the_table() -> None:
    made = book(
        ["某市2024年重点任务分解表"],
        ["填报单位：市政府办", None, None, "2024年1月20日"],
        ["注：按季度调度"],
        [*HEADER, "时限"],
        ["1：1", "植树", "市林业局", "6月底"],
    )
    document = read_xlsx(saved(made))
    assert lines(document) == [
        "某市2024年重点任务分解表",
        "填报单位：市政府办",
        "2024年1月20日",
        "注：按季度调度",
    ]
    assert grid(tables(document)[0])[0] == [*HEADER, "时限"]


def test_labels_in_most_columns_are_a_row() -> None:
    made = book(["任务：植树", "单位：市林业局", "时限：6月底"], ["甲", "乙", "丙"])
    assert lines(read_xlsx(saved(made))) == []


def test_hidden_rows_and_columns_are_left_out_and_named() -> None:
    made = book([*HEADER, "备注"], [1, "甲", "a", "x"], [2, "乙", "b", "y"], [3, "丙", "c", "z"])
    made.active.row_dimensions[3].hidden = True
    made.active.column_dimensions["C"].hidden = True
    document = read_xlsx(saved(made))
    assert grid(tables(document)[0]) == [
        ["序号", "任务", "备注"],
        ["1", "甲", "x"],
        ["3", "丙", "z"],
    ]
    assert [doubt.weight for doubt in document.doubts] == [2, 2]
    assert "1 行隐藏" in document.doubts[0].message and "C" in document.doubts[1].message


def test_a_merged_cell_whose_first_row_is_hidden_still_shows() -> None:
    made = book(HEADER, ["一", "甲", "a"], [None, "乙", "b"])
    made.active.merge_cells("A2:A3")
    made.active.row_dimensions[2].hidden = True
    assert grid(tables(read_xlsx(saved(made)))[0])[1] == ["一", "乙", "b"]


def test_only_hidden_sheets() -> None:
    made = book(HEADER)
    made.create_sheet("空")
    made.active.sheet_state = "hidden"
    assert "隐藏" in refused(saved(made))


def test_text_under_a_merged_cell_is_left_out_and_named() -> None:
    cells = text_cell("A1", "任务") + text_cell("B1", "单位") + "</row><row>"
    cells += text_cell("A2", "甲") + text_cell("B2", "藏")
    data = sheet_xml(
        f'<sheetData><row>{cells}</row></sheetData><mergeCells><mergeCell ref="A2:B2"/></mergeCells>'
    )
    document = read_xlsx(data)
    assert "藏" not in document.text
    assert [doubt.quote for doubt in document.doubts] == ["藏"]


def test_a_title_merged_across_all_columns_of_the_sheet() -> None:
    made = book(["标题"], HEADER, [1, "甲", "a"])
    data = unpacked(saved(made))
    sheet = data["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>'
    data["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", merged)
    document = read_xlsx(packed(data))
    assert lines(document) == ["标题"] and len(grid(tables(document)[0])[0]) == 3


# Values


@pytest.mark.parametrize("case", FORMATS, ids=lambda case: case["title"])
def test_numbers_show_as_the_table_says(case: dict[str, Any]) -> None:
    asked = case["input"]
    result = shown(asked["value"], asked["format"], asked.get("since_1904", False))
    assert result.text == case["expected"]
    assert (result.reworded is not None) == case.get("reworded", False)


def test_values_as_displayed() -> None:
    made = book(HEADER, [1.0, 0.85, datetime.date(2023, 6, 1)], [True, 13800000000, "文字"])
    made.active["B2"].number_format = "0%"
    made.active["C2"].number_format = 'yyyy"年"m"月"'
    assert grid(tables(read_xlsx(saved(made)))[0])[1:] == [
        ["1", "85%", "2023年6月"],
        ["TRUE", "13800000000", "文字"],
    ]


def test_a_date_in_english_is_a_doubt_at_its_line() -> None:
    made = book(HEADER, [1, "甲", datetime.date(2023, 6, 1)])
    made.active["C2"].number_format = "mmm-yy"
    document = read_xlsx(saved(made))
    [doubt] = document.doubts
    assert (doubt.weight, doubt.line, doubt.quote) == (2, 7, "2023年6月")


def test_a_workbook_that_counts_from_1904() -> None:
    made = book(HEADER, [1, "甲", 43645])
    made.epoch = CALENDAR_MAC_1904
    made.active["C2"].number_format = "yyyy-mm-dd"
    assert tables(read_xlsx(saved(made)))[0].cells[5].text == "2023-06-30"


def test_formulas_give_their_result_or_a_doubt() -> None:
    rows = (
        f"<row>{text_cell('A1', '项目')}{text_cell('B1', '合计')}</row>"
        '<row><c r="A2"><f>1+2</f><v>3</v></c><c r="B2"><f>SUM(A1:A2)</f><v/></c></row>'
        '<row><c r="A3" t="str"><f>"甲"</f><v>甲</v></c><c r="B3" t="str"><f>""</f><v></v></c></row>'
        '<row><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    document = read_xlsx(sheet_xml(f"<sheetData>{rows}</sheetData>"))
    assert grid(tables(document)[0])[1:] == [["3", ""], ["甲", ""], ["#DIV/0!", ""]]
    assert [(doubt.weight, doubt.line) for doubt in document.doubts] == [(3, 0), (2, 10)]
    assert "B2" in document.doubts[0].message


def test_doubts_beyond_what_one_can_look_at_are_counted() -> None:
    rows = "".join("<row><c><v>1</v></c><c><f>1</f></c></row>" for _ in range(60))
    document = read_xlsx(sheet_xml(f"<sheetData>{rows}</sheetData>"))
    assert len(document.doubts) == 51 and "还有 10 处" in document.doubts[-1].message


def test_rich_text_superscripts_guides_and_escapes() -> None:
    strings = (
        '<si><r><t>10万m</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>'
        '<r><t xml:space="preserve"> 以上</t></r></si>'
        '<si><t>崖门</t><rPh sb="0" eb="1"><t>yá</t></rPh></si><si><t>甲_x000D_\n乙</t></si>'
    )
    cells = "".join(f'<c t="s"><v>{number}</v></c>' for number in (0, 1, 2, 9))
    data = sheet_xml(f"<sheetData><row>{cells}</row></sheetData>", strings)
    assert grid(tables(read_xlsx(data))[0]) == [["10万m² 以上", "崖门", "甲\n乙"]]


def test_cells_without_places_follow_each_other() -> None:
    rows = "".join(f"<row>{'<c><v>1</v></c>' * 3}</row>" for _ in range(2))
    table = tables(read_xlsx(sheet_xml(f"<sheetData>{rows}</sheetData>")))[0]
    assert grid(table) == [["1"] * 3] * 2


def test_text_boxes_and_pictures_are_named() -> None:
    data = unpacked(saved(book(HEADER)))
    data["xl/drawings/drawing1.xml"] = (
        '<d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>说明</a:t></d>'
    )
    data["xl/media/image1.png"] = b"x"
    assert [doubt.weight for doubt in read_xlsx(packed(data)).doubts] == [2, 1]


# What is no workbook


def test_an_empty_workbook() -> None:
    assert "空" in refused(saved(book()))


def test_old_binary_and_other_files() -> None:
    assert "旧版" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    assert "xlsb" in refused(packed({"xl/workbook.bin": b"x"}))
    assert "Excel" in refused(packed({"word/document.xml": "<a/>"}))
    assert "坏" in refused(b"PK\x03\x04")
    assert "坏" in refused(b"")


@pytest.mark.parametrize("part", ["workbook", "sharedStrings", "worksheets/sheet1"])
def test_document_types_in_any_part(part: str) -> None:
    data = unpacked(sheet_xml(f"<sheetData><row>{text_cell('A1', '甲')}</row></sheetData>"))
    text = data[f"xl/{part}.xml"]
    assert isinstance(text, bytes)
    data[f"xl/{part}.xml"] = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + text
    assert "DTD" in refused(packed(data))


def test_a_hundred_thousand_rows() -> None:
    rows = "".join(f"<row><c><v>{number}</v></c></row>" for number in range(100_000))
    assert "行" in refused(sheet_xml(f"<sheetData>{rows}</sheetData>"))


def test_more_elements_than_one_would_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worksheet, "MAX_STREAMED_ELEMENTS", 100)
    assert "太多" in refused(sheet_xml(f"<sheetData>{'<row/>' * 101}</sheetData>"))


def test_sixteen_thousand_columns() -> None:
    row = f"<row>{'<c><v>1</v></c>' * 16_384}</row>"
    assert "列" in refused(sheet_xml(f"<sheetData>{row}</sheetData>"))


def test_cells_with_only_a_format_are_nothing() -> None:
    formatted = '<c s="1"/>' * 1_000
    empty = f"<row>{formatted}</row>" * 300
    rows = f"<row>{text_cell('A1', '任务')}{text_cell('B1', '单位')}</row>{empty}"
    assert grid(tables(read_xlsx(sheet_xml(f"<sheetData>{rows}</sheetData>")))[0]) == [
        ["任务", "单位"]
    ]


def test_cells_that_lie_far_apart() -> None:
    rows = f"<row>{text_cell('A1', '甲')}</row><row>{text_cell('XFD1048576', '乙')}</row>"
    assert lines(read_xlsx(sheet_xml(f"<sheetData>{rows}</sheetData>"))) == ["甲", "乙"]


def test_a_range_merged_over_all_cells_of_the_sheet() -> None:
    rows = f"<row>{text_cell('A1', '甲')}{text_cell('B1', '乙')}</row>"
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    document = read_xlsx(sheet_xml(f"<sheetData>{rows}</sheetData>{merged}"))
    assert lines(document) == ["甲"]


def test_ranges_merged_one_over_the_other() -> None:
    rows = "".join(f"<row>{'<c><v>1</v></c>' * 50}</row>" for _ in range(300))
    merged = '<mergeCell ref="A1:AX300"/>' * 100
    data = sheet_xml(f"<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>")
    assert "重叠" in refused(data)


def test_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TEXT", 30)
    assert "字" in refused(
        sheet_xml(f"<sheetData><row>{text_cell('A1', '甲' * 31)}</row></sheetData>")
    )


def test_values_and_places_that_are_none() -> None:
    cells = (
        '<c r="A1" t="s"><v>x</v></c><c r="??" t="n"><v>abc</v></c><c r="C1" s="x"><v>1e999</v></c>'
        '<c r="D1" t="s"><v>-1</v></c>'
    )
    merged = '<mergeCells><mergeCell ref="B2:A1"/><mergeCell ref="x"/><mergeCell/></mergeCells>'
    data = sheet_xml(
        f"<cols><col min='x' hidden='1'/></cols><sheetData><row>{cells}</row></sheetData>{merged}"
    )
    assert grid(tables(read_xlsx(data))[0]) == [["abc", "1e999"]]


VALID = saved(book(["标题"], HEADER, [1, "甲", 0.5], [2, "乙", datetime.date(2023, 6, 1)]))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(VALID)), st.binary(min_size=1, max_size=4), st.booleans())
def test_damaged_files_are_read_or_refused(at: int, noise: bytes, cut: bool) -> None:
    data = VALID[:at] if cut else VALID[:at] + noise + VALID[at + len(noise) :]
    try:
        document = read_xlsx(data)
    except Unreadable as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(document, Document)


@settings(max_examples=60, deadline=None)
@given(
    st.floats() | st.integers(),
    st.text('ymdhseEa0#?.,%@;[]"\\_*年月日-/ GeneralDBNum1', max_size=20),
)
def test_any_number_in_any_format_shows_something(value: float, code: str) -> None:
    assert isinstance(shown(str(value), code).text, str)
