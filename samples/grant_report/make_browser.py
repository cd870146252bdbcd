"""A4 portrait from a browser: two forms on the first page, the third on the second.

Program: Chromium (it breaks the lines itself), with IPAex fonts. Content is invented.
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from content import Kpi, Programme, Project, Report, write_gold
from form import Form, form_rows, grand_rows
from markup import form_html, page_html
from typeset import HERE

R7, R8 = ("令和7年3月", "2025-03"), ("R8.3", "2026-03")

TEA = Project(
    1,
    "茶どころの新しい稼ぎ方創出プロジェクト",
    ("R5年度～R7年度", 2023, 2025),
    ("（2年度目）", 2),
    "碾茶への転換と有機栽培の拡大を進め，海外で伸びる抹茶の需要を農家の所得につなげる。",
    (
        Programme(
            "有機碾茶転換支援事業",
            "碾茶への転換に取り組む農家に対し，被覆資材と認証の取得に要する経費を補助する。",
            ("・補助　14戸（転換面積　6.8ha）", "・有機認証の取得　3戸"),
            9_450,
            9_113,
        ),
        Programme(
            "茶畑ﾂｰﾘｽﾞﾑ推進事業",
            "茶畑を巡る体験商品の造成と多言語の案内を整備する。",
            ("・体験商品　5件（参加　1,022人）", "・案内板　12基"),
            3_805,
            3_805,
        ),
    ),
    (
        Kpi("①", "碾茶の栽培面積", "4.2", "20.0", "ha", R8, "11.0", R7),
        Kpi("②", "茶農家の平均所得の増加額", "0", "500", "千円／戸", R8, "△120", R7),
    ),
    "地方創生に効果があった",
    "転換は計画どおり進んでいる。所得は転換の初期費用により減少したが，次年度から回復する見込みである。",
    "総合戦略のKPI達成に有効であった",
    "輸出の増加に加工の能力が追いつくよう，共同の施設を検討されたい。",
    "事業の継続",
    "",
    "抹茶の需要は引き続き伸びており，計画に沿って進める。",
    halved_total=True,
)

DISASTER = Project(
    2,
    "防災×観光「学びの島」プロジェクト",
    ("R6年度～R8年度", 2024, 2026),
    ("（1年度目）", 1),
    "災害の記憶を伝える施設を巡る教育旅行を誘致し，島の宿泊と交流を増やす。",
    (
        Programme(
            "震災伝承教育旅行誘致事業",
            "首都圏の学校を対象に説明会を開き，学習の教材を作成する。",
            ("・説明会　6回（参加　88校）", "・教材　3種　6,000部", "・誘致　21校　2,904人"),
            5_777,
            5_431,
        ),
    ),
    (
        Kpi("①", "教育旅行の宿泊者数", "1,120", "4,500", "人泊", ("R9.3", "2027-03"), "2,904", R7),
        Kpi("②", "リピート校の割合", "－", "40.0", "％", ("R9.3", "2027-03"), "－"),
    ),
    "地方創生に効果があった",
    "初年度から21校を誘致し，閑散期の宿泊が増えた。",
    "総合戦略のKPI達成に有効であった",
    "語り部の育成を計画に加えるべきである。",
    "事業の継続",
    "",
    "語り部の育成を加えて実施する。",
)

MUSIC = Project(
    3,
    "音楽と映像の産業で若者が帰ってくるまちプロジェクト～創造都市の次の１０年～",
    ("R4年度～R8年度", 2022, 2026),
    ("（3年度目）", 3),
    "創造都市の取組を産業につなげるため，音楽と映像の制作を担う人材と企業を育て，集める。",
    (
        Programme(
            "音楽産業人材育成事業",
            "音響や配信の技術を学ぶ講座と，市内の企業での実習を行う。",
            ("○講座　修了　44人", "○実習　18社"),
            13_331,
            12_909,
        ),
        Programme(
            "ﾌｨﾙﾑｺﾐｯｼｮﾝ運営費負担金",
            "撮影の誘致と支援を行う団体に負担金を支出する。",
            ("○撮影の受入れ　61件（うち劇場用映画4件）", "○経済効果　182,450,000円"),
            8_000,
            8_000,
        ),
        Programme(
            "制作スタジオ整備事業",
            "廃校となった小学校の体育館を映像の制作スタジオに改修する。",
            ("○実施設計の完了", "○改修工事は令和7年度に実施する。"),
            45_500,
            4_180,
        ),
        Programme(
            "国際音楽祭開催負担金",
            "国内外の演奏家による音楽祭を開催する。",
            ("○公演　27回　入場　15,382人", "○市民参加公演　9回"),
            20_000,
            20_000,
        ),
        Programme(
            "クリエイター移住支援補助金",
            "市外から移住して制作の仕事を行う者に対し，住居と仕事場の家賃を補助する。",
            ("○交付　7人（うち県外5人）", "○制作の受注額　11,920千円"),
            4_199,
            3_577,
        ),
        Programme(
            "こども作曲・映像教室事業",
            "小中学生が地元の音楽家や映像作家から学ぶ教室を開催する。",
            ("○教室　32回　参加　641人", "○発表会　1回"),
            1_715,
            1_715,
        ),
    ),
    (
        Kpi("①", "音楽・映像関連企業の立地数", "6", "20", "社", R8, "13", R7),
        Kpi("②", "関連産業の従業者数", "418", "600", "人", R8, "512", R7),
        Kpi("③", "市民の文化活動への参加率", "31.5", "45.0", "％", R8, "36.2", R7),
        Kpi("④", "撮影の受入れによる宿泊数", "1,850", "5,000", "人泊", R8, ""),
        Kpi("⑤"),
    ),
    "地方創生に相当程度効果があった",
    "立地と従業者は順調に増えており，若者の転入も増加した。宿泊数は集計中である。",
    "総合戦略のKPI達成に有効であった",
    "スタジオの完成後の運営の担い手を早く決める必要がある。",
    "事業の改善",
    "（事業の内容を見直した上で継続する）",
    "スタジオの運営を民間に委ねる方式を検討しつつ，人材の育成を続ける。",
    subtotals={2: "小計（人材・誘致）", 6: "小計（拠点・発信）"},
)

REPORT = Report(
    "令和6年度　地方創生関連交付金・企業版ふるさと納税活用事業に係る事業実施結果報告",
    ("令和6年度", 2024),
    (TEA, DISASTER, MUSIC),
    "浜松市",
    unit_printed="千円",
)

FORM = Form(
    marks=tuple(f"{n}．" for n in "12345678"),
    words={
        "year": "R6年度",
        "budget": "予算額\n(うち交付金見込)",
        "actual": "実績額\n（R7.3実績）",
        "indicator": "指標名（浜松市関係分）",
        "label": "指標{mark}",
    },
    programme=(("name", 14), ("outline", 25), ("results", 29), ("budget", 16), ("actual", 16)),
    kpi=(
        ("effect", 27),
        ("latest", 12),
        ("label", 7),
        ("name", 23),
        ("baseline", 7),
        ("target", 7),
        ("month", 10),
        ("unit", 7),
    ),
    suffix="千円",
    titled="first",
    stacked_effect=False,
    row_height=3,
)
PAGES = {(1, 0): 1, (1, 1): 1, (2, 0): 1} | {(3, n): 2 for n in range(6)}
CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


def print_html(html: str, target: Path) -> None:
    """Print a page with Chromium."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "form.html"
        source.write_text(html, encoding="utf8")
        options = (f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}")
        subprocess.run([*CHROMIUM, *options, source.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    kinds = ("", "gap", "turn")
    rows = [form_rows(REPORT, project, FORM) for project in REPORT.projects]
    rows[-1] += grand_rows(REPORT, FORM)
    forms = [form_html(part, kind, True) for part, kind in zip(rows, kinds, strict=True)]
    html = page_html(forms, "IPAexGothic", "7.5pt", "size: A4; margin: 11mm 13mm")
    print_html(html, HERE / "grant_browser.pdf")
    gold = HERE.parent / "gold" / "grant_browser.json"
    write_gold(REPORT, gold, PAGES, "grant_browser.pdf", 2)
