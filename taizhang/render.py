"""Pages become HTML: Jinja2 with autoescape on, and an error for every name that does not exist."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from taizhang import urls
from taizhang.page import Page
from taizhang.strings import Strings

CACHE = ".taizhang-cache/templates"


class _Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates, kept beside the project; they can be deleted at any time.

    Jinja2 checks each against its template's text. Where they cannot be kept, they are compiled
    again by the next build.
    """

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class Renderer:
    """Renders pages with one set of templates, assets and words.

    `assets` maps a name in assets/ ("site.css") to its fingerprinted address from the site's root.
    `frame` is the view of header and footer.
    """

    def __init__(
        self,
        templates: Path,
        assets: Mapping[str, str],
        strings: Strings,
        frame: Any,
        base_path: str,
    ) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates),
            autoescape=True,
            auto_reload=False,
            bytecode_cache=_compiled(templates.parent / CACHE),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals |= {"t": strings, "assets": assets, "frame": frame}
        self._base_path = base_path
        self._shell = lru_cache(maxsize=64)(self._render_shell)

    def render(self, page: Page) -> str:
        """The page's HTML. Raises jinja2.TemplateError."""
        root = self._root(page.path)
        header, footer = self._shell(root, page.section)
        template = self._environment.get_template(page.template)
        return template.render(
            page=page.view, metadata=page.metadata, root=root, header=header, footer=footer
        )

    def _root(self, path: str) -> str:
        # The 404 page is shown at any address, so its links cannot be relative.
        return self._base_path if path == urls.NOT_FOUND else urls.root_from(path)

    def _render_shell(self, root: str, section: str) -> tuple[Any, Any]:
        """Header and footer, the same on every page of one depth and section."""
        module = self._environment.get_template("components/shell.html").make_module(
            {"root": root, "section": section}
        )
        header: Any = getattr(module, "header")()  # noqa: B009
        footer: Any = getattr(module, "footer")()  # noqa: B009
        return header, footer


def _compiled(folder: Path) -> _Compiled | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Compiled(str(folder))
