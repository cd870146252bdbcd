"""Reads the 説明 column: programmes as a tree, everything else as notes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.candidates import BY_SUMS, Candidate, key
from yosandb.extract.families.budget_statement.cut import check_name, is_rest, say_rest
from yosandb.extract.families.budget_statement.departments import department_beside, department_on
from yosandb.extract.families.budget_statement.drafts import Draft
from yosandb.extract.families.budget_statement.fences import take_off
from yosandb.extract.families.budget_statement.figure import yen
from yosandb.extract.families.budget_statement.habits import Habits
from yosandb.extract.families.budget_statement.joints import DOTS, HANGING, SAME_PLACE, Joint, Open
from yosandb.extract.families.budget_statement.marks import Marked
from yosandb.extract.families.budget_statement.note_lines import NoteLine
from yosandb.extract.families.budget_statement.outline import SAME_INDENT, Entry, Outline
from yosandb.extract.families.budget_statement.setting import Setting
from yosandb.extract.families.budget_statement.sources import claimed_sources, named_sources
from yosandb.extract.families.budget_statement.tags import is_tags, take_tags
from yosandb.extract.geometry.lines import Line
from yosandb.extract.printed import Printed
from yosandb.extract.records import More, Record
from yosandb.extract.shapes.text import unspaced
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# A line belongs to what begins at least this much (in sizes) further left: 特財 to its programme,
# and not to the last part of it.
WITHIN = 0.5

# Places are counted in whole points: one of them may be as far off.
ROUNDED = 1.0

# A list of sources that ends or begins with one of these goes on over lines.
COMMAS = ("、", ",", "，")


@lean(slots=False)
class Beside:
    """What stands beside 説明 in columns: departments, and the words over sources of money."""

    departments: Sequence[Line] = ()
    heads: Mapping[str, Line] = field(default_factory=dict)

    def put(self, sheet: Sheet, programme: Open, lines: Sequence[NoteLine]) -> None:
        """Give a programme what stands beside it; `lines` are all of its stretch."""
        line = programme.first
        if department := department_beside(line, lines, self.departments):
            programme.draft.fields["department"] = sheet.field("programmes.department", department)
        programme.money = list(claimed_sources(sheet, line.money, self.heads))


NOTHING = Beside()


class NotesColumn:
    """Reads the lines of one 目 after the other; an entry may go on over pages."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._item: Record | None = None
        self._kou: Record | None = None
        self._programme: Record | None = None
        self._setsu: Record | None = None
        self._amount_field = "budget"
        self._has_programmes = True
        self._outline = Outline()
        self._open: Open | None = None
        self._sources: tuple[Record, NoteLine] | None = None
        self._marked: list[Marked] = []
        self._root: float | None = None
        self._department: Printed | None = None
        self._of_kou: tuple[Record, Printed] | None = None
        self._has_department = False
        self._may_be_rest: NoteLine | None = None
        self._below_words: NoteLine | None = None
        self._tags: tuple[Printed, ...] = ()
        # Programmes whose department stands below what they hold.
        self._offices: set[Record] = set()

    def begin(
        self,
        item: Record | None,
        programme: Record | None,
        kou: Record | None = None,
        *,
        amount_field: str,
        has_programmes: bool,
    ) -> Iterator[Record]:
        """A new 目 begins, or a programme that stands below it in its column: what was open is
        whole. Of a 目 whose beginning is not in the file only its 項 is known."""
        yield from self.finish()
        self._note_marks()
        self._item, self._setsu, self._amount_field = item, None, amount_field
        self._kou = kou
        self._programme = programme
        self._has_programmes = has_programmes and programme is None
        self._root = self._department = None
        if self._of_kou is not None and self._of_kou[0] is kou:
            self._department = self._of_kou[1]
        self._has_department = False
        self._outline.clear()

    def of_office(self, office: Printed) -> None:
        """What follows is of this department."""
        self._department = office

    def under(self, setsu: Record | None) -> Iterator[Record]:
        """The lines that follow explain this 節."""
        if setsu is not self._setsu:
            yield from self.finish()
            self._setsu = setsu
            self._outline.clear()

    def finish(self) -> Iterator[Record]:
        """Hand on what is still open."""
        if self._open is None:
            return
        opened, self._open = self._open, None
        draft, amount = opened.draft, self._amount_field
        if draft.table == "programmes" and amount not in draft.fields:
            sheet = draft.words[0][0]
            sheet.problem("amount-missing", f"no amount stands beside {draft.text}")
        if self._habits.learns and opened.first is opened.last:
            self._habits.names.add(draft.text)
        if opened.end is not None:
            draft.words.append(opened.end)
        if opened.first.mark_text in DOTS:
            self._habits.note_dotted(priced=opened.has_amount)
        if draft.table == "programmes":
            take_tags(draft)
        self._habits.departments.part(draft, learns=self._habits.learns)
        if draft.table == "programmes" and opened.first.kind == "fence" and opened.first.mark:
            take_off(draft, opened.first.mark)
        self._habits.departments.part_first(draft, learns=self._habits.learns)
        if self._habits.learns and self._has_programmes:
            outermost = self._is_outermost(opened.first, opened.entry.x, opened.setting)
            if opened.first is not self._may_be_rest and not outermost:
                self._habits.priced[bool({"amount", amount} & set(draft.fields))] += 1
            self._marked.append(self._marked_line(opened))
        named = draft.table == "programmes" and draft.words
        if named and check_name(draft.words[-1][0], draft.text):
            self._note_cut(opened)
        opened.entry.record = opened.draft.record()
        yield opened.entry.record
        for source in opened.money:
            yield source.of(opened.entry.record, self._stage)

    @property
    def _stage(self) -> str:
        return "supplement" if self._amount_field == "supplement" else "initial"

    def _marked_line(self, opened: Open) -> Marked:
        """What an entry tells of its mark; the number of a programme is none that is asked for."""
        fields, first = opened.draft.fields, opened.first
        outermost = self._is_outermost(first, opened.entry.x, opened.setting)
        kind = key(first, outermost=outermost)
        mark = kind if first.mark is None or first.kind in BY_SUMS else None
        price = yen(fields.get("amount") or fields.get(self._amount_field))
        return Marked(mark, price, kind, first is self._below_words)

    def _is_outermost(self, line: NoteLine, x: float, setting: Setting) -> bool:
        """Whether a line that begins at `x` stands as far to the left as the first of nearly every
        目, as far as the whole book tells; else as that of its own."""
        outer = setting.outermost if self._habits.frozen else None
        root = self._root if outer is None else outer
        return root is None or x <= root + SAME_PLACE * line.line.size + ROUNDED * (
            outer is not None
        )

    def _check_rest(self, sheet: Sheet, line: NoteLine, setting: Setting) -> None:
        """A line without mark, but for a dot, that was not joined to the name above it, and may be
        its end."""
        if self._open is None or line.mark_text not in ("", *DOTS) or line.text is None:
            return
        name, rest = self._open.draft.text, line.mark_text + line.text.narrow
        if line.amount is not None:
            is_cut = line.mark is None and self._lacks_amount(line, setting)
        else:
            is_cut = bool(name) and (is_rest(line.line.narrow) or name + rest in self._habits.names)
        if is_cut:
            say_rest(sheet, name, rest)
            self._note_cut(self._open)

    def _note_cut(self, opened: Open) -> None:
        self._habits.note_cut(opened.setting, opened.last, formula=opened.has_formula)

    def _lacks_amount(self, line: NoteLine, setting: Setting) -> bool:
        """Whether the entry above has no amount and no room, in a book that prints amounts beside
        the last line of a name, and this line begins a little further in."""
        assert self._open is not None
        missing = not self._open.has_amount
        missing = missing and self._open.last.text is not None and self._habits.on_last
        joint = self._joint(line, setting)
        return missing and joint is not None and joint.is_indented() and joint.is_full()

    def forget(self) -> None:
        """The rest of a 目 is missing: its amounts add up to nothing."""
        self._marked = []

    def _note_marks(self) -> None:
        """The 目 is whole: the amounts behind a mark may add up to its own."""
        lines, self._marked = self._marked, []
        if lines and self._item is not None:
            name = "supplement" if self._amount_field == "supplement" else "amount"
            self._habits.marks.note(lines, yen(self._item.fields.get(name)))

    def read(
        self, sheet: Sheet, lines: Sequence[NoteLine], setting: Setting, beside: Beside = NOTHING
    ) -> Iterator[Record | More]:
        """The entries of one stretch of the column, as far as they are whole."""
        departments, learns = self._habits.departments, self._habits.learns
        for place, line in enumerate(lines):
            pair = lines[place : place + 2]
            if rules.ABOLISHED_NOTE.fullmatch(line.line.narrow):
                sheet.label("abolished", line.line.chars)
            elif self._has_programmes and departments.is_line(pair, learns=learns):
                yield from self._name_department(sheet, line)
            elif self._has_programmes and self._takes_tags(sheet, lines[place:], setting):
                yield from self.finish() if self._tags else ()
            elif self._is_sources(line):
                yield from self._read_sources(sheet, line, setting)
            elif self._open is not None and self._goes_on(sheet, pair, setting):
                self._more(sheet, self._open, line, setting)
            else:
                self._check_rest(sheet, line, setting)
                joint = self._joint(line, setting)
                yield from self.finish()
                self._below_words = line if joint is not None and joint.may_lend else None
                self._sources = None
                programme = self._has_programmes and self._candidate(line, setting).is_programme(
                    lines[place:], setting
                )
                self._open = self._begin(sheet, line, setting, programme=programme)
                if programme:
                    beside.put(sheet, self._open, lines)

    def _name_department(self, sheet: Sheet, line: NoteLine) -> Iterator[Record | More]:
        """A line that names the department of the programmes below it, or of the one above; beside
        a 項, of all that it holds."""
        departments, office = self._habits.departments, department_on(line.line) or line.line
        if self._item is None and self._kou is not None:
            self._of_kou = self._kou, sheet.field("programmes.department", [office])
            sheet.label("words of the form", line.line.chars)
            return
        if not (self._habits.frozen or self._has_department):
            departments.note_line(is_first=self._root is None)
        self._has_department = True
        programme = self._open_programme
        heads = self._root is None or self._department is not None
        below = self._habits.frozen and departments.are_below and not heads
        whole = self._outline.whole if below else None
        if whole is not None and whole not in self._offices and "department" not in whole.fields:
            # It stands below all that the programme holds.
            yield from self.finish()
            self._offices.add(whole)
            yield More(whole, {"department": sheet.field("programmes.department", [office])})
        elif below and programme is None:
            message = f"{line.line.text} names a department, and stands below no programme"
            sheet.problem("row-unclear", message)
        elif below and programme is not None:
            programme.draft.put(sheet, "department", office)
        else:
            yield from self.finish()
            self._outline.clear()
            self._department = sheet.field("programmes.department", [office])
        sheet.label("words of the form", line.line.chars)

    @property
    def _open_programme(self) -> Open | None:
        """The entry that is open, if it is a programme."""
        opened = self._open
        return opened if opened is not None and opened.draft.table == "programmes" else None

    def _takes_tags(self, sheet: Sheet, lines: Sequence[NoteLine], setting: Setting) -> bool:
        """Whether the first line has nothing but tags, of the programme above it or below."""
        line, *below = lines
        if not is_tags(line):
            return False
        tagged = self._open_programme
        before = None if tagged is None else tagged.last.line
        begins = below and self._candidate(below[0], setting).is_programme(below, setting)
        after = below[0].line if begins else None
        learns = self._habits.learns
        is_above = self._habits.tags.is_above(line.line, before, after, learns=learns)
        if is_above is None:
            return False
        found = sheet.field("programmes.tag", [line.line])
        if is_above:
            self._tags = (*self._tags, found)
        elif tagged is not None:
            tagged.draft.lists["tag"] = (*tagged.draft.lists.get("tag", ()), found)
        return True

    def _goes_on(self, sheet: Sheet, lines: Sequence[NoteLine], setting: Setting) -> bool:
        """Whether the first line, which the second one follows, is the rest of the entry before."""
        line, *below = lines
        joint = self._joint(line, setting, next(iter(below), None))
        if joint is None:
            return False
        goes_on = joint.goes_on(sheet.number)
        self._may_be_rest = line if joint.may_be_rest else self._may_be_rest
        return goes_on

    def _joint(
        self, line: NoteLine, setting: Setting, following: NoteLine | None = None
    ) -> Joint | None:
        if self._open is None:
            return None
        spent = self._has_programmes
        return Joint(self._open, line, setting, self._habits, spent, following)

    def _more(self, sheet: Sheet, opened: Open, line: NoteLine, setting: Setting) -> None:
        if opened.has_amount or line.amount is not None:
            self._habits.note_wrap("first" if opened.has_amount else "last", opened.kind)
        if line.text is not None:
            opened.draft.add(sheet, line.text if line.mark is None else _with_mark(line))
        if line.formula is not None and opened.is_open:
            # The line broke within the bracket: 補助金（ / 1/3）.
            opened.draft.add(sheet, line.formula)
        elif line.formula is not None and not opened.has_formula:
            opened.draft.put(sheet, "formula", line.formula)
        opened.price(sheet, line)
        opened.last, opened.setting, opened.page = line, setting, sheet.number
        sheet.label("words of the form", line.line.chars)

    def _begin(self, sheet: Sheet, line: NoteLine, setting: Setting, *, programme: bool) -> Open:
        """The entry that begins with a line."""
        x = line.x0 - setting.origin
        if programme and self._root is None:
            self._find_root(line, x)
        if self._root is None:
            self._root = x
            if self._item is not None and self._has_programmes and self._habits.learns:
                setting.note_first(x)
        entry = self._outline.begin(line, x, programme=programme)
        table, words = ("programmes", "name") if programme else ("notes", "text")
        draft = Draft(table, words, sheet.number)
        draft.links = dict(self._links(entry))
        amount = self._amount_field if programme else "amount"
        opened = Open(draft, entry, line, line, sheet.number, amount, setting)
        if programme:
            draft.facts["level"] = entry.level
            draft.lists, self._tags = ({"tag": self._tags} if self._tags else {}), ()
            if self._department is not None:
                draft.fields["department"] = self._department
            self._mark(sheet, draft, line)
        bare = programme or line.mark is None or line.kind in ("bullet", "circle")
        text = line.text if bare else _with_mark(line)
        if text is not None:
            draft.add(sheet, text)
        if line.formula is not None:
            draft.put(sheet, "formula", line.formula)
        opened.price(sheet, line)
        sheet.label("words of the form", line.line.chars)
        if programme:
            self._habits.edges.check(sheet, entry, line, setting, learns=self._habits.learns)
        return opened

    def _find_root(self, line: NoteLine, x: float) -> None:
        """The first programme of a 目; where that began on a page that is not in the file, one that
        stands further in than those of the others has another above it."""
        roots = self._habits.roots
        if self._item is not None and self._habits.learns:
            roots[line.kind, round(x)] += 1
        elif self._item is None and self._programme is None and roots:
            (kind, usual), _ = roots.most_common(1)[0]
            if x > usual + SAME_INDENT * line.line.size:
                self._outline.begin_within(kind, usual)

    def _candidate(self, line: NoteLine, setting: Setting) -> Candidate:
        x = line.x0 - setting.origin
        outermost = self._is_outermost(line, x, setting)
        return Candidate(self._habits.marks, outermost, self._outline.is_beside_programme(line, x))

    def _mark(self, sheet: Sheet, draft: Draft, line: NoteLine) -> None:
        is_number = any(char.isdigit() for char in line.mark_text)
        if line.mark is not None and (is_number or line.kind not in ("circle", *BY_SUMS)):
            draft.put(sheet, "code", line.mark)

    def _links(self, entry: Entry) -> Iterator[tuple[str, Record]]:
        item = self._kou if self._item is None and entry.is_programme else self._item
        if item is not None:
            yield "item_id", item
        if self._setsu is not None and not entry.is_programme:
            yield "setsu_id", self._setsu
        parent = self._outline.parent(entry)
        if parent is not None:
            yield "parent_id", parent
        programme = self._outline.programme or self._programme
        if programme is not None and not entry.is_programme:
            yield "programme_id", programme

    def _is_sources(self, line: NoteLine) -> bool:
        """特財：…, or the rest of such a line that did not end with it."""
        bare = line.line.narrow
        if self._sources is not None and line.mark is None:
            before = unspaced(self._sources[1].line).text
            if before.endswith(COMMAS) or bare.startswith(COMMAS):
                return bool(rules.NAMED_SOURCES.fullmatch(bare.lstrip("".join(COMMAS))))
            deeper = line.x0 > self._sources[1].x0 + HANGING * line.line.size
            return deeper and bool(rules.KNOWN_SOURCES.fullmatch(bare))
        match = rules.SPECIFIC.match(bare)
        return bool(match and match.end() and rules.NAMED_SOURCE.search(bare, match.end()))

    def _read_sources(self, sheet: Sheet, line: NoteLine, setting: Setting) -> Iterator[Record]:
        """特財：国庫支出金 60,852、都支出金 167,883 below a programme."""
        yield from self.finish()
        x = line.x0 - setting.origin - WITHIN * line.line.size
        programme = self._outline.around(x) or self._outline.programme or self._programme
        if programme is None:
            sheet.problem("row-unclear", f"no programme is printed above {line.line.text}")
            return
        self._sources = (programme, line)
        yield from named_sources(sheet, line.line, programme, self._stage)
        sheet.label("words of the form", line.line.chars)


def _with_mark(line: NoteLine) -> Line:
    """The words of a note keep the mark before them."""
    assert line.mark is not None
    return Line((*line.mark.chars, *(line.text.chars if line.text is not None else ())))
