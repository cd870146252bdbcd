"""Whether files that are read apart give the content of one run: by `merge`, and on a cluster.

    python benchmarks/apart.py FOLDER [--dask]

Two halves of the files are converted apart and merged. With --dask the files are read by two
workers of a cluster on this machine, one of which is killed midway. Exits with 1 if the content
is not that of one run.
"""

import argparse
import os
import signal
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import yosandb
from yosandb.load.database import open_database
from yosandb.load.digest import content_hash
from yosandb.run.inputs import inputs


def content(path: Path) -> str:
    db = open_database(path)
    try:
        return content_hash(db)[:16]
    finally:
        db.close()


def merged(files: list[Path], scratch: Path) -> str:
    """Every other file in a database of its own, and the two put together."""
    halves = [scratch / "a.db", scratch / "b.db"]
    for half, path in enumerate(halves):
        yosandb.convert(files[half::2], path)
    begun = time.perf_counter()
    yosandb.merge(halves, scratch / "merged.db")
    print(f"merged in {time.perf_counter() - begun:.1f} s")
    return content(scratch / "merged.db")


def on_cluster(files: list[Path], scratch: Path) -> str:
    """Two workers, one killed after the first file is done."""
    import distributed

    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        begun = time.perf_counter()
        batch = yosandb.Batch(executor=address)
        done = yosandb.convert_each(files, scratch / "cluster.db", batch=batch)
        next(done)
        with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
            os.kill(min(client.run(os.getpid).values()), signal.SIGKILL)
        count = 1 + sum(1 for _ in done)
    seconds = time.perf_counter() - begun
    print(
        f"{count} files on two workers, one killed: {seconds:.1f} s, {count / seconds:.2f} files/s"
    )
    return content(scratch / "cluster.db")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dask", action="store_true")
    given = parser.parse_args()
    files = [file.path for file in inputs([given.folder])]
    with TemporaryDirectory() as name:
        scratch = Path(name)
        begun = time.perf_counter()
        yosandb.convert(files, scratch / "once.db")
        print(f"{len(files)} files in one process: {time.perf_counter() - begun:.1f} s")
        once = content(scratch / "once.db")
        found = [merged(files, scratch)] + ([on_cluster(files, scratch)] if given.dask else [])
    print("content", once, *("the same" if other == once else other for other in found))
    sys.exit(any(other != once for other in found))


if __name__ == "__main__":
    main()
