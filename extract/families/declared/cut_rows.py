"""Rows that break over a page: a name begins at the foot of one and ends on top of the next.

Of such a row one half has the amounts, and the other none. That alone does not tell it from a
heading, or from a row without amounts: numbers, brackets and names that are known do.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from yosandb.extract import regex
from yosandb.extract.printed import Printed, strung
from yosandb.extract.records import More, Record
from yosandb.extract.shapes.table.wrapped import HEADING
from yosandb.extract.sheet import Sheet

# A bracket that is not closed again: the name goes on.
_OPEN = regex.compile(r"[(（「『【《][^)）」』】》]*$")
# What names of programmes and 款 end with.
_END = regex.compile(
    r".*(?:事業|業務|[費金料税債等]|助成|補助|支援|整備|推進|対策|運営|管理|計画|[)）」』】])"
)
_GAPS = {"description": "\n", "outline": "\n", "results": "\n"}


class Rest(Enum):
    """Whether the first row of a page is the rest of the last row on the page before."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, eq=False)
class Cut:
    """The last row of a page whose table may go on on the next one.

    `lacks` says that the record is there for its name alone: without its rest it is in doubt.
    """

    sheet: Sheet
    record: Record
    numbered: bool
    figures: bool
    lacks: bool = False

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

    def more(self, fields: Mapping[str, Printed], lists: Mapping[str, tuple[Printed, ...]]) -> More:
        """What the rest of the row adds: what it goes on with is given as a whole."""
        known = self.record.fields
        found = {
            name: strung([known[name], printed], _GAPS.get(name, "")) if name in known else printed
            for name, printed in fields.items()
        }
        return More(self.record, found, lists)

    def say_alone(self) -> None:
        """Tell that nothing went on with a name that has no amounts."""
        if self.lacks:
            message = f"{self.text} is the last row of its page and has no amount"
            self.sheet.problem("row-unclear", message)

    def _say_unsure(self, sheet: Sheet, text: str) -> None:
        """Tell that two rows may be one."""
        message = (
            f"{text} may be the rest of {self.text} on the page before: one of the two has no"
            " amount; they are read as two rows"
        )
        sheet.problem("row-unclear", message)
