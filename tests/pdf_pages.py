"""PDF files drawn for tests: text and lines at places given in points from the top left corner."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin

# A font that is not in the file, as in many older ones: the character set alone says what is what.
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H"
    b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000/W[1 95 500]"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 6/Ascent 859/Descent -140"
    b"/CapHeight 700/StemV 80/ItalicAngle 0/FontBBox[-8 -145 1000 859]>>>>]>>"
)
_CELL_MARGIN = 5.0


@dataclass
class DrawnPage:
    """A page to be drawn on."""

    width: float = 600
    height: float = 800
    commands: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, size: float = 10, angle: float = 0, mode: int = 0
    ) -> None:
        """A line of text with its base line at `y`; `mode` 3 is invisible."""
        a, b = cos(radians(angle)), sin(radians(angle))
        place = f"{a:.4f} {b:.4f} {-b:.4f} {a:.4f} {x:.2f} {self.height - y:.2f}"
        codes = text.encode("utf-16-be").hex()
        self.commands.append(f"BT /F {size} Tf {mode} Tr {place} Tm <{codes}> Tj ET")

    def line(self, x: float, y: float, x2: float, y2: float) -> None:
        """A stroke."""
        self.commands.append(f"{x} {self.height - y} m {x2} {self.height - y2} l S")

    def bar(self, x: float, y: float, x2: float, y2: float) -> None:
        """A filled rectangle."""
        self.commands.append(f"{x} {self.height - y2} {x2 - x} {y2 - y} re f")

    def cell(self, x: float, y: float, width: float, lines: Sequence[str]) -> None:
        """Lines of text below each other with the margin of a cell."""
        for index, line in enumerate(lines):
            self.text(x + _CELL_MARGIN, y + 13 + index * 15, line)

    def table(
        self,
        x: float,
        y: float,
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        without: Container[int] = (),
        without_at: Container[tuple[int, int]] = (),
    ) -> float:
        """A ruled table with cells of wrapped text; returns the height at which it ends. The
        vertical borders with the numbers `without` are not drawn, nor those `without_at` of a row
        and a border."""
        edges = [x + sum(widths[:index]) for index in range(len(widths) + 1)]
        self.line(edges[0], y, edges[-1], y)
        for number, row in enumerate(rows):
            wrapped = [
                wrap(text, int((width - 2 * _CELL_MARGIN) / 10))
                for text, width in zip(row, widths, strict=True)
            ]
            below = y + 6 + 15 * max(1, *(len(lines) for lines in wrapped))
            for edge, lines, width in zip(edges, wrapped, widths, strict=False):
                self.cell(edge, y, width, lines)
            for border, edge in enumerate(edges):
                if border not in without and (number, border) not in without_at:
                    self.line(edge, y, edge, below)
            self.line(edges[0], below, edges[-1], below)
            y = below
        return y


def wrap(text: str, length: int) -> list[str]:
    """The text in lines of so many characters."""
    return [text[at : at + length] for at in range(0, len(text), length)]


def drawn(*pages: DrawnPage) -> bytes:
    """The pages as a PDF file."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        _FONT,
    ]
    for index, page in enumerate(pages):
        box = f"[0 0 {page.width} {page.height}]"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox {box}/Contents {5 + 2 * index} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        objects.append(stream("\n".join(page.commands).encode()))
    return pdf_of(objects)


def stream(content: bytes) -> bytes:
    """A stream object."""
    return b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream"


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalog."""
    pieces, places, at = [b"%PDF-1.4\n"], [], 9
    for number, body in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % at)
        pieces.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        at += len(pieces[-1])
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, b"".join(places))
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, at)
    return b"".join([*pieces, table, trailer])
