"""What is said of the pages of a folder of PDFs, by code; faults of yosandb itself by place.

    python benchmarks/faults.py PDFS ... [--jobs 2]

Exits with 1 if yosandb failed at a file, or if two of its rules wanted the same characters: these
are never the document's fault.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from yosandb.run.api import convert_each
from yosandb.run.batch import Batch

OURS = {"claimed-twice", "internal-error", "worker-died"}


def main() -> None:
    """Convert all, and print what was said how often and of how many files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", type=Path, nargs="+", metavar="PDFS")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    said, files = Counter[str](), Counter[str]()
    read, faults = 0, list[str]()
    with TemporaryDirectory() as scratch:
        db = Path(scratch) / "faults.db"
        for file in convert_each(given.paths, db, batch=Batch(jobs=given.jobs)):
            read += 1
            codes = [problem.code for problem in file.problems]
            said.update(codes)
            files.update(set(codes))
            faults += [
                f"{file.path}, page {p.page}: {p.code}: {p.message}"
                for p in file.problems
                if p.code in OURS
            ]
    for code, count in said.most_common():
        print(f"{count:>7} in {files[code]:>4} files: {code}")
    print(f"{read} files; faults of yosandb itself: {len(faults)}")
    print("\n".join(faults), end="\n" if faults else "")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
