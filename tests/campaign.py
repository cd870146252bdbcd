"""How long random examples go on: a tenth of each campaign, or all of it.

    CAMPAIGNS=whole .venv/bin/python -m pytest -q

What is tested is the same, over other examples and fewer of them.
"""

import os

# Not an option of pytest: examples are counted where tests are defined, before options are known.
IS_WHOLE = os.environ.get("CAMPAIGNS") == "whole"


def examples(whole: int) -> int:
    """How many of so many examples this run tries."""
    return whole if IS_WHOLE else max(1, whole // 10)
