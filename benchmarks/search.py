"""How fast a search is beside a scan with LIKE, over generated names; both must find the same.

`python benchmarks/search.py 1000000` makes so many names, and asks for strings of 1 to 6
characters drawn from them.
"""

import random
import sys
import time
from statistics import median

from sqlite_utils import Database

from yosandb.load import search_index
from yosandb.load.database import MEMORY, open_database, writing

ASKED = 3000
SCANNED_A_LENGTH = 12
PARTS = (
    "保育所 児童館 高齢者 障害者 道路 橋りょう 公園 河川 下水道 小学校 中学校 図書館 観光 農業 林業 商店街 "
    "消防団 防災 情報 戸籍 統計 選挙 市民 文化 国際 スポーツ 健康 予防 検診 がん 介護 生活 母子 住宅 空き家 "
    "景観 環境 ごみ 森林 鳥獣 漁港 中山間 企業 雇用 移住 ふるさと 交通 バス 駅前 ＩＣＴ ALT GIGA"
).split()
ENDS = (
    "整備事業費 管理運営費 補助金 委託料 支援事業 推進費 改修工事 負担金 給付費 対策費 購入費 貸付金 調査費"
).split()


def main(count: int) -> None:
    random.seed(20260401)
    db = open_database(MEMORY)
    begun = time.perf_counter()
    with writing(db):
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute("INSERT INTO documents (id, path, status) VALUES ('d', 'd.pdf', 'converted')")
        for number in range(count):
            text_id = search_index.text_id(db, name(number))
            db.execute(
                "INSERT INTO _search_fields VALUES (?, 'programmes', ?, 'name', 'd')",
                [text_id, str(number)],
            )
    print(f"{count:,} names indexed in {time.perf_counter() - begun:.1f} s")
    compare(db)


def name(number: int) -> str:
    """A name as budgets print them, with a place of its own."""
    place = "".join(chr(0x4E00 + random.randrange(0, 3000)) for _ in range(random.randint(1, 3)))
    return f"{place}{random.choice(PARTS)}{random.choice(PARTS)}{random.choice(ENDS)}".lower()


def compare(db: Database) -> None:
    (texts,) = db.execute("SELECT count(*) FROM _search_texts").fetchone()
    print("length  search ms  LIKE ms  times")
    wrong = 0
    for length in range(1, 7):
        found, scanned = [], []
        for place in range(ASKED // 6):
            form = drawn(db, texts, length)
            begun = time.perf_counter()
            rows = list(search_index.find(db, form))
            found.append(time.perf_counter() - begun)
            if place < SCANNED_A_LENGTH:
                begun = time.perf_counter()
                wanted = scan(db, form)
                scanned.append(time.perf_counter() - begun)
                wrong += set(rows) != set(wanted)
        ms = median(found) * 1000, median(scanned) * 1000
        print(f"{length:6}  {ms[0]:9.2f}  {ms[1]:7.1f}  {ms[1] / ms[0]:5.0f}")
    print(f"{ASKED} strings asked, {6 * SCANNED_A_LENGTH} scanned, {wrong} with other rows")


def drawn(db: Database, texts: int, length: int) -> str:
    """A piece of one of the texts."""
    number = random.randint(1, texts)
    (text,) = db.execute("SELECT text FROM _search_texts WHERE id = ?", [number]).fetchone()
    at = random.randint(0, max(0, len(text) - length))
    return str(text[at : at + length])


def scan(db: Database, form: str) -> list[tuple[str, str, str]]:
    escaped = form.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return db.execute(
        "SELECT table_name, row_id, field FROM _search_texts AS t"
        " JOIN _search_fields ON text_id = t.id WHERE t.text LIKE ? ESCAPE '\\'",
        [f"%{escaped}%"],
    ).fetchall()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
