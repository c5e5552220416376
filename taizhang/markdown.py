"""The Markdown pages of content/pages as HTML that is safe to put into a page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from taizhang import urls
from taizhang.content import MarkdownPage

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_PAGE_LINK = re.compile(r"(?:\./|\.\./pages/)?([^/?#]+)\.md(#.*)?\Z")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")


def render_markdown(page: MarkdownPage, root: str) -> Markup:
    """The page's HTML below its first heading; `root` is the way up to the site's root.

    HTML in the text is shown, not obeyed. Headings get ids from their words; links between pages
    (`state.md`) and to the site's other addresses (`data/`) are made relative to `root`.
    """
    tokens = _without_title(_PARSER.parse(page.text))
    _give_ids(tokens)
    _label_cells(tokens)
    for token in tokens:
        for inner in token.children or ():
            _mend_address(inner, "href", root)
            _mend_address(inner, "src", root)
        token.attrs.pop("style", None)  # column alignment: the site allows no inline style
    return Markup(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def _without_title(tokens: list[Token]) -> list[Token]:
    opens = bool(tokens) and (tokens[0].type, tokens[0].tag) == ("heading_open", "h1")
    return tokens[3:] if opens else tokens


def _give_ids(tokens: Iterable[Token]) -> None:
    taken: dict[str, int] = {}
    heading: Token | None = None
    for token in tokens:
        if token.type == "heading_open":
            heading = token
        elif heading is not None and token.type == "inline":
            name = heading_id(token.content)
            taken[name] = taken.get(name, 0) + 1
            heading.attrSet("id", name if taken[name] == 1 else f"{name}-{taken[name]}")
            heading = None


def _label_cells(tokens: Iterable[Token]) -> None:
    """Tables become cards on a phone, so every cell but the first says its column."""
    columns: list[str] = []
    column = 0
    in_head = False
    for token in tokens:
        if token.type == "table_open":
            columns = []
            token.attrSet("class", "about-table cards-table")
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            token.attrSet("scope", "col")
            in_head = True
        elif token.type == "inline" and in_head:
            columns.append(token.content)
            in_head = False
        elif token.type == "td_open":
            if column:
                token.attrSet("data-label", columns[column])
            column += 1


def heading_id(text: str) -> str:
    """Its words, Chinese ones included, joined by hyphens."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-") or "heading"


def _mend_address(token: Token, attribute: str, root: str) -> None:
    address = token.attrGet(attribute)
    if not isinstance(address, str) or not address or _ELSEWHERE.match(address):
        return
    page = _PAGE_LINK.match(address)
    path = urls.about(page[1]) + (page[2] or "") if page else address.lstrip("/")
    token.attrSet(attribute, root + path)
