"""Offices of a city (産業振興課): how their names end, and the words before and over them."""

from yosandb.extract import regex
from yosandb.extract.shapes.text import JOINT

# How the names of offices end that hold others, and that are held: 図書館 and 公園 may be none, and
# 料理教室 is none.
_ROOM = "(?<!教)室"
LARGE, SMALL = "部|局|委員会|事務所", f"課|{_ROOM}|係|所|センター|館|園"
# What nothing but an office ends in; a 検討委員会 is none.
FIRM = f"課|{_ROOM}|部|局|係|署|担当|班|チーム|(?<=[育業理平安事])委員会"
# ... and behind a name: 部 may be a part of a town (富士東部).
SURELY = rf"(?:{FIRM.replace('部|', '')}|(?<=\p{{Han}}{{2}})部)"
# Each ending once: two ways to match each of many offices are more ways than can be tried.
_ENDINGS = "|".join(dict.fromkeys(f"{FIRM}|{SMALL}|院|グループ".split("|")))
_END = rf"(?:{_ENDINGS})"
# 産業振興課   こども家庭部 子育て支援課   子育て支援課・健康課   消防本部総務課
OFFICE = rf"(?:[^\s()\[\]<>【】《》「」\d,、。:：※・/]|{JOINT}){{1,18}}?{_END}"
OFFICES = rf"{OFFICE}(?:\s*[・、,，/／\s]\s*{OFFICE})*"
# 担当：商工課   所管課　商工課   （担当課 商工課）
OFFICE_SAID = (
    r"(?:(?:担\s*当|所\s*管|主\s*管|実\s*施)\s*(?:部\s*署|部\s*課|部\s*局|課|室|部|局)?"
    r"|所\s*属|部\s*署)"
)
# ... and what parts it from the office: 担当／商工課
OFFICE_SIGN = "[:：/／]"
OFFICE_LABEL = regex.compile(rf"{OFFICE_SAID}\s*{OFFICE_SIGN}?")
# Words over a column of offices, or beside one: 担当課   所管部署名   課・係   所属
OFFICE_HEAD = (
    r"(?:(?:担当|所管|主管|実施|作成|記入)(?:担当)?)?"
    r"(?:部?課|課室|部局|部署|所属|組織|係|課・?係)(?:名|等)?|担当|所管|主管"
)
