"""What a document says of its own amounts: that they are rounded, or cut off, below a unit."""

from sqlite_utils import Database

from yosandb.extract import regex
from yosandb.lean import lean
from yosandb.normalize.amount import parse_unit

# 百万円未満を四捨五入しているため、合計や増減額が一致しない場合があります。
# 端数処理の関係で、内訳と合計が一致しないことがある。
# not 構成比は、表示単位未満を四捨五入しているため、合計が100.0にならない場合があります。
_UNIT = regex.compile("(?P<unit>千|万|百万|億)円未満")
_SAID = regex.compile("四捨五入|切り?捨て?|端数(?:処理|調整)?")
_OF_SUMS = regex.compile("(?:計|増減|内訳)[^。]*(?:一致|合わ)")
_OF_SHARES = regex.compile("構成比|割合|比率|増減率|伸び?率")
_OF_FIGURES = regex.compile("数値|計数|額")
_CUT = regex.compile("切り?捨て?")
_SENTENCE = regex.compile("[^。\n]+")


# A page of this family prints tables whose form the law gives: their sums are exact, and so are
# those of its other tables, which are kept as figures, unless the page itself says otherwise.
STATUTORY = "budget statement"


@lean
class Rounding:
    """By how much amounts miss what they stand for: `unit_yen` is the unit that is said (None:
    that of the page), `cut` that what is below it is left out, not rounded."""

    unit_yen: int | None
    cut: bool

    def slack_yen(self, figures: int, printed_unit: str | None) -> int:
        """How far an equation of so many printed figures may miss without any being wrong.

        Each is off by up to half a unit, or by less than one where it is cut off: then a result is
        off in the direction of its parts, and counts for none.
        """
        unit = self.unit_yen or (parse_unit(printed_unit) if printed_unit else 1)
        return (figures - 1) * unit - 1 if self.cut else figures * unit // 2


def said_by(db: Database, document_id: str, page: int | None = None) -> Rounding | None:
    """What a document, or one page of it, says in notes; None where it says nothing of amounts."""
    query = """
        SELECT text FROM passages
        WHERE document_id = ?1 AND (?2 IS NULL OR page = ?2)
        ORDER BY page, id
    """
    for (text,) in db.execute(query, [document_id, page]):
        for sentence in _SENTENCE.findall(text or ""):
            unit = _UNIT.search(sentence)
            if _SAID.search(sentence) and (unit or _is_of_sums(sentence)):
                yen = None if unit is None else int(parse_unit(unit["unit"] + "円"))
                return Rounding(yen, _CUT.search(sentence) is not None)
    return None


def _is_of_sums(sentence: str) -> bool:
    of_shares = _OF_SHARES.search(sentence) and not _OF_FIGURES.search(sentence)
    return _OF_SUMS.search(sentence) is not None and not of_shares
