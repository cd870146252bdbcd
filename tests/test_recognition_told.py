"""What was recognised, and not all of it surely, is told with the page that it stands on."""

from yosandb.extract.page import Box, Page
from yosandb.extract.printed import Part, Printed
from yosandb.normalize.row import Row
from yosandb.run.doubt import Doubt


def printed(text: str, *sure: float) -> Printed:
    box = Box(0, 0, 10, 10)
    parts = [Part(3, box, text, source="recognised", confidence=each) for each in sure]
    return Printed(text, tuple(parts))


def told(**columns: tuple[str, float]) -> list[str]:
    doubt = Doubt()
    doubt.note(Page(3, 595, 842, ()))
    values = {column: text for column, (text, _) in columns.items()}
    doubt.remember(Row("programmes", values, {c: printed(*own) for c, own in columns.items()}))
    return [problem.message for problem in doubt.problems(3) if problem.code == "recognised-text"]


def test_a_text_that_is_not_surely_recognised_is_told_as_a_name_is() -> None:
    long = "拠点の開設に合わせてポイントの利用先を広げる"
    name, texts = told(name=("防犯費", 0.5), description=(long, 0.89), section=("総務課", 0.9))
    assert "「防犯費」" in name
    assert texts.startswith("1 texts") and f"「{long[:16]}…」" in texts and "総務課" not in texts


def test_what_is_surely_recognised_is_not_told() -> None:
    assert told(name=("防犯費", 0.95), description=("街路灯を直す", 0.99)) == []
