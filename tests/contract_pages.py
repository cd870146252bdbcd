"""Pages of each family, for what holds for all of them: of the samples, or drawn by hand.

A new family adds its own here.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from yosandb.extract.page import Char, Page, Ruling
from yosandb.extract.reader import open_pdf
from yosandb.tests.typeset import cells, chars, column, page

SAMPLES = Path(__file__).parent.parent / "samples"
ROW, COLUMN = 24.0, 75.0


@cache
def pages(family: str) -> tuple[Page, ...]:
    """The pages of a family, which nobody else may take for their own."""
    return tuple(OWN[family]())


def sample(name: str, count: int = 2) -> Callable[[], Sequence[Page]]:
    """The first pages of a sample."""

    def read() -> Sequence[Page]:
        with open_pdf(SAMPLES / name) as source:
            return [source.page(number) for number in range(1, count + 1)]

    return read


def table(title: str, unit: str, *rows: Sequence[str]) -> Callable[[], Sequence[Page]]:
    """A ruled table under its title; figures are set at the right of their cells."""

    def drawn() -> Sequence[Page]:
        xs = [40 + COLUMN * n for n in range(len(rows[0]) + 1)]
        ys = [90 + ROW * n for n in range(len(rows) + 1)]
        found: list[Char] = [*chars(title, 150, 30, 14), *chars(unit, 450, 66, 9)]
        for top, row in zip(ys, rows, strict=False):
            for x0, x1, words in zip(xs, xs[1:], row, strict=False):
                found += _in_cell(words, x0, x1, top + 7)
        lines: list[Ruling] = cells(xs, ys)
        return [page(found, rulings=lines)]

    return drawn


def _in_cell(words: str, x0: float, x1: float, top: float) -> list[Char]:
    if "," in words:
        return chars(words, x1 - 3 - 4.5 * len(words), top, 9)
    return chars(words, x0 + 3, top, 9) if words else []


def prose() -> Sequence[Page]:
    """A page of text that speaks of money and of programmes."""
    lines = (
        "市長の施政方針について",
        "本市を取り巻く環境は厳しさを増しており、重点事業として",
        "商店街の支援に13,940千円を計上しました。全体の概要は",
        "次のとおりです。なお、予算額の合計は6,407,571千円です。",
    )
    return [page(column(50, 50, *lines, pitch=20))]


def form(title: str, *rows: str | Sequence[tuple[float, str]]) -> Callable[[], Sequence[Page]]:
    """Boxes side by side, each row with the right edges of its boxes; a string is a heading."""

    def drawn() -> Sequence[Page]:
        found: list[Char] = [*chars(title, 150, 30, 14)]
        lines: list[Ruling] = []
        top = 70.0
        for row in rows:
            if isinstance(row, str):
                found += chars(row, 44, top + 8, 10)
            else:
                xs = [40.0, *(edge for edge, _ in row)]
                lines += cells(xs, [top, top + ROW])
                for x0, (x1, words) in zip(xs, row, strict=False):
                    found += _in_cell(words, x0, x1, top + 7)
            top += ROW
        return [page(found, rulings=lines)]

    return drawn


OWN: Mapping[str, Callable[[], Sequence[Page]]] = {
    "account table": table(
        "令和６年度　一般会計歳出予算款別一覧（山吹市）",
        "（単位：千円）",
        ("科目", "令和６年度", "令和５年度", "増減額"),
        ("1 議会費", "1,500", "1,400", "100"),
        ("2 総務費", "2,300", "2,500", "△200"),
        ("3 民生費", "3,200", "3,000", "200"),
        ("4 予備費", "1,000", "1,000", "0"),
        ("歳出合計", "8,000", "7,900", "100"),
    ),
    "carry-over table": table(
        "令和６年度　繰越事業一覧表（山吹市）",
        "（単位：千円）",
        ("款", "項", "事業名", "翌年度繰越額", "繰越理由"),
        ("2", "1", "電子事業費", "1,500", "部品がない"),
        ("8", "2", "道路事業費", "2,300", "雪が多い"),
        ("8", "4", "公園事業費", "3,200", "入札不調"),
        ("", "", "合計", "7,000", ""),
    ),
    "enterprise plan": table(
        "水道事業会計　予算実施計画　収益的収入",
        "（単位：千円）",
        ("款", "項", "目", "予定額"),
        ("1 水道収益", "", "", "7,000"),
        ("", "1 営業収益", "", "5,000"),
        ("", "", "1 給水収益", "3,500"),
        ("", "", "2 他の収益", "1,500"),
        ("", "2 営業外収益", "", "2,000"),
        ("", "", "1 受取利息", "2,000"),
    ),
    "indicator table": table(
        "総合戦略　指標の状況（山吹市）",
        "",
        ("指標名", "単位", "基準値", "目標値", "実績値", "達成率"),
        ("宿泊者数", "人", "1,500", "2,000", "1,800", "90%"),
        ("移住者数", "人", "1,200", "2,400", "1,900", "79%"),
        ("就業者数", "人", "3,200", "4,000", "3,900", "98%"),
    ),
    "budget statement": sample("budget_statement/st_table.pdf", 4),
    "evaluation sheet": form(
        "令和６年度　事務事業評価シート（山吹市）",
        [(100, "整理番号"), (140, "001"), (220, "事務事業名"), (400, "市民農園事業"), (550, "")],
        [(100, "担当課"), (220, "農政課"), (280, "施策"), (550, "産業を育てる")],
        "１　今後の方向性",
        [(120, "継続"), (550, "区画を増やす")],
    ),
    "policy sheet": form(
        "令和６年度　施策評価シート（山吹市）",
        [(100, "施策名"), (320, "循環型社会の形成"), (400, "主管課"), (550, "環境課")],
        [(100, "目指す姿"), (550, "資源が循環するまち")],
        [(160, "（単位：千円）"), (280, "R4決算"), (400, "R5決算"), (550, "R6決算")],
        [(160, "事業費"), (280, "3,240"), (400, "3,300"), (550, "3,400")],
        [(160, "人件費"), (280, "1,100"), (400, "1,120"), (550, "1,140")],
        [(100, "進捗状況"), (320, "順調"), (400, "方向性"), (550, "継続")],
    ),
    "tag table": table(
        "令和６年度　主な事業　区分別集計（山吹市）",
        "（単位：千円）",
        ("区分", "事業数", "本年度", "前年度"),
        ("新規", "3", "4,600", "0"),
        ("拡充", "2", "2,500", "2,100"),
        ("合計", "5", "7,100", "2,100"),
    ),
    "budget sheet": form(
        "令和８年度当初予算　主要事業の概要（山吹市）",
        [(100, "事業名"), (320, "予防接種事業"), (400, "担当課"), (550, "健康課")],
        [(100, "本年度予算額"), (320, "5,240千円"), (400, "前年度予算額"), (550, "5,000千円")],
        [(100, "増減額"), (320, "240千円"), (400, "一般財源"), (550, "5,240千円")],
        [(100, "事業概要"), (550, "接種の費用を助成する")],
    ),
    "plan sheet": form(
        "総合計画　実施計画（令和８年度～令和10年度）（山吹市）",
        [(100, "事業名"), (320, "予防接種事業"), (400, "担当課"), (550, "健康課")],
        [(100, "事業概要"), (550, "接種の費用を助成する")],
        [(160, "（単位：千円）"), (280, "令和８年度"), (400, "令和９年度"), (550, "令和10年度")],
        [(160, "事業費"), (280, "5,240"), (400, "5,300"), (550, "5,400")],
        [(160, "一般財源"), (280, "5,240"), (400, "5,300"), (550, "5,400")],
    ),
    "plan table": table(
        "実施計画（山吹市）",
        "（単位：千円）",
        ("事業名", "令和８年度", "令和９年度", "令和10年度", "３か年計", "担当課"),
        ("予防接種事業", "5,240", "5,300", "5,400", "15,940", "健康課"),
        ("橋りょう事業", "1,000", "2,000", "3,000", "6,000", "建設課"),
        ("学童クラブ", "1,500", "1,500", "1,600", "4,600", "子育て課"),
    ),
    "result sheet": form(
        "令和６年度　主要な施策の成果（山吹市）",
        [(550, "1　予防接種事業　〔保健予防課〕")],
        [(160, "予算現額"), (280, "決算額"), (400, "国庫支出金"), (550, "一般財源")],
        [(160, "268,400円"), (280, "262,007円"), (400, "5,240円"), (550, "256,767円")],
        [(120, "成果"), (550, "接種した者が増えた")],
    ),
    "grant sheet": form(
        "交付金　効果検証シート（山吹市）",
        [(100, "事業番号"), (140, "1"), (200, "事業名"), (550, "港の食をつなぐ事業")],
        [(100, "事業期間"), (550, "令和５年度～令和７年度")],
        [(100, "事業概要"), (550, "漁業を体験に変える")],
        "１　事業効果",
        [(550, "地方創生に効果があった")],
        "２　今後の方針",
        [(150, "方針"), (550, "理由")],
        [(150, "事業の継続"), (550, "売れている")],
    ),
    "grant list": table(
        "令和６年度　交付金活用事業一覧（山吹市）",
        "（単位：千円）",
        ("事業名", "事業期間", "事業概要", "実績額", "指標名", "目標値", "実績値"),
        ("港の食事業", "R5～R7", "体験に変える", "1,500", "宿泊者数", "2,000", "1,800"),
        ("町の家事業", "R6～R8", "空き家を直す", "2,300", "移住者数", "2,400", "1,900"),
        ("谷の森事業", "R4～R6", "木を使う", "3,200", "出荷量", "4,000", "3,900"),
    ),
    "grant report": sample("shiryo3-2_calc.pdf"),
    "programme sheet": sample("shiryo2_impress.pdf", 1),
    "programme table": table(
        "令和６年度　主要事業一覧（山吹市）",
        "（単位：千円）",
        ("番号", "事業名", "予算額", "国庫支出金", "一般財源", "事業内容"),
        ("1", "保育事業費", "1,500", "1,000", "500", "園を開く"),
        ("2", "道路事業費", "2,300", "1,000", "1,300", "道を直す"),
        ("3", "公園事業費", "3,200", "1,100", "2,100", "芝を張る"),
        ("", "合計", "7,000", "3,100", "3,900", ""),
    ),
    "prose": prose,
    "table": table(
        "令和６年度　職員の状況（山吹市）",
        "（単位：千円）",
        ("区分", "給料", "手当", "合計"),
        ("一般職", "12,100", "3,400", "15,500"),
        ("教育職", "2,300", "1,200", "3,500"),
        ("計", "14,400", "4,600", "19,000"),
    ),
}
