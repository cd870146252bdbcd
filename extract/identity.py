"""What tells a row of a family over the years, and which other rows it is compared with."""

from typing import Literal, TypeAlias

from yosandb.lean import lean

# What a programme stands under: 款 項 目, a project that was reported, or a heading.
Under: TypeAlias = Literal["item", "project", "section"]


@lean
class Identity:
    """A family's rows over the years.

    A programme is the same in two years by its name and by what it stands `under`. Amounts are
    compared within papers of one kind alone, `compared_in`, which people call `japanese`: a book
    and a list of a year both name a programme, and its money counts once. `settled` says that
    papers of what was spent are compared, too.
    """

    compared_in: str
    japanese: str
    under: Under
    settled: bool = False


STATEMENT = Identity("statement", "予算書", "item")
REPORT = Identity("report", "事業実施結果報告", "project", settled=True)
LIST = Identity("sheet", "主要事業", "section")
EVALUATION = Identity("evaluation", "事務事業評価", "section", settled=True)
POLICY = Identity("policy", "施策評価", "section", settled=True)
PLAN = Identity("plan", "実施計画", "section")
RESULTS = Identity("results", "主要施策の成果", "section", settled=True)
