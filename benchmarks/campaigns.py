"""The long campaigns, one after the other: as a whole, or a tenth of each, as CI runs them.

    python benchmarks/campaigns.py [--tenth] [NAME ...]

Exits with 1 if one of them did, after all have run. What each does and when it fails, it says
itself: `python benchmarks/NAME.py --help`.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"


@dataclass(frozen=True)
class Campaign:
    """A script, and how long it goes on as a whole: so many of what `option` counts."""

    name: str
    option: str
    whole: int
    arguments: tuple[str, ...] = ()

    def call(self, *, tenth: bool) -> list[str]:
        """Its command."""
        length = self.whole // 10 if tenth else self.whole
        script = str(HERE / f"{self.name}.py")
        return [sys.executable, script, *self.arguments, self.option, str(length)]


def _samples(*names: str) -> tuple[str, ...]:
    return tuple(str(SAMPLES / name) for name in names)


# A statement, whose rules are many, and one of each other kind that prints sums.
_STATEMENT = "budget_statement/st_table.pdf"
_OTHERS = ("years/R4/sheet_r4.pdf", "grant_report/grant_long.pdf")

CAMPAIGNS = (
    Campaign("damaged", "--count", 10_000),
    Campaign("killed", "--times", 50),
    Campaign("batch", "--files", 200),
    Campaign("mutations", "--times", 1000, _samples(_STATEMENT)),
    Campaign("sensitivity", "--times", 200, _samples(_STATEMENT, *_OTHERS)),
)


def run(campaigns: Iterable[Campaign], *, tenth: bool) -> list[str]:
    """Run them all, and tell the names of those that failed."""
    failed = []
    for campaign in campaigns:
        begun = time.monotonic()
        print(f"== {campaign.name}", flush=True)
        if subprocess.run(campaign.call(tenth=tenth), check=False).returncode:
            failed.append(campaign.name)
        print(f"== {campaign.name}: {time.monotonic() - begun:.0f} s", flush=True)
    return failed


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    known = {campaign.name: campaign for campaign in CAMPAIGNS}
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(known)}")
    parser.add_argument("--tenth", action="store_true", help="a tenth of each")
    given = parser.parse_args()
    if unknown := set(given.names) - set(known):
        parser.error(f"no campaign {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    chosen = [campaign for name, campaign in known.items() if name in (given.names or known)]
    failed = run(chosen, tenth=given.tenth)
    print(f"failed: {', '.join(failed) or 'none'}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
