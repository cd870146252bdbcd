"""How far an indicator has come from its baseline to its target."""

from typing import Any

from yosandb.lean import lean


@lean
class Progress:
    """The way from the baseline to the target: `share` of it is behind, `shown` at most 1."""

    share: float

    @property
    def shown(self) -> float:
        """What a bar can show."""
        return min(max(self.share, 0.0), 1.0)

    @property
    def reached(self) -> bool:
        """Whether the target is reached."""
        return self.share >= 1


def progress(kpi: dict[str, Any]) -> Progress | None:
    """None where one of the three values is no number, or baseline and target are the same."""
    baseline, target, latest = kpi["baseline"], kpi["target"], kpi["latest"]
    if baseline is None or target is None or latest is None or baseline == target:
        return None
    return Progress((latest - baseline) / (target - baseline))
