"""Files become a document and a draft of its plan, in a process of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from taizhang.importing.blocks import Document, Unreadable
from taizhang.importing.draft import Draft
from taizhang.importing.guarded import OUR_FAULT, begun
from taizhang.importing.sources import SourceFile, read_files

Read = tuple[Document, Draft]


def begin_reading(files: Sequence[SourceFile]) -> AbstractContextManager[Callable[[], Read]]:
    """Starts to read; gives the function that waits for the end. Raises Unreadable there."""
    return begun(lambda: _read(files))


def _read(files: Sequence[SourceFile]) -> Read:
    # Imported in the process that reads: its grammars take as long to load as the registries and
    # pinyin tables that the command loads meanwhile.
    from taizhang.importing.steps import read_plan

    document = read_files(files)
    try:
        return document, read_plan(document, Path(files[0].name).stem)
    except (MemoryError, RecursionError, Unreadable):
        raise
    except Exception:
        # A reader may blame the file; here the text is read already.
        raise Unreadable(OUR_FAULT) from None
