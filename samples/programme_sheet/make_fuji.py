"""fuji.pdf: A4 portrait, text in two columns without any box, as printed from a browser.

Section headings begin with ■, priorities are lines of their own (＜重点事業＞), the title is
printed on the first page only; date, address and page/pages stand in the margins. Needs Chromium
(`chromium` on the path) and the IPAex fonts.
"""

import html
import subprocess
import tempfile
from pathlib import Path

from content import HERE, Programme, Section, Sheet, read
from records import write_gold

STYLE = """
@page { size: A4; margin: 16mm 15mm; font: 8pt "IPAexGothic";
  @top-left { content: "2026/02/17 10:24" } @top-center { content: "主要施策 | 富士市" }
  @bottom-left { content: "https://www.city.example.jp/zaisei/r8/shisaku.html" }
  @bottom-right { content: counter(page) "/" counter(pages) } }
body { font: 10.5pt/1.6 "IPAexGothic"; margin: 0 }
h1 { font-size: 15pt; text-align: center; margin: 0 0 2mm }
.unit { text-align: right; margin: 0 0 3mm; font-size: 9pt }
.page { columns: 2; column-gap: 9mm; column-fill: auto; height: 236mm }
.page + .page { break-before: page; column-fill: balance; height: auto }
h2 { font-size: 13pt; margin: 0 0 1mm }
h3 { font-size: 11pt; margin: 2mm 0 1mm; font-weight: normal }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; margin-top: 2mm }
.head b { font-weight: normal } .head span { margin-left: auto }
.head.next span { width: 100%; text-align: left; padding-left: 1em }
p { margin: 0; padding-left: 1em } h2 + h3 { margin-top: 0 }
.gap { height: 4mm }
"""


def programme(row: Programme) -> str:
    kind = "head next" if row.next else "head"
    head = f'<div class="{kind}"><b>{html.escape(row.head)}</b><span>{row.amount}</span></div>'
    return head + "".join(f"<p>{html.escape(line)}</p>" for line in row.lines)


def section(part: Section) -> str:
    groups = "".join(
        f"<h3>＜{label}＞</h3>" + "".join(map(programme, rows)) for label, rows in part.groups
    )
    return f'<h2>■{part.heading}</h2>{groups}<div class="gap"></div>'


def page(sheet: Sheet, number: int) -> str:
    parts = [part for part in sheet.sections if part.programmes[0].page == number]
    return '<div class="page">' + "".join(map(section, parts)) + "</div>"


def print_pdf(source: str, target: Path) -> None:
    """Let Chromium print a page of HTML."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "sheet.html"
        written.write_text(source, "utf-8")
        options = "headless no-sandbox disable-gpu disable-quic no-first-run disable-sync"
        options += " disable-background-networking disable-component-update no-pdf-header-footer"
        command = ["chromium", *(f"--{option}" for option in options.split())]
        command += [
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
            written.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def main() -> None:
    sheet = read(HERE / "content/fuji.txt")
    body = (
        f'<h1>{sheet.title}</h1><p class="unit">財政部財政課</p>' + page(sheet, 1) + page(sheet, 2)
    )
    source = (
        f'<!doctype html><meta charset="utf-8"><title>主要施策</title><style>{STYLE}</style>{body}'
    )
    print_pdf(source, HERE / "fuji.pdf")
    write_gold(sheet, HERE.parent / "gold/fuji.json")


if __name__ == "__main__":
    main()
