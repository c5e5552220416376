"""The official header; cases in tests/cases/headers.yaml."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from taizhang.importing.blocks import Block, Cell, Document, Paragraph, Table, laid_out
from taizhang.importing.header import read_header

_CASES = yaml.safe_load(
    (Path(__file__).parent / "cases" / "headers.yaml").read_text(encoding="utf-8")
)


def block(written: Any) -> Block:
    if isinstance(written, str):
        return Paragraph(written)
    if "rows" not in written:
        return Paragraph(written["text"], outline=written["outline"])
    return Table(
        tuple(
            Cell(row, column, (Paragraph(text),) if text else ())
            for row, texts in enumerate(written["rows"])
            for column, text in enumerate(texts)
        )
    )


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["title"])
def test_case(case: dict[str, Any]) -> None:
    document = laid_out([block(written) for written in case["input"]])
    header, _ = read_header(document, case["content"], case["content"], "文件")
    read = asdict(header)
    expected = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in case["expected"].items()
    }
    assert {key: read[key] for key in expected} == expected


def test_the_lines_of_the_title_are_told() -> None:
    document = laid_out(
        [Paragraph("赤松市2025年"), Paragraph("重点工作清单"), Paragraph("一、产业")]
    )
    assert read_header(document, 3, 3, "文件")[1] == (1, 2)


def test_an_empty_document_has_no_header() -> None:
    header, lines = read_header(Document((), ""), 1, 1, "文件")
    assert (header.title, header.issuer, header.issued_on, lines) == (None, None, None, ())


@given(st.lists(st.text("年月日2024二〇市局委印发 （）〔〕号：表文件", max_size=30), max_size=6))
def test_any_lines_give_a_header(lines: list[str]) -> None:
    document = laid_out([Paragraph(line) for line in lines])
    header, told = read_header(document, len(lines) + 1, len(lines) + 1, "文件")
    assert (header.title is None) or bool(header.title)
    assert all(1 <= line <= len(lines) for line in told)
