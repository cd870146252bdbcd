"""Learns the outlines of characters from fonts, and from PDFs whose character maps are sound."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTCollection, TTFont
from pdfminer.pdffont import PDFFont, PDFSimpleFont
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, resolve1

from yosandb.extract.controls import readable
from yosandb.extract.engine.known_outlines import KnownOutlines, is_one_of
from yosandb.extract.engine.outlines import Fingerprint, shapes_of
from yosandb.extract.engine.plumber import PlumberEngine
from yosandb.extract.suspicion import is_strange
from yosandb.lean import lean

FONT_FILES = (".ttf", ".otf", ".ttc", ".otc")
# Forms within forms; no page that is printed goes deeper.
DEEPEST = 8


@lean
class Learnt:
    """The outlines of one font: `design` names it and its source, `refused` says why it has none.

    `known` counts those of its outlines that were known before.
    """

    design: str
    outlines: tuple[tuple[str, Fingerprint], ...] = ()
    refused: str | None = None
    known: int = 0


@dataclass
class Lessons:
    """What was learnt, file by file; later fonts are held against earlier ones."""

    known: KnownOutlines
    _new: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def lines(self) -> Iterator[str]:
        """The lines of the table of what was learnt."""
        for design, lines in self._new.items():
            yield from (f"# {design}", *lines)

    def learn(self, path: Path) -> Iterator[Learnt]:
        """Learn from a font or a PDF; each font is told as it is learnt or refused."""
        is_font = path.suffix.lower() in FONT_FILES
        for design, outlines in _of_font_file(path) if is_font else _of_pdf(path):
            why = None if is_font else self._refusal(outlines)
            yield self._taken(f"{design}, of {path.name}", () if why else outlines, why)

    def _taken(self, design: str, outlines: "_Outlines", why: str | None) -> Learnt:
        new: dict[str, str] = {}
        for char, (key, _) in outlines:
            if char not in self.known.chars(key) + new.get(key, ""):
                new[key] = new.get(key, "") + char
        if new:
            lines = [f"# {design}", *(f"{chars}\t{key}" for key, chars in new.items())]
            self._new[design] += lines[1:]
            self.known.add(lines)
        return Learnt(design, outlines, why, len(outlines) - sum(map(len, new.values())))

    def _refusal(self, outlines: Iterable[tuple[str, Fingerprint]]) -> str | None:
        """A damaged map gives itself away: by strange characters, or by outlines that are known."""
        for char, outline in outlines:
            if is_strange(char):
                return f"its map says {char}, which no Japanese text has"
            known = self.known.chars(outline.key)
            if known and not outline.plain and not is_one_of(char, known):
                return f"its map says {char} of the outline of {known[0]}"
        return None


_Outlines = tuple[tuple[str, Fingerprint], ...]


def _of_font_file(path: Path) -> Iterator[tuple[str, _Outlines]]:
    """The faces of a font; of those for several countries only the Japanese ones."""
    collection = path.suffix.lower() in (".ttc", ".otc")
    faces: list[TTFont] = list(TTCollection(path).fonts) if collection else [TTFont(path)]
    named = [(str(face["name"].getDebugName(4)), face) for face in faces]
    japanese = [pair for pair in named if " JP" in pair[0] and " Mono " not in pair[0]]
    for name, face in japanese or named:
        yield f"{name} {face['head'].fontRevision:.3f}", tuple(_of_face(face))


def _of_face(face: TTFont) -> Iterator[tuple[str, Fingerprint]]:
    shapes = shapes_of(face)
    compact = "CFF " in face
    names = {name: number for number, name in enumerate(face.getGlyphOrder())}
    for code, name in sorted(face.getBestCmap().items()):
        if _is_japanese(chr(code)):
            number = int(name[3:]) if compact and name[3:].isdigit() else names[name]
            if (outline := shapes.fingerprint(number)) is not None:
                yield chr(code), outline


def _is_japanese(char: str) -> bool:
    try:
        return bool(char.encode("cp932"))
    except UnicodeEncodeError:
        return False


def _of_pdf(path: Path) -> Iterator[tuple[str, _Outlines]]:
    with path.open("rb") as stream:
        engine = PlumberEngine(stream, None)
        for font, spec in fonts_of(engine):
            outlines = tuple(_of_embedded(engine, font, spec))
            if outlines:
                yield design_of(font), outlines


def design_of(font: PDFFont) -> str:
    """The name of a font without the mark of a part of it (ISO 32000-1, 9.6.4)."""
    name = str(font.fontname)
    return name[7:] if name[6:7] == "+" else name


def _of_embedded(
    engine: PlumberEngine, font: PDFFont, spec: dict[str, Any]
) -> Iterator[tuple[str, Fingerprint]]:
    outlined = engine.fonts.outlines(font, spec)
    for code, text in said_by(font) if outlined is not None else ():
        outline = outlined(code) if outlined is not None else None
        if outline is not None and len(text) == 1 and not text.isspace():
            yield text, outline


def said_by(font: PDFFont) -> Iterator[tuple[int, str]]:
    """What the map of a font says of each of its codes, as it is read."""
    mapped = getattr(font, "unicode_map", None)
    codes = set() if mapped is None else set(mapped.cid2unichr)
    if isinstance(font, PDFSimpleFont):
        codes |= set(font.cid2unicode)
    for code in sorted(codes):
        yield code, readable(font.to_unichr(code))[0]


def fonts_of(engine: PlumberEngine) -> Iterator[tuple[PDFFont, dict[str, Any]]]:
    """Each font of a document once, with the description that has its outlines."""
    seen: set[int] = set()
    for number in range(1, engine.page_count + 1):
        with engine.page(number) as page:
            for reference in _references(page.resources, 0):
                key = reference.objid if isinstance(reference, PDFObjRef) else id(reference)
                if key in seen:
                    continue
                seen.add(key)
                spec = dict_value(reference)
                inner = resolve1(spec.get("DescendantFonts"))
                font = engine.fonts.get_font(key, spec)
                yield font, dict_value(inner[0]) if inner else spec


def _references(resources: Any, depth: int) -> Iterator[Any]:
    """The fonts of a page and of the forms that it draws."""
    found = resolve1(resources)
    if not isinstance(found, dict) or depth > DEEPEST:
        return
    yield from dict_value(found.get("Font") or {}).values()
    for drawn in map(resolve1, dict_value(found.get("XObject") or {}).values()):
        if isinstance(drawn, PDFStream) and "Resources" in drawn:
            yield from _references(drawn.get("Resources"), depth + 1)
