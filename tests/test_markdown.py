"""Markdown pages: safe HTML, headings with ids, links that work from every depth."""

from __future__ import annotations

import re

import pytest
from real_content import registries

from taizhang.content import MarkdownPage
from taizhang.markdown import heading_id, render_markdown


def html(text: str, root: str = "../../") -> str:
    return str(render_markdown(MarkdownPage("data-notes", text), root))


def test_the_title_is_left_to_the_page() -> None:
    assert html("# 数据说明\n\n正文。") == "<p>正文。</p>\n"


def test_html_is_shown_not_obeyed() -> None:
    shown = html("# 题\n\n<script>alert(1)</script>\n\n一<b onclick=x>二</b>")
    assert "<script" not in shown
    assert "<b" not in shown
    assert "&lt;script&gt;" in shown


def test_addresses_that_run_scripts_are_no_links() -> None:
    assert "<a" not in html("# 题\n\n[点](javascript:alert(1))")


def test_headings_have_ids_of_their_own() -> None:
    shown = html("# 题\n\n## 时限 怎么算？\n\n## 例子\n\n## 例子\n")
    assert re.findall(r'<h2 id="([^"]+)"', shown) == ["时限-怎么算", "例子", "例子-2"]
    assert heading_id("！？") == "heading"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("state.md", "../../about/state/"),
        ("./state.md#进度", "../../about/state/#%E8%BF%9B%E5%BA%A6"),
        ("about.md", "../../about/"),
        ("data/tasks.json", "../../data/tasks.json"),
        ("/data/", "../../data/"),
        ("#例子", "#%E4%BE%8B%E5%AD%90"),
        ("https://example.org/a.md", "https://example.org/a.md"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links(written: str, address: str) -> None:
    assert f'href="{address}"' in html(f"# 题\n\n[看]({written})")


def test_tables_are_tables() -> None:
    shown = html("# 题\n\n| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |\n")
    assert '<table class="about-table cards-table">' in shown
    assert '<th scope="col">乙</th>' in shown
    assert re.search(r'<td>1</td>\s*<td data-label="乙">2</td>', shown)
    assert "style=" not in shown


def test_published_pages_have_no_inline_style_and_no_second_title() -> None:
    for page in registries().markdown_pages:
        shown = str(render_markdown(page, "../"))
        assert shown.strip()
        assert "<h1" not in shown
        assert not re.search(r"\sstyle=|\son\w+=", shown)
