"""Pages that look like statements and are none: worked examples, 給与費明細書, 調書."""

from __future__ import annotations

from collections.abc import Sequence

from flow import Cell, Flow, Line, Table

EXAMPLE = (
    ("作成基準（記載例）", None),
    ("１　事項別明細書の説明欄には、事業名及び事業費を次の例により記載する。", None),
    ("　　○ 庁舎維持管理事業費", "12,345"),
    ("　　　　清掃業務委託", "3,456"),
    ("　　○ 道路維持補修事業費（国庫補助分）", "98,765"),
    ("２　目を新設したときは、前年度予算額を０とし、比較に本年度予算額を記載する。", None),
    ("　　１ 一般管理費　　　本年度 100,000　　前年度 90,000　　比較", "10,000"),
    ("３　廃目となる科目は、番号を付さずに記載する。", None),
    ("　　○ 旧目名称　　　0　　1,000　　△1,000", None),
)
NOT_PROGRAMMES = (
    "庁舎維持管理事業費",
    "道路維持補修事業費(国庫補助分)",
    "旧目名称",
    "清掃業務委託",
)
SALARIES = (
    ("区　　分", "職員数（人）", "報　酬", "給　料", "職員手当等", "計", "共済費", "合　計"),
    ("長　　等", "3", "", "26,400", "10,296", "36,696", "5,120", "41,816"),
    ("議　　員", "18", "75,600", "", "30,870", "106,470", "24,300", "130,770"),
    ("その他の特別職", "412", "58,117", "", "", "58,117", "310", "58,427"),
    ("計", "433", "133,717", "26,400", "41,166", "201,283", "29,730", "231,013"),
)
DEBTS = (
    ("事　　　項", "限度額", "期　間", "金　額", "国県支出金", "地方債", "その他", "一般財源"),
    ("庁舎警備業務委託料", "38,940", "R8～R10", "25,960", "", "", "", "25,960"),
    ("学校給食調理業務委託料", "312,000", "R8～R12", "260,000", "", "", "91,000", "169,000"),
    ("橋りょう長寿命化工事", "140,000", "令和８年度", "84,000", "46,200", "34,000", "", "3,800"),
)
BONDS = (
    ("区　　　分", "前々年度末", "前年度末", "本年度起債", "本年度償還", "本年度末"),
    ("１ 普通債", "8,120,400", "7,994,113", "512,000", "720,118", "7,785,995"),
    ("　(1) 土　木", "3,310,008", "3,222,190", "220,000", "301,500", "3,140,690"),
    ("２ 災害復旧債", "84,120", "71,006", "3,600", "12,940", "61,666"),
    ("３ 臨時財政対策債", "3,019,227", "2,800,114", "", "251,330", "2,548,784"),
    ("合　　計", "11,223,747", "10,865,233", "515,600", "984,388", "10,396,445"),
)


def examples(flow: Flow, size: tuple[float, float]) -> None:
    """Set a page of worked examples whose lines look like programmes."""
    flow.sheet(size)
    for words, amount in EXAMPLE:
        cells = [Cell(60, size[0] - 60, words)]
        if amount:
            cells.append(Cell(60, 420, amount, "right"))
        flow.line(Line(tuple(cells)))
        flow.y += 4


def grid(flow: Flow, title: str, rows: Sequence[Sequence[str]], x0: float, x1: float) -> None:
    """Set a table of words; the first row is its heading."""
    flow.write(Cell(x0, x1, title, "centre", size=11), flow.y)
    flow.y += flow.face.pitch * 2
    flow.write(Cell(x0, x1, "（単位：千円）", "right"), flow.y)
    flow.y += flow.face.pitch
    first, step = 0.24 * (x1 - x0), 0.76 * (x1 - x0) / (len(rows[0]) - 1)
    xs = [x0, *(x0 + first + step * n for n in range(len(rows[0])))]

    def head(continued: bool) -> None:
        table.top = flow.y

    table = Table(flow, [xs], head, 1)
    table.begin()
    for n, row in enumerate(rows):
        align = "centre" if not n else "right"
        cells = [
            Cell(xs[k] + 3, xs[k + 1] - 3, text, align if k else ("left" if n else "centre"))
            for k, text in enumerate(row)
            if text
        ]
        table.pour({"item": [Line(tuple(cells))]})
    table.close()
    flow.y += flow.face.pitch * 2


def appendix(flow: Flow, size: tuple[float, float]) -> list[dict[str, object]]:
    """Set the papers that follow a statement; tells on which page which begins."""
    titles = (
        ("給　与　費　明　細　書", SALARIES),
        ("債務負担行為で翌年度以降にわたるものについての支出予定額等に関する調書", DEBTS),
        ("地方債の前々年度末における現在高並びに本年度末における現在高の見込みに関する調書", BONDS),
    )
    unread: list[dict[str, object]] = []
    for title, rows in titles:
        sheet = flow.sheet(size)
        unread.append({"page": sheet.first, "title": title.replace("　", "")})
        grid(flow, title, rows, 50, size[0] - 50)
    return unread
