"""Tables as text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.importing import limits
from taizhang.importing.blocks import Document, Paragraph, Table, Unreadable
from taizhang.importing.read_csv import read_csv

PLAIN = "序号,任务,责任单位\n1,植树,市林业局\n2,治水,市水利局\n"


def grid(text: str | bytes) -> list[list[str]]:
    document = read_csv(text.encode() if isinstance(text, str) else text)
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for row in table.rows()]


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_csv(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert grid(PLAIN.encode(encoding))[1] == ["1", "植树", "市林业局"]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|", "，"])
def test_separators(separator: str) -> None:
    assert grid(PLAIN.replace(",", separator))[2] == ["2", "治水", "市水利局"]


def test_commas_of_chinese_text_part_no_cells() -> None:
    rows = "".join(f"{number},加快，推进，完成；见效,市林业局\n" for number in range(9))
    assert grid(rows)[0] == ["0", "加快，推进，完成；见效", "市林业局"]


def test_quotes_line_breaks_and_commas_in_cells() -> None:
    assert grid('序号,任务,单位\r\n1,"加快""一号""工程,\r\n推进",市林业局\r\n')[1] == [
        "1",
        '加快"一号"工程,\n推进',
        "市林业局",
    ]


def test_commas_within_quotes_do_not_name_the_separator() -> None:
    assert grid('序号;任务\n1;"a,b,c"\n2;"d,e,f"\n')[1] == ["1", "a,b,c"]


def test_the_line_that_names_the_separator() -> None:
    assert grid("sep=;\n序号;任务\n1;a,b\n")[1] == ["1", "a,b"]


def test_titles_and_notes_are_paragraphs() -> None:
    text = f"某市2024年任务分解表,,\n\n{PLAIN}注：按季度调度,,\n"
    blocks = read_csv(text.encode()).blocks
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]
    assert isinstance(blocks[0], Paragraph) and blocks[0].text == "某市2024年任务分解表"


def test_short_rows_are_filled_up() -> None:
    assert grid("序号,任务,单位\n1,植树\n")[1] == ["1", "植树", ""]


def test_a_quote_inside_a_cell_is_a_doubt() -> None:
    document = read_csv('序号,任务\n1,"甲"乙\n2,"丙,丁"\n'.encode())
    assert [doubt.weight for doubt in document.doubts] == [3]
    assert "丙,丁" in document.text


def test_a_quote_that_is_never_closed_does_not_take_the_rest() -> None:
    document = read_csv('序号,任务\n1,"甲\n2,乙\n'.encode())
    [table] = document.blocks
    assert isinstance(table, Table) and len(list(table.rows())) == 3
    assert [doubt.weight for doubt in document.doubts] == [3]


def test_nothing_and_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "空" in refused(b",,\n,,\n")
    assert "空" in refused(b"")
    assert "行" in refused(b"1,2\n" * 30_000)
    assert "列" in refused(b"1," * 600)
    assert "长" in refused(("甲" * 200_000 + ",乙").encode())
    monkeypatch.setattr(limits, "MAX_TEXT", 30)
    assert "字" in refused(("甲" * 31).encode())


def test_a_hundred_thousand_empty_rows_are_nothing() -> None:
    assert grid(PLAIN + ",,\n" * 100_000)[1:] == grid(PLAIN)[1:]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60) | st.text('",;\t\n甲1', max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_csv(data)
    except Unreadable as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(document, Document)
