"""Rows that break over a page: a name begins at the foot of one and ends on top of the next.

Of such a row one half has the amounts, and the other none. That alone does not tell it from a
heading, or from a row without amounts: numbers, brackets and names that are known do.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from enum import Enum

from yosandb.extract import regex
from yosandb.extract.families.declared.told_in_cells import PROSE, Told
from yosandb.extract.geometry.paragraphs import runs_on
from yosandb.extract.glyphs import narrow
from yosandb.extract.pieces import Piece
from yosandb.extract.printed import Printed, strung
from yosandb.extract.records import More, Record
from yosandb.extract.shapes.heading import GOES_ON
from yosandb.extract.shapes.table.wrapped import HEADING
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# A bracket that is not closed again: the name goes on.
_OPEN = regex.compile(r"[(（「『【《][^)）」』】》]*$")
# What names of programmes and 款 end with.
_END = regex.compile(
    r".*(?:事業|業務|[費金料税債等]|助成|補助|支援|整備|推進|対策|運営|管理|計画|[)）」』】])"
)
# What ends a text, and how close to the edge of its column a full line ends (in sizes).
_ENDED = regex.compile(r"[。．)）」』】]$")
FULL = 1.5
# こども家庭センター運営事業（続き）
_AGAIN = regex.compile(rf"[(（\[［]?{GOES_ON}[)）\]］]?$")


class Rest(Enum):
    """Whether the first row of a page is the rest of the last row on the page before."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@lean(eq=False, slots=False)
class Cut:
    """The last row of a page whose table may go on on the next one.

    `lacks` says that the record is there for its name alone: without its rest it is in doubt.
    `told` are the texts in the last cell of each column of prose, `added` what pages after the
    first have of it.
    """

    sheet: Sheet
    record: Record
    numbered: bool
    figures: bool
    lacks: bool = False
    told: Mapping[str, Sequence[Told]] = field(default_factory=dict)
    added: Mapping[str, Printed] = field(default_factory=dict)

    @property
    def opened(self) -> dict[str, str]:
        """What the text that ends each column of prose tells: its rest does, too."""
        return {column: told[-1].field for column, told in self.told.items()}

    def is_again(self, text: str) -> bool:
        """Whether a name on the next page is its own, printed again above its rest."""
        return narrow(self.text) in (text, _AGAIN.sub("", text))

    @property
    def text(self) -> str:
        """Its name as far as it is printed, without blanks."""
        return "".join(self.record.fields["name"].text.split())

    def goes_on(
        self,
        sheet: Sheet,
        text: str,
        *,
        numbered: bool,
        figures: bool,
        whole: Callable[[str], bool] | None = None,
    ) -> bool:
        """Whether a row of that name on `sheet` is the rest of this one; what is unsure is said."""
        found = self.rest(text, numbered=numbered, figures=figures, whole=whole)
        if found is Rest.UNSURE:
            self._say_unsure(sheet, text)
        return found is Rest.YES

    def rest(
        self, text: str, *, numbered: bool, figures: bool, whole: Callable[[str], bool] | None
    ) -> Rest:
        """Whether a row of that name goes on with this one."""
        if numbered or figures == self.figures or not text or HEADING.fullmatch(text):
            return Rest.NO
        if _OPEN.search(self.text):
            return Rest.YES
        if whole is not None and whole(self.text):
            return Rest.NO if self.figures else Rest.UNSURE
        if whole is not None and whole(self.text + text):
            return Rest.YES
        is_ended = _END.fullmatch(self.text) is not None
        if self.numbered:
            return Rest.UNSURE if self.figures and is_ended else Rest.YES
        return Rest.NO if is_ended else Rest.UNSURE

    def more(
        self,
        fields: Mapping[str, Printed],
        lists: Mapping[str, tuple[Printed, ...]],
        told: Mapping[str, Sequence[Told]] | None = None,
    ) -> More:
        """What the rest of the row adds: what it goes on with is given as a whole."""
        known = {**self.record.fields, **self.added}
        gaps = dict.fromkeys(PROSE, "\n") | self._joints(told or {})
        found = {
            name: strung([known[name], printed], gaps.get(name, "")) if name in known else printed
            for name, printed in fields.items()
        }
        return More(self.record, found, lists)

    def after(self, sheet: Sheet, more: More, told: Mapping[str, Sequence[Told]]) -> "Cut":
        """The same row at the end of the page where it went on."""
        return replace(
            self, sheet=sheet, added={**self.added, **more.fields}, told={**self.told, **told}
        )

    def _joints(self, told: Mapping[str, Sequence[Told]]) -> dict[str, str]:
        """Nothing between the halves of a paragraph that breaks over the page."""
        ends = ((self.told[c][-1], own[0]) for c, own in told.items() if c in self.told)
        return {
            last.field: ""
            for last, first in ends
            if last.field == first.field
            and last.pieces
            and first.pieces
            and runs_on(last.pieces[-1].line, first.pieces[0].line, last.pieces[-1].right)
        }

    def say_alone(self) -> None:
        """Tell that nothing went on with a name that has no amounts, or with half a sentence."""
        if self.lacks:
            message = f"{self.text} is the last row of its page and has no amount"
            self.sheet.problem("row-unclear", message)
        if any(_breaks_off(told[-1].pieces) for told in self.told.values()):
            message = (
                f"the text of {self.text} breaks off at the foot of its page, and nothing goes on"
                " with it"
            )
            self.sheet.problem("row-unclear", message)

    def _say_unsure(self, sheet: Sheet, text: str) -> None:
        """Tell that two rows may be one."""
        message = (
            f"{text} may be the rest of {self.text} on the page before: one of the two has no"
            " amount; they are read as two rows"
        )
        sheet.problem("row-unclear", message)


def _breaks_off(pieces: Sequence[Piece]) -> bool:
    """Whether a text of sentences fills its last line, and ends within one."""
    said = "".join(piece.line.bare for piece in pieces)
    if not pieces or "。" not in said or _ENDED.search(said):
        return False
    last = pieces[-1]
    return last.right - last.line.box.x1 < FULL * last.line.size
