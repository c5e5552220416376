"""The reader for Markdown; cases in tests/cases/markdown_documents.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from read_blocks import written

from taizhang.importing.blocks import Unreadable
from taizhang.importing.read_markdown import read_markdown

_CASES = yaml.safe_load(
    (Path(__file__).parent / "cases" / "markdown_documents.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["title"])
def test_case(case: dict[str, Any]) -> None:
    document = read_markdown(case["input"].encode())
    assert written(document.blocks) == case["expected"]
    assert not document.doubts


def test_settings_at_the_front_are_left_out_and_said() -> None:
    document = read_markdown("---\ntitle: 任务表\n---\n一、产业\n".encode())
    assert written(document.blocks) == ["一、产业"]
    assert [(doubt.weight, doubt.quote) for doubt in document.doubts] == [(1, "title: 任务表")]


def test_a_rule_is_no_front_matter() -> None:
    document = read_markdown("一、产业\n\n---\n\n二、民生\n".encode())
    assert written(document.blocks) == ["一、产业", "二、民生"]


def test_cells_beyond_the_header_are_said() -> None:
    document = read_markdown("| 序号 | 任务 |\n|---|---|\n| 1 | 修路 | 市住建局 |\n".encode())
    assert [(doubt.weight, doubt.quote) for doubt in document.doubts] == [
        (3, "| 1 | 修路 | 市住建局 |")
    ]


def test_a_table_torn_apart_is_said() -> None:
    text = "<table><tr><td>产业</td></tr>\n\n<tr><td>民生</td></tr></table>\n"
    document = read_markdown(text.encode())
    assert "民生" in document.text
    assert {doubt.weight for doubt in document.doubts} == {3}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b"\n\n---\n", "空"),
        (b"\x00\x01" * 99, "文字文件"),
        (b"|a" * 600 + b"\n" + b"|-" * 600, "500 列"),
        (b"|a|b|\n|-|-|\n" + b"|1|2|\n" * 20_001, "20000 行"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_markdown(data)


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("一任务1.、|-# *>\n<br`[]()\\:"), max_size=80))
def test_any_text_gives_a_document_or_a_reason(text: str) -> None:
    try:
        document = read_markdown(text.encode())
    except Unreadable as refused:
        assert str(refused)
    else:
        assert document.blocks
