"""What the start of the program takes of the processor, and a whole convert of one small paper.

    python benchmarks/start.py [PAPER.pdf] [--rounds 5]

Each is a process of its own; told are the least CPU seconds of the rounds. The first round of all,
in which Python may compile the modules, is not counted.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SAMPLE = Path(__file__).parent.parent / "samples" / "programme_sheet" / "fuchu.pdf"
STEPS = {
    "python": "pass",
    "help": "from yosandb.cli import main; main(['--help'], standalone_mode=False)",
    "ready to read": "import yosandb.run.batch, yosandb.run.convert",
    "one paper": "import sys, yosandb; yosandb.convert(sys.argv[1], sys.argv[2])",
}


def seconds(code: str, paper: Path) -> float:
    """CPU seconds of a process that does this."""
    with TemporaryDirectory() as scratch:
        call = [sys.executable, "-c", code, str(paper), str(Path(scratch) / "start.db")]
        process = subprocess.Popen(call, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {code}")
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paper", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    seconds(STEPS["one paper"], given.paper)
    for name, code in STEPS.items():
        least = min(seconds(code, given.paper) for _ in range(given.rounds))
        print(f"{name:<16}{least:>6.2f} CPU s", flush=True)


if __name__ == "__main__":
    main()
