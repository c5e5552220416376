"""The files of an import as one document, and as the one source file that the plan keeps."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from taizhang.importing.blocks import Document, Unreadable, joined
from taizhang.importing.formats import format_of, reader_of
from taizhang.importing.limits import MAX_ALL_FILES_BYTES, open_zip_checked, unpacked

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
            # The system may give a name that is no text in any encoding.
            name = f"{index}-{file.name}".encode("utf-8", "replace").decode()
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), file.data)
    return SourceFile(_BUNDLE, packed.getvalue())


def files_of(kept: SourceFile) -> tuple[SourceFile, ...]:
    """The files that a plan's source was made of. Raises Unreadable."""
    if kept.name != _BUNDLE:
        suffix = ".txt" if kept.suffix == ".original" else kept.suffix
        return (SourceFile(f"source{suffix}", kept.data),)
    archive = open_zip_checked(kept.data, MAX_ALL_FILES_BYTES)
    return tuple(
        SourceFile(name.split("-", 1)[-1], b"".join(unpacked(archive, name)))
        for name in archive.namelist()
    )
