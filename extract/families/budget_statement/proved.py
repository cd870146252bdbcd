"""Headings whose words no rule knows, made forms by what the sums of the book prove of them."""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.heads import Head
from yosandb.extract.families.budget_statement.lexicon import Lexicon
from yosandb.extract.families.budget_statement.nesting import FLAT
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Char

# The columns without which nothing is a known form, and of which each has one at least.
_FORMS = (
    ({"moku"}, rules.FIGURES),
    ({"note", "figure"}, ("setsu", "kubun")),
    ({"note"}, rules.PRICED),
    ({"moku", "explained"}, rules.FIGURES),
    ({"kan", "kou"}, ("amount", "figure", "supplement")),
    ({"kan"}, ("previous", "before")),
)


def with_proved(known: Sequence[Form], heads: Sequence[Head], lexicon: Lexicon) -> list[Form]:
    """The headings of a page: what the words of the form tell, and what is proved of others."""
    told = sure(known)
    unknown = (head for head in heads if told.isdisjoint(head.chars))
    proved = [form for head in unknown if (form := _form(head, lexicon)) is not None]
    own = {char for form in proved for char in form.chars}
    kept = [form for form in known if own.isdisjoint(form.chars)]
    return sorted([*kept, *proved], key=lambda form: (form.x0, form.box.top))


def sure(known: Sequence[Form]) -> set[Char]:
    """The headings of which the words of the form tell what the tables are."""
    return {char for form in known if form.is_known for char in form.chars}


def may_be_form(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether what is proved may make a form of a heading of these words."""
    roles = set(lexicon.roles(words).values())
    return any(names <= roles and not roles.isdisjoint(one) for names, one in _FORMS)


def _form(head: Head, lexicon: Lexicon) -> Form | None:
    """The form that a heading is; None if too little of it is proved."""
    roles = lexicon.roles(head.words)
    words = {roles.get(n, f"{rules.UNKNOWN}{n}"): leaf.line for n, leaf in enumerate(head.leaves)}
    names = words.get("moku", words.get("kan"))
    middle = 0.0 if names is None else names.box.centre[0]
    nesting = lexicon.nestings.get(head.words, FLAT).moved(middle)
    units = tuple(row.segments[0] for row in head.units)
    if "code" in words and "moku" in words:
        words["moku"] = Line((*words.pop("code").chars, *words["moku"].chars))
    if "explained" in words:
        words["note"] = words["explained"]
    guessed = frozenset(roles[n] for n, word in enumerate(head.words) if word in lexicon.unsure)
    form = Form(words, head.chars, units, head.box, head.x0, head.x1, nesting, True)
    form = replace(form, faces=head.words in lexicon.facing, guessed=guessed)
    return form if form.is_known or form.faces else None


def nested(form: Form, lexicon: Lexicon) -> Form:
    """A form with what is proved of the rows in its column: what tells 款, 項 and 目 apart."""
    found = lexicon.nestings.get(form.heading, FLAT)
    if not form.is_items or form.nesting or not found:
        return form
    return replace(form, nesting=found.moved(form.words["moku"].box.centre[0]))
