"""Lists of programmes that a grant or a fund has paid for: what each cost, and what came of it.

::

    事業名（担当課）    総事業費     うち交付金充当額   指標名     目標値   実績値   事業の効果
    湧水のまちづくり    38,462,170   19,231,085         入込客数   450      463      効果があった
    （観光課）
"""

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns, said, without_unit
from yosandb.extract.shapes.form import indicator

_COST = regex.compile(r"(?:総|全体|対象|交付対象)?(?:事業費|経費)(?:総額|額)?")

# うち基金充当額
_FUNDED = regex.compile("充当|基金|譲与税")


def spent_of_grants(columns: Columns) -> Columns:
    """事業費 left of the share that a grant or a fund paid of it is what was spent, where the list
    says what came of it; 総事業費 alone may be that of several years, and 事業費 a budget."""
    funded = [n for n in columns.of("other") if _FUNDED.search(columns.heading(n))]
    shares = columns.of("grant_actual") or funded
    told = columns.of("results") or columns.of("evaluation")
    reached = columns.within is not None and columns.within.of("latest")
    if not shares or columns.of("actual") or not (told or reached):
        return columns
    left = shares[0] - 1
    over = (
        [without_unit(word) for word in said(columns.table.columns[left])[-1:]] if left >= 0 else []
    )
    return columns.renamed({left: "actual"}) if any(map(_COST.fullmatch, over)) else columns


def judged_by_effect(columns: Columns) -> Columns:
    """事業の効果 with nothing but verdicts below it is the evaluation: 地方創生に効果があった."""
    if columns.of("evaluation"):
        return columns
    verdicts = (n for n in columns.of("results") if _are_verdicts(columns, n))
    return columns.renamed(dict.fromkeys(verdicts, "evaluation"))


def _are_verdicts(columns: Columns, number: int) -> bool:
    cells = dict.fromkeys(cell for row in columns.table.rows for cell in row.cells[number])
    texts = [cell.text for cell in cells if cell.lines and len(cell.columns) == 1]
    return bool(texts) and all(map(indicator.EFFECT.fullmatch, texts))
