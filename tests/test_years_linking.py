"""A programme is found again however it is printed, and is not taken for another one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yosandb.tests.campaign import examples
from yosandb.tests.years_world import Told, compared, followed, told, world

WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
NAMES = ("中学校ALT事業費", "学校管理費(教育)", "学校管理費(総務)", "DX推進事業費", "観光PR事業費")


@pytest.mark.parametrize(
    ("before", "after", "event"),
    [
        ("中学校ＡＬＴ事業費", "中学校 ALT事業費", "継続"),
        ("第8回菓子博覧会負担金", "第９回菓子博覧会負担金", "継続"),
        ("学校管理費〔総務〕", "学校管理費(総務)", "継続"),
        ("空き家活用促進事業費", "空き家活用促進等事業費", "改称"),
        ("県営事業負担金", "県営事業負担金(農地)", "改称"),
    ],
)
def test_spelling_is_no_rename(before: str, after: str, event: str) -> None:
    db = world({2024: [(before, "教育", 500)], 2025: [(after, "教育", 612)]})
    assert told(compared(db, 2024, 2025).changes) == {(event, before, after)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("小学校ALT事業費", "中学校ALT事業費"),
        ("税務一般管理費(民税)", "税務一般管理費(固定)"),
        ("市道東線整備事業費", "市道西線整備事業費"),
        ("技能継承支援費", "外国人材受入環境整備費"),
    ],
)
def test_what_only_looks_alike_is_never_taken_for_sure(before: str, after: str) -> None:
    db = world({2024: [(before, "教育", 510)], 2025: [(after, "教育", 612)]})
    events = {change.event for change in compared(db, 2024, 2025).changes}
    assert events <= {"新規", "廃止", "要確認"}


def test_brackets_that_swap_their_amounts_stay_themselves() -> None:
    years = {
        2024: [("動物園(一般)", "文化", 5000), ("動物園(特別)", "文化", 3000)],
        2025: [("動物園(特別)", "文化", 5000), ("動物園(一般)", "文化", 3000)],
    }
    changes = compared(world(years), 2024, 2025).changes
    assert {(c.event, c.b.name, c.difference) for c in changes if c.b} == {
        ("継続", "動物園(一般)", -2_000_000),
        ("継続", "動物園(特別)", 2_000_000),
    }


def test_a_printed_previous_amount_proves_another_name() -> None:
    years: dict[int, list[Told]] = {
        2024: [("工芸技術等継承事業費", "産業", 957), ("港湾管理費", "産業", 800)],
        2025: [
            ("クラフト人材育成費", "産業", 1200, {"previous_yen": 957_000}),
            ("港湾管理費", "産業", 810, {"previous_yen": 800_000}),
        ],
    }
    found = compared(world(years), 2024, 2025).changes
    assert ("改称", "工芸技術等継承事業費", "クラフト人材育成費") in told(found)
    (renamed,) = (c for c in found if c.event == "改称")
    assert "前年度額957千円が前年度の予算額と一致" in renamed.words


def test_new_with_money_of_last_year_is_not_said_to_be_new() -> None:
    years: dict[int, list[Told]] = {
        2024: [("港湾管理費", "産業", 800)],
        2025: [
            ("港湾管理費", "産業", 810),
            ("文化振興費", "文化", 500, {"previous_yen": 480_000}),
        ],
    }
    assert ("要確認", None, "文化振興費") in told(compared(world(years), 2024, 2025).changes)


@pytest.mark.parametrize("tag", ["継続", "継"])
def test_what_is_printed_as_continued_is_not_new(tag: str) -> None:
    years: dict[int, list[Told]] = {
        2024: [("文化財保存費", "教育", 100)],
        2025: [("港まつり事業", "商工", 5, {"tags": tag})],
    }
    assert ("要確認", None, "港まつり事業") in told(compared(world(years), 2024, 2025).changes)


def test_a_move_a_pause_a_split_and_a_merger() -> None:
    years = {
        2023: [("巡回バス運行費", "福祉", 700), ("冬まつり費", "観光", 90), ("道路費", "土木", 1)],
        2024: [
            ("巡回バス運行費", "交通", 710),
            ("道路費", "土木", 1),
            ("家具見本市費", "産業", 9774),
        ],
        2025: [
            ("巡回バス運行費", "交通", 710),
            ("冬まつり費", "観光", 95),
            ("道路費", "土木", 1),
            ("家具見本市(国内)費", "産業", 6300),
            ("家具見本市(海外)費", "産業", 3474),
        ],
        2026: [("道路費", "土木", 1), ("家具見本市費", "産業", 9774)],
    }
    db = world(years)
    assert told(compared(db, 2023, 2024).changes) == {
        ("移管", "巡回バス運行費", "巡回バス運行費"),
        ("休止", "冬まつり費", None),
        ("継続", "道路費", "道路費"),
        ("新規", None, "家具見本市費"),
    }
    assert told(compared(db, 2024, 2025).changes) == {
        ("継続", "巡回バス運行費", "巡回バス運行費"),
        ("再開", None, "冬まつり費"),
        ("継続", "道路費", "道路費"),
        ("分割", "家具見本市費", "家具見本市(国内)費"),
        ("分割", "家具見本市費", "家具見本市(海外)費"),
    }
    assert ("統合", "家具見本市(海外)費", "家具見本市費") in told(compared(db, 2025, 2026).changes)
    assert ("継続", "家具見本市費", "家具見本市費") in told(compared(db, 2024, 2026).changes)


programmes = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["教育", "観光"]),
        st.integers(min_value=0, max_value=30),
    ),
    max_size=7,
)


@settings(deadline=None, max_examples=examples(150))
@given(st.lists(programmes, min_size=2, max_size=4))
def test_every_programme_has_its_place_in_the_sum(years: list[list[tuple[str, str, int]]]) -> None:
    """Each programme of both years is in exactly one event, and the amounts add up."""
    db = world(dict(enumerate(years, start=2022)))
    found = followed(db)
    for one in found.comparisons:
        assert one.balance.closed
        assert sum(change.difference for change in one.changes) == one.balance.difference
        for edition, ends in (
            (one.before, [c.a for c in one.changes]),
            (one.after, [c.b for c in one.changes]),
        ):
            assert {m.id for m in edition.members} == {m.id for m in ends if m is not None}
        gone = {(c.a.place.path, c.a.key) for c in one.changes if c.event == "廃止" and c.a}
        new = {(c.b.place.path, c.b.key) for c in one.changes if c.event == "新規" and c.b}
        assert not gone & new
    for thread in found.threads:
        documents = [member.document_id for member in thread.members]
        assert len(documents) == len(set(documents))


@settings(deadline=None, max_examples=examples(100))
@given(st.permutations([(name, "教育", 100 + n) for n, name in enumerate(NAMES)]), st.booleans())
def test_width_and_order_change_nothing(after: list[tuple[str, str, int]], wide: bool) -> None:
    before = [(name, "教育", 100 + n) for n, name in enumerate(NAMES)]
    spelt = [(name.translate(WIDE) if wide else name, *rest) for name, *rest in after]
    db = world({2024: before, 2025: spelt})
    changes = compared(db, 2024, 2025).changes
    assert {(change.event, change.movement) for change in changes} == {("継続", "同額")}
