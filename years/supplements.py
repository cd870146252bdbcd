"""Years with their supplements added: 当初予算 plus every 補正額 of the same thread."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sqlite_utils import Database

from yosandb.years.follow import Followed, compare
from yosandb.years.model import Edition, Member


def supplemented(db: Database, followed: Followed) -> Followed:
    """The comparisons of a city after the supplements of each year.

    A programme that only a supplement has joins the edition of its year.
    """
    owner = _owners(followed)
    extra: defaultdict[str, int] = defaultdict(int)
    alone: defaultdict[tuple[object, int], list[Member]] = defaultdict(list)
    for edition in followed.shelf.supplements:
        for member in edition.members:
            if member.id in owner:
                extra[owner[member.id]] += member.supplement_yen or 0
            elif member.supplement_yen is not None:
                alone[edition.series, edition.year].append(
                    replace(member, yen=member.supplement_yen)
                )
    editions = tuple(
        _with(edition, extra, alone[edition.series, edition.year])
        for edition in followed.shelf.initial
    )
    shelf = replace(followed.shelf, initial=editions)
    return replace(
        followed,
        comparisons=tuple(compare(db, shelf, followed.links, followed.threads, followed.decided)),
    )


def _owners(followed: Followed) -> dict[str, str]:
    """For each programme of a supplement the one of the initial budget that it adds to."""
    later = {m.id for e in followed.shelf.supplements for m in e.members}
    return {
        link.b: link.a
        for link in followed.links
        if link.decided and link.b in later and link.a not in later
    }


def _with(edition: Edition, extra: Mapping[str, int], alone: list[Member]) -> Edition:
    members = [
        replace(m, yen=(m.yen or 0) + extra[m.id]) if m.id in extra else m for m in edition.members
    ]
    added = sum(extra.get(m.id, 0) for m in edition.members) + sum(m.yen or 0 for m in alone)
    return replace(edition, members=(*members, *alone), added_yen=added)
