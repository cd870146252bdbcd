"""Lines of kana and kanji over a large title: they tell nobody how to read it."""

from pathlib import Path

import pytest

from yosandb.extract.reader import open_pdf
from yosandb.tests.typeset import Paper


@pytest.mark.parametrize(
    "words", ["森とともにいきる町", "やさしい言葉のよさん", "1から10までわかる"]
)
def test_kana_among_other_letters_are_a_line(tmp_path: Path, words: str) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text(words, 60, 48, 10)
    paper.text("令和九年度予算概要説明書", 60, 60, 24)
    with open_pdf(paper.save()) as source:
        (page,) = source.pages()
    assert page.marked == ()
    assert "".join(char.text for char in page.chars).startswith(words)


def test_kana_alone_tell_how_to_read(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("よさん", 60, 49, 9)
    paper.text("せつめい", 140, 49, 9)
    paper.text("予算の説明", 60, 60, 24)
    with open_pdf(paper.save()) as source:
        (page,) = source.pages()
    assert "".join(char.text for own in page.marked for char in own.chars) == "よさんせつめい"
