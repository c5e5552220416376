"""The reader for web pages; cases in tests/cases/html_pages.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from read_blocks import written

from taizhang.importing.blocks import Unreadable
from taizhang.importing.read_html import read_html

_CASES = yaml.safe_load(
    (Path(__file__).parent / "cases" / "html_pages.yaml").read_text(encoding="utf-8")
)
_PAGE = '<html><head><meta charset="{0}"><title>标题栏</title></head><body><p>一、汉中市㑇</p></body></html>'


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["title"])
def test_case(case: dict[str, Any]) -> None:
    page = f"<html><body>{case['input']}</body></html>"
    assert written(read_html(page.encode()).blocks) == case["expected"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-16"),
    ],
)
def test_encodings_declared_rightly_and_wrongly(declared: str, encoding: str) -> None:
    document = read_html(_PAGE.format(declared).encode(encoding))
    assert written(document.blocks) == ["一、汉中市㑇"]
    assert not document.doubts


def test_a_few_wrong_bytes_are_doubted() -> None:
    page = _PAGE.format("gb2312").replace("㑇", "的任务" * 100)
    data = page.encode("gb18030").replace("一".encode("gb18030"), b"\xff", 1)
    document = read_html(data)
    assert "\ufffd" in document.text
    assert [doubt.weight for doubt in document.doubts] == [3]


def test_what_was_left_out_is_said() -> None:
    text = "一、新建学校五所，新增学位二千个，年底前全部投入使用。" * 3
    page = f"<body><nav>首页</nav><p>{text}</p><p style='display:none'>暗记</p></body>"
    (doubt,) = read_html(page.encode()).doubts
    assert (doubt.weight, doubt.quote) == (1, "首页；暗记")


def test_pictures_instead_of_text_are_doubted() -> None:
    (doubt,) = read_html("<body><p>附件如下</p><img src='a.jpg'></body>".encode()).doubts
    assert doubt.weight == 3


def test_nothing_outside_the_page_is_read() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><body><p>一、任务&x;</p></body>'
    )
    assert "root" not in read_html(page.encode()).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "正文"),
        (b"<html><body><script>1</script><iframe src='a'></iframe></body></html>", "正文"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "mht"),
        (b"\x00\x01\x02" * 99, "文字文件"),
        (b"<div>" * 3000 + "一、任务".encode(), "结构"),
        (b"<table><tr>" + b"<td>1</td>" * 600 + b"</tr></table>", "500 列"),
        (b"<table>" + b"<tr><td>1<td>2</tr>" * 20_001 + b"</table>", "20000 行"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refused:
        read_html(data)
    assert "\n" not in str(refused.value)


def test_immense_spans_take_no_room() -> None:
    row = "<tr><td rowspan=65000>一</td></tr><tr><td colspan=9999>一</td></tr>"
    document = read_html(f"<table><tr><td>甲<td>乙</tr>{row}</table>".encode())
    assert document.text.count("一") == 2


_PIECES = st.sampled_from(
    "<table> </table> <tr> <td> <td&#32;rowspan=3> <p> </p> <ol> <li> <br> <dl> <dt> <dd> <h2> <pre>"
    ' <div&#32;hidden> <!-- --> <![if> 一 任务 索引号： 1. & &nbsp; < > " ='.replace(
        "&#32;", "\u2001"
    ).split(" ")
)


@settings(max_examples=80, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_any_markup_gives_a_document_or_a_reason(pieces: list[str]) -> None:
    page = "".join(pieces).replace("\u2001", " ")
    try:
        document = read_html(page.encode())
    except Unreadable as refused:
        assert str(refused)
    else:
        assert document.text.strip()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from("一二三市局，。；12%"), min_size=1, max_size=12),
        min_size=1,
        max_size=12,
    )
)
def test_no_character_of_a_table_is_lost(texts: list[str]) -> None:
    cells = "".join(f"<tr><td>{text}</td><td>{text}</td></tr>" for text in texts)
    document = read_html(f"<body><table>{cells}</table></body>".encode())
    assert "".join(document.text.split()) == "".join(text * 2 for text in texts)
