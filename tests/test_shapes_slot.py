"""What stands in an amount's place: plain, with its word, beside another one, or none at all."""

import pytest

from yosandb.extract.shapes.slot import Slot, SlotReader
from yosandb.extract.shapes.text import plainly

MONEY, FIGURES = SlotReader(bare=False), SlotReader(bare=True)


def read(line: str, slots: SlotReader = MONEY) -> tuple[str, Slot | None]:
    text = plainly(line)
    return text, slots.read(text, 0, len(text))


def said(text: str, slot: Slot | None) -> tuple[str | None, str | None]:
    assert slot is not None
    if slot.main is None:
        return None, None
    label = slot.main.label
    return text[slice(*slot.main.span)], text[slice(*label)].strip() if label else None


@pytest.mark.parametrize(
    ("line", "amount", "label"),
    [
        ("4,252千円", "4,252千円", None),
        ("６，０３５，４２５ 千円", "6,035,425 千円", None),
        ("………20,000千円", "20,000千円", None),
        ("（48,326千円）", "48,326千円", None),
        ("予算額 48,326千円", "48,326千円", "予算額"),
        ("事業費：48,326千円", "48,326千円", "事業費"),
        ("（繰越額）36,898千円", "36,898千円", "繰越額"),
        ("14億5,574万8千円", "14億5,574万8千円", None),
        ("2億45百万円", "2億45百万円", None),
        ("▲ 5千円", "△ 5千円", None),
        ("R8当初 48,326千円 R7当初 41,870千円", "48,326千円", "R8当初"),
        ("⑧116,303千円（⑦118,182千円）", "116,303千円", "⑧"),
    ],
)
def test_the_amount_and_its_word(line: str, amount: str, label: str | None) -> None:
    text, slot = read(line)
    assert said(text, slot) == (amount, label)
    assert slot is not None
    assert slot.plain


@pytest.mark.parametrize(
    "line",
    [
        "－",
        "（再掲）",
        "調整中",
        "5,000千円の内数",
        "※4,560千円",
        "皆増 25,310千円",
        "25,310～26,480千円",
        "25,310千円/年",
        "25,31O千円",
        "25,31千円",
        "25,3100千円",
        "2,5310千円",
        "25 310千円",
        "25、310千円",
        ",310千円",
        "25,310千円 13,000千円",
        "25,310",
    ],
)
def test_what_is_no_plain_amount_gives_none(line: str) -> None:
    text, slot = read(line)
    assert said(text, slot) == (None, None)


def test_nothing_printed_is_no_place() -> None:
    assert read("   ……  ")[1] is None


def test_amounts_that_an_arrow_joins_are_steps() -> None:
    text, slot = read("41,870千円 → 48,326千円")
    assert slot is not None
    assert [text[slice(*step.span)] for step in slot.steps] == ["41,870千円", "48,326千円"]
    assert slot.main is None


def test_an_amount_beside_it_keeps_its_word() -> None:
    text, slot = read("5,000千円（前年度 4,500千円）")
    assert slot is not None
    ((label, span),) = [(o.label, o.span) for o in slot.others]
    assert label is not None
    assert (text[slice(*label)], text[slice(*span)]) == ("前年度", "4,500千円")


def test_a_bracket_without_a_word_is_said_and_the_amount_before_it_stays() -> None:
    text, slot = read("25,310千円(13,000千円)")
    assert said(text, slot) == ("25,310千円", None)
    assert slot is not None
    assert not slot.plain


def test_figures_are_amounts_where_the_unit_stands_elsewhere() -> None:
    text, slot = read("………18,420（前年度 0）", FIGURES)
    assert said(text, slot) == ("18,420", None)
