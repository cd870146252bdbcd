"""Labels of forms whose values ended up in a text: a form that no family reads.

A person sees 事業概要 and what stands beside it; in the tables it is a passage like any other. That
is said, with the words, so that nobody takes a missing project for one that was not printed.
"""

from collections.abc import Iterator

from yosandb.extract import regex
from yosandb.extract.geometry.grid import page_grid
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.text import plain
from yosandb.extract.sheet import Sheet

_MARK = r"(?:[■◆●○◇□▼・]|[①-⑳]|[(]?[0-9]{1,2}[).．、]|[0-9]{1,2}\s|[Ⅰ-Ⅻ][.．、]?|【|[\[<])?\s*"
# 事業名   ■事業期間 令和5年度～   3 事業効果   ４ 今後の方向性   事業1 港の食と体験…
LABEL = regex.compile(
    rf"{_MARK}(?P<label>(?:事務|細々?|国提出|予算|対象|交付対象|実施)?事業名(?:称)?|(?:計画|実施計画|事業(?:実施)?)期間"
    r"|(?:全体|事業の?)(?:概要|目的|内容|効果)|(?:外部)?有識者(?:会議)?(?:からの?|による|の)(?:意見|評価|検証).*?"
    r"|(?:評価・)?今後の(?:方針|方向性|取組|展開|対応)(?:の理由)?|(?:総合|事業|自己|内部|外部)評価|評価(?:結果|理由)?"
    r"|(?:必要|有効|効率|妥当|公平)性|方針|方向性|意見|(?:評価|方針)の?理由|(?:担当|所管|主管)(?:課|部署|部局)(?:名)?"
    r"|整理番号|(?:基本)?(?:目標|施策)(?:名)?|事業[0-9]{1,2}(?=\s)|実施(?:内容|状況)|現状(?:と課題)?|課題|(?:主な)?成\s*果)"
    r"\s*[】\]>]?(?:[:：\t ]|$)\s*(?P<value>.*)"
)
# Without one of these words it is no form, but a text with headings: a 計画期間 may stand below
# the title of any plan.
_SURE = regex.compile(
    r"事業名|(?<!計画)期間|(?:概要|目的|効果)$|有識者|今後の|[要効率当平]性|(?:事務|総合|事業|自己|内部|外部)評価|方向性"
    r"|整理番号|事業[0-9]"
)
# Nor without both of these, where none of those stands.
_BOTH = (regex.compile(r"内容$"), regex.compile(r"成果|効果"))
# 事 業 名
_SPACED = regex.compile(r"(?:\p{L}\s+)+\p{L}")
# So much of a value is told.
LONGEST = 120


def unread_labels(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The labels of a form that are kept as text, each with what follows it there."""
    found: list[tuple[str, str]] = []
    for line in _texts(sheet):
        match = LABEL.fullmatch("\t".join(map(_said, line.words)))
        if match is not None:
            found.append((match["label"], match["value"]))
        elif found:
            label, value = found[-1]
            found[-1] = (label, value + line.text)
    labels = ["".join(label.split()) for label, _ in found]
    both = all(any(map(words.search, labels)) for words in _BOTH)
    if both or any(map(_SURE.search, labels)):
        yield from ((label, value[:LONGEST]) for label, value in found)


def _said(word: Line) -> str:
    text = plain(word).text.strip()
    return "".join(text.split()) if _SPACED.fullmatch(text) else text


def _texts(sheet: Sheet) -> list[Line]:
    """The lines of a page that are kept as text, cell by cell."""
    whole, grid = Box(0, 0, sheet.page.width, sheet.page.height), page_grid(sheet.page)
    cells: dict[Box, list[Char]] = {}
    if "passages.text" not in sheet.claims.names(sheet.page.chars):
        return []
    for char in sheet.page.chars:
        if sheet.claims.name(char) == "passages.text":
            cells.setdefault(grid.cell(char.centre, whole), []).append(char)
    ordered = sorted(cells, key=lambda cell: (cell.top, cell.x0))
    return [line for cell in ordered for line in lines_of(cells[cell])]
