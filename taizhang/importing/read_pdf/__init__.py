"""Documents in .pdf with a text layer: running text and ruled tables, put together over the page
breaks. Scans are refused: what a machine reads from a picture has to be read by a person first.
"""

from __future__ import annotations

from taizhang.importing.blocks import Document, Unreadable, laid_out
from taizhang.importing.read_pdf.flow import flow_of
from taizhang.importing.read_pdf.missing_borders import with_missing_borders
from taizhang.importing.read_pdf.page_parts import parts_of
from taizhang.importing.read_pdf.pdfium import pages
from taizhang.importing.read_pdf.remarks import placed, remarks_on
from taizhang.importing.read_pdf.spaces import with_typed_spaces

_SCAN = (
    "PDF 里没有文字，是扫描件或图片：请向发文单位索取 Word 文件，或先做文字识别（OCR）并逐字核对"
)
_GARBLED = (
    "PDF 的字体没有对应的文字编码，读出来是乱码：请向发文单位索取 Word 文件，或做文字识别并核对"
)
# A scanned page may carry a page number or a stamp as text.
_FEWEST = 20


def read_pdf(data: bytes) -> Document:
    """The document in a PDF file. Raises Unreadable for damaged and locked files, scans, text
    without meaning, and what is beyond the limits."""
    drawn = [parts_of(page) for page in with_typed_spaces(list(pages(data)))]
    read = with_missing_borders(drawn)
    characters = sum(1 for parts in read for one in parts.page.characters if one.text.strip())
    pictured = any(parts.page.pictured for parts in read)
    if characters < (_FEWEST if pictured else 1):
        raise Unreadable(_SCAN)
    if sum(parts.page.unmapped for parts in read) * 2 > characters:
        raise Unreadable(_GARBLED)
    flow = flow_of(read)
    document = laid_out(flow.blocks)
    return placed(document, [*remarks_on(read, flow), *flow.remarks])
