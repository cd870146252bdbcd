"""The words of a budget (content/*.txt) grown into books: figures by the name of the city alone."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from model import Account, Kan, Kou, Moku, Note, Part, Programme, Setsu, Side

HERE = Path(__file__).parent
BASES = {"国県": "national_prefectural", "債": "bonds", "他": "other"}


def catalogue() -> dict[int, tuple[str, list[str]]]:
    """Give the 節 of expenditure by number, with their parts."""
    rows = {}
    for line in (HERE / "content/setsu.txt").read_text("utf-8").splitlines():
        head, _, parts = line.partition(" : ")
        number, name = head.split(" ", 1)
        rows[int(number)] = (name, parts.split())
    return rows


SETSU = catalogue()


@dataclass
class Entry:
    """A 目 of the bank: its words and lines, not yet its figures."""

    kan: str
    kou: str
    name: str
    words: list[str]
    lines: list[tuple[str, str]] = field(default_factory=list)


def entries(name: str) -> Iterator[Entry]:
    """Read a file of the bank."""
    kan = kou = ""
    entry = None
    for line in (HERE / f"content/{name}.txt").read_text("utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark in ("K", "k", "m") and entry:
            yield entry
            entry = None
        match mark:
            case "K":
                kan = rest
            case "k":
                kou = rest
            case "m":
                words = rest.split(" ")
                entry = Entry(kan, kou, words[0], words[1:])
            case "#":
                pass
            case _:
                assert entry, line
                entry.lines.append((mark, rest))
    if entry:
        yield entry


def shares(dice: random.Random, amount: int, weights: list[float], step: int = 1) -> list[int]:
    """Part an amount by weights, with chance, into whole multiples of a step but for the last."""
    assert weights
    drawn = [w * dice.uniform(0.6, 1.4) for w in weights]
    parts = [int(amount * d / sum(drawn)) // step * step for d in drawn]
    parts[0] += amount - sum(parts)
    return parts


@dataclass
class Grower:
    """Grows entries into 目 with figures. `words` replaces {市} and {県}, `scale` the amounts."""

    city: str
    words: dict[str, str]
    scale: float = 1.0
    departments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.dice = random.Random(self.city)

    def say(self, text: str) -> str:
        """Put in the words of the city and a number of people."""
        text = text.replace("{n}", str(self.dice.randint(2, 180)))
        return re.sub(r"\{(.)\}", lambda m: self.words[m[1]], text)

    def previous(self, amount: int) -> int:
        """Invent last year's figure."""
        return int(amount * self.dice.uniform(0.8, 1.15))

    def expenditure(self, entry: Entry) -> Moku:
        """Grow a 目 of expenditure."""
        amount = int(int(entry.words[0]) * self.scale * self.dice.uniform(0.7, 1.3))
        moku = Moku(0, self.say(entry.name), amount, self.previous(amount))
        moku.sources = self.sources(amount, entry.words[1:])
        heads = [rest for mark, rest in entry.lines if mark == "P"]
        if not heads:
            return moku
        weights = [self.weight(entry, n) for n in range(len(heads))]
        used: dict[int, int] = {}
        for n, part in enumerate(shares(self.dice, amount, weights)):
            name, _, codes = heads[n].partition(" : ")
            programme = self.programme(f"{n + 1:03}", self.say(name), part, self.below(entry, n))
            moku.programmes.append(programme)
            numbers = [int(c) for c in codes.split()]
            big = [9.0 if c in (2, 12, 14, 18, 19, 22, 27) else 1.0 for c in numbers]
            for number, share in zip(numbers, shares(self.dice, part, big), strict=True):
                used[number] = used.get(number, 0) + share
        moku.setsu = [self.setsu(n, used[n]) for n in sorted(used) if used[n]]
        return moku

    @staticmethod
    def below(entry: Entry, index: int) -> list[tuple[str, str]]:
        """Give the lines below the programme of that index."""
        starts = [n for n, (mark, _) in enumerate(entry.lines) if mark == "P"]
        ends = [*starts[1:], len(entry.lines)]
        return entry.lines[starts[index] + 1 : ends[index]]

    def weight(self, entry: Entry, index: int) -> float:
        below = self.below(entry, index)
        return sum(float(rest.split(" ")[-1]) for mark, rest in below if mark == "L")

    def programme(
        self, code: str, name: str, amount: int, lines: list[tuple[str, str]]
    ) -> Programme:
        """Grow a programme, the programmes below it and their details."""
        head = Programme(code, name, amount, 1)
        weights = [float(rest.split(" ")[-1]) for mark, rest in lines if mark == "L"]
        parts = iter(shares(self.dice, amount, weights))
        for mark, rest in lines:
            if mark == "L":
                label, _, _ = rest.rpartition(" ")
                number = f"{len(head.children) + 1:03}"
                child = Programme(number, self.say(label), next(parts), 2)
                if self.departments:
                    child.department = self.dice.choice(self.departments)
                head.children.append(child)
            else:
                self.detail(head.children[-1], rest)
        return head

    def detail(self, row: Programme, text: str) -> None:
        """Add a detail that takes a part of what is left, or has no amount."""
        left = row.amount - sum(n.amount or 0 for n in row.notes)
        amount = int(left * self.dice.uniform(0.2, 0.7)) or None
        if self.dice.random() < 0.2 or text.endswith("ほか"):
            amount = None
        row.notes.append(Note(self.say(text), amount))

    def setsu(self, number: int, amount: int) -> Setsu:
        """Grow a 節 and its parts."""
        name, parts = SETSU[number]
        row = Setsu(number, name, amount)
        if parts:
            some = sorted(self.dice.sample(range(len(parts)), self.dice.randint(1, len(parts))))
            cut = shares(self.dice, amount, [1.0] * len(some))
            row.parts = [Part(parts[n], a) for n, a in zip(some, cut, strict=True) if a]
        return row

    def sources(self, amount: int, words: list[str]) -> dict[str, int]:
        """Part an amount into its sources; bonds come in hundreds."""
        found = {}
        for word in words:
            key, _, percent = word.partition("=")
            yen = int(amount * min(int(percent), 100) / 100)
            found[BASES[key]] = yen // 100 * 100 if key == "債" else yen
        rest = amount - sum(found.values())
        return {k: v for k, v in found.items() if v} | ({"general": rest} if rest else {})

    def revenue(self, entry: Entry) -> Moku:
        """Grow a 目 of revenue."""
        heads = [n for n, (mark, _) in enumerate(entry.lines) if mark == "S"]
        moku = Moku(0, self.say(entry.name), 0)
        for index, start in enumerate(heads):
            name, _, weight = entry.lines[start][1].rpartition(" ")
            end = [*heads[1:], len(entry.lines)][index]
            amount = max(1, int(int(weight) * self.scale * self.dice.uniform(0.75, 1.25)))
            if int(weight) < 2:
                amount = 1
            notes = [rest for _, rest in entry.lines[start + 1 : end]]
            row = self.receipts(index + 1, self.say(name), amount, notes)
            moku.setsu.append(row)
            moku.amount += row.amount
        moku.previous = self.previous(moku.amount) if moku.amount > 1 else 1
        return moku

    def receipts(self, number: int, name: str, amount: int, lines: list[str]) -> Setsu:
        """Grow a 節 of revenue with its notes; a ratio rounds the amount it stands by."""
        row = Setsu(number, name, amount)
        if not lines:
            row.notes = [Note(name, amount)]
            return row
        parts = shares(self.dice, amount, [1.0] * len(lines))
        for line, part in zip(lines, parts, strict=True):
            text, _, ratio = line.rpartition(" ")
            if re.fullmatch(r"%|[\d.]+/\d+", ratio):
                row.notes += self.reckoned(self.say(text), part, ratio)
            else:
                row.notes.append(Note(self.say(line), part))
        row.amount = sum(n.amount or 0 for n in row.notes if n.depth == 0)
        return row

    def reckoned(self, text: str, amount: int, ratio: str) -> list[Note]:
        """Give a note with the formula that its amount comes from."""
        if ratio == "%":
            rate = self.dice.choice((98.5, 98.9, 99.2, 99.5, 97.8))
            base = int(amount / rate * 100) + 1
            return [
                Note(text, amount, depth=0),
                Note("調定見込額", None, f"{base:,}×{rate}%", 1),
            ]
        over, under = ratio.split("/")
        part = Fraction(over) / int(under)
        base = max(1, int(amount / part) // part.denominator) * part.denominator
        return [Note(text, int(base * part), f"{base:,}×{ratio}")]


def chosen(name: str, wanted: str) -> list[Entry]:
    """Pick 目 by name, or by 項:目; an empty wish picks all."""
    keys = wanted.split()
    found = []
    for entry in entries(name):
        if not keys or entry.name in keys or f"{entry.kou}:{entry.name}" in keys:
            found.append(entry)
    missing = [k for k in keys if not any(k in (e.name, f"{e.kou}:{e.name}") for e in found)]
    assert not missing, missing
    return found


def side(grower: Grower, name: str, wanted: str, file: str | None = None) -> Side:
    """Grow one side of an account; 款 and 項 and 目 are numbered from 1."""
    kan: list[Kan] = []
    for entry in chosen(file or name, wanted):
        moku = getattr(grower, name)(entry)
        first, second = grower.say(entry.kan), grower.say(entry.kou)
        if not kan or kan[-1].name != first:
            kan.append(Kan(len(kan) + 1, first, []))
        if not kan[-1].kou or kan[-1].kou[-1].name != second:
            kan[-1].kou.append(Kou(len(kan[-1].kou) + 1, second, []))
        moku.number = len(kan[-1].kou[-1].moku) + 1
        kan[-1].kou[-1].moku.append(moku)
    return Side(name, kan)


def find(part: Side, name: str) -> Moku:
    """Find a 目 by name."""
    return next(m for m in part.moku() if m.name == name)


def balance(account: Account, plug: str) -> None:
    """Let the last note of a revenue 目 close the account, this year and last year."""
    row = find(account.revenue, plug)
    setsu = max(row.setsu, key=lambda s: s.amount)
    for word in ("amount", "previous"):
        gap = getattr(account.expenditure, word) - getattr(account.revenue, word)
        setattr(row, word, getattr(row, word) + gap)
        assert getattr(row, word) > 0, (word, getattr(row, word))
        if word == "amount":
            setsu.amount += gap
            top = [n for n in setsu.notes if n.depth == 0]
            top[0].amount = (top[0].amount or 0) + gap
            assert top[0].amount > 0


def rename(account: Account, names: dict[str, str]) -> None:
    """Give rows the names that a city has for them."""
    for part in account.sides:
        for kan in part.kan:
            kan.name = names.get(kan.name, kan.name)
            for kou in kan.kou:
                kou.name = names.get(kou.name, kou.name)
        for moku in part.moku():
            moku.name = names.get(moku.name, moku.name)
            for setsu in moku.setsu:
                setsu.name = names.get(setsu.name, setsu.name)
                for note in setsu.notes:
                    note.text = names.get(note.text, note.text)


def divide(account: Account, dice: random.Random) -> None:
    """Part 国県支出金 into 国 and 県."""
    for moku in account.expenditure.moku():
        both = moku.sources.pop("national_prefectural", 0)
        if both:
            first = int(both * dice.uniform(0.3, 0.8))
            parts = {"national": first, "prefectural": both - first}
            moku.sources = parts | moku.sources


def earmark(account: Account) -> None:
    """Give the sources of a 目 but 一般財源 to its programmes, the largest first."""
    for moku in account.expenditure.moku():
        rows = sorted(moku.programmes, key=lambda p: -p.amount)
        for measure, amount in moku.sources.items():
            left = 0 if measure == "general" else amount
            for row in rows:
                part = min(left, row.amount - sum(row.sources.values()))
                if part > 0:
                    row.sources[measure] = part
                    left -= part


def negate(moku: Moku) -> None:
    """Turn a supplement into a cut."""
    moku.amount = -moku.amount
    moku.sources = {k: -v for k, v in moku.sources.items()}
    for setsu in moku.setsu:
        setsu.amount = -setsu.amount
        for part in setsu.parts:
            part.amount = -part.amount
        for note in setsu.notes:
            note.amount = -note.amount if note.amount else note.amount
    for head in moku.programmes:
        for programme in (head, *head.children):
            programme.amount = -programme.amount
            for note in programme.notes:
                note.amount = -note.amount if note.amount else note.amount
