"""Names of 款: the closed list of the statute as far as cities keep to it, and what is none.

The names are the city's own (市税, 区税; にぎわいスポーツ文化費): the list tells a table of 款 from
others of the same total, and never what a single row is called.
"""

from collections.abc import Sequence

from yosandb.extract import regex

EXPENDITURE = regex.compile(
    r"議会費|総務費|企画費|民生費|福祉費|衛生費|環境(?:保全)?費|労働費|農林(?:水産業?|業)?費|水産業?費|商工費|観光費"
    r"|産業(?:経済)?費|土木費|消防費|警察費|教育費|災害復旧費|公債費|諸支出金|予備費|職員費|県税還付金|都市計画費"
)
REVENUE = regex.compile(
    r"(?:[市町村区都道府県]|特別区)?税|地方譲与税|地方消費税清算金|.{1,24}交付金|地方交付税|分担金及び負担金"
    r"|使用料及び手数料|(?:国庫|国|[都道府県])支出金|財産収入|寄[附付]金|繰入金|繰越金|諸収入|[市町村区都道府県]債"
)
# What only such tables list: 公債費 and 予備費 stand among kinds of cost, too.
_OWN = regex.compile(
    r"議会費|総務費|民生費|衛生費|労働費|農林.*費|商工費|土木費|消防費|教育費|警察費|災害復旧費|諸支出金"
    r"|.*税|.{3,}交付金|使用料及び手数料|財産収入|寄[附付]金|繰入金|諸収入"
)
# Kinds of cost, and classes of revenue: other tables of the same total.
_OTHER = regex.compile(
    r"人件費|物件費|扶助費|維持補修費|補助費等?|積立金|投資及び出資金.*|貸付金|繰出金|普通建設事業費"
    r"|(?:災害復旧|失業対策)事業費|\(?(?:うち)?(?:補助|単独)事業費?\)?|.*義務的経費|.*投資的経費|その他.*|.*[一特]般?定?財源|.*会計"
)
# What 款 of revenue are put together by: a row of theirs is a sum
_GROUP = regex.compile(r"(?:自主|依存)財源(?:小?計|合計)?")
# What stands in a supplement for all 款 that it leaves as they are
_REST = regex.compile(
    r"[(]?(?:補正(?:され|の|し)?な(?:い|かった)|(?:今回)?補正(?:予算)?(?:の?ない|に係らない)|(?:上記|これ)?以外の|(?:その)?他の?)"
    r"款.*"
)
# ... or in a table of the greatest 款 for all others: その他   上記以外   その他の経費. その他収入
# and その他繰入金 are names.
_OTHERS = regex.compile(
    r"[(]?(?:その他|(?:上記|これら?|それら?)以外)(?:の?(?:款|経費|費目|科目|歳[入出])|のもの)?(?:の?(?:小?計|合計))?[)]?"
)
# A table of 款 has at least so many of its own names, and this share of names that are known.
OWN, KNOWN = 3, 0.5


def is_known(name: str) -> bool:
    """Whether a name (without blanks and number) is that of a 款 in most cities."""
    return (EXPENDITURE.fullmatch(name) or REVENUE.fullmatch(name)) is not None


def is_of_book(name: str) -> bool:
    """Whether a name is that of a 款 or of a kind of cost."""
    return is_known(name) or _OTHER.fullmatch(name) is not None


def is_group(name: str) -> bool:
    """Whether a name (without blanks) is that of several 款 of revenue together."""
    return _GROUP.fullmatch(name) is not None


def is_rest_of_kan(name: str) -> bool:
    """Whether a name (without blanks) says that it stands for other 款, and for nothing else."""
    return _REST.fullmatch(name) is not None


def is_rest(name: str) -> bool:
    """Whether a name (without blanks) stands for all 款 that a table does not list."""
    return is_rest_of_kan(name) or _OTHERS.fullmatch(name) is not None


def are_kan(names: Sequence[str], *, goes_on: bool = False) -> bool:
    """Whether the rows of a table are 款, by most of their names; fewer tell where it goes on."""
    known = sum(is_known(name) for name in names)
    own = sum(_OWN.fullmatch(name) is not None for name in names)
    other = sum(_OTHER.fullmatch(name) is not None for name in names)
    return own >= (1 if goes_on else OWN) and known >= KNOWN * len(names) and other <= known / 4


def are_changed_kan(names: Sequence[str]) -> bool:
    """Whether names are those of the 款 that a supplement changes, however few: each is known."""
    own = [name for name in names if not is_rest_of_kan(name)]
    return bool(own) and all(map(is_known, own))


def side_of(names: Sequence[str]) -> str | None:
    """The side that names of 款 belong to; None where they do not tell."""
    spent = sum(EXPENDITURE.fullmatch(name) is not None for name in names)
    raised = sum(REVENUE.fullmatch(name) is not None for name in names)
    if spent == raised:
        return None
    return "expenditure" if spent > raised else "revenue"
