"""What a saved page carries besides the document: menus, footers, buttons, related pages.

Only what is plainly so is left out: by element, by its class or id, by being made of links, or by
a set phrase. Never an element that holds a good part of the page's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.importing.blocks import NO_TEXT
from taizhang.importing.read_html.markup import UNPRINTED, Element, is_hidden, tag_of, words

_ELEMENTS = frozenset({"nav", "footer", "aside"})
_ROLES = frozenset({"navigation", "contentinfo", "search", "banner", "menu", "menubar"})
_NAME = re.compile(
    r"(?:^|[-_])(?:nav|navbar|navi|menu|submenu|foot|footer|copyright|share|bdshare|breadcrumbs?|crumbs?"
    r"|dqwz|sidebar|qrcode|ewm|erweima|pagination|friendlinks?|yqlj|wza|totop)(?:$|[-_]|[0-9])"
    r"|^(?:print|tools|toolbar|search|login|related|recommend|comment|pager|weizhi|bdsharebuttonbox)$",
    re.I,
)
_PHRASE = re.compile(
    r"(?:分享(?:到|至)|扫一扫|打印(?:本页|此页)?(?:】|\]|$|关闭|\|)|【?(?:关闭|打印)|上一[篇条页]|下一[篇条页]|版权所有"
    r"|网站(?:地图|标识码)|[^，。]{0,6}ICP备|公网安备|(?:您)?(?:当前|现在)(?:的)?(?:所在)?(?:位置|在)[：:]"
    r"|您(?:所在)?的?位置|【?\[?字(?:体|号)(?:大小)?[：:]|(?:浏览|点击|访问)(?:次数|量)[：:]?|无障碍|设为首页|加入收藏|返回顶部"
    r"|技术支持[：:]|主办单位[：:].{0,40}承办)"
)
_LONGEST_PHRASE = 90
_MOST = 0.3
_LINKS, _LINKED = 3, 0.7
_ATTACHMENT = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd)\b", re.I)
_CONTAINERS = frozenset(
    ["div", "ul", "ol", "p", "table", "section", "dl", "li", "center", "span", "header", "form"]
)


def without_boilerplate(body: Element) -> list[str]:
    """Takes what is no document off the page; returns the texts that were taken off."""
    for element in [one for one in body.iter() if tag_of(one) in UNPRINTED]:
        _remove(element)
    total = max(1, len(words(body)))
    left_out: list[str] = []
    for element in list(_candidates(body)):
        if not _is_inside(element, body):
            continue
        text = words(element)
        if len(text) <= _MOST * total and (is_hidden(element) or _is_boilerplate(element, text)):
            _remove(element)
            left_out += [text] if text else []
    return left_out


def _candidates(body: Element) -> Iterator[Element]:
    """All elements below the page's own, outer ones first."""
    return (one for one in body.iterdescendants() if tag_of(one))


def _is_inside(element: Element, body: Element) -> bool:
    """Whether no element around it has been taken off."""
    return any(around is body for around in element.iterancestors())


def _is_boilerplate(element: Element, text: str) -> bool:
    tag = tag_of(element)
    if tag in _ELEMENTS or element.get("role") in _ROLES:
        return True
    if tag not in _CONTAINERS or _is_in_data(element):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500].split()
    if any(_NAME.search(name) for name in names) and not _is_running_text(text):
        return True
    if len(text) <= _LONGEST_PHRASE and _PHRASE.match(text):
        return True
    return tag != "span" and _is_links(element, text)


def _is_in_data(element: Element) -> bool:
    """Whether it stands in a table's row of several cells, where everything is kept."""
    rows = (around for around in element.iterancestors() if tag_of(around) == "tr")
    return any(sum(1 for cell in row if tag_of(cell) in {"td", "th"}) >= 3 for row in rows)


def _is_running_text(text: str) -> bool:
    """Whether it is made of sentences, as the document is and menus are not."""
    return text.count("。") >= 2


def _is_links(element: Element, text: str) -> bool:
    links = [
        link
        for link in element.iter("a")
        if link.get("href") and not _ATTACHMENT.search(link.get("href")[-300:])
    ]
    linked = sum(len(words(link)) for link in links)
    return len(links) >= _LINKS and linked >= _LINKED * max(1, len(text))


def _remove(element: Element) -> None:
    """Takes the element off, but keeps the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = _joined(parent.text, element.tail)
        else:
            before.tail = _joined(before.tail, element.tail)
    parent.remove(element)


def _joined(before: str | None, tail: str) -> str:
    """lxml gives control characters of a page, but takes none."""
    return ((before or "") + tail).translate(NO_TEXT)
