"""The HTML files of a built site, parsed strictly, and the links between them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

_REFERRING = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls")
_NOT_SHOWN = ("script", "style", "template", "title")


@dataclass(frozen=True)
class BuiltPage:
    """One page: `path` as in the address, from the site's root ("plans/hanzhong/")."""

    path: str
    html: str

    @cached_property
    def tree(self) -> Element:
        """Raises html5lib's ParseError for the first mistake in the HTML."""
        parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
        tree: Element = parser.parse(self.html)
        return tree

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return tuple(self.tree.iter())

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(element.attrib["id"] for element in self.elements if "id" in element.attrib)

    def all(self, *names: str) -> list[Element]:
        return [element for element in self.elements if element.tag in names]

    def one(self, identity: str) -> Element:
        (found,) = (each for each in self.elements if each.attrib.get("id") == identity)
        return found

    def meta(self, name: str) -> str | None:
        """The content of the meta tag with this name or property."""
        for tag in self.all("meta"):
            if name in (tag.attrib.get("name"), tag.attrib.get("property")):
                return tag.attrib["content"]
        return None

    def title(self) -> str:
        (title,) = self.all("title")
        return text_of(title)

    def references(self) -> Iterator[str]:
        """Ids of the page's own elements that others of its elements name."""
        for element in self.elements:
            for name in _REFERRING:
                yield from element.attrib.get(name, "").split()
            yield from element.attrib.get("data-above", "").split()

    def addresses(self) -> Iterator[str]:
        """What the page links to or loads, as written; not its canonical address."""
        for element in self.elements:
            if element.attrib.get("rel") == "canonical":
                continue
            for name in ("href", "src", "action"):
                if element.attrib.get(name):
                    yield element.attrib[name]


def text_of(element: Element) -> str:
    """What a reader sees of it, character by character."""
    if element.tag in _NOT_SHOWN[:3]:
        return ""
    inner = "".join(text_of(child) + (child.tail or "") for child in element)
    return (element.text or "") + inner


def read_pages(site: Path) -> dict[str, BuiltPage]:
    """All pages of the site by path, in order of their paths."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        path = re.sub(r"(^|/)index\.html$", r"\1", str(file.relative_to(site)))
        pages[path] = BuiltPage(path, file.read_text("utf-8"))
    return pages


def target(page: BuiltPage, address: str, base_path: str) -> tuple[str, str] | None:
    """Path from the site's root and fragment that an address on the page leads to; None where it
    leaves the site (under `base_path`)."""
    whole = urlsplit(urljoin(f"http://here{base_path}{page.path}", address))
    if whole.netloc != "here" or not whole.path.startswith(base_path):
        return None
    return unquote(whole.path.removeprefix(base_path)), unquote(whole.fragment)


def file_at(site: Path, path: str) -> Path:
    """The file a web server answers with; it may not exist."""
    folder = path == "" or path.endswith("/")
    return site / posixpath.join(path, "index.html") if folder else site / path
