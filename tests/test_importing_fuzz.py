"""The importer against invented input: damaged files in every reader, any words of the genre in
every grammar, any lines and tables through the whole import. What was found stands as examples."""

from __future__ import annotations

import datetime
import io
import math
import tempfile
from pathlib import Path
from typing import get_args

import checking
import docx
import hostile_files as make
import openpyxl
import pytest
from fuzzing import LINES, TEXTS, Damage, damages, in_part, trying
from hypothesis import example, given
from hypothesis import strategies as st
from pdf_pages import DrawnPage, drawn, pdf_of, stream

from taizhang.importing.blocks import Block, Cell, Document, Paragraph, Table, Unreadable, laid_out
from taizhang.importing.deadlines import find_deadlines, task_deadlines
from taizhang.importing.draft import Draft, DraftTask
from taizhang.importing.folder import read_content, registry_files, write
from taizhang.importing.formats import Format, format_of, reader_of
from taizhang.importing.given import Given
from taizhang.importing.header import read_header
from taizhang.importing.numerals import number
from taizhang.importing.people import split_people
from taizhang.importing.place import find_place
from taizhang.importing.result import Result, result
from taizhang.importing.sources import SourceFile, kept_source
from taizhang.importing.steps import read_plan
from taizhang.importing.targets import find_targets, task_targets
from taizhang.importing.units import split_units, units_in_text, units_of_task
from taizhang.model import DeadlineKind, Operator
from taizhang.printed_text import heading_lines, squeezed

TODAY = datetime.date(2026, 11, 22)
YEARS = (2023, 2024)
HEADER = ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"]
ROWS = [
    HEADER,
    ["1", "新建口袋公园12个，改造老旧小区3个。", "市住建局", "市财政局、各县区", "10月底前"],
    ["2", "绿地率达到38%以上。", "市城管局", "", "2024年底前"],
]
TITLE = "清源市2024年重点任务分解表"


def _word() -> bytes:
    made = docx.Document()
    made.add_heading(TITLE, 1)
    made.add_paragraph("1. 新建学校2所。（责任单位：市教育局）", style="List Number")
    table = made.add_table(rows=0, cols=5)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 4).merge(table.cell(2, 4))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _workbook() -> bytes:
    made = openpyxl.Workbook()
    made.active.append([TITLE])
    for row in ROWS:
        made.active.append(row)
    made.active.append([3, 0.38, datetime.date(2024, 6, 30), "=1+1", "x" * 3])
    made.active["B5"].number_format = "0.0%"
    made.active.merge_cells("A1:E1")
    made.active.merge_cells("E3:E4")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _pdf() -> bytes:
    page, other = DrawnPage(), DrawnPage()
    page.text(200, 60, TITLE, size=16)
    page.table(40, 100, (40, 160, 90, 120, 90), ROWS)
    other.text(40, 60, "（一）新建学校2所。责任单位：市教育局。完成时限：2024年6月底前。")
    return drawn(page, other)


def _html() -> bytes:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    items = "<ol><li>新建学校2所。<li>改造&nbsp;道路<b>3</b>公里。</ol>"
    page = f'<html><head><meta charset="utf-8"><title>x</title></head><body><h1>{TITLE}</h1>'
    return f"{page}<table border=1>{cells}</table>{items}</body></html>".encode()


def _lines(between: str) -> bytes:
    return "\n".join([TITLE, "", *(between.join(row) for row in ROWS)]).encode()


def pdf_in_a_font_that_maps_to(code: str) -> bytes:
    """A page of three characters, whose font says that they are this one (UTF-16)."""
    page = DrawnPage(commands=["BT /F 12 Tf 50 700 Td <4e004e004e00> Tj ET"])
    objects = [one.partition(b" obj\n")[2].strip() for one in drawn(page).split(b"endobj\n")[:-1]]
    meaning = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        "1 begincodespacerange <0000> <ffff> endcodespacerange "
        f"1 beginbfchar <4e00> <{code}> endbfchar endcmap end end"
    )
    font = (
        objects[2]
        .replace(b"UniGB-UCS2-H", b"Identity-H/ToUnicode 6 0 R")
        .replace(b"GB1", b"Identity")
    )
    return pdf_of([*objects[:2], font, *objects[3:], stream(meaning.encode())])


FILES: dict[Format, bytes] = {
    "docx": _word(),
    "xlsx": _workbook(),
    "pdf": _pdf(),
    "html": _html(),
    "csv": _lines(","),
    "markdown": f"# {TITLE}\n\n|{'|'.join(HEADER)}|\n|-|-|-|-|-|\n".encode()
    + "\n".join("|" + "|".join(row) + "|" for row in ROWS[1:]).encode()
    + "\n\n1. 新建*学校*2所。\n   - 牵头单位：市教育局\n".encode(),
    "text": _lines("\t"),
}


def read(name: Format, data: bytes) -> Document | str:
    """The document, or the advice to who gave the file."""
    try:
        return reader_of(name)(data)
    except Unreadable as error:
        return str(error)


def assert_laid_out(document: Document) -> None:
    """Every block has its lines in the text, one after the other, and the text can be written."""
    last = 0
    count = document.text.count("\n") + 1
    for first, end in (block.lines for block in document.blocks):
        assert last < first <= end <= count
        last = end
    document.text.encode()
    assert all(0 <= doubt.line <= count and doubt.message for doubt in document.doubts)


def stands_in(piece: str, printed: str) -> bool:
    """Whether the signs of the piece are printed in this order; marks between them may be left
    out, as where a bracket on the next line belongs to the name before it."""
    signs = iter(squeezed(printed))
    return all(sign in signs for sign in squeezed(piece))


@pytest.mark.parametrize("name", FILES)
def test_the_whole_files_are_plans(name: Format) -> None:
    document = read(name, FILES[name])
    assert isinstance(document, Document)
    assert_laid_out(document)
    assert len(read_plan(document, "清单").structure.tasks) >= 2


@pytest.mark.parametrize("name", FILES)
@trying(30)
@given(damage=damages())
def test_a_damaged_file_is_read_or_refused_and_always_the_same(
    name: Format, damage: Damage
) -> None:
    data = damage(FILES[name])
    outcome = read(name, data)
    assert read(name, data) == outcome
    if isinstance(outcome, str):
        assert outcome and "\n" not in outcome and not outcome.isascii()
    else:
        assert_laid_out(outcome)
        read_plan(outcome, "清单")


@pytest.mark.parametrize("name", ["docx", "xlsx"])
@trying(60)
@given(share=st.floats(0, 1, exclude_max=True), damage=damages())
def test_damage_inside_a_part_is_read_or_refused(
    name: Format, share: float, damage: Damage
) -> None:
    outcome = read(name, in_part(FILES[name], share, damage))
    if isinstance(outcome, Document):
        assert_laid_out(outcome)
        read_plan(outcome, "清单")


@trying(100)
@given(
    st.binary(max_size=60), st.sampled_from([".docx", ".csv", ".html", ".md", ".txt", ".doc", ""])
)
def test_any_bytes_have_a_format_or_are_refused(data: bytes, suffix: str) -> None:
    try:
        name = format_of(data, suffix)
    except Unreadable as error:
        assert str(error)
    else:
        read(name, data)


@trying(300)
@given(TEXTS, st.booleans())
@example("上半年 12个项目开工", False)
def test_any_words_give_deadlines_that_are_printed_and_possible(text: str, column: bool) -> None:
    found = find_deadlines(text, YEARS, column=column)
    assert find_deadlines(text, YEARS, column=column) == found
    at = 0
    for deadline in found:
        assert deadline.quote == deadline.quote.strip() != ""
        at = text.index(deadline.quote, at)
        assert deadline.kind in get_args(DeadlineKind)
        assert deadline.date is None or 1900 < deadline.date.year < 2200


@trying(200)
@given(TEXTS)
def test_any_words_give_targets_that_are_printed_and_finite(text: str) -> None:
    found = find_targets(text, YEARS)
    assert find_targets(text, YEARS) == found
    for target in found:
        assert target.name.strip() and target.quote in text
        values = [target.value, target.value_to, *(value for _, value in target.years)]
        assert all(value is None or (math.isfinite(value) and value >= 0) for value in values)
        assert target.op in get_args(Operator)
        assert target.unit is None or target.unit.strip()


@trying(200)
@given(TEXTS, TEXTS, TEXTS)
def test_any_cells_of_a_task_are_taken_apart(text: str, requirement: str, units: str) -> None:
    task = DraftTask("1", text or "。", (1, 1), requirement=requirement, unit_cells=(units,))
    divided, doubts = units_of_task(task, None, in_text=True)
    assert units_of_task(task, None, in_text=True) == (divided, doubts)
    assert all(name.strip() for name in (*divided.lead, *divided.support))
    printed = text + requirement
    assert all(one.quote in printed for one in task_deadlines(task, YEARS))
    assert all(one.quote in printed for one in task_targets(task, YEARS))


@trying(200)
@given(st.lists(TEXTS, max_size=3).map(tuple))
def test_units_and_people_are_pieces_of_their_cells(cells: tuple[str, ...]) -> None:
    printed = squeezed("".join(cells))
    for name in split_people(cells)[0]:
        assert stands_in(name, printed)
    for name in split_units(cells).ordered:
        assert set(squeezed(name)) <= set(printed)
    units_in_text("".join(cells), frozenset(("市住建局",)))


@trying(200)
@given(st.one_of(TEXTS, st.text("0123456789０１零〇一二两三十百千万亿.,点个余", max_size=20)))
@example("9" * 400)
def test_numerals_are_finite_or_none(text: str) -> None:
    value = number(text)
    assert value is None or (math.isfinite(value) and value >= 0)


@trying(150)
@given(st.lists(LINES, min_size=1, max_size=12))
def test_any_lines_have_a_header_with_possible_dates(lines: list[str]) -> None:
    document = laid_out([Paragraph(line.replace("\n", " ")) for line in lines])
    first = len(lines) // 2
    header, taken = read_header(document, first + 1, first + 1, "清单")
    assert read_header(document, first + 1, first + 1, "清单") == (header, taken)
    assert all(1900 < year < 2200 for year in header.years)
    assert header.issued_on is None or 1900 < header.issued_on.year < 2200
    printed = squeezed(document.text + "清单")
    for said in (header.title, header.number, header.issuer):
        assert said is None or squeezed(said) in printed


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Header and rows, cells merged at random."""
    columns = draw(st.integers(1, 6))
    texts = draw(
        st.lists(st.lists(LINES, min_size=columns, max_size=columns), min_size=1, max_size=6)
    )
    if draw(st.booleans()):
        texts.insert(0, [*HEADER, "备注"][:columns])
    free = {(row, column) for row in range(len(texts)) for column in range(columns)}
    cells = []
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        high, wide = draw(st.sampled_from([(1, 1)] * 6 + [(2, 1), (1, 2), (3, 2)]))
        area = {(row + i, column + j) for i in range(high) for j in range(wide)}
        if not area <= free:
            area, high, wide = {(row, column)}, 1, 1
        free -= area
        text = texts[row][column].replace("\n", " ").strip()
        paragraphs = tuple(Paragraph(one) for one in text.split("\t") if one.strip())
        cells.append(Cell(row, column, paragraphs, high, wide))
    return Table(tuple(cells))


BLOCKS = st.lists(
    st.one_of(LINES, LINES, LINES, tables()).map(
        lambda one: Paragraph(" ".join(one.split())) if isinstance(one, str) else one
    ),
    min_size=1,
    max_size=12,
)


def imported(document: Document, data: bytes, content: Path) -> tuple[Draft, Result]:
    """What the command does between reading and telling."""
    draft = read_plan(document, "清单")
    registries, _ = read_content(content, "content")
    place = find_place("清源市", draft.header.place_name, registries.places)
    assert place is not None
    kept = kept_source((SourceFile("清单.txt", data),), document)
    made = result(Given("p", draft, document, kept, place, registries, TODAY))
    plan = {f"plans/p/{name}": contents for name, contents in made.files.items()}
    write(content, {**plan, **registry_files(content, place, made.registered)})
    return draft, made


def assert_whole(document: Document, data: bytes) -> None:
    """The plan that is written passes the project's own check, and what it does not account for is
    in the review."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        draft, made = imported(document, data, content)
        structure, lines = draft.structure, document.text.split("\n")
        claimed = {
            line
            for first, last in (
                *(task.lines for task in structure.tasks),
                *(part.lines for part in structure.parts),
                *(heading_lines(one.title, one.line, lines) for one in structure.sections),
            )
            for line in range(first, last + 1)
        }
        for line, text in enumerate(lines, start=1):
            told = line in claimed or f"第 {line} 行" in made.review
            assert told or not squeezed(text), (line, text)
        if structure.tasks:
            assert checking.lines(content) == []


def row(*texts: str) -> Table:
    """A table of a header and one row."""
    cells = [[Paragraph(text)] if text else [] for text in (*HEADER, *texts)]
    return Table(tuple(Cell(at // 5, at % 5, tuple(cell)) for at, cell in enumerate(cells)))


@trying(60)
@given(BLOCKS)
@example([row("1", "新建{公园}。", "", "", "{"), Paragraph("}{lines}")])
@example([row("2023年" * 12, "新建公园。", "", "", ""), row("9" * 5000, "新建公园。", "", "", "")])
@example(
    [row("1", "1\x80\x01\ufffe新建公园。", "", "", ""), Paragraph("\x80"), Paragraph("1.\x80")]
)
@example([row("1", "\u2028新建\x85公园。\x0b", "市\xad住\u200b建局", "", "")])
@example([row("1", "新建公园。", "", "", "二〇二三年10月底前")])
@example([row("1", "新建公园。", "", "", "“十四五”末"), row("2", "绿化。", "", "", "三年内")])
@example([row("1", "改造率达到百分之1①。", "", "", ""), row("2", "铺设㎡９亿元。", "", "", "")])
def test_any_document_becomes_content_that_passes_the_check(blocks: list[Block]) -> None:
    document = laid_out([Paragraph("清源市2024年任务清单"), *blocks])
    assert_whole(document, b"PK")


@trying(60)
@given(st.lists(st.one_of(LINES, st.just(""), st.lists(LINES, max_size=5).map("\t".join))))
@example(["一、重点工作", "1.新建学校2所。", "2.修路3公里。", "二、建立机制。", "三、年底前完成。"])
@example(["一、重点工作", "（一）民生", "1.新建学校2所。", "（二）修路3公里。", "二、建立机制。"])
@example(["二、项目", "2.新建学校2所。", "第一条修路3公里。"])
@example(["一、项目", "绿地", "(3)新建学校2所。", "（一）修路3公里。"])
@example(["\x80", "1.\x80"])
@example([f"1.新建{' ' * 100_000}学校2所。", "[bookmark: " * 20_000])
def test_any_text_becomes_content_that_passes_the_check(lines: list[str]) -> None:
    data = "\n".join(["清源市2024年任务清单", *lines]).encode()
    outcome = read("text", data)
    if isinstance(outcome, Document):
        assert_whole(outcome, data)


def test_a_rare_character_of_a_pdf_is_whole_and_half_of_one_is_none() -> None:
    document = read("pdf", pdf_in_a_font_that_maps_to("d842dfb7"))
    assert isinstance(document, Document) and document.text == "\U00020bb7" * 3 + "\n"
    for half in ("d842", "dfb7"):
        assert "乱码" in str(read("pdf", pdf_in_a_font_that_maps_to(half)))


@pytest.mark.parametrize(
    ("escape", "expected"), [("_xD842__xDFB7_", "\U00020bb7"), ("_xD842_", ""), ("_xDFB7_", "")]
)
def test_a_rare_character_of_a_workbook_is_whole_and_half_of_one_is_none(
    escape: str, expected: str
) -> None:
    file = make.packed(make.sheet(make.sheet_rows([["序号", "任务"], ["1", f"{escape}园"]])))
    document = read("xlsx", file)
    assert isinstance(document, Document) and f"\t{expected}园\n" in document.text


@pytest.mark.parametrize("sign", ["\x0b", "&#11;", "&#1;", "&#xFFFE;", "\ufffe", "\x85"])
def test_control_characters_of_a_page_are_no_text(sign: str) -> None:
    page = f"<nav>首页</nav>甲{sign}<h1>{TITLE}</h1><script>x</script>丙{sign}<p>丁{sign}戊</p><input>己{sign}"
    document = read("html", f"<html><body>{page}<button>辛</button>{sign}壬</body></html>".encode())
    assert isinstance(document, Document)
    assert "".join(document.text.split()) == f"甲{TITLE}丙丁戊己壬"


@pytest.mark.parametrize(
    "repeated", ["100%附件1张三", "0个超过", "年", "1", " ", "1 ", "建设", "（", "4次"]
)
def test_a_long_line_of_one_thing_repeated_is_read_in_time_that_grows_with_it(
    repeated: str,
) -> None:
    text = (repeated * 3000)[:3000]
    task = DraftTask("1", text, (1, 1), requirement=text, unit_cells=(text,), people_cells=(text,))
    find_deadlines(text, YEARS, column=True)
    task_targets(task, YEARS)
    units_of_task(task, None, in_text=True)
    split_people((text,))
    read_plan(laid_out([Paragraph(TITLE), Paragraph("1." + text), Paragraph(text)]), "清单")
