"""Two tables of one width below each other, drawn in pieces, with columns of different widths."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, length, paper
from yosandb.tests.typeset import Paper

TABLES = [
    (
        (40.0, 200.0, 240.0, 300.0, 370.0, 440.0, 520.0),
        [
            ("移住世帯数", "世帯", "22", "31", "38", "40"),
            ("宿泊者数", "人", "48,310", "53,904", "61,227", "60,000"),
            ("起業数", "件", "18", "39", "63", "75"),
            ("出生数", "人", "231", "214", "198", "240"),
        ],
    ),
    (
        (40.0, 204.0, 235.0, 296.0, 366.0, 437.0, 520.0),
        [
            ("ごみ排出量", "g", "921", "908", "897", "850"),
            ("利用者数", "人", "72,118", "75,340", "79,806", "80,000"),
        ],
    ),
]
HEADS = ("指標名", "単位", "基準値", "令和５年度", "令和６年度", "目標値")
ROW = 22.0


def pieces(made: Paper, edges: tuple[float, ...], y: float) -> None:
    for x0, x1 in pairwise(edges):
        made.line(x0, y, x1, y)


def table(
    made: Paper, edges: tuple[float, ...], rows: Sequence[tuple[str, ...]], top: float
) -> float:
    pieces(made, edges, top)
    pieces(made, edges[3:6], top + ROW)
    made.text("実績値", (edges[3] + edges[5] - length("実績値")) / 2, top + 6, SIZE)
    for n, word in enumerate(HEADS):
        y = top + (ROW if n in (3, 4) else ROW / 2) + 6
        made.text(word, (edges[n] + edges[n + 1] - length(word)) / 2, y, SIZE)
    top += 2 * ROW
    pieces(made, edges, top)
    for row in rows:
        for n, said in enumerate(row):
            x = edges[n] + 4 if n < 2 else edges[n + 1] - 4 - length(said)
            made.text(said, x, top + 6, SIZE)
        top += ROW
        pieces(made, edges, top)
    return top


def test_each_has_the_columns_that_its_own_pieces_tell(tmp_path: Path) -> None:
    made, top = paper(tmp_path / "k.pdf", "みなと市総合計画 成果指標の状況", unit=""), 100.0
    for edges, rows in TABLES:
        top = table(made, edges, rows, top) + 40
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市"))
    query = "SELECT name, kpi_values.text FROM kpis JOIN kpi_values ON kpi_id = kpis.id"
    told = sorted(db.execute(f"{query} WHERE kpi_values.fiscal_year = 2024"))
    assert told == sorted((row[0], row[4]) for _, rows in TABLES for row in rows)
