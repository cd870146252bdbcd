"""matsuyama.pdf: A4 portrait, one column; a box of bordered paragraphs a programme.

Amounts in whole yen at a right tab, （前年度 …） under them, 小計 and 合計, （新） inside 【】,
no priority labels. Needs LibreOffice Writer (`soffice`) and the IPAex fonts.
"""

import subprocess
import tempfile
from html import escape
from pathlib import Path

from content import HERE, Programme, Section, Total, read
from records import write_gold

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in {
        "office": "office",
        "style": "style",
        "text": "text",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
LOOKS = {  # paragraph properties, text size, weight
    "Title": ('fo:text-align="center" fo:margin-bottom="6pt"', 16, "bold"),
    "Heading": (
        'fo:margin-top="14pt" fo:margin-bottom="4pt" fo:keep-with-next="always"',
        14,
        "bold",
    ),
    "Name": ("", 10.5, "bold"),
    "Last": ('fo:text-align="end"', 9, "normal"),
    "Words": ('fo:margin-left="0pt" fo:text-indent="10pt"', 10, "normal"),
    "Gap": ("", 5, "normal"),
    "Sum": ('fo:text-align="end" fo:margin-top="6pt"', 11, "bold"),
    "Folio": ('fo:text-align="center"', 9, "normal"),
}
BOXED = ("Name", "Last", "Words")


def style(name: str, size: float, weight: str, properties: str) -> str:
    frame = 'fo:border="0.6pt solid #000000" fo:padding="3pt"' if name in BOXED else ""
    tab = '<style:tab-stop style:position="470pt" style:type="right"/>'
    font = f'style:font-name="F" style:font-name-asian="F" fo:font-size="{size}pt"'
    font += f' style:font-size-asian="{size}pt" fo:font-weight="{weight}"'
    font += f' style:font-weight-asian="{weight}"'
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties'
        f' fo:line-height="140%" {properties} {frame}><style:tab-stops>{tab}</style:tab-stops>'
        f"</style:paragraph-properties><style:text-properties {font}/></style:style>"
    )


def paragraph(name: str, words: str) -> str:
    body = escape(words).replace("\t", "<text:tab/>")
    return f'<text:p text:style-name="{name}">{body}</text:p>'


def programme(row: Programme) -> str:
    lines = [paragraph("Name", f"{row.head}\t{row.amount}"), paragraph("Last", row.last_year)]
    lines += [paragraph("Words", line) for line in row.lines]
    return "".join(lines) + paragraph("Gap", "")


def total(row: Total) -> str:
    return paragraph("Sum", f"{row.label}　{row.amount}（前年度 {row.previous:,}円）")


def section(part: Section) -> str:
    rows = "".join(map(programme, part.programmes)) + "".join(map(total, part.sums))
    return paragraph("Heading", part.heading) + rows


def document(title: str, parts: list[Section]) -> str:
    """A flat OpenDocument text."""
    looks = "".join(style(name, size, weight, rest) for name, (rest, size, weight) in LOOKS.items())
    layout = (
        '<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="595pt"'
        ' fo:page-height="842pt" fo:margin="50pt"/><style:footer-style/></style:page-layout>'
    )
    number = '<text:page-number text:select-page="current"/>'
    folio = f'<text:p text:style-name="Folio">- {number} -</text:p>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
        '<style:font-face style:name="F" svg:font-family="IPAexGothic"/></office:font-face-decls>'
        f"<office:styles>{looks}</office:styles><office:automatic-styles>{layout}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">'
        f"<style:footer>{folio}</style:footer></style:master-page></office:master-styles>"
        f"<office:body><office:text>{paragraph('Title', title)}{''.join(map(section, parts))}"
        "</office:text></office:body></office:document>"
    )


def convert(source: str, suffix: str, target: Path) -> None:
    """Let LibreOffice turn a flat OpenDocument file into a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / f"{target.stem}.{suffix}"
        written.write_text(source, "utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(target.parent), str(written)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)


def main() -> None:
    sheet = read(HERE / "content/matsuyama.txt")
    convert(document(sheet.title, sheet.sections), "fodt", HERE / "matsuyama.pdf")
    write_gold(sheet, HERE.parent / "gold/matsuyama.json")


if __name__ == "__main__":
    main()
