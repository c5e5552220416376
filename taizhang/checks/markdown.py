"""The Markdown pages of content/pages: a title, no HTML, no link that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from taizhang.content import MarkdownPage
from taizhang.problems import Finding, nearest

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_PAGE_LINK = re.compile(r"(?:\./|\.\./pages/)?([^/?#]+)\.md(?:#.*)?\Z")
_PARSER = MarkdownIt("commonmark")


def markdown_findings(pages: Sequence[MarkdownPage]) -> Iterator[Finding]:
    names = [page.name for page in pages]
    for page in pages:
        path = f"pages/{page.name}.md"
        if not _NAME.match(page.name):
            message = "文件名用在网址里，只能用小写字母、数字和连字符，如 shu-ju-shuoming.md"
            yield Finding(path, (), message, line=1)
        if not page.text.strip():
            message = "页面是空的，请写上内容或删去这个文件"
            yield Finding(path, (), message, line=1)
            continue
        tokens = _PARSER.parse(page.text)
        first = tokens[0] if tokens else None
        if first is None or (first.type, first.tag) != ("heading_open", "h1"):
            message = "第一行要写页面标题，以“# ”开头"
            line = first.map[0] + 1 if first is not None and first.map else 1
            yield Finding(path, (), message, line=line)
        yield from _tokens(path, tokens, names)


def _tokens(path: str, tokens: Sequence[Token], names: Sequence[str]) -> Iterator[Finding]:
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        for inner in (token, *(token.children or ())):
            if inner.type in {"softbreak", "hardbreak"}:
                line += 1
            elif inner.type in {"html_block", "html_inline"} and inner.content[:2] != "</":
                shown = inner.content.strip().split("\n")[0][:30]
                message = f"不能用 HTML：“{shown}”会照字面显示，请改用 Markdown 写法或删去"
                yield Finding(path, (), message, line=line)
            elif inner.type in {"link_open", "image"}:
                target = str(inner.attrGet("href" if inner.type == "link_open" else "src") or "")
                message = _link_message(target, names)
                if message:
                    yield Finding(path, (), message, line=line)


def _link_message(target: str, names: Sequence[str]) -> str:
    if not target:
        return "链接没有写网址，请补上"
    page = _PAGE_LINK.match(unquote(target))
    if page and page[1] not in names:
        hint = nearest(page[1], names) or "；请核对文件名"
        return f"链接到的页面 {page[1]}.md 不存在{hint}"
    return ""
