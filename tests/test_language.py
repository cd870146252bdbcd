"""A command speaks one language: that of --lang, else that of the environment, in all it says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from yosandb.cli import main
from yosandb.load.database import open_database
from yosandb.load.phrases import pairs, said
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.tests.test_search import book
from yosandb.years.words import EVENTS

ROOT = Path(__file__).parent.parent
STAGES = ("answers", "checking", "extract", "load", "normalize", "run", "web", "years")
HOLE = re.compile(r"\{[a-z_]+\}")
# Two words of English; what is typed (`yosandb check`), an option or a file is none.
ENGLISH = re.compile(r"(?<![-\w/._`'{])[a-z]{2,} [a-z]{2,}\b")
TYPED = re.compile(r"`[^`]*`|pip install \S+|yosandb \w+|dask worker\S*|datasette \S+")
# Calls that make a message, and those of them whose words are not for people who use the program.
MESSAGES = {"UsageError", "DatabaseError", "BadParameter", "Problem", "problem", "UnreadableFile"}
INNER = {"declaration.py", "checked.py"}


def english(text: str) -> str | None:
    """The English that is left in a text, but for what is typed as it stands."""
    found = ENGLISH.search(TYPED.sub("", text))
    return None if found is None else found[0]


def test_both_languages_have_the_same_holes() -> None:
    for one, other in pairs():
        assert sorted(HOLE.findall(one)) == sorted(HOLE.findall(other)), one
        bare = HOLE.sub("", one.replace("{n}", "7").replace("{m}", "7"))
        assert re.search(r"\w", bare), f"{one} would be any text"


def test_no_sentence_stands_there_twice() -> None:
    ours = [one for one, _ in pairs()]
    assert len(ours) == len(set(ours))


@pytest.mark.parametrize(
    ("words", "japanese"),
    [
        (
            "a.pdf: is encrypted. Give its password with --password.",
            "a.pdf: 暗号化されている。パスワードを --password で指定する。",
        ),
        ("3 files: 2 converted, 1 partly converted.", "3ファイル: 変換2、一部変換1。"),
        ("R6/x y.pdf", "R6/x y.pdf"),
        ("path, stage", "path, stage"),
        ("保育 is this and that", "保育 is this and that"),
    ],
)
def test_a_sentence_is_known_by_its_parts(words: str, japanese: str) -> None:
    assert said(words, "ja") == japanese


def test_the_other_way_round() -> None:
    assert said("名称が類似(85%)", "en") == "the name is alike (85%)"
    assert said("保育所費", "en") == "保育所費"


def messages() -> Iterator[tuple[str, str]]:
    """Where a message is made in the program, and its words with something in its holes."""
    for folder in STAGES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.name not in INNER:
                for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                    yield from _message(path, node)


def _message(path: Path, node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Call):
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called in MESSAGES:
            for given in (*node.args, *(known.value for known in node.keywords)):
                if (words := _words(given)) and english(words):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", words


def _words(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values
        )
    return None


def test_every_message_has_its_japanese() -> None:
    left = {where: words for where, words in messages() if english(said(words, "ja"))}
    assert not left


def helps(command: click.Command, lang: str) -> str:
    names = [] if command is main else [command.name or ""]
    if command is main:
        ended = CliRunner(env={"LANG": {"ja": "ja_JP.UTF-8", "en": "C"}[lang]}).invoke(main, ["-h"])
    else:
        ended = CliRunner().invoke(main, [*names, "--lang", lang, "-h"])
    assert ended.exit_code == 0
    return ended.stdout


@pytest.mark.parametrize("command", [main, *main.commands.values()], ids=lambda c: c.name)
def test_the_help_is_in_one_language(command: click.Command) -> None:
    assert "Show this message" in helps(command, "en")
    told = helps(command, "ja")
    assert not english(re.sub(r"^    yosandb .*", "", told, flags=re.M)), told


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of a city with an open sum, a file that was not read, and a problem."""
    path = tmp_path_factory.mktemp("spoken") / "b.db"
    opened = open_database(path)
    write_document(opened, "d1", book("d1"))
    write_document(opened, "d2", book("d2", fiscal_year=2024, path="R6/d2.pdf"))
    reason = "no text to read"
    failed: dict[str, str | int] = {"path": "bad.pdf", "status": "failed", "reason": reason}
    write_document(opened, "d3", [Row("documents", {"id": "d3", **failed})])
    opened.close()
    return path


def run(*arguments: object, **env: str) -> Result:
    return CliRunner(env=env).invoke(main, list(map(str, arguments)))


COMMANDS = (
    ["check", "DB"],
    ["search", "DB", "保育"],
    ["search", "DB", "保育", "--sum"],
    ["search", "DB", "ない語"],
    ["search", "DB", "保育", "--year", "R9"],
    ["search", "DB", "保育", "--year", "R99"],
    ["search", "DB", "保育", "--municipality", "南国"],
    ["search", "DB", "保育", "--kind", "x"],
    ["search", "DB"],
    ["search", "DB", " "],
    ["diff", "DB"],
    ["diff", "DB", "--from", "R8", "--to", "R7"],
    ["diff", "DB", "--from", "R7", "--to", "R8"],
    ["diff", "DB", "--items"],
    ["review", "DB"],
    ["export", "DB", "OUT"],
    ["export", "DB", "OUT", "--view", "v_x"],
    ["merge", "DB", "DB"],
    ["families"],
    ["check", "README"],
    ["inspect", "README"],
    ["convert", "README", "DB2"],
    ["convert", "nowhere.pdf", "DB2"],
    ["convert"],
    ["no-such-command"],
)


@pytest.mark.parametrize("asked", COMMANDS, ids=" ".join)
def test_what_a_command_says_is_in_one_language(asked: list[str], db: Path, tmp_path: Path) -> None:
    names = {"DB": db, "OUT": tmp_path / "out", "DB2": tmp_path / "b.db", "README": "README"}
    (tmp_path / "README").write_text("no PDF")
    names["README"] = tmp_path / "README"
    arguments = [str(names.get(one, one)) for one in asked]
    japanese = run(*arguments, LANG="ja_JP.UTF-8").output
    for line in japanese.splitlines():
        assert not english(line.replace(str(tmp_path), "")), line
    told = run(*arguments, LANG="C").output
    assert told != japanese
    assert not re.search("|".join(EVENTS), told)
    assert not re.search("[。、]", told)


def test_the_option_is_stronger_than_the_environment(db: Path) -> None:
    assert "Nothing was found" in run("search", db, "無", "--lang", "en", LANG="ja_JP").output
    assert "見つからない" in run("search", db, "無", "--lang=ja", LANG="C").output
    assert "エラー" in run("search", db, "--lang", "ja", LANG="C").output


def test_events_are_asked_for_as_they_are_told() -> None:
    (option,) = (one for one in main.commands["diff"].params if one.name == "events")
    for event in (*EVENTS, "増額", "減額", "同額"):
        assert option.type.convert(said(event, "en"), option, None) == event
        assert option.type.convert(event, option, None) == event


def test_a_command_line_of_nothing_and_its_completion_are_no_error() -> None:
    assert run(LANG="ja_JP").output.startswith("使い方")
    asked = {"_YOSANDB_COMPLETE": "bash_complete", "COMP_WORDS": "yosandb se", "COMP_CWORD": "1"}
    ended = CliRunner(env=asked).invoke(main, [], prog_name="yosandb")
    assert "search" in ended.output
