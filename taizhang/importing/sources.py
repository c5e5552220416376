"""The files of an import as one document, and as the one source file that the plan keeps."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from taizhang.importing.blocks import Document, Unreadable, joined
from taizhang.importing.formats import format_of, reader_of
from taizhang.importing.limits import MAX_FILE_BYTES

TEXT = "source.txt"
_BUNDLE = "source.zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as given: its name and its bytes."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """In lower case, with the point."""
        return PurePath(self.name).suffix.lower()


def read_files(files: Sequence[SourceFile]) -> Document:
    """All files as one document, in the order given. Raises Unreadable, which says which file."""
    documents = []
    for index, file in enumerate(files):
        try:
            documents.append(reader_of(format_of(file.data, file.suffix))(file.data))
        except Unreadable as error:
            raise Unreadable(str(error), index) from None
    return joined(documents)


def kept_source(files: Sequence[SourceFile], document: Document) -> SourceFile:
    """What the plan's folder keeps: the one file as it came, or all of them in a zip."""
    if len(files) == 1:
        (file,) = files
        if file.data == document.text.encode():
            return SourceFile(TEXT, file.data)
        suffix = file.suffix.removeprefix(".")
        plain = suffix.isascii() and suffix.isalnum() and suffix != "txt"
        return SourceFile(f"source.{suffix if plain else 'original'}", file.data)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for index, file in enumerate(files, start=1):
            archive.writestr(zipfile.ZipInfo(f"{index}-{file.name}", _EPOCH), file.data)
    return SourceFile(_BUNDLE, packed.getvalue())


def files_of(kept: SourceFile) -> tuple[SourceFile, ...]:
    """The files that a plan's source was made of."""
    if kept.name != _BUNDLE:
        suffix = ".txt" if kept.suffix == ".original" else kept.suffix
        return (SourceFile(f"source{suffix}", kept.data),)
    with zipfile.ZipFile(io.BytesIO(kept.data)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > MAX_FILE_BYTES * 4:
            raise Unreadable("原文件压缩包解开太大")
        return tuple(
            SourceFile(member.filename.split("-", 1)[-1], archive.read(member))
            for member in members
        )
