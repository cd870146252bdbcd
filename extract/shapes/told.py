"""Words for what a text about a programme tells: what it is for, what is done, what came of it.

They stand as labels in forms, before paragraphs and in the cells of tables.
"""

from yosandb.extract.shapes.vocabulary import RELATIVE_YEAR, YEAR

# 目的   事業のねらい
AIM = r"(?:事業の?)?(?:目的|趣旨|ねらい|背景)(?:(?:・|と|及び)(?:目的|背景|効果|対象))?"
# 事業内容   主な取組の概要
WORK = r"(?:主な)?(?:(?:事業|取組|実施|計画)の?)?(?:内容|概要|説明)(?:(?:・|と|及び)(?:内容|概要))?"
# 事業の主な成果と課題の概要: of what, and what stands behind the word for it
_OF = r"(?:(?:主要|主な)?(?:施策|事業|取組)の?)?(?:主な)?(?:実施)?"
_AND = r"(?:(?:・|と|及び)(?:成果|効果|実績|結果|課題))?(?:の?(?:概要|内容|説明))?"
# 主な成果   取組実績   事業の実施状況   成果及び課題: what came of a programme, and nothing that a
# paper of budgets says of what is to come, as it does of 事業効果
CAME_OF_IT = rf"{_OF}(?:成果|実績|実施状況|執行状況){_AND}"
# ... and in a paper of accounts
CAME_OF_WHAT_WAS_SPENT = rf"{CAME_OF_IT}|{_OF}(?:効果|結果){_AND}"
# 実施内容及び成果   事業の概要・成果   目的・内容と実績: in one text, which may part them again
DONE = (
    r"(?:主な|主要な?)?(?:(?:事業|施策|取組)の?|実施)?(?:目的(?:・|、|と|及び))?(?:内容|概要)"
    r"(?:・|、|/|／|と|及び)(?:その)?(?:主な)?(?:成果|実績|効果|結果|実施状況)(?:等|の概要|(?:・|と|及び)課題)?"
)
# 取組実績   事業の主な成果と効果   成果の概要: what was done; 実績 alone may be a value in a sheet
_OF_ALL = rf"(?:事業|取組|活動|実施)の?(?:主な)?(?:成果|効果|実績|結果){_AND}"
# 令和６年度の実績   前年度の主な成果: without の it may be what was spent
_OF_A_YEAR = rf"(?:{YEAR}|{RELATIVE_YEAR})の(?:主な)?(?:{_OF_ALL}|(?:成果|効果|実績|結果){_AND})"
# 事業の実施状況   令和６年度の実施状況   令和６年度取組内容: what was done in a year that is over
_DONE_SO_FAR = rf"{_OF}実施状況{_AND}"
_DONE_IN_A_YEAR = (
    rf"{YEAR}の?(?:(?:事業|施策)の?)?(?:実施|取組|活動)の?(?:内容|状況|結果|実績){_AND}"
)
RESULTS = rf"{_OF_ALL}|(?:主な)?成果{_AND}|{DONE}|{_OF_A_YEAR}|{_DONE_SO_FAR}|{_DONE_IN_A_YEAR}"
# Labels of texts, by the field of each
TEXTS = {"outline": AIM, "description": WORK, "results": rf"{CAME_OF_IT}|{DONE}"}
