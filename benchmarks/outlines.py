"""What the table of outlines makes of every font of some PDFs, and what that costs.

Each file is judged without what was learnt from itself. A sound font must not change in any
character; `repaired` names what would be changed. With --time the files are read whole, and the
share of the time that outlines take is told.

    python benchmarks/outlines.py [--time] PDF…
"""

import sys
import time
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import Any

from yosandb.extract.engine import fonts
from yosandb.extract.engine.known_outlines import KnownOutlines, shipped_text
from yosandb.extract.engine.learning import design_of, fonts_of, said_by
from yosandb.extract.engine.plumber import PlumberEngine
from yosandb.extract.reading import REPAIRED
from yosandb.run.read import Options, read_file


def without(name: str) -> KnownOutlines:
    """The table without what was learnt from a file."""
    lines, own = [], False
    for line in shipped_text().splitlines():
        if line.startswith("# "):
            own = line.endswith(f", of {name}")
        if not own:
            lines.append(line)
    return KnownOutlines(lines)


def judge(path: Path) -> Counter[str]:
    """Prints each design of a file that is changed, and gives the counts of all."""
    known, total = without(path.name), Counter[str]()
    with path.open("rb") as stream:
        engine = PlumberEngine(stream, None)
        for font, spec in fonts_of(engine):
            outlined = engine.fonts.outlines(font, spec)
            counts, changed = Counter[str](), []
            for code, said in said_by(font) if outlined else ():
                outline = outlined(code) if outlined else None
                text, reading = known.judged(outline, said)
                kind = "unknown" if reading is None else reading.source
                counts["none" if outline is None else kind] += 1
                if reading is not None and reading.source == REPAIRED:
                    changed.append(f"{said or 'nothing'}→{text}")
            if changed:
                print(f"  {design_of(font)}: {' '.join(changed)}")
            total += counts
    return total


def cost(path: Path) -> None:
    """Prints how much of the time of a whole reading the outlines take."""
    spent = 0.0

    def timed(work: Any) -> Any:
        def measured(*given: Any) -> Any:
            nonlocal spent
            begun = time.perf_counter()
            try:
                return work(*given)
            finally:
                spent += time.perf_counter() - begun

        return measured

    compare, judged = fonts.Fonts.outlines, fonts.judge_glyphs
    fonts.Fonts.outlines = timed(compare)  # type: ignore[method-assign]
    fonts.judge_glyphs = lambda font, told: judged(font, timed(told))
    begun = time.perf_counter()
    for _ in read_file(path, PurePosixPath(path.name), "d", Options()):
        pass
    whole = time.perf_counter() - begun
    fonts.Fonts.outlines, fonts.judge_glyphs = compare, judged  # type: ignore[method-assign]
    print(f"  outlines {spent:.2f} s of {whole:.2f} s: {spent / whole:.1%}")


def main(*arguments: str) -> None:
    timing = "--time" in arguments
    for path in (Path(name) for name in arguments if name != "--time"):
        counts = judge(path)
        print(f"{path.name}: " + ", ".join(f"{counts[k]} {k}" for k in sorted(counts)))
        if timing:
            cost(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
