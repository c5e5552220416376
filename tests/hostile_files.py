"""Files that nobody means well with: each small on disk, and immense, endless or broken inside."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pdf_pages import DrawnPage, drawn, pdf_of

MANY = 100_000
HEADER = ("序号", "重点任务", "牵头单位", "完成时限")
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"

Make = Callable[[], bytes]


def rows(count: int) -> Iterator[Sequence[str]]:
    """A header and so many tasks."""
    yield HEADER
    for number in range(1, count + 1):
        yield str(number), f"新建口袋公园{number}个。", "市住建局", "10月底前"


def lines(between: str, count: int = MANY) -> bytes:
    """A table as plain text."""
    return "\n".join(between.join(row) for row in rows(count)).encode()


def markdown(count: int = MANY) -> bytes:
    """A pipe table."""
    body = ["|" + "|".join(row) + "|" for row in rows(count)]
    return "\n".join([body[0], "|-|-|-|-|", *body[1:]]).encode()


def html(count: int = MANY) -> bytes:
    """A table of a page."""
    body = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in rows(count))
    return f"<html><body><p>任务清单</p><table>{body}</table></body></html>".encode()


def word(body: str, before: str = "") -> dict[str, str]:
    """The parts of a .docx with this body."""
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f'{before}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
    }


def word_table(count: int = MANY) -> bytes:
    """A table in a .docx."""

    def cell(text: str) -> str:
        return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    body = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows(count))
    return packed(word(f"<w:tbl>{body}</w:tbl>"))


def sheet(inside: str, before: str = "", after: str = "", strings: str = "") -> dict[str, str]:
    """The parts of an .xlsx of one sheet."""
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_X}" xmlns:r="{_R}"><sheets>'
        '<sheet name="任务" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{_X}"><sheetData>{inside}</sheetData>'
        f"{after}</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_X}">{strings}</sst>',
    }


def sheet_rows(table: Iterable[Sequence[str]]) -> str:
    """Rows of cells for `sheet`."""

    def cell(text: str) -> str:
        return f'<c t="inlineStr"><is><t>{text}</t></is></c>'

    return "".join(f"<row>{''.join(map(cell, row))}</row>" for row in table)


def merged(area: str, count: int = 1) -> str:
    """What stands behind the rows of a sheet where an area is merged, so many times over."""
    one = f'<mergeCell ref="{area}"/>'
    return f"<mergeCells>{one * count}</mergeCells>"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of the parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def bomb(parts: Mapping[str, str], name: str, size: int) -> bytes:
    """An archive with one more part that unpacks to so many bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
        with archive.open(name, "w") as inside:
            for _ in range(size // 2**20):
                inside.write(bytes(2**20))
    return file.getvalue()


def nested_archives() -> bytes:
    """An archive in an archive in an archive …, ten in each."""
    inside = packed(word("<w:p/>"))
    for _ in range(5):
        inside = packed({"word/document.xml": inside, **{f"{n}.docx": inside for n in range(10)}})
    return inside


def many_objects() -> bytes:
    """A PDF of a million objects and one page with a line of text."""
    page = DrawnPage()
    page.text(50, 100, "任务清单")
    objects = drawn(page).split(b"endobj\n")[:-1]
    bodies = [one.partition(b" obj\n")[2].strip() for one in objects]
    return pdf_of([*bodies, *[b"1"] * 1_000_000])


def page_tree(*nodes: bytes) -> bytes:
    """A PDF with these objects after its catalog; the first is the root of the pages."""
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", *nodes])


def many_pages(count: int) -> bytes:
    """A PDF of so many empty pages."""
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(count))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return page_tree(b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *[leaf] * count)


def deep_pages(depth: int) -> bytes:
    """A PDF whose page tree goes down so far before there is a page."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 3) for number in range(depth)]
    return page_tree(*nodes, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")


def one_page(content: bytes, *objects: bytes) -> bytes:
    """A PDF of one page that draws `content`, packed; `objects` follow, the first is its form
    /X."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>"
    )
    small = zlib.compress(content, 1)
    inside = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(small), small)
    return page_tree(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, inside, *objects)


def form(content: bytes, inner: int) -> bytes:
    """A form that draws `content`; its /X is the object `inner`."""
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % inner
    return b"%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content)


def doubling_forms(depth: int) -> bytes:
    """A page that draws a form that draws another twice, and so on."""
    forms = [form(b"/X Do /X Do", 6 + number) for number in range(depth)]
    return one_page(b"/X Do", *forms, form(b"0 0 m 9 9 l S", 5 + depth))


def noise(size: int = 200_000) -> bytes:
    """Random bytes, always the same."""
    return random.Random(7).randbytes(size)


def _relations(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_P}">{inside}</Relationships>'
