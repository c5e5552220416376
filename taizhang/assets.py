"""Style sheets, scripts and icons under names that change with their bytes.

Values only: `write` reads the files and writes the result. A browser may keep a fingerprinted file
for ever; that is why every reference between assets is rewritten before its owner is hashed.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from taizhang.model import Colours
from taizhang.problems import Problem

SHEET = "site.css"
SEARCH_SHEET = "search.css"

_FIRST = ("css/tokens.css", "css/base.css", "css/layout.css")
_LAST = ("css/print.css",)
_SEARCH = "css/components/search.css"
_COMPONENTS = "css/components/"

# Strings and comments come first, so that nothing inside them is taken for a reference.
_CSS_REFERENCE = re.compile(
    r"/\*.*?\*/"
    r"|@import\s+(?:url\(\s*)?[\"']?(?P<sheet>[^\"')\s;]+)[\"']?"
    r"|url\(\s*[\"']?(?P<file>[^\"')]+?)[\"']?\s*\)"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'",
    re.DOTALL,
)
_JS_REFERENCE = re.compile(
    r"^[ \t]*(?:import|export)\b(?:[^;'\"()]*\bfrom)?\s*[\"'](?P<module>\.{1,2}/[^\"'\n]+)[\"']"
    r"|\bimport\(\s*[\"'](?P<later>\.{1,2}/[^\"'\n]+)[\"']\s*\)"
    r"|\bnew\s+URL\(\s*[\"'](?P<file>\.{1,2}/[^\"'\n]+)[\"']\s*,\s*import\.meta\.url\s*\)",
    re.MULTILINE,
)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|#")


@dataclass(frozen=True, slots=True)
class Assets:
    """`names` maps an asset's plain path (`site.css`) to its published one from the site's
    root (`assets/site.0123456789.css`); `files` maps published paths to bytes."""

    names: Mapping[str, str]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One source file that goes into a published file."""

    path: str
    data: bytes


def publish(
    sources: Mapping[str, bytes], override: str, shown: str
) -> tuple[Assets, list[Problem]]:
    """The published form of all `sources` (path below assets/ → bytes) and what is wrong in them.

    `override` is CSS put after everything else of the site's sheet; `shown` is the folder's name
    in problems. An asset with a broken reference is left out of the result.
    """
    workshop = _Workshop(_bundles(sources, override), shown)
    for path in sorted(workshop.bundles):
        workshop.published(path, ())
    names = {path: f"assets/{name}" for path, name in workshop.names.items() if name is not None}
    files = {f"assets/{name}": data for name, data in workshop.files.items()}
    return Assets(names, files), workshop.problems


def _bundles(sources: Mapping[str, bytes], override: str) -> dict[str, tuple[_Piece, ...]]:
    """What each published file is made of, in order."""
    components = sorted(
        path
        for path in sources
        if path.startswith(_COMPONENTS) and path.endswith(".css") and path != _SEARCH
    )
    sheet = [path for path in (*_FIRST, *components, *_LAST) if path in sources]
    pieces = [_Piece(path, sources[path]) for path in sheet]
    if override:
        pieces.append(_Piece(SHEET, override.encode()))
    bundles: dict[str, tuple[_Piece, ...]] = {
        SEARCH_SHEET if path == _SEARCH else path: (_Piece(path, data),)
        for path, data in sources.items()
        if path not in sheet
    }
    if pieces:
        bundles[SHEET] = tuple(pieces)
    return bundles


class _BrokenReferenceError(Exception):
    """A reference that leads nowhere; the message says why."""


class _Workshop:
    """Publishes each file after the files that it refers to."""

    def __init__(self, bundles: dict[str, tuple[_Piece, ...]], shown: str) -> None:
        self.bundles = bundles
        self.shown = shown
        self.homes = {piece.path: path for path, pieces in bundles.items() for piece in pieces}
        self.names: dict[str, str | None] = {}
        self.files: dict[str, bytes] = {}
        self.problems: list[Problem] = []

    def published(self, path: str, above: tuple[str, ...]) -> str | None:
        """The fingerprinted path of a bundle; None, with a problem, when it cannot be made.

        `above` are the bundles that wait for this one.
        """
        if path not in self.names:
            before = len(self.problems)
            parts = [self._rewritten(piece, path, (*above, path)) for piece in self.bundles[path]]
            good = len(self.problems) == before
            self.names[path] = self._keep(path, b"".join(parts)) if good else None
        return self.names[path]

    def _keep(self, path: str, data: bytes) -> str:
        stem, extension = posixpath.splitext(path)
        name = f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}{extension}"
        self.files[name] = data
        return name

    def _rewritten(self, piece: _Piece, path: str, above: tuple[str, ...]) -> bytes:
        pattern = {".css": _CSS_REFERENCE, ".js": _JS_REFERENCE}.get(posixpath.splitext(path)[1])
        if pattern is None:
            return piece.data
        try:
            text = piece.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = piece.data.count(b"\n", 0, error.start) + 1
            self._problem(piece, line, "文件编码不是 UTF-8，请用编辑器“另存为”，编码选 UTF-8")
            return piece.data
        text = text.replace("\r\n", "\n")
        text = text if text.endswith("\n") else text + "\n"
        return pattern.sub(self._replacement(piece, path, above, text), text).encode()

    def _replacement(
        self, piece: _Piece, path: str, above: tuple[str, ...], text: str
    ) -> Callable[[re.Match[str]], str]:
        def replace(match: re.Match[str]) -> str:
            group = match.lastgroup
            if group is None:
                return match[0]
            try:
                reference = self._reference(piece, path, above, match[group])
            except _BrokenReferenceError as broken:
                line = text.count("\n", 0, match.start(group)) + 1
                self._problem(piece, line, str(broken))
                return match[0]
            start = match.start(group) - match.start()
            return match[0][:start] + reference + match[0][start + len(match[group]) :]

        return replace

    def _reference(self, piece: _Piece, path: str, above: tuple[str, ...], written: str) -> str:
        """What stands in the published file instead of `written`; `_BrokenReferenceError` if nothing
        can."""
        address, mark, fragment = written.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(piece.path), address))
        if _ELSEWHERE.match(written) or target.startswith("../"):
            return written
        home = self.homes.get(target)
        if home is None:
            raise _BrokenReferenceError(f"引用的文件 {written} 不存在，请核对路径")
        if home in above:
            raise _BrokenReferenceError(f"与 {written} 互相引用，请把共用的部分移到第三个文件")
        name = self.published(home, above)
        if name is None:
            raise _BrokenReferenceError(f"引用的文件 {written} 有问题，请先改好它")
        relative = posixpath.relpath(name, posixpath.dirname(path))
        dotted = relative if relative.startswith("../") else f"./{relative}"
        return dotted + mark + fragment

    def _problem(self, piece: _Piece, line: int, message: str) -> None:
        self.problems.append(Problem(f"{self.shown}/{piece.path}", line, message))


def colour_override(colours: Colours) -> str:
    """The site's own accent as CSS for the end of the sheet; "" for the colours that it has
    anyway. The high-contrast theme and print keep theirs."""
    if colours == Colours():
        return ""
    light, dark = (
        f"--accent:{colour};--link:{colour};"
        f"--accent-quiet:color-mix(in srgb,{colour} 14%,var(--paper))"
        for colour in (colours.accent, colours.accent_dark)
    )
    return (
        f"@media screen{{:root{{{light}}}}}\n"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme]){{{dark}}}}}\n"
        f'@media screen{{:root[data-theme="dark"]{{{dark}}}}}\n'
    )
