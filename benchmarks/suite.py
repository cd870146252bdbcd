"""What the tests take of the processor, by file: seconds of their process and of those it started.

    python benchmarks/suite.py [tests/test_x.py …] [--tests 20] [--times FILE]

Run in one process, so that nothing is made twice. Wall time says how busy the machine is; the
suite's own is these seconds over the number of cores.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest


def spent() -> float:
    """Seconds of the processor, of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Meter:
    """Seconds by test and phase, as they are spent; with what is imported on collection."""

    def __init__(self, log: TextIO | None) -> None:
        self.log = log
        self.seconds: Counter[tuple[str, str]] = Counter()
        self.count(("(start and collection)", ""), spent())

    def count(self, what: tuple[str, str], seconds: float) -> None:
        self.seconds[what] += seconds
        if self.log:
            print(f"{seconds:.3f}", *what, sep="\t", file=self.log, flush=True)

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Iterator[None]:
        before = spent()
        yield
        self.count(("(start and collection)", ""), spent() - before)

    def phase(self, item: pytest.Item, name: str) -> Iterator[None]:
        before = spent()
        try:
            yield
        finally:
            self.count((item.nodeid, name), spent() - before)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        yield from self.phase(item, "setup")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        yield from self.phase(item, "call")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Iterator[None]:
        yield from self.phase(item, "teardown")


def table(seconds: Counter[str], most: int | None = None) -> None:
    for name, taken in seconds.most_common(most):
        print(f"{taken:8.1f}  {name}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=["tests"])
    parser.add_argument("--tests", type=int, default=20, help="of so many, the dearest alone")
    parser.add_argument("--times", type=Path, help="write each phase of each test as it ends")
    asked = parser.parse_args()
    sys.path.insert(0, str(Path.cwd()))  # as `python -m pytest` does, for processes it starts
    with (asked.times or Path(os.devnull)).open("w") as log:
        meter = Meter(log)
        ended = pytest.main(["-q", "-n", "0", *asked.files], plugins=[meter])
    by_file: Counter[str] = Counter()
    by_test: Counter[str] = Counter()
    for (test, phase), taken in meter.seconds.items():
        by_file[test.partition("::")[0]] += taken
        by_test[f"{test} {phase}"] += taken
    table(by_file)
    table(by_test, asked.tests)
    print(f"{sum(by_file.values()):8.1f}  seconds of the processor in all")
    return int(ended)


if __name__ == "__main__":
    sys.exit(main())
