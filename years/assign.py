"""One-to-one assignment: of all ways to pair two sets, the one with the most points."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def assign(points: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """The pairs of `points` that together have the most, each member at most once.

    The order of `points` decides between equals, so give it in a fixed one. networkx is the
    lightest solver that takes a few candidates a member as they are (scipy and lap want full
    matrices and numpy); lone pairs, nearly all there are, need no solver at all.
    """
    chosen: dict[tuple[str, str], int] = {}
    for component in _components(points):
        if len(component) == 1:
            chosen |= component
            continue
        import networkx as nx  # 0.2 s that a command without contested names does not need

        graph = nx.Graph()
        for (a, b), weight in component.items():
            graph.add_edge(("a", a), ("b", b), weight=weight)
        for one, other in nx.max_weight_matching(graph):
            (_, a), (_, b) = sorted((one, other))
            chosen[a, b] = component[a, b]
    return {pair: weight for pair, weight in points.items() if pair in chosen}


def _components(
    points: Mapping[tuple[str, str], int],
) -> Iterable[dict[tuple[str, str], int]]:
    """The candidates in groups that share no member."""
    of_a: defaultdict[str, list[str]] = defaultdict(list)
    of_b: defaultdict[str, list[str]] = defaultdict(list)
    for a, b in points:
        of_a[a].append(b)
        of_b[b].append(a)
    rank = {a: place for place, a in enumerate(of_a)}
    seen: set[str] = set()
    for start in of_a:
        if start in seen:
            continue
        waiting, inside = [start], {start}
        while waiting:
            for b in of_a[waiting.pop()]:
                for a in of_b.pop(b, ()):
                    if a not in inside:
                        inside.add(a)
                        waiting.append(a)
        seen |= inside
        ordered = sorted(inside, key=rank.__getitem__)
        yield {(a, b): points[a, b] for a in ordered for b in of_a[a]}
