"""Labels of what a programme is, and whose: the same on every form about one."""

from yosandb.extract.shapes.offices import OFFICE_HEAD

LABELS = {
    "number": r"№|No\.?|(?:事業|整理|一連)?番号",
    "code": r"(?:予算|歳出)?科目|款[-・]?項(?:[-・]?目)?|(?:事業|細事業)コード|予算区分",
    "name": (
        r"(?:事務|細々?|主要|主な|対象|予算)?(?:事業|施策)(?:の)?(?:名(?:称)?|項目)"
        r"|取組(?:の)?名(?:称)?"
    ),
    "department": OFFICE_HEAD,
    "section": (
        r"(?:基本|関連|重点)?(?:施策|政策)(?:体系|区分|分野)|(?:基本|政策|重点)目標"
        r"|総合計画(?:体系|(?:で|上)?の位置づけ)?|施策の(?:柱|大綱)"
    ),
}
