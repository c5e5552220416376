"""Fields that websites and forms print above a document: 索引号：…, 发文机关：…, 编制单位：…

Their names are those of the government website standard (国办发〔2017〕47号) and of local additions.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from taizhang.importing.blocks import Document, Paragraph
from taizhang.importing.signature import date_in

_NAMES = (
    r"索\s*引\s*号|发文机关|发文单位|发布机构|发布单位|成文日期|发文日期|发布日期|发布时间|标\s*题|名\s*称|"
    r"发文字号|文\s*号|文件编号|编制单位|编制日期"
)
FIELD = re.compile(rf"\s*[【\[]?({_NAMES})[】\]]?\s*[:：]\s*(.{{1,200}})")
_NEXT = re.compile(rf"\n|\t|\s{{3,}}|\s+(?=[【\[]?(?:{_NAMES})[】\]]?\s*[:：])")


def fields_of(paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """What is printed behind each name, the first time that it is; several may share a line."""
    found: dict[str, str] = {}
    for paragraph in paragraphs:
        for line in _NEXT.split(paragraph.text):
            if match := FIELD.fullmatch(line):
                found.setdefault(re.sub(r"\s", "", match[1]), match[2].strip())
    return found


def cells_above(document: Document, before: int) -> Iterator[Paragraph]:
    """The cells of tables above line `before`, each with the one right of it: 索引号：|…"""
    for block in document.blocks:
        if isinstance(block, Paragraph) or block.lines[1] >= before:
            continue
        for row in block.rows():
            yield from (paragraph for cell in row for paragraph in cell.paragraphs)
            for label, value in pairwise(row):
                yield Paragraph(f"{label.text.rstrip('：:')}：{value.text}")


def published_by(fields: Mapping[str, str]) -> str | None:
    """Who made the document known, where nobody signs it."""
    names = ("发布单位", "发布机构", "编制单位")
    return next((fields[name] for name in names if fields.get(name)), None)


def published_on(fields: Mapping[str, str]) -> datetime.date | None:
    """When it was made known, where it bears no date of its own."""
    names = ("编制日期", "发布日期", "发布时间")
    return next((date for name in names if (date := date_in(fields.get(name, "")))), None)
