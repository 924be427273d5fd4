"""What the catalogue gives back: rows, order, counts, texts."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article, Script
from reader.core.errors import Reason
from reader.core.hit import NO_DATE
from reader.core.scan import Refusal
from reader.store.catalogue import Archive, Catalogue
from reader.store.figures import Problem, SourceTotal
from reader.store.rows import (
    Marked,
    blob_path,
    path_blob,
)
from reader.text.packed import pack, storable, unpack
from tests.store import store_entries as make

anything = st.text(st.characters(codec=None))


def test_an_article_comes_back_as_it_went_in(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/news")
    entry = make.whole(make.FULL, "abc", Script.HANT, half=True, sort=7)
    catalogue.write(archive, [make.file("a/b.md", entry)])
    ids, sorts = catalogue.all_ids()
    assert list(sorts) == [7]
    d = make.FULL
    assert catalogue.articles(ids) == [
        Article(
            id=ids[0], key="abc", title=d.title, source=d.source, author=d.author,
            published=d.published, published_from="body", captured=d.captured, url=d.url,
            tags=("水", "城"), description=d.description, langs=("zh", "en"), script=Script.HANT,
            half=True, has_image=True, chars=len(d.text), archive="/news", path="a/b.md",
            address="#2", format="epoch", read=False, starred=False,
        )
    ]  # fmt: skip
    published = catalogue.articles(ids)[0].published
    assert published is not None
    assert published.utcoffset() == make.NOON.utcoffset()
    assert catalogue.text(ids[0]) == "甲\n\nB\n\n乙"


def test_newest_first_then_by_id_and_undated_last(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/news")
    days = [3, None, 1, 3, 2]
    entries = [make.entry(str(n), day, address=str(n)) for n, day in enumerate(days)]
    catalogue.write(archive, [make.file("x", *entries)])
    ids, sorts = catalogue.all_ids()
    assert [a.key for a in catalogue.articles(ids)] == ["0", "3", "4", "2", "1"]
    assert sorts[-1] == NO_DATE
    assert list(sorts) == sorted(sorts, reverse=True)


def test_rows_keep_the_order_asked_for_and_leave_out_what_is_gone(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/news")
    catalogue.write(archive, [make.file(str(n), make.entry(str(n), n)) for n in range(5)])
    ids = list(catalogue.all_ids()[0])
    random.Random(4).shuffle(ids)
    assert [a.id for a in catalogue.articles([*ids[:2], 999, *ids[2:]])] == ids
    assert catalogue.articles([]) == []
    assert catalogue.texts([999]) == {}
    assert catalogue.text(999) == ""


def test_marks_are_asked_once_and_joined(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/news")
    catalogue.write(archive, [make.file(k, make.entry(k)) for k in "abc"])
    asked: list[set[str]] = []

    def marking(keys: object) -> Marked:
        asked.append(set(keys))  # type: ignore[call-overload] # a collection of keys
        return Marked({"a", "b"}, {"b"})

    found = {a.key: (a.read, a.starred) for a in catalogue.articles([1, 2, 3], marking)}
    assert found == {"a": (True, False), "b": (True, True), "c": (False, False)}
    assert asked == [{"a", "b", "c"}]
    one = catalogue.by_key("b", marking)
    assert one is not None
    assert one.starred


def test_the_newest_of_several_copies_has_the_key(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/news")
    catalogue.write(archive, [make.file(f"f{day}", make.entry("same", day)) for day in (1, 3, 2)])
    found = catalogue.by_key("same")
    assert found is not None
    assert found.path == "f3"
    assert catalogue.by_key("other") is None
    assert catalogue.by_key("\ud800") is None
    assert sorted(catalogue.copies.ids_of_keys(["same", "other"])) == [1, 2, 3]
    assert [p.kind for p in catalogue.problems()] == ["same key"] * 3


def test_problems_name_undated_articles(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/news")
    catalogue.write(archive, [make.file("a", make.entry("a", None)), make.file("b", make.entry())])
    assert catalogue.problems() == [Problem("no date", "a", "题 a")]


def test_sources_with_their_read_articles(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/news")
    sources = {"a": "河报", "b": "河报", "c": "山报", "d": ""}
    results = [make.file(k, make.entry(k, source=s)) for k, s in sources.items()]
    catalogue.write(archive, results)
    assert catalogue.source_counts({"a", "c", "z"}) == [
        SourceTotal("河报", 2, 1),
        SourceTotal("", 1, 0),
        SourceTotal("山报", 1, 1),
    ]
    assert [total.read for total in catalogue.source_counts()] == [0, 0, 0]


def test_archives_stand_once_in_order_and_go_with_all_they_hold(catalogue: Catalogue) -> None:
    one, two = catalogue.add_archive("/b"), catalogue.add_archive("/a\udce9")
    assert catalogue.add_archive("/b") == one
    assert catalogue.archives() == [Archive(one, "/b"), Archive(two, "/a\udce9")]
    catalogue.write(one, [make.file("x", make.entry("x")), make.refused("y")])
    catalogue.write(two, [make.file("x", make.entry("y"))])
    catalogue.remove_archive(one)
    assert [a.archive for a in catalogue.articles(catalogue.all_ids()[0])] == ["/a\udce9"]
    assert catalogue.known(one) == {}
    assert catalogue.refusals() == []
    assert catalogue.texts([1]) == {}
    assert catalogue.pending(9).removed == (1,)


def test_refusals_of_all_archives(catalogue: Catalogue) -> None:
    one, two = catalogue.add_archive("/b"), catalogue.add_archive("/a")
    catalogue.write(one, [make.refused("y"), make.file("z", make.entry())])
    catalogue.write(two, [make.refused("", Reason.NO_FILES), make.refused("q", detail="\udcff")])
    assert catalogue.refusals() == [
        Refusal("y", Reason.BINARY, "", "/b"),
        Refusal("/a", Reason.NO_FILES, "", "/a"),
        Refusal("q", Reason.BINARY, "\ufffd", "/a"),
    ]


def test_the_first_article_of_a_file(catalogue: Catalogue, tmp_path: Path) -> None:
    inner = [make.file(f"x.zip/{name}", make.entry(name)) for name in ("b.md", "a.md")]
    others = [make.file("in/a.md", make.entry("a")), make.file("x.zip0", make.entry("0"))]
    catalogue.write(catalogue.add_archive(str(tmp_path)), [*others, *inner])
    alone = {"alone.md": "alone.md", "alone.zip": "深/a.md"}
    for name, path in alone.items():
        archive = catalogue.add_archive(str(tmp_path / "other" / name))
        catalogue.write(archive, [make.file(path, make.entry(name))])
    assert catalogue.key_of_file(tmp_path / "in" / "a.md") == "a"
    assert catalogue.key_of_file(tmp_path / "x.zip") == "b.md"
    assert catalogue.key_of_file(tmp_path / "x.zip" / "a.md") == "a.md"
    for name in alone:
        assert catalogue.key_of_file(tmp_path / "other" / name) == name
    assert catalogue.key_of_file(tmp_path / "other.md") is None
    assert catalogue.key_of_file(Path("/elsewhere/a.md")) is None


def test_an_article_as_the_index_takes_it(catalogue: Catalogue) -> None:
    entry = make.whole(make.FULL, "abc", Script.HANT, half=True, sort=7)
    catalogue.write(catalogue.add_archive("/n"), [make.file("a", entry)])
    (doc,) = catalogue.index_docs([2, 1])
    assert [doc] == list(catalogue.pending(1).docs)
    assert (doc.id, doc.sort, doc.title, doc.author) == (1, 7, "洪水退去", "记者甲")
    assert (doc.sources, doc.tags, doc.url) == (("河报",), ("水", "城"), "https://example.org/1")
    assert (doc.script, doc.has_image, doc.body) == ("hant", True, "甲\n\nB\n\n乙")


@pytest.mark.parametrize(
    "path",
    ["空 格 ", " x", "a\bb", "新\n闻", "\udce9\udcff.md", "\ud800", 'a"b\\c', "a\0b", "ｘ'%"],
)
def test_any_name_is_stored_without_loss(catalogue: Catalogue, path: str) -> None:
    archive = catalogue.add_archive("/r" + path)
    catalogue.write(archive, [make.file(path, make.entry("k"))])
    assert list(catalogue.known(archive)) == [path]
    (article,) = catalogue.articles([1])
    assert (article.archive, article.path) == ("/r" + path, path)
    catalogue.forget(archive, [path])
    assert catalogue.known(archive) == {}


def test_text_that_utf8_cannot_hold_is_kept_readable(catalogue: Catalogue) -> None:
    bad = "河\ud800水\0"
    entry = make.entry("k", 0, bad, title=bad, tags=(bad,), source=bad, address=bad)
    archive = catalogue.add_archive("/n")
    catalogue.write(archive, [make.file("a", entry)])
    catalogue.write(archive, [make.file("a", entry, digest="d2")])
    (article,) = catalogue.articles([1])
    good = "河\ufffd水\0"
    assert (article.title, article.tags, article.source) == (good, (good,), good)
    assert catalogue.text(1) == good
    assert catalogue.pending(9).removed == ()


@given(anything)
def test_paths_go_there_and_back(path: str) -> None:
    assert blob_path(path_blob(path)) == path


@given(anything)
def test_storing_a_text_changes_lone_surrogates_alone(text: str) -> None:
    stored = storable(text)
    assert stored.encode().decode() == stored
    assert storable(stored) == stored
    assert unpack(pack(text)) == stored
    if not any("\ud800" <= char <= "\udfff" for char in text):
        assert stored == text


def test_tags_with_their_articles(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/news")
    tags = {"a": ("港口", "NATO"), "b": ("港口",), "c": ()}
    entries = [make.entry(key, tags=of) for key, of in tags.items()]
    catalogue.write(archive, [make.file(e.key, e) for e in entries])
    assert catalogue.tag_counts() == [("港口", 2), ("NATO", 1)]
