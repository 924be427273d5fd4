"""An import into the real catalogue, with marks that outlive files."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.progress import Cancel, no_progress
from reader.core.scan import ImportReport
from reader.ingest.run import run_import
from reader.ingest.workers import Workers
from reader.store.catalogue import Catalogue
from reader.store.marks import Marks
from tests.ingest.ingest_target import fill, nothing, read


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path / "catalogue.db")
    yield opened
    opened.close()


def _add(root: Path, catalogue: Catalogue) -> ImportReport:
    archive = catalogue.add_archive(str(root))
    with Workers() as workers:
        return run_import(root, archive, catalogue, read, workers, no_progress, Cancel(), nothing)


def test_marks_follow_a_renamed_file(tmp_path: Path, catalogue: Catalogue) -> None:
    root = tmp_path / "news"
    fill(root, {"a.md": "河水上涨", "b.md": "山路不通"})
    _add(root, catalogue)
    marks = Marks(tmp_path / "marks.db")
    (article,) = (a for a in catalogue.articles(catalogue.newest()[0]) if a.path == "a.md")
    marks.set_starred([article.key], starred=True)
    (root / "a.md").rename(root / "moved.md")
    assert _add(root, catalogue).removed == 1
    starred = [a.path for a in catalogue.articles(catalogue.newest()[0], marks.among) if a.starred]
    marks.close()
    assert starred == ["moved.md"]


def test_refusals_and_articles_of_an_archive_of_odd_names(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    root = tmp_path / "news"
    names = ["空 格 .md", "a\bb", "新\n闻"] if os.name != "nt" else ["空 格.md"]
    fill(root, {name: f"t {name!r}" for name in names} | {"no": "refuse"})
    if os.name != "nt":
        names.append(os.fsdecode(b"\xe9.md"))
        (root / names[-1]).write_text("latin")
    first = _add(root, catalogue)
    assert (first.added, len(catalogue.refusals())) == (len(names), 1)
    assert {a.path for a in catalogue.articles(catalogue.newest()[0])} == set(names)
    second = _add(root, catalogue)
    assert (second.unchanged, second.removed) == (len(names) + 1, 0)
    (root / names[0]).unlink()
    assert _add(root, catalogue).removed == 1
    assert len(catalogue.newest()[0]) == len(names) - 1
    assert len(catalogue.pending(0).removed) == 1
