"""A static site: every page, script and picture of a database into a folder."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.lean import lean
from yosandb.load.export import export
from yosandb.web.documents import Choice
from yosandb.web.downloads import downloads
from yosandb.web.drawing import draw
from yosandb.web.folder import Folder
from yosandb.web.originals import originals
from yosandb.web.render import STATIC
from yosandb.web.site import Site
from yosandb.web.snapshot import snapshot


@lean
class Built:
    """What was made: `written` are the files that are new or changed, `removed` those that went.

    `missing` are the paths of documents whose PDF was not found with the content that was read.
    """

    pages: int
    pictures: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    missing: tuple[str, ...]


def build(
    path: Path,
    folder: Path,
    pages: Choice = "problems",
    pdf_dirs: Sequence[Path] = (),
    password: str | None = None,
    jobs: int = 1,
) -> Built:
    """Write the site of the database at `path` into `folder`.

    Raises `UsageError` for a folder that is not ours or cannot be written, `DatabaseError` for a
    database that cannot be used.
    """
    target = Folder(folder)
    with snapshot(path) as db:
        files = originals(db, path.parent, pdf_dirs)
        try:
            return _built(Site(db, files, pages), target, password, jobs)
        except OSError as error:
            raise UsageError(
                f"{folder}: cannot write the site ({error}). Choose another folder."
            ) from error


def _built(site: Site, target: Folder, password: str | None, jobs: int) -> Built:
    target.sign()
    count = 0
    for address in site.addresses():
        if (text := site.page(address)) is not None:
            target.write(address, text)
            count += 1
    for address, text in site.scripts():
        target.write(address, text)
    for name in STATIC:
        target.write(name, site.page(name) or "")
    _tables(site.db, target)
    made = draw(site.drawn, site.files, target.root, password, jobs)
    _keep_pictures(site, target)
    removed = target.sweep()
    written = (*target.written, *made)
    return Built(count, len(site.drawn), written, tuple(removed), tuple(_missing(site)))


def _tables(db: Database, target: Folder) -> None:
    with TemporaryDirectory() as folder:
        wanted = [one.view for one in downloads(db)]
        for file in export(db, Path(folder), wanted, japanese=True) if wanted else ():
            target.write(f"csv/{file.name}", file.read_bytes())


def _keep_pictures(site: Site, target: Folder) -> None:
    for picture in site.drawn:
        target.keep(picture.address)


def _missing(site: Site) -> Iterable[str]:
    for city in site.cities:
        for document in city.documents:
            if document["digest"] is not None and not site.has_file(document["id"]):
                yield document["path"]
