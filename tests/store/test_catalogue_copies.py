"""What the catalogue keeps of copies: which are, what is to be looked at again, and whose rows."""

from dataclasses import replace

import pytest

from reader.core.article import Script
from reader.core.index import CopyMap
from reader.store.catalogue import Catalogue
from reader.store.figures import Problem, SourceTotal
from reader.store.rows import Marked
from tests.store import store_entries as make

SIGNATURE = b"s" * 16


def fill(catalogue: Catalogue, count: int = 5) -> int:
    """Articles 1 to `count` in files of their own; 2 and 3 are copies of 1."""
    archive = catalogue.add_archive("/news")
    entries = [make.entry(str(n), n, source="河报" if n < 2 else "山报") for n in range(count)]
    catalogue.write(archive, [make.file(f"{n}.md", entry) for n, entry in enumerate(entries)])
    catalogue.copies.sign((number, b"%016d" % number) for number in range(1, count + 1))
    catalogue.copies.settle([1, 2, 3], {2: 1, 3: 1})
    return archive


def pairs(copies: CopyMap) -> dict[int, int]:
    return dict(zip(copies.ids, copies.of, strict=True))


def test_what_came_is_to_be_grouped_and_then_is_no_more(catalogue: Catalogue) -> None:
    copies = catalogue.copies
    assert not copies.pending()
    archive = catalogue.add_archive("/news")
    catalogue.write(archive, [make.file("a", make.entry("a"), make.entry("b", address="#2"))])
    assert copies.pending()
    assert copies.ungrouped().tolist() == [1, 2]
    assert [each.id for each in copies.unsigned(1)] == [1]
    one = copies.unsigned(9)[1]
    assert (one.key, one.title, one.published, one.text) == (
        "b", "题 b", make.NOON.replace(microsecond=250_000), "河水上涨。",
    )  # fmt: skip
    copies.sign([(1, SIGNATURE), (2, b"")])
    assert copies.unsigned(9) == []
    assert list(copies.signatures()) == [(1, SIGNATURE), (2, b"")]
    copies.settle([], {})
    assert (copies.pending(), copies.ungrouped().tolist()) == (False, [])


def test_an_import_can_bring_signatures(catalogue: Catalogue) -> None:
    entry = replace(make.entry("a"), signature=SIGNATURE)
    archive = catalogue.add_archive("/news")
    catalogue.write(archive, [make.file("a", entry)])
    assert catalogue.copies.unsigned(9) == []
    changed = replace(entry, signature=b"t" * 16)
    catalogue.write(archive, [make.file("a", changed, digest="d2")])
    assert list(catalogue.copies.signatures()) == [(1, b"t" * 16), (0, SIGNATURE)]


def test_copies_are_counted_and_left_out_of_the_list(catalogue: Catalogue) -> None:
    fill(catalogue)
    assert catalogue.newest()[0].tolist() == [5, 4, 1]
    assert (catalogue.row_count(), catalogue.count()) == (3, 5)
    assert sorted(catalogue.every_id()) == [1, 2, 3, 4, 5]
    found = {a.id: (a.copies, a.copy_of) for a in catalogue.articles([1, 2, 3, 4])}
    assert found == {1: (2, None), 2: (2, 1), 3: (2, 1), 4: (0, None)}
    groups = [catalogue.copies.group(number).tolist() for number in (1, 2, 4, 9)]
    assert groups == [[1, 3, 2], [1, 3, 2], [4], []]


def test_a_mark_of_one_is_a_mark_of_all(catalogue: Catalogue) -> None:
    fill(catalogue)
    found = catalogue.articles([1, 2, 3, 4], lambda keys: Marked({"1"} & set(keys), {"3"}))
    assert [(a.read, a.starred) for a in found] == [
        (True, False), (True, False), (True, False), (False, True),
    ]  # fmt: skip
    assert sorted(catalogue.copies.ids_of_keys(["1", "4", "none"])) == [1, 2, 3, 5]
    assert sorted(catalogue.copies.keys_with(["2", "4"])) == ["0", "1", "2", "4"]
    assert catalogue.copies.count_of_keys(["0", "2", "4", "none"]) == 2


def test_a_group_is_a_row_of_each_of_its_sources(catalogue: Catalogue) -> None:
    fill(catalogue)
    assert catalogue.source_counts() == [
        SourceTotal("山报", 3),
        SourceTotal("河报", 1),
    ]


def test_of_several_with_a_key_the_one_asked_for_else_no_copy_else_the_newest(
    catalogue: Catalogue,
) -> None:
    archive = catalogue.add_archive("/news")
    catalogue.write(archive, [make.file(str(n), make.entry("same", n)) for n in range(4)])

    def path(number: int = 0) -> str:
        found = catalogue.by_key("same", number=number)
        assert found is not None
        return found.path

    assert (path(), path(2), path(99)) == ("3", "1", "3")
    catalogue.copies.settle([1, 4], {4: 1})
    assert (path(), path(4)) == ("2", "3")


@pytest.mark.parametrize("archive_goes", [False, True])
def test_without_what_they_were_copies_of_copies_are_rows_again(
    catalogue: Catalogue, archive_goes: bool
) -> None:
    archive = fill(catalogue)
    other = catalogue.add_archive("/other")
    catalogue.write(other, [make.file("x", make.entry("x"))])
    catalogue.copies.sign([(6, SIGNATURE)])
    catalogue.copies.settle([6, 1], {1: 6})
    catalogue.copies.settle([2], {2: 6})
    if archive_goes:
        catalogue.remove_archive(other)
    else:
        catalogue.forget(other, ["x"])
    assert pairs(catalogue.copies.all()) == {3: 1}
    assert sorted(catalogue.copies.ungrouped()) == [1, 2]
    assert (0, SIGNATURE) in list(catalogue.copies.signatures())
    catalogue.remove_archive(archive)
    assert pairs(catalogue.copies.all()) == {}
    assert catalogue.count() == 0


def test_what_has_changed_is_no_copy_and_has_none(catalogue: Catalogue) -> None:
    archive = fill(catalogue)
    catalogue.write(archive, [make.file("0.md", make.entry("0", text="另一篇"), digest="d2")])
    assert pairs(catalogue.copies.all()) == {}
    assert sorted(catalogue.copies.ungrouped()) == [1, 2, 3]
    assert list(catalogue.copies.signatures())[-1] == (0, b"%016d" % 1)
    catalogue.copies.settle([1, 2, 3], {2: 1, 3: 1})
    catalogue.write(archive, [make.file("1.md", make.entry("1", text="另一篇"), digest="d2")])
    assert pairs(catalogue.copies.all()) == {3: 1}


def test_the_generation_is_another_one_when_copies_change(catalogue: Catalogue) -> None:
    fill(catalogue)
    seen = [catalogue.copies.generation()]
    catalogue.copies.settle([1, 2, 3, 4], {2: 1, 3: 1})
    assert catalogue.copies.generation() == seen[0]
    for groups in ({2: 1, 3: 1, 4: 1}, {2: 1, 3: 1}, {2: 3, 1: 3}):
        catalogue.copies.settle([1, 2, 3, 4], groups)
        assert pairs(catalogue.copies.all()) == groups
        seen.append(catalogue.copies.generation())
    assert len(set(seen)) == 4
    catalogue.forget(catalogue.archives()[0].id, ["2.md"])
    assert catalogue.copies.generation() not in seen


def test_another_version_of_signatures_begins_anew(catalogue: Catalogue) -> None:
    fill(catalogue)
    catalogue.copies.restart(7)
    assert list(catalogue.copies.signatures()) == []
    assert sorted(catalogue.copies.ungrouped()) == [1, 2, 3, 4, 5]
    catalogue.copies.sign([(1, SIGNATURE)])
    catalogue.copies.settle([], {})
    catalogue.copies.restart(7)
    assert list(catalogue.copies.signatures()) == [(1, SIGNATURE)]
    assert not catalogue.copies.pending()


def test_facts_are_those_of_the_article(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/news")
    whole = make.whole(make.FULL, "k", Script.HANT, half=True, sort=7)
    catalogue.write(archive, [make.file("a/b.md", whole)])
    (facts,) = catalogue.copies.facts([1, 2])
    d = make.FULL
    assert (facts.id, facts.key, facts.url, facts.title) == (1, "k", d.url, d.title)
    assert (facts.published, facts.captured, facts.has_image) == (d.published, d.captured, True)
    assert (facts.chars, facts.place) == (len(d.text), ("/news", "a/b.md", "#2"))
    assert (facts.has_page, facts.day) == (True, make.NOON.date())


def test_copies_are_named_with_what_they_are_copies_of(catalogue: Catalogue) -> None:
    archive = fill(catalogue, 3)
    catalogue.write(
        archive, [make.file("z.md", make.entry("0", 9), make.entry("0", 9, address="#2"))]
    )
    assert catalogue.problems() == [
        Problem("copy", "1.md", "a copy of 0.md"),
        Problem("copy", "2.md", "a copy of 0.md"),
        Problem("same key", "0.md", "several articles have the key 0"),
        Problem("same key", "z.md", "several articles have the key 0"),
        Problem("same key", "z.md", "several articles have the key 0"),
    ]
