"""Documents in Markdown: headings, paragraphs, lists with the numbers as written, pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from taizhang.importing.blocks import (
    Block,
    Cell,
    Document,
    Doubt,
    Paragraph,
    Table,
    Unreadable,
    laid_out,
)
from taizhang.importing.limits import MAX_FILE_BYTES, check_length, check_table
from taizhang.importing.read_html import html_blocks
from taizhang.importing.text_decoding import decoded
from taizhang.printed_text import printed

_DEEPEST = 20
_TOO_DEEP = "列表或引用层层套得太深，读不全：请减少层数再导入"
_PARSER = (
    MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
    .enable(["table", "strikethrough"])
    .disable("text_join")
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_BREAK = re.compile(r"<br\s{0,3}/?\s{0,3}>", re.I)
_TABLE = re.compile(r"<(/?)table\b", re.I)
_PIPE = re.compile(r"(?<!\\)\|")
# A line that begins like this is a paragraph of its own, though no blank line stands before it.
_BEGINS = re.compile(
    r"\s{0,8}(?:第[一二三四五六七八九十百0-9]{1,5}[章节条]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,3}[、．.](?![0-9])|[①-⑳]"
    r"|【?(?:牵头|责任|配合|完成)[^，。；：:]{0,6}[：:])"
)
# CommonMark leaves these where a Chinese quote or bracket stands at the inside of the mark and a
# character at its outside: 开展**“百企”**活动. A single * is also a mark behind names.
_STRONG = re.compile(r"\*{2,3}(?![\s*])([^*\n]{1,300})(?<!\s)\*{2,3}")
_UNDERSCORED = re.compile(r"(?<!_)__(?![\s_])([^_\n]{4,300})(?<!\s)__(?!_)")
_EMPHASIS = re.compile(
    r"(?<![*0-9])\*(?:(?=[“‘《〈（(「【])([^*、；\n]{1,300})(?<![\s，。：])"
    r"|(?![\s，。：）)])([^*、；\n]{1,300})(?<=[”’》〉）)」】。％%]))\*(?![*0-9])"
)
_WRITTEN = str.maketrans("*_", "\ufdd0\ufdd1")
_AS_WRITTEN = str.maketrans("\ufdd0\ufdd1", "*_")
_SHOWN = 60


def read_markdown(data: bytes) -> Document:
    """The document in a Markdown file. Raises Unreadable."""
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(f"文件超过 {MAX_FILE_BYTES // 2**20} MB，不像一份规划：请只留要导入的部分")
    text = decoded(data)
    check_length(len(text))
    check_table(text.count("\n|"), 1)
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    tokens = _PARSER.parse(body)
    # The parser leaves out what is nested deeper than it reads.
    if any(token.nesting == 1 and token.level + 1 >= _DEEPEST for token in tokens):
        raise Unreadable(_TOO_DEEP)
    blocks = list(_blocks(tokens))
    if not blocks:
        raise Unreadable("文件是空的，没有可以导入的文字")
    doubts = list(_doubts(tokens, body.split("\n")))
    if front and front.group(1).strip():
        message = "文件开头“---”之间的设置没有收录：请看一眼有没有正文"
        doubts.append(Doubt(1, 1, message, " ".join(front.group(1).split())[:_SHOWN]))
    return laid_out(blocks, doubts)


def _doubts(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Doubt]:
    """What Markdown itself does not show: cells beyond the header's, tables that are torn apart."""
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns:
            line = lines[token.map[0]]
            if len(_PIPE.split(line.strip().strip("|"))) > columns:
                message = "表格这一行的格子比表头多，多出的没有读到：请补齐表头再导入"
                yield Doubt(3, 1, message, line.strip()[:_SHOWN])
        elif token.type == "html_block":
            marks = [bool(mark.group(1)) for mark in _TABLE.finditer(token.content)]
            if marks.count(True) != marks.count(False):
                message = "用 HTML 写的表格中间有空行，可能没有读全：请删去表格里的空行再导入"
                yield Doubt(3, 1, message)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    outline: int | None = None
    numbers: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "table_open":
            end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
            yield _table(tokens[at:end])
            at = end
        elif token.type == "html_block":
            yield from html_blocks(token.content)
        elif token.type == "heading_open":
            outline = int(token.tag[1])
        elif token.type == "heading_close":
            outline = None
        elif token.type == "list_item_open":
            numbers = [f"{token.info}{token.markup}" if token.info else ""]
        else:
            yield from _paragraphs(token, outline, numbers)
        at += 1


def _paragraphs(token: Token, outline: int | None, numbers: list[str]) -> Iterator[Paragraph]:
    """The paragraphs of a block of text; the first after a list's number begins with it."""
    for line in _lines(token):
        text = printed([line])
        if text:
            number = numbers.pop() if numbers else ""
            yield Paragraph(number + text, outline=outline)


def _lines(token: Token) -> list[str]:
    if token.type == "inline":
        return _inline(token)
    if token.type in {"code_block", "fence"}:
        return token.content.split("\n")
    return []


def _inline(token: Token) -> list[str]:
    """The text without emphasis, links or images, divided where a line break is written.

    A single line end in the file is none, for lines are wrapped anywhere, but where the next line
    begins with a number or label.
    """
    pieces: list[str] = []
    children = token.children or []
    for at, child in enumerate(children):
        if child.type == "text":
            pieces.append(child.content)
        elif child.type in {"text_special", "code_inline"} or _multiplies(children, at):
            pieces.append((child.content or child.markup).translate(_WRITTEN))
        elif child.type == "softbreak":
            begins = _BEGINS.match("".join(one.content for one in children[at + 1 : at + 5]))
            pieces.append("\n" if begins else " ")
        elif child.type == "hardbreak" or (
            child.type == "html_inline" and _BREAK.match(child.content)
        ):
            pieces.append("\n")
    return _without_marks("".join(pieces)).translate(_AS_WRITTEN).split("\n")


def _multiplies(children: Sequence[Token], at: int) -> bool:
    """Whether a mark of emphasis stands between digits: 1200*600*18."""
    before = children[at - 1].content if at else ""
    after = children[at + 1].content if at + 1 < len(children) else ""
    is_mark = children[at].type in {"em_open", "em_close"}
    return is_mark and before[-1:].isdigit() and after[:1].isdigit()


def _without_marks(text: str) -> str:
    text = _UNDERSCORED.sub(r"\1", _STRONG.sub(r"\1", text))
    return _EMPHASIS.sub(lambda match: match[1] or match[2], text)


def _table(tokens: Sequence[Token]) -> Table:
    """A pipe table; it has no merged cells."""
    cells: list[Cell] = []
    row, column = -1, 0
    for token in tokens:
        if token.type == "tr_open":
            row, column = row + 1, 0
        elif token.type == "inline":
            texts = (printed([line]) for line in _inline(token))
            cells.append(Cell(row, column, tuple(Paragraph(text) for text in texts if text)))
            column += 1
    check_table(row + 1, max((cell.column for cell in cells), default=0) + 1)
    return Table(tuple(cells), spans_lost=True)
