"""Every code that can stand in `problems` is told in the docs, and no other."""

from pathlib import Path

import regex

ROOT = Path(__file__).parent.parent
SAID = regex.compile(
    r"(?:[pP]roblem|_refuse|UnreadableFile|TaskEnded)\(\s*(?:self\._path, |path, |page, )?\s*"
    r"\"(?P<code>[a-z-]+)\""
)


def test_all_codes_are_in_the_docs() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("extract", "load", "normalize", "run")
        for path in (ROOT / folder).rglob("*.py")
    )
    said = {match["code"] for match in SAID.finditer(code)}
    documented = regex.findall(
        r"^\| `([a-z-]+)` \|", (ROOT / "docs/problems.md").read_text("utf-8"), regex.MULTILINE
    )
    assert len(said) > 25
    assert said <= set(documented)
    assert documented == sorted(documented)
    # A form names the part that it misses: budget-missing.
    ends = tuple(regex.findall(r"f\"\{\w+\}(-[a-z-]+)\"", code))
    assert all(f'"{name}"' in code or name.endswith(ends) for name in documented)
