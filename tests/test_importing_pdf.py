"""The reader for PDF files: real ones under tests/documents/pdf/, and pages drawn here."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_pages import DrawnPage, drawn, pdf_of
from PIL import Image

from taizhang.importing.blocks import Cell, Document, Paragraph, Table, Unreadable
from taizhang.importing.read_pdf import read_pdf
from taizhang.importing.read_pdf.compatible import normal

_DOCUMENTS = Path(__file__).parent / "documents" / "pdf"
_WIDTHS = (40, 110, 90)
_HEADER = ("序号", "工作任务", "责任单位")
_LONG = "新建标准化厂房十二万平方米，引进亿元以上项目八个，确保投产企业稳定达产"


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def _paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def _spans(table: Table) -> dict[str, tuple[int, int]]:
    return {cell.text: (cell.row_span, cell.column_span) for cell in table.cells}


def _messages(document: Document) -> list[tuple[int, str]]:
    return [(doubt.weight, doubt.message) for doubt in document.doubts]


def test_table_goes_on_over_pages_with_rows_and_merged_cells_cut() -> None:
    document = read_pdf((_DOCUMENTS / "table_over_pages.pdf").read_bytes())
    (table,) = _tables(document)
    rows = _rows(table)
    assert _paragraphs(document) == ["青河市2023年重点工作任务分解表"]
    assert rows[0] == ["序号", "重点任务", "工作内容", "完成时限", "牵头单位", "责任单位"]
    assert rows[1] == ["一、产业发展和城市建设"]
    assert rows[2][2] == (
        "完善青河经济开发区道路、供水、供气和污水处理设施，新建标准化厂房12万平方米，"
        "引进亿元以上项目8个，确保投产企业稳定达产。"
    )
    assert rows[3] == [
        "2", "开展企业用工对接服务，全年举办招聘会不少于24场。", "持续推进", "市人社局", "各县（市、区）政府",
    ]  # fmt: skip
    assert [row[0] for row in rows[2:]] == ["1", "2", "3", "4"]
    assert _spans(table)["园区提质"] == (3, 1)
    assert _spans(table)["一、产业发展和城市建设"] == (1, 6)


def test_each_joint_and_what_was_left_out_is_said() -> None:
    document = read_pdf((_DOCUMENTS / "table_over_pages.pdf").read_bytes())
    left_out = [doubt for doubt in document.doubts if "页眉" in doubt.message]
    assert [doubt.quote for doubt in left_out] == ["青河市重点工作"]
    joints = [doubt for doubt in document.doubts if "已合成一行" in doubt.message]
    lines = document.text.split("\n")
    assert joints
    assert all(lines[doubt.line - 1].strip() in {"1", "2", "3", "4"} for doubt in joints)


def test_running_text_in_paragraphs_over_the_page_break() -> None:
    document = read_pdf((_DOCUMENTS / "narrative.pdf").read_bytes())
    paragraphs = _paragraphs(document)
    assert paragraphs[0] == (
        "青河市人民政府办公室关于印发青河市优化营商环境三年行动方案（2023—2025年）的通知"
    )
    assert paragraphs[1:3] == ["青政办发〔2023〕12号", "各县（市、区）人民政府，市政府各工作部门："]
    assert paragraphs[6:8] == ["一、深化“放管服”改革", "（一）压减审批时限"]
    assert paragraphs[8].startswith("1．全面推行") and paragraphs[8].endswith("市住建局配合）")
    assert len(paragraphs) == 15
    first = document.blocks[0]
    assert isinstance(first, Paragraph) and first.outline is not None
    assert not any("—" in text and len(text) < 8 for text in paragraphs)


def test_wrapped_lines_are_one_paragraph_and_short_lines_end_one() -> None:
    page = DrawnPage()
    page.line(50, 100, 250, 100)
    page.line(50, 200, 250, 200)
    for x in (50, 150, 250):
        page.line(x, 100, x, 200)
    page.cell(50, 100, 100, ["一二三四五六七八九", "十一二三四五六七八", "完成。", "另起一段"])
    page.cell(150, 100, 100, ["市发改委", "市财政局"])
    (table,) = _tables(read_pdf(drawn(page)))
    assert table.cells[0].text == "一二三四五六七八九十一二三四五六七八完成。\n另起一段"
    assert table.cells[1].text == "市发改委\n市财政局"


def test_cells_merged_over_rows_and_columns() -> None:
    page = DrawnPage()
    for y, x in ((100, 50), (120, 50), (140, 100), (160, 50)):
        page.line(x, y, 350, y)
    for x, y in ((50, 100), (100, 120), (200, 120), (350, 100)):
        page.line(x, y, x, 160)
    page.text(60, 114, "一、城市建设")
    page.text(55, 144, "分类")
    for x, y, text in (
        (105, 134, "修路"),
        (205, 134, "建校"),
        (105, 154, "治水"),
        (205, 154, "造林"),
    ):
        page.text(x, y, text)
    page.text(60, 300, "表后的说明文字。")
    document = read_pdf(drawn(page))
    (table,) = _tables(document)
    assert _spans(table) == {
        "一、城市建设": (1, 3), "分类": (2, 1), "修路": (1, 1), "建校": (1, 1), "治水": (1, 1), "造林": (1, 1),
    }  # fmt: skip
    assert _paragraphs(document) == ["表后的说明文字。"]


def test_lines_of_thin_bars_and_dashes() -> None:
    page = DrawnPage()
    for y in (100, 130, 160):
        for x in range(50, 250, 4):
            page.bar(x, y, x + 2, y + 0.5)
    for x in (50, 150, 250):
        page.bar(x, 100, x + 0.7, 160)
    for x, y, text in (
        (60, 118, "任务"),
        (160, 118, "单位"),
        (60, 148, "修路"),
        (160, 148, "市交通局"),
    ):
        page.text(x, y, text)
    (table,) = _tables(read_pdf(drawn(page)))
    assert _rows(table) == [["任务", "单位"], ["修路", "市交通局"]]


def test_table_open_at_the_sides_with_a_heading_across() -> None:
    page = DrawnPage()
    for y in (100, 120, 140, 160):
        page.line(50, y, 350, y)
    for x in (100, 250):
        page.line(x, 100, x, 120)
        page.line(x, 140, x, 160)
    for y, texts in ((114, ("序号", "任务", "单位")), (154, ("1", "修路", "市交通局"))):
        for x, text in zip((60, 110, 260), texts, strict=True):
            page.text(x, y, text)
    page.text(60, 134, "一、城市建设")
    (table,) = _tables(read_pdf(drawn(page)))
    assert _rows(table) == [["序号", "任务", "单位"], ["一、城市建设"], ["1", "修路", "市交通局"]]


def test_table_without_any_line_is_read_with_a_doubt() -> None:
    page = DrawnPage()
    rows = (
        ("序号", "工作任务", "责任单位"),
        ("1", "新建学校五所，新增学位二千个。", "市教育局"),
        ("2", "改造老旧小区三十六个。", "市住建局"),
    )
    for index, row in enumerate(rows):
        for x, text in zip((50, 100, 400), row, strict=True):
            page.text(x, 100 + 24 * index, text)
    document = read_pdf(drawn(page))
    (table,) = _tables(document)
    assert _rows(table) == [list(row) for row in rows]
    assert [weight for weight, message in _messages(document) if "没有画线" in message] == [3]


_COLUMNS = (60, 200, 100)
_ROWS = [
    _HEADER,
    ("1", _LONG, "市教育局"),
    ("2", "改造老旧小区三十六个，惠及居民九千户，其中今年完工二十四个。", "市住建局"),
    ("3", "建校", "市财政局、市自然资源和规划局"),
]


def _inferred(document: Document) -> list[int]:
    """The weights of the doubts about borders of columns that are not drawn."""
    return [weight for weight, message in _messages(document) if "缺少一些竖线" in message]


def _as_rows(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(row) for row in rows]


@pytest.mark.parametrize(
    ("without", "without_at"),
    [
        ({1}, ()),
        ({2}, ()),
        ({1, 2}, ()),
        ((), {(0, 1), (0, 2)}),
        ({1}, {(0, 2)}),
        ({0, 1, 3}, {(0, 2)}),
        ((), {(1, 1), (2, 1), (3, 1)}),
        ((), {(row, border) for row in (1, 2, 3) for border in (1, 2)}),
    ],
    ids=[
        "number",
        "units",
        "all",
        "header",
        "number and header",
        "sides",
        "rows",
        "all of the rows",
    ],
)
def test_border_of_columns_that_is_not_drawn_is_inferred_with_one_doubt(
    without: set[int], without_at: set[tuple[int, int]]
) -> None:
    page = DrawnPage()
    page.table(50, 100, _COLUMNS, _ROWS, without=without, without_at=without_at)
    document = read_pdf(drawn(page))
    (table,) = _tables(document)
    assert _rows(table) == _as_rows(_ROWS)
    assert _inferred(document) == [3]
    assert len(document.doubts) == 1


def test_border_is_inferred_from_all_pages_of_a_table() -> None:
    first, second = DrawnPage(), DrawnPage()
    first.table(50, 600, _COLUMNS, _ROWS[:2], without={1})
    second.table(50, 80, _COLUMNS, [_HEADER, *_ROWS[2:]], without={1})
    document = read_pdf(drawn(first, second))
    (table,) = _tables(document)
    assert _rows(table) == _as_rows(_ROWS)
    assert _inferred(document) == [3]


def test_border_drawn_on_one_page_is_the_border_on_the_other() -> None:
    first, second = DrawnPage(), DrawnPage()
    first.table(50, 600, _COLUMNS, _ROWS[:3], without={1})
    second.table(50, 80, _COLUMNS, _ROWS[3:])
    (table,) = _tables(read_pdf(drawn(first, second)))
    assert _rows(table) == _as_rows(_ROWS)


def test_cell_beside_rows_gets_those_that_its_rules_enclose() -> None:
    page = DrawnPage()
    for y, end in ((100, 400), (120, 400), (140, 300), (160, 400), (180, 300), (200, 400)):
        page.line(50, y, end, y)
    for x, start in ((50, 100), (90, 120), (400, 100)):
        page.line(x, start, x, 200)
    tasks = ("修路", "建校", "治水", "造林")
    rows = [
        ("序号", "工作任务", "责任单位"),
        *((str(n), t, "市政府") for n, t in enumerate(tasks, 1)),
    ]
    for index, row in enumerate(rows):
        for x, text in zip((55, 110, 210), row, strict=True):
            page.text(x, 114 + 20 * index, text)
    for y, text in ((114, "责任领导"), (144, "刘志明"), (184, "王建国")):
        page.text(330, y, text)
    document = read_pdf(drawn(page))
    (table,) = _tables(document)
    assert [row[0] for row in _rows(table)] == ["序号", "1", "2", "3", "4"]
    assert _rows(table)[1] == ["1", "修路", "市政府", "刘志明"]
    assert (_spans(table)["刘志明"], _spans(table)["王建国"]) == ((2, 1), (2, 1))
    assert _inferred(document) == [3]


def _one_column(texts: Sequence[Sequence[tuple[float, str]]], header: str) -> Document:
    """A ruled table with all borders, its middle column holding texts at these distances."""
    page = DrawnPage()
    rows = [("序号", "", "责任单位"), *((str(n), "", "市政府") for n in range(1, len(texts) + 1))]
    page.table(50, 100, _COLUMNS, rows)
    for index, row in enumerate([[(60.0, header)], *texts]):
        for place, text in row:
            page.text(115 + place, 113 + 21 * index, text)
    return read_pdf(drawn(page))


@pytest.mark.parametrize(
    ("header", "texts"),
    [
        ("工作任务", [[(0, "1."), (20, "新建学校五所")], [(0, "2."), (20, "改造老旧小区")]]),
        ("工作任务", [[(0, "责任人"), (80, "刘志明")], [(0, "责任人"), (80, "王建国")]]),
        ("工 作 任 务", [[(0, "修路"), (80, "建校")], [(0, "治水"), (80, "造林")]]),
        ("工作  任务", [[(0, "联系人"), (82, "刘志明")], [(0, "改造老旧小区三十六个惠及居民")]]),
        (
            "工作  任务",
            [[(0, "新建 学校 五所 增加 学位 两千")], [(0, "改造老旧小区三十六个惠及居民")]],
        ),
    ],
    ids=["list", "labels", "title set apart", "label in one row", "justified"],
)
def test_text_set_apart_in_one_column_stays_one_cell(
    header: str, texts: list[list[tuple[float, str]]]
) -> None:
    document = _one_column(texts, header)
    (table,) = _tables(document)
    assert {len(row) for row in _rows(table)} == {3}
    assert not document.doubts


def test_heading_across_the_columns_is_kept_whole() -> None:
    page = DrawnPage()
    rows = [_HEADER, ("一、", "", ""), *_ROWS[1:3], ("二、", "", ""), _ROWS[3]]
    hidden = {(row, border) for row in (1, 4) for border in (1, 2)}
    page.table(50, 100, _COLUMNS, rows, without_at=hidden)
    page.text(120, 134, "城市建设")
    document = read_pdf(drawn(page))
    (table,) = _tables(document)
    assert _rows(table)[1] == ["一、 城市建设"]
    assert not document.doubts


def test_number_of_the_document_in_the_running_head_is_kept_once() -> None:
    pages = [DrawnPage() for _ in range(3)]
    for number, page in enumerate(pages):
        page.text(50, 40, "青政办发〔2025〕6号")
        page.text(50, 200 + number, "正文内容在这里。")
    document = read_pdf(drawn(*pages))
    assert "".join(_paragraphs(document)).count("青政办发〔2025〕6号") == 1
    pages[0].text(50, 120, "现印发《青政办发〔2025〕6号》文件。")
    assert "青政办发〔2025〕6号" not in _paragraphs(read_pdf(drawn(*pages)))


def test_words_of_a_header_in_running_text_make_no_table() -> None:
    page = DrawnPage()
    lines = ("各单位要按照任务内容和完成时限抓好落实，", "明确责任单位和责任人。")
    for index, line in enumerate(lines):
        page.text(50, 100 + 20 * index, line)
    assert not _tables(read_pdf(drawn(page)))


def test_underlines_and_a_frame_around_the_page_are_no_tables() -> None:
    page = DrawnPage()
    for start, end in (((20, 20), (580, 20)), ((20, 780), (580, 780)), ((20, 20), (20, 780))):
        page.line(*start, *end)
    page.line(580, 20, 580, 780)
    page.line(50, 105, 120, 105)
    page.text(50, 103, "一、总体要求和主要目标")
    document = read_pdf(drawn(page))
    assert (_paragraphs(document), _tables(document)) == (["一、总体要求和主要目标"], [])


def test_table_in_a_cell() -> None:
    page = DrawnPage()
    for y in (100, 130, 190):
        page.line(50, y, 350, y)
    for x in (50, 120, 350):
        page.line(x, 100, x, 190)
    page.table(130, 140, (90, 90), [("2022年", "2023年"), ("38%", "39%")])
    for x, y, text in ((55, 118, "任务"), (130, 118, "年度目标"), (55, 160, "造林")):
        page.text(x, y, text)
    (table,) = _tables(read_pdf(drawn(page)))
    assert _rows(table) == [["任务", "年度目标"], ["造林", ""]]
    (inner,) = [inner for cell in table.cells for inner in cell.tables]
    assert _rows(inner) == [["2022年", "2023年"], ["38%", "39%"]]


def test_repeated_header_is_dropped_and_page_numbers_too() -> None:
    first, second = DrawnPage(), DrawnPage()
    first.table(50, 600, _WIDTHS, [_HEADER, ("1", "修路", "市教育局")])
    second.table(50, 80, _WIDTHS, [_HEADER, ("2", "建校", "市财政局")])
    for number, page in enumerate((first, second), start=1):
        page.text(290, 770, f"— {number} —")
    document = read_pdf(drawn(first, second))
    (table,) = _tables(document)
    assert _rows(table) == [list(_HEADER), ["1", "修路", "市教育局"], ["2", "建校", "市财政局"]]
    assert not document.doubts


def test_row_cut_by_the_page_break_is_one_row() -> None:
    first, second = DrawnPage(), DrawnPage()
    first.table(50, 600, _WIDTHS, [_HEADER, ("1", _LONG[:20], "市教育局")])
    second.table(50, 80, _WIDTHS, [("", _LONG[20:], ""), ("2", "建校", "市财政局")])
    document = read_pdf(drawn(first, second))
    (table,) = _tables(document)
    assert _rows(table)[1:] == [["1", _LONG, "市教育局"], ["2", "建校", "市财政局"]]
    assert [weight for weight, message in _messages(document) if "已合成一行" in message] == [1]


def test_numbered_row_after_the_page_break_is_its_own() -> None:
    first, second = DrawnPage(), DrawnPage()
    first.table(50, 600, _WIDTHS, [_HEADER, ("1", _LONG[:20], "市教育局")])
    second.table(50, 80, _WIDTHS, [("2", "建校", "市财政局")])
    (table,) = _tables(read_pdf(drawn(first, second)))
    assert [row[0] for row in _rows(table)] == ["序号", "1", "2"]


def test_values_of_years_below_the_page_break_are_a_row_of_their_own() -> None:
    widths = (40, 110, 60, 60, 90)
    first, second = DrawnPage(), DrawnPage()
    first.table(50, 600, widths, [("1", "造林绿化", "2022年", "2023年", "市林业局")])
    second.table(
        50, 80, widths, [("", "", "38%", "39%", ""), ("2", "修路", "10", "20", "市交通局")]
    )
    (table,) = _tables(read_pdf(drawn(first, second)))
    assert _rows(table)[:2] == [["1", "造林绿化", "2022年", "2023年", "市林业局"], ["38%", "39%"]]
    assert (_spans(table)["造林绿化"], _spans(table)["市林业局"]) == ((2, 1), (2, 1))


def test_wide_gap_in_a_cell_parts_names() -> None:
    page = DrawnPage()
    page.table(50, 100, (60, 200), [("责任人", "")])
    page.text(120, 113, "刘志明")
    page.text(190, 113, "各部门负责人")
    (table,) = _tables(read_pdf(drawn(page)))
    assert _rows(table) == [["责任人", "刘志明 各部门负责人"]]


def test_other_columns_or_text_between_make_two_tables() -> None:
    first, second, third = DrawnPage(), DrawnPage(), DrawnPage()
    first.table(50, 600, _WIDTHS, [_HEADER, ("1", "修路", "市教育局")])
    second.table(50, 80, (60, 60, 60, 60), [("修路", "建校", "治水", "造林")])
    third.text(50, 150, "附件二：任务清单")
    third.table(50, 180, (60, 60, 60, 60), [("1", "2", "3", "4")])
    assert len(_tables(read_pdf(drawn(first, second, third)))) == 3


def test_titles_of_annexes_at_the_same_height_are_kept() -> None:
    pages = [DrawnPage() for _ in range(3)]
    for number, page in enumerate(pages, start=1):
        page.text(50, 60, f"附件{number}")
        page.text(50, 200 + number, "正文内容在这里。")
    paragraphs = _paragraphs(read_pdf(drawn(*pages)))
    assert [text for text in paragraphs if text.startswith("附件")] == ["附件1", "附件2", "附件3"]


def test_page_printed_sideways_reads_as_any_other() -> None:
    page = DrawnPage()
    for x in (100, 130, 160):
        page.line(x, 100, x, 400)
    for y in (100, 250, 400):
        page.line(100, y, 160, y)
    for x, y, text in (
        (118, 380, "任务"),
        (118, 230, "单位"),
        (148, 380, "修路"),
        (148, 230, "市交通局"),
    ):
        page.text(x, y, text, angle=90)
    (table,) = _tables(read_pdf(drawn(page)))
    assert _rows(table) == [["任务", "单位"], ["修路", "市交通局"]]


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    page = DrawnPage()
    for shift in (0.0, 0.3, 0.6):
        page.text(50 + shift, 100, "一、主要任务和工作要求")
    assert _paragraphs(read_pdf(drawn(page))) == ["一、主要任务和工作要求"]


def test_watermark_is_left_out_and_said() -> None:
    page = DrawnPage()
    page.text(50, 100, "一、主要任务和工作要求")
    page.text(200, 500, "内部资料", size=60, angle=45)
    document = read_pdf(drawn(page))
    assert _paragraphs(document) == ["一、主要任务和工作要求"]
    assert [doubt.quote for doubt in document.doubts] == ["内部资料"]


def test_invisible_text_of_a_scan_is_doubted() -> None:
    page = DrawnPage()
    page.text(50, 100, "由机器识别出来的文字内容", mode=3)
    assert [weight for weight, _ in _messages(read_pdf(drawn(page)))] == [3]


@pytest.mark.parametrize(
    ("code", "usual"),
    [
        ("⼀", "一"),
        ("⽣", "生"),
        ("⻓", "长"),
        ("⺠", "民"),
        ("⽉", "月"),
        ("⾼", "高"),
        ("\u3000", " "),
        ("\u200b", ""),
        ("，", "，"),
    ],
)
def test_radicals_become_the_characters_they_look_like(code: str, usual: str) -> None:
    assert normal(code) == usual


def test_characters_without_a_meaning_are_doubted() -> None:
    page = DrawnPage()
    page.text(50, 100, "一、主要任务和工作要求\ue123")
    assert [weight for weight, _ in _messages(read_pdf(drawn(page)))] == [3]


def test_blank_page_and_picture_have_to_be_recognised_first() -> None:
    picture = io.BytesIO()
    Image.new("L", (60, 80), 200).save(picture, "PDF")
    for data in (picture.getvalue(), drawn(DrawnPage())):
        with pytest.raises(Unreadable, match=r"扫描件.*Word"):
            read_pdf(data)


def test_locked_file_says_what_to_do() -> None:
    with pytest.raises(Unreadable, match="密码"):
        read_pdf((_DOCUMENTS / "locked.pdf").read_bytes())


def test_pages_that_hold_themselves_end() -> None:
    pages = b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000>>"
    with pytest.raises(Unreadable):
        read_pdf(pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages]))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"1 1 1 1 re f\n" * 310_000, "图形太多"),
        (b"0 0 m\n" + b"5 5 l\n" * 310_000 + b"S", "图形太多"),
        (
            b"BT /F 1 Tf 50 700 Td " + (b"<" + b"4e01" * 7_000 + b"> Tj ") * 10 + b"ET",
            "文字太多",
        ),
    ],
)
def test_pages_with_too_much_on_them_are_refused(content: bytes, reason: str) -> None:
    page = DrawnPage()
    page.commands.append(content.decode())
    with pytest.raises(Unreadable, match=reason):
        read_pdf(drawn(page))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000])
def test_damaged_files_are_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_pdf(data)
    assert "\n" not in str(refused.value)


_VALID = drawn(DrawnPage(commands=["BT /F 10 Tf 50 700 Td <4e004e8c4e094e00> Tj ET 9 9 9 9 re S"]))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_VALID) - 1), st.binary(min_size=0, max_size=40))
def test_damage_anywhere_gives_a_document_or_a_reason(place: int, noise: bytes) -> None:
    try:
        document = read_pdf(_VALID[:place] + noise + _VALID[place + len(noise) // 2 :])
    except Unreadable as refused:
        assert str(refused)
    else:
        assert document.blocks


_TEXTS = st.text(st.sampled_from("一二三四五市局、。；12%（）"), min_size=0, max_size=40)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), min_size=1, max_size=6),
    st.booleans(),
    st.sets(st.tuples(st.integers(0, 6), st.integers(1, 2))),
)
def test_no_character_of_a_ruled_table_is_lost(
    rows: list[tuple[str, str, str]], headed: bool, hidden: set[tuple[int, int]]
) -> None:
    rows = [_HEADER, *rows] if headed else rows
    page = DrawnPage(height=2000)
    page.text(50, 300, "青河市重点工作任务分解表")
    page.table(50, 400, (90, 150, 120), rows, without_at=hidden)
    document = read_pdf(drawn(page))
    read = "".join(cell.text for cell in _all_cells(document))
    printed = "".join(text for row in rows for text in row)
    kept = read + "".join(_paragraphs(document)).replace("青河市重点工作任务分解表", "")
    assert sorted(kept.replace("\n", "").replace(" ", "")) == sorted(printed)


def _all_cells(document: Document) -> list[Cell]:
    return [cell for table in _tables(document) for row in table.rows() for cell in row]
