"""The page that is kept for the next start."""

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.shown import PartsView, Target
from reader.library import last_page
from reader.library.last_page import Wanted, keep, kept
from reader.page.made import Page
from reader.page.places import Places
from tests.faulty_disk import Fault, faulty
from tests.ui.fakes import an_article

ARTICLE = an_article(3)
WANTED = Wanted(ARTICLE, Target.HANS, PartsView.ALL, "zh-Hans")
PAGE = Page(
    ARTICLE,
    "题目 𠮷",
    "<h1>题目</h1>",
    "zh-Hans",
    "ok",
    "<table></table>",
    Places((0.0, 0.4, 1.0), 1),
    7,
    "zh-Hans",
    {"发": "發"},
)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    keep(tmp_path, PAGE, WANTED)
    assert kept(tmp_path, WANTED) == PAGE
    keep(tmp_path, replace(PAGE, places=Places()), WANTED)
    again = kept(tmp_path, WANTED)
    assert again is not None
    assert again.places == Places()


@pytest.mark.parametrize(
    "other",
    [
        replace(WANTED, article=an_article(4)),
        replace(WANTED, target=Target.TW),
        replace(WANTED, parts=PartsView.SIDE),
        replace(WANTED, spoken="en"),
    ],
)
def test_another_page_is_not_shown_in_its_place(tmp_path: Path, other: Wanted) -> None:
    keep(tmp_path, PAGE, WANTED)
    assert kept(tmp_path, other) is None


def test_that_of_another_version_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, PAGE, WANTED)
    monkeypatch.setattr(last_page, "__version__", "999")
    assert kept(tmp_path, WANTED) is None


def test_without_one_nothing_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert kept(tmp_path, WANTED) is None
    keep(tmp_path, replace(PAGE, html="长" * last_page.MOST), WANTED)  # too long
    assert kept(tmp_path, WANTED) is None
    assert not caplog.text


def _damaged() -> list[bytes]:
    facts: dict[str, object] = dict.fromkeys(("title", "html", "lang", "state", "side"), "")
    facts["of"] = WANTED.facts
    rest: dict[str, object] = {"bounds": [0, 1], "lead": None, "minutes": 1, "originals": {}}
    whole = json.dumps(facts | rest).encode()
    bad: list[tuple[str, object]] = [
        ("bounds", 3),
        ("bounds", ["x"]),
        ("lead", []),
        ("minutes", None),
        ("originals", []),
    ]
    return [
        whole[:-9],
        b"\0" * 40,
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        json.dumps(facts).encode(),
        *(json.dumps(facts | rest | {name: value}).encode() for name, value in bad),
    ]


@pytest.mark.parametrize("data", _damaged())
def test_a_damaged_one_is_named_and_made_anew(
    tmp_path: Path, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / last_page.NAME).write_bytes(data)
    assert kept(tmp_path, WANTED) is None
    assert "made anew" in caplog.text


def test_a_full_disk_keeps_the_one_before(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    keep(tmp_path, PAGE, WANTED)
    with faulty(Fault.FULL, 1):
        keep(tmp_path, replace(PAGE, title="另一题"), WANTED)
    assert "not kept" in caplog.text
    assert kept(tmp_path, WANTED) == PAGE
