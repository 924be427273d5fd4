"""Whatever came, changed and went in between: the groups are those of what is there now."""

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from reader.core.article import Document, Part
from reader.core.progress import Cancel, no_progress
from reader.core.scan import Entry, FileResult, FileState
from reader.ingest.derive import entry
from reader.library.grouping import Grouper
from reader.store.catalogue import Catalogue
from tests.copies.copies_texts import edited, story
from tests.store.store_entries import NOON

TITLES = ("港口恢复通航", "港口恢復通航。", "船队离港", "")
URLS = ("", "", "https://example.org/a/1", "https://example.org/a/2")


def article(rng: random.Random) -> Entry:
    text = edited(story(rng.randrange(3), rng.choice((0, 260, 640))), rng.choice((0, 0, 0.04, 0.2)))
    day = rng.choice((0, 0, 0, 1, None))
    return entry(
        Document(
            title=rng.choice(TITLES),
            url=rng.choice(URLS),
            published=None if day is None else NOON + timedelta(days=day),
            parts=(Part("zh", text, text),),
        )
    )


def result(path: str, made: Entry) -> FileResult:
    return FileResult(FileState(path, 1, 1, str(id(made))), (made,))


def group(catalogue: Catalogue) -> None:
    grouper = Grouper(catalogue, no_progress, Cancel())
    grouper.prepare()
    grouper.group()


def groups(catalogue: Catalogue) -> dict[str, str]:
    found = {a.id: a for a in catalogue.articles(catalogue.every_id())}
    return {a.path: found[a.copy_of or a.id].path for a in found.values()}


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[str], Catalogue]:
    return lambda name: Catalogue(tmp_path / f"{name}.db")


@pytest.mark.parametrize("seed", range(12))
def test_groups_do_not_depend_on_history(opened: Callable[[str], Catalogue], seed: int) -> None:
    rng = random.Random(seed)
    catalogue, there = opened("grown"), dict[str, Entry]()
    archive = catalogue.add_archive("/news")
    for _ in range(30):
        path = f"{rng.randrange(12)}.md"
        if path in there and rng.random() < 0.4:
            del there[path]
            catalogue.forget(archive, [path])
        else:
            there[path] = article(rng)
            catalogue.write(archive, [result(path, there[path])])
        if rng.random() < 0.3:
            group(catalogue)
            group(catalogue)
    group(catalogue)
    fresh = opened("fresh")
    paths = list(there)
    rng.shuffle(paths)
    fresh.write(fresh.add_archive("/news"), [result(path, there[path]) for path in paths])
    group(fresh)
    assert groups(catalogue) == groups(fresh)
    catalogue.close()
    fresh.close()
