"""What the grant reports say, R5 to R7: projects, their programmes and indicators, all invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from story import Change, Story, since

YEARS = (5, 6, 7)

SALES = "地域の稼ぐ力向上プロジェクト"
CREATIVE = "デザイン都市・クリエイティブ人材育成プロジェクト"
MANAGE = "デザイン経営推進プロジェクト"
TOWN = "まちなか・しごと創生プロジェクト"

TITLE = "地方創生関連交付金・企業版ふるさと納税活用事業に係る事業実施結果報告"
TITLES = {
    5: f"旭川市　{TITLE}",
    6: f"令和６年度　旭川市　{TITLE}（案）",
    7: f"令和7年度 旭川市 {TITLE}",
}


@dataclass(frozen=True)
class Plan:
    """A project: its period, and the reports that have it."""

    name: str
    first: int
    last: int
    overview: str
    years: tuple[int, ...]


@dataclass(frozen=True)
class Indicator:
    """An indicator over the years; `month` is the 令和 year whose March the target is for.

    A reading is what the report of a year says: baseline, target, latest. `lower`: less is better.
    """

    name: str
    places: Mapping[int, str]
    unit: str
    month: Mapping[int, int]
    readings: Mapping[int, tuple[str, str, str]]
    names: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    lower: bool = False
    why: str = ""

    def placed(self, year: int) -> str:
        return since(self.places, year)

    def named(self, year: int) -> str:
        return since({0: self.name, **self.names}, year)

    def unit_of(self, year: int) -> str:
        return since({0: self.unit, **self.units}, year)


PROJECTS = (
    Plan(SALES, 5, 7, "販路の開拓と海外取引を支援し，地場企業の売上の拡大につなげる。", (5, 6, 7)),
    Plan(CREATIVE, 3, 5, "デザインを生かす人材を育て，新たな産業を生み出す。", (5,)),
    Plan(MANAGE, 6, 8, "デザイン経営を市内の企業に広げ，付加価値を高める。", (6, 7)),
    Plan(TOWN, 5, 8, "中心市街地で働き，学び，楽しむ機会を増やし，若者の定着を図る。", (5, 6, 7)),
)

STORIES = (
    Story(
        "戦略的国内外市場開拓推進費",
        SALES,
        {5: 6090, 6: 6090, 7: 6500},
        ("首都圏の量販店における販売会と商談会の開催を支援する。", "・商談会　9回"),
    ),
    Story(
        "海外販路開拓事業費（アジア）",
        SALES,
        {5: 3000, 6: 2000, 7: 2000},
        ("台湾及びシンガポールの見本市に出展する。", "・商談　48件"),
        why="swaps its amount with （欧州） in R6",
    ),
    Story(
        "海外販路開拓事業費（欧州）",
        SALES,
        {5: 2000, 6: 3000, 7: 3000},
        ("ドイツの家具見本市に出展する。", "・商談　31件"),
        why="swaps its amount with （アジア） in R6",
    ),
    Story(
        "ＥＣサイト活用支援費",
        SALES,
        {5: 1500, 6: 1500, 7: 1200},
        ("通信販売を始める事業者に専門家を派遣する。", "・派遣　22社"),
        names={6: "ECサイト活用支援費", 7: "ＥＣサイト活用支援費"},
        why="width",
    ),
    Story(
        "第１回北の恵み商談会開催費",
        SALES,
        {5: 4000, 6: 4100, 7: 4100},
        ("道北の食品を集めた商談会を開催する。", "・参加事業者　64社"),
        names={6: "第2回北の恵み商談会開催費", 7: "第３回北の恵み商談会開催費"},
        why="an ordinal that counts up",
    ),
    Story(
        "デザイン経営支援費",
        CREATIVE,
        {5: 9000, 6: 9000, 7: 9400},
        ("デザイン経営に取り組む企業に専門家を派遣する。", "・派遣　18社"),
        places={6: MANAGE},
        marks={6: "移管"},
        why="its project ended, the next one goes on with it",
    ),
    Story(
        "デザインプロデューサー育成費",
        CREATIVE,
        {5: 5000, 6: 4800, 7: 4800},
        ("商品の企画を担う人材の連続講座を開催する。", "・修了者　14人"),
        places={6: MANAGE},
        marks={6: "移管"},
        why="its project ended, the next one goes on with it for less",
    ),
    Story(
        "創造拠点運営事業費",
        CREATIVE,
        {5: 18400, 6: 18400, 7: 19000},
        ("クリエイターが集まる拠点を運営する。", "・利用者　延べ8,214人"),
        places={6: MANAGE},
        marks={6: "移管"},
        why="moved here as in the sheets",
    ),
    Story(
        "デザインウィーク開催費",
        CREATIVE,
        {5: 3000, 7: 3200},
        ("まちなかを会場にデザインの催しを開催する。", "・来場者　12,400人"),
        places={6: MANAGE},
        why="pauses in R6 and comes again in another project",
    ),
    Story(
        "旭川まちなかしごとプラザ事業費",
        TOWN,
        {5: 13940, 6: 13940, 7: 14200},
        ("職業相談や職業紹介などの就職支援を行う。", "・相談　3,120件"),
        why="in the sheets too",
    ),
    Story(
        "ICTパーク運営費",
        TOWN,
        {5: 27753, 6: 25000, 7: 29000},
        ("ＩＣＴへの関心が高い人材を育てる拠点を運営する。", "・来館者　31,045人"),
        names={6: "ＩＣＴパーク運営費", 7: "ICTパーク運営費"},
        why="in the sheets too; R6 prints less here than there (27,753)",
    ),
    Story(
        "企業立地促進費",
        TOWN,
        {5: 12000},
        ("情報通信企業への誘致活動と，立地を検討する企業の相談に応じる。", "・訪問　75社"),
    ),
    Story(
        "ＩＴ企業誘致費",
        TOWN,
        {6: 7000, 7: 7000},
        ("情報通信企業への誘致活動を行う。", "・訪問　82社"),
    ),
    Story(
        "企業立地相談費",
        TOWN,
        {6: 5000, 7: 5500},
        ("立地を検討する企業の相談に応じる。", "・相談　44件"),
    ),
    Story(
        "テレワーク体験費",
        TOWN,
        {5: 1800, 6: 1800},
        ("首都圏の会社員を対象にテレワークの体験を提供する。", "・体験者　41人"),
    ),
    Story(
        "移住体験住宅運営費",
        TOWN,
        {5: 2200, 6: 2200},
        ("移住を希望する者に体験住宅を提供する。", "・利用　29組"),
    ),
    Story(
        "移住・テレワーク体験事業費",
        TOWN,
        {7: 4000},
        ("移住を希望する者に体験住宅とテレワークの体験を提供する。", "・利用　68組"),
    ),
    Story(
        "女性活躍応援事業費",
        TOWN,
        {5: 5117, 6: 5117, 7: 5117},
        ("子育て中の女性に在宅での仕事に必要な講座を開く。", "・修了者　38人"),
        names={6: "女性活躍推進事業費"},
        marks={6: "改称"},
        why="respelling",
    ),
    Story(
        "若手起業家支援費",
        TOWN,
        {5: 7555},
        ("若手の起業を支援する。", "・起業　7件"),
    ),
    Story(
        "起業家伴走支援費",
        TOWN,
        {6: 6200, 7: 6200},
        ("創業後3年以内の会社に助言する。", "・助言　12社"),
    ),
    Story(
        "コワーキング施設運営費",
        TOWN,
        {5: 15601},
        ("会員が働く場所と交流の機会を提供する。", "・会員　84人"),
        why="abolished",
    ),
    Story(
        "データ連携基盤整備費",
        TOWN,
        {7: 21000},
        ("市と交通事業者の間でデータをやり取りする基盤を整える。", "・接続　6機関"),
        why="new",
    ),
)

CHANGES = (
    Change(
        "分割",
        6,
        ("企業立地促進費",),
        ("ＩＴ企業誘致費", "企業立地相談費"),
        "7,000 + 5,000 = 12,000, and each outline is half of what it was",
    ),
    Change(
        "要確認",
        6,
        ("若手起業家支援費",),
        ("起業家伴走支援費",),
        "half the name, another amount, another outline: the same, or not, nobody can tell",
    ),
    Change(
        "統合",
        7,
        ("テレワーク体験費", "移住体験住宅運営費"),
        ("移住・テレワーク体験事業費",),
        "1,800 + 2,200 = 4,000",
    ),
)

# In the order of their numbers; R6 changes the order in the project まちなか.
INDICATORS = (
    Indicator(
        "本事業を活用した商談成立数",
        {5: SALES},
        "件",
        {5: 8},
        {5: ("0", "120", "60"), 6: ("0", "120", "110"), 7: ("0", "120", "131")},
        why="reached at its month, R8.3",
    ),
    Indicator(
        "海外展開に向けた商品の開発件数",
        {5: SALES},
        "件",
        {5: 8},
        {5: ("0", "30", "18"), 6: ("0", "30", "35"), 7: ("0", "45", "41")},
        why="reached early in R6, so the target is raised in R7, and missed",
    ),
    Indicator(
        "参加企業の1人当たり売上高",
        {5: SALES},
        "千円／人",
        {5: 8},
        {
            5: ("4,120", "5,000", "4,300"),
            6: ("4,210", "5,000", "4,500"),
            7: ("4,210", "5,000", "4,900"),
        },
        why="the baseline is corrected in R6; missed at its month",
    ),
    Indicator(
        "デザイン経営実践企業数",
        {5: CREATIVE, 6: MANAGE},
        "社",
        {5: 6, 6: 9},
        {5: ("0", "150", "94"), 6: ("94", "200", "120"), 7: ("94", "200", "163")},
        why="missed at the end of its project; the next project begins where it stood",
    ),
    Indicator(
        "セミナーの参加者数",
        {5: CREATIVE},
        "人",
        {5: 6},
        {5: ("0", "500", "764")},
        why="reached, and gone with its project",
    ),
    Indicator(
        "中心市街地の空き店舗率",
        {5: TOWN},
        "％",
        {5: 9},
        {5: ("18.5", "15.0", "16.8"), 6: ("18.5", "15.0", "14.9"), 7: ("18.5", "15.0", "15.2")},
        lower=True,
        why="less is better: the target lies below the baseline; reached in R6, no more in R7",
    ),
    Indicator(
        "情報通信業就職者数",
        {5: TOWN},
        "人",
        {5: 7},
        {5: ("0", "32", "14"), 6: ("0", "28", "29"), 7: ("0", "28", "33")},
        names={6: "情報通信業への就職者数"},
        why="respelt in R6; the target is lowered in R6, and reached",
    ),
    Indicator(
        "観光宿泊延数",
        {5: TOWN},
        "千泊",
        {5: 8},
        {
            5: ("1,083", "1,300", "974"),
            6: ("1,083,000", "1,300,000", "1,150,000"),
            7: ("1,083,000", "1,300,000", "1,315,000"),
        },
        units={6: "泊"},
        why="千泊 becomes 泊: neither target nor baseline moves",
    ),
)
ORDER = {6: ("情報通信業就職者数", "中心市街地の空き店舗率", "観光宿泊延数")}
