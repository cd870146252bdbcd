"""How the tests run: as many processes as there are cores, unless a few files were asked for."""

import os

import pytest

from yosandb.cli import main


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """`-n auto`: none of their own for some files, whose tests are done before they have begun."""
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        return 0
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2


@pytest.fixture(autouse=True)
def commands_read_in_process(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`convert` called by a test reads in its process, where it can put something in the way.

    Tests of the processes that read by default are marked `as_shipped`.
    """
    (option,) = (p for p in main.commands["convert"].params if p.name == "in_process")
    if request.node.get_closest_marker("as_shipped") is None:
        monkeypatch.setattr(option, "default", None)
