"""What is printed in or under a picture, and heads nothing: 写真：港保育所の運動会."""

from yosandb.extract import regex

_PICTURE = (
    r"(?:(?:完成|整備|施設|外観|現況)?(?:予想|イメージ)(?:図|写真)?|(?:完成|整備|施設|外観|現況)?写真"
    r"|図表?|地図|位置図|案内図|イラスト|グラフ|パース)"
)
# 図　太陽光パネルの設置場所   写真1 駅前   ▲写真：港まつり   新図書館（イメージ図）   完成予想図
_CAPTION = regex.compile(
    r"\s*[▲△▼▽◀◁▶▷↑↓←→]?\s*"
    rf"(?:{_PICTURE}\s*[\d①-⑨]{{0,2}}\s?[\s:：].{{1,30}}|.{{0,24}}[(\[【]\s*{_PICTURE}\s*\d?\s*[)\]】]"
    rf"|[【\[]\s*{_PICTURE}\s*[】\]].{{1,30}}|{_PICTURE}\s*[\d①-⑨]{{0,2}})\s*"
)


def is_of_picture(text: str) -> bool:
    """Whether a line of plain text is a caption of a picture, by its words."""
    return _CAPTION.fullmatch(text) is not None
