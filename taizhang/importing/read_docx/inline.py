"""The text of one paragraph, as printed."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from taizhang.importing.list_numbers import raised
from taizhang.importing.read_docx.fields import Fields, drawn
from taizhang.importing.read_docx.findings import Findings
from taizhang.importing.read_docx.properties import content, is_on, value
from taizhang.importing.read_docx.styles import Style, Styles
from taizhang.importing.read_docx.symbols import UNKNOWN, in_font, symbol

# Fields that draw something although they keep no result.
_DRAWN = "EQ"
# Fields whose result is no text of the document.
_SILENT = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_PLAIN = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}


class Inline:
    """Reads paragraphs one after the other: fields may go on from one to the next."""

    def __init__(self, styles: Styles, findings: Findings) -> None:
        self._styles = styles
        self._findings = findings
        self._boxes: list[Element] = []
        self._unknown = False
        self.fields = Fields()

    def text(self, paragraph: Element, style: Style) -> tuple[str, list[Element]]:
        """The text, with `\\n` and `\\t`, and the contents of text boxes anchored in it."""
        self._boxes = []
        text = "".join(self._pieces(paragraph, bool(style.hidden)))
        self.fields.end_paragraph()
        if UNKNOWN in text and self._unknown:
            self._findings.note(self._findings.symbols, text.strip())
        self._unknown = False
        return text, self._boxes

    def _pieces(self, element: Element, hidden: bool) -> Iterator[str]:
        for child in content(element):
            if child.tag == "w:r":
                yield from self._run(child, hidden)
            elif child.tag == "w:fldSimple":
                if not _SILENT.intersection(child.get("instr", "").split()[:1]):
                    yield from self._pieces(child, hidden)
            elif child.tag in {"m:oMath", "m:oMathPara"}:
                yield formula(child)

    def _run(self, run: Element, hidden_by_style: bool) -> Iterator[str]:
        properties = run.find("w:rPr")
        character_style = value(properties, "w:rStyle")
        hidden = is_on(properties, "w:vanish")
        if hidden is None and character_style is not None:
            hidden = self._styles.get(character_style).hidden
        if hidden_by_style if hidden is None else hidden:
            self._hide(run)
            return
        above = value(properties, "w:vertAlign") == "superscript"
        for child in content(run):
            text = self._piece(child, properties)
            yield raised(text) if above else text

    def _hide(self, run: Element) -> None:
        """Hidden text is left out; the marks of fields in it count all the same."""
        for mark in run.iter("w:fldChar"):
            self.fields.mark(mark.get("fldCharType", ""))
        text = "".join(piece.text or "" for piece in run.iter("w:t"))
        if text.strip() and not self.fields.in_instruction:
            self._findings.hidden += 1
            self._findings.hidden_sample = self._findings.hidden_sample or text.strip()

    def _piece(self, child: Element, properties: Element | None) -> str:
        if child.tag == "w:fldChar":
            return self._field_mark(child)
        if child.tag == "w:instrText":
            self.fields.instruct(child.text or "")
            return ""
        if self.fields.in_instruction:
            # The characters a field draws may be written as text between its marks.
            self.fields.instruct(child.text or "" if child.tag == "w:t" else "")
            return ""
        if child.tag == "w:t":
            text = in_font(child.text or "", _font(properties))
            self._unknown = self._unknown or (UNKNOWN in text and UNKNOWN not in (child.text or ""))
            return text
        return self._other(child)

    def _other(self, child: Element) -> str:
        if child.tag == "w:sym":
            found = symbol(child.get("font", ""), child.get("char", ""))
            self._unknown = self._unknown or found is None
            return UNKNOWN if found is None else found
        if child.tag == "w:ruby":
            return "".join(
                text for base in child.findall("w:rubyBase") for text in self._pieces(base, False)
            )
        if child.tag in {"w:footnoteReference", "w:endnoteReference"}:
            kind = child.tag.removeprefix("w:").removesuffix("Reference")
            self._findings.notes.append((kind, child.get("id", "")))
        elif child.tag in {"w:drawing", "w:pict", "w:object"}:
            self._drawing(child)
        return _PLAIN.get(child.tag, "")

    def _field_mark(self, mark: Element) -> str:
        instruction = self.fields.mark(mark.get("fldCharType", ""))
        if self.fields.in_instruction or not instruction:
            return ""
        if instruction.split()[0].upper() != _DRAWN:
            return ""
        text = drawn(instruction)
        if text is None:
            self._findings.note(self._findings.fields, instruction)
        return text or ""

    def _drawing(self, drawing: Element) -> None:
        boxes = list(_boxes(drawing))
        self._boxes.extend(boxes)
        kinds = [one.get("uri", "") for one in drawing.iter("a:graphicData")]
        if any(kind.endswith(("/diagram", "/chart")) for kind in kinds):
            self._findings.diagrams += 1
        elif drawing.tag == "w:object":
            self._findings.embedded += 1
        elif not boxes and any(
            next(drawing.iter(tag), None) is not None for tag in ("a:blip", "v:imagedata")
        ):
            self._findings.images += 1


def formula(element: Element) -> str:
    """A formula on one line: fractions with a stroke, powers raised where they are figures."""
    if element.tag == "m:t":
        return element.text or ""
    texts = [(child.tag, formula(child)) for child in element]
    parts = dict(texts)
    if element.tag == "m:f":
        return f"{parts.get('m:num', '')}/{parts.get('m:den', '')}"
    if element.tag == "m:sSup":
        power = parts.get("m:sup", "")
        shown = raised(power)
        return parts.get("m:e", "") + (f"^{power}" if shown == power else shown)
    return "".join(text for _, text in texts)


def _font(properties: Element | None) -> str:
    fonts = None if properties is None else properties.find("w:rFonts")
    return "" if fonts is None else fonts.get("ascii") or fonts.get("hAnsi") or ""


def _boxes(element: Element) -> Iterator[Element]:
    """The contents of text boxes in a drawing, each once."""
    for child in content(element):
        if child.tag == "w:txbxContent":
            yield child
        else:
            yield from _boxes(child)
