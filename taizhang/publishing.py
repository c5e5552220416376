"""Pages become files of the new site. A mistake in a template is told by its file and line."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from taizhang import urls
from taizhang.page import Page
from taizhang.problems import Problem
from taizhang.render import Renderer
from taizhang.snapshot import Snapshot
from taizhang.strings import Strings
from taizhang.write import Writer
from taizhang.yaml_file import read_yaml

COMPLETE_LANGUAGE = "zh-CN"

Printed = dict[str, tuple[Page, bytes]]
"""Pages as they were rendered last, by path: good as long as templates, words and assets are."""


class TemplateFailure(Exception):  # noqa: N818 - reads as what happened
    """A template could not be rendered; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Publishing:
    """How pages become files, as values that can be sent to workers.

    `shown` is the folder of templates as problems name it, `templates_seen` the state of its files,
    `frame` the view of header and footer.
    """

    templates: Path
    shown: str
    templates_seen: Snapshot
    assets: Mapping[str, str]
    strings: Strings
    frame: Any
    base_url: str
    writer: Writer


class Press:
    """Renders pages and writes them, with one set of templates."""

    def __init__(self, publishing: Publishing) -> None:
        self.strings = publishing.strings
        self.writer = publishing.writer
        self._publishing = publishing
        self._renderer = _renderer(publishing)

    def print(self, pages: Iterable[Page], printed: Printed | None = None) -> Iterator[str]:
        """Write every page and give its path. Raises WriteError, TemplateFailure.

        A page that is equal to the one in `printed` is not rendered again; others are put there.
        """
        for page in pages:
            before = None if printed is None else printed.get(page.path)
            if before is not None and before[0] == page:
                data = before[1]
            else:
                data = self._render(page).encode()
                if printed is not None:
                    printed[page.path] = page, data
            self.writer.write(page.path, data)
            yield page.path

    def _render(self, page: Page) -> str:
        try:
            return self._renderer.render(page)
        except Exception as error:
            problem = template_problem(error, page, self._publishing)
            if problem is None:
                raise
            raise TemplateFailure(problem) from error


_last_renderer: list[tuple[object, Renderer]] = []


def _renderer(publishing: Publishing) -> Renderer:
    """This process's renderer: its templates stay compiled until something that it shows changes."""
    base_path = urls.base_path(publishing.base_url)
    shown = (publishing.templates, publishing.templates_seen, publishing.assets, base_path)
    key = (shown, publishing.frame, vars(publishing.strings))
    if not _last_renderer or _last_renderer[0][0] != key:
        renderer = Renderer(
            publishing.templates, publishing.assets, publishing.strings, publishing.frame, base_path
        )
        _last_renderer[:] = [(key, renderer)]
    return _last_renderer[0][1]


def template_problem(error: Exception, page: Page, publishing: Publishing) -> Problem | None:
    """Where in the templates an exception comes from; None for one that does not."""
    message = f"模板出错，写不出页面 /{page.path}：{error}"
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(f"{publishing.shown}/{error.name}", error.lineno, message)
    if isinstance(error, jinja2.TemplateNotFound):
        return Problem(f"{publishing.shown}/{error.name}", 1, "没有这个模板")
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(publishing.templates):
            name = path.relative_to(publishing.templates).as_posix()
            return Problem(f"{publishing.shown}/{name}", frame.lineno or 1, message)
    return None


def read_strings(
    templates: Path, shown: str, language: str
) -> tuple[Strings | None, list[Problem]]:
    """The interface's words in `language`, or what is wrong with their file."""
    path = f"strings/{language}.yaml"
    words, problems = read_yaml(templates / path, f"{shown}/{path}")
    if problems:
        return None, problems
    if not isinstance(words, dict) or not all(isinstance(one, str) for one in words.values()):
        return None, [Problem(f"{shown}/{path}", 1, "要写成“键: 文字”的形式，不能有别的")]
    if language != COMPLETE_LANGUAGE:
        complete, problems = read_strings(templates, shown, COMPLETE_LANGUAGE)
        missing = sorted(complete.keys() - set(words)) if complete else []
        problems += [
            Problem(f"{shown}/{path}", 1, f"缺少“{key}”，请照 {COMPLETE_LANGUAGE}.yaml 补上译文")
            for key in missing
        ]
        if problems:
            return None, problems
    return Strings(language, words), []
