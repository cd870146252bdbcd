"""How long and in how much memory all municipalities are followed through five years.

    python benchmarks/years.py [--part 100 10 1]

Generates 1,700 municipalities, 5 years, 100,000 programmes a year, or a part of them (1/100, 1/10),
most of which go on, while some are renamed, moved, split, end or begin; then follows one
municipality after the other, as `yosandb diff` does. Each part runs in a process of its own, so
that its peak of memory is its own.
"""

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

MB = 1_000_000
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024

CITIES = 1700
YEARS = range(2022, 2027)
PROGRAMMES = 100_000

WHO = ["子育て", "高齢者", "障害者", "若者", "商店街", "農業", "観光", "学校", "公園", "道路"]
WHAT = ["相談", "交流", "移住", "整備", "改修", "運営", "活性化", "販路拡大", "人材育成", "見守り"]
HOW = ["推進事業費", "支援事業費", "補助金", "事業費", "負担金", "対策費", "委託料"]
SECTIONS = ["福祉の充実", "産業の振興", "教育と文化", "安全な暮らし", "まちの基盤", "環境", "健康"]


class Programme(NamedTuple):
    """A programme of one year, and what it had the year before."""

    name: str
    section: str
    yen: int
    previous: int | None


def stories(chance: random.Random, size: int) -> Iterator[list[Programme]]:
    """The programmes of a city, year after year."""
    now = [_begin(chance, number) for number in range(size)]
    for year in YEARS:
        yield now if year > YEARS[0] else [one._replace(previous=None) for one in now]
        now = [after for one in now for after in _next(chance, one)]
        now += [_begin(chance, chance.randrange(10_000)) for _ in range(size - len(now))]


def _begin(chance: random.Random, number: int) -> Programme:
    name = f"{chance.choice(WHO)}{chance.choice(WHAT)}{chance.choice(HOW)}({number})"
    return Programme(name, chance.choice(SECTIONS), chance.randrange(100, 99_999) * 1000, 0)


def _next(chance: random.Random, one: Programme) -> Iterator[Programme]:
    """One programme a year later: mostly itself, sometimes another name, place, or nothing."""
    fate = chance.random()
    if fate < 0.04:
        return
    name, section = one.name, one.section
    if fate < 0.07:
        name = f"{chance.choice(WHO)}{name}"
    elif fate < 0.10:
        section = chance.choice(SECTIONS)
    yen = round(one.yen * chance.uniform(0.8, 1.25) / 1000) * 1000
    if 0.10 <= fate < 0.12:
        yield Programme(f"{name}第一", section, yen // 2000 * 1000, one.yen // 2000 * 1000)
        half = one.yen - one.yen // 2000 * 1000
        yield Programme(f"{name}第二", section, yen // 2000 * 1000, half)
    else:
        yield Programme(name, section, yen, one.yen)


def generate(path: Path, part: int) -> tuple[int, int]:
    """A database of 1/part of the country; how many cities, and programmes a year."""
    from yosandb.load.database import open_database, writing

    cities = CITIES // part
    size = PROGRAMMES // CITIES + 1
    db = open_database(path)
    for number in range(cities):
        with writing(db):
            for year, programmes in zip(YEARS, stories(random.Random(number), size), strict=False):
                document = f"{number:04}-{year}"
                db.execute(
                    "INSERT INTO documents (id, path, municipality, municipality_source,"
                    " fiscal_year, fiscal_year_source, stage, stage_source, status, page_count)"
                    " VALUES (?, ?, ?, 'title', ?, 'title', 'initial', 'title', 'converted', 1)",
                    [document, f"{document}.pdf", f"{number:04}市", year],
                )
                db.execute("INSERT INTO pages (document_id, page) VALUES (?, 1)", [document])
                db.conn.executemany(
                    "INSERT INTO programmes (id, document_id, page, ordinal, level, name, section,"
                    " budget_yen, previous_yen, fiscal_year) VALUES (?, ?, 1, ?, 1, ?, ?, ?, ?, ?)",
                    [
                        (f"{document}/{place}", document, place, *one, year)
                        for place, one in enumerate(programmes)
                    ],
                )
    db.close()
    return cities, cities * size


def follow_all(path: Path) -> dict[str, float]:
    """Follow every city and store what is found; the figures of this process."""
    from yosandb.load.database import open_database
    from yosandb.years.city import cities
    from yosandb.years.follow import follow
    from yosandb.years.store import store

    begun = time.perf_counter()
    db = open_database(path)
    changes = 0
    for city in cities(db):
        followed = follow(db, city)
        store(db, followed)
        assert all(one.balance.closed for one in followed.comparisons)
        changes += sum(len(one.changes) for one in followed.comparisons)
    db.close()
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT
    return {"seconds": seconds, "peak": peak, "changes": changes}


def in_own_process(path: Path) -> dict[str, float]:
    """What `follow_all` finds in a fresh process."""
    call = [sys.executable, __file__, "--database", str(path)]
    answer = subprocess.run(call, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--part", type=int, nargs="+", default=[100, 10, 1], metavar="N")
    parser.add_argument("--database", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.database is not None:
        print(json.dumps(follow_all(given.database)))
        return
    print(f"Python {platform.python_version()} · {os.cpu_count()} cores · {len(YEARS)} years")
    print(
        f"{'part':>6}{'cities':>8}{'a year':>9}{'changes':>10}{'seconds':>9}{'ms/city':>9}{'MB':>6}"
    )
    for part in given.part:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "years.db"
            cities, programmes = generate(path, part)
            found = in_own_process(path)
        print(
            f"{f'1/{part}':>6}{cities:>8,}{programmes:>9,}{found['changes']:>10,.0f}"
            f"{found['seconds']:>9.1f}{1000 * found['seconds'] / cities:>9.1f}"
            f"{found['peak'] / MB:>6.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
