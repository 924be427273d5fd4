import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.shown import PartsView, Target
from reader.page.aligned import Block, aligned
from reader.page.layout import for_qt
from reader.page.made import Page
from reader.page.parts import without_switch
from reader.page.places import IN_TURN, Places, bounds
from reader.page.render import Shape, render
from reader.page.standalone import document_html
from tests.page.page_articles import article, document, part

CHINESE = part("<p>第一段</p><p>第二段更长一些</p>")
ENGLISH = part("<p>The first one</p><p>The second, somewhat longer one</p>", "en")


def _shown(parts: PartsView, *languages: str, target: Target = Target.TW) -> Page:
    known = {"zh": CHINESE, "en": ENGLISH, "ja": part("<p>第一</p>", "ja")}
    made = document(*(known[lang] for lang in languages))
    return render(made, article(langs=languages), target, shape=Shape(parts=parts))


def _bodies(html: str) -> list[str]:
    return re.findall(r'<div class="(?:han|latin)" lang="([^"]*)">', html)


def _switch(html: str) -> str:
    found = re.search(r'<p class="parts" id="parts">(.*?)</p>', html)
    return found[1] if found else ""


class TestViews:
    @pytest.mark.parametrize(
        ("parts", "order", "shown"),
        [
            (PartsView.ALL, ("zh", "en"), ["zh-Hant-TW", "en"]),
            (PartsView.CHINESE, ("zh", "en"), ["zh-Hant-TW"]),
            (PartsView.OTHER, ("zh", "en"), ["en"]),
            (PartsView.CHINESE, ("en", "zh"), ["zh-Hant-TW"]),
            (PartsView.OTHER, ("en", "zh"), ["en"]),
            (PartsView.CHINESE, ("en", "ja"), ["en"]),
            (PartsView.OTHER, ("zh", "en", "ja"), ["en", "ja"]),
            (PartsView.SIDE, ("zh", "en", "ja"), ["zh-Hant-TW", "en", "ja"]),
            (PartsView.OTHER, ("zh",), ["zh-Hant-TW"]),
        ],
    )
    def test_languages_are_shown_in_turn_or_alone(
        self, parts: PartsView, order: tuple[str, ...], shown: list[str]
    ) -> None:
        page = _shown(parts, *order)
        assert _bodies(page.html) == shown
        assert page.side == ""

    def test_two_languages_stand_side_by_side_and_in_turn_where_there_is_no_room(self) -> None:
        page = _shown(PartsView.SIDE, "zh", "en")
        assert _bodies(page.html) == ["zh-Hant-TW", "en"]
        assert _bodies(page.side) == ["zh-Hant-TW", "en"] * 2
        names, first, second = re.findall("<tr>(.*?)</tr>", page.side, re.S)
        assert ">中文<" in names
        assert ">English<" in names
        assert "第一段" in first
        assert "The first one" in first
        assert "第二段更長一些" in second
        narrow = '<span class="narrow">（此處太窄，先後排列）</span>'
        assert page.html.split("<hr")[0] == page.side.split("<hr")[0].replace(
            ">對照</span>", f">對照</span>{narrow}"
        )
        assert narrow not in _shown(PartsView.ALL, "zh", "en").html

    def test_the_views_go_round(self) -> None:
        seen = [PartsView.ALL]
        while (following := seen[-1].next) is not PartsView.ALL:
            seen.append(following)
        assert set(seen) == set(PartsView)


@pytest.mark.parametrize(
    ("parts", "minutes"),
    [(PartsView.ALL, 5), (PartsView.SIDE, 5), (PartsView.CHINESE, 3), (PartsView.OTHER, 2)],
)
def test_the_time_that_the_page_says_is_that_of_what_is_shown(
    parts: PartsView, minutes: int
) -> None:
    chinese, english = "字" * 1200, "word " * 476
    made = document(part(f"<p>{chinese}</p>"), part(f"<p>{english}</p>", "en"))
    page = render(made, article(langs=("zh", "en")), Target.HANS, shape=Shape(parts=parts))
    assert page.minutes == minutes
    for html in filter(None, (page.html, page.side)):
        assert f"约\xa0{minutes}\xa0分钟" in html


class TestSwitch:
    def test_it_names_the_languages_and_links_to_the_other_views(self) -> None:
        assert _switch(_shown(PartsView.ALL, "en", "zh").html) == (
            '<a href="parts:chinese">中文</a> · <a href="parts:other">English</a> · '
            '<span class="on">兩者</span> · <a href="parts:side">對照</a>'
        )
        assert '<span class="on">對照</span>' in _switch(_shown(PartsView.SIDE, "zh", "en").side)

    def test_it_speaks_the_language_of_the_page(self) -> None:
        assert ">两者<" in _switch(_shown(PartsView.OTHER, "zh", "en", target=Target.HANS).html)

    def test_three_languages_have_no_columns(self) -> None:
        said = _switch(_shown(PartsView.SIDE, "zh", "en", "ja").html)
        assert ">English / 日本語</a>" in said
        assert '<span class="on">兩者</span>' in said
        assert "對照" not in said

    def test_one_language_needs_none(self) -> None:
        assert _switch(_shown(PartsView.SIDE, "zh").html) == ""

    def test_where_nothing_can_be_chosen_it_says_at_most_that_it_is_too_narrow(self) -> None:
        page = _shown(PartsView.SIDE, "zh", "en")
        assert '<p class="parts"' not in without_switch(page.side)
        assert "parts:" not in without_switch(page.html)
        said = re.findall(r'<p class="parts">(.*?)</p>', without_switch(page.html))
        assert [re.sub("<[^>]*>", "", each) for each in said] == ["對照（此處太窄，先後排列）"]

    def test_a_browser_gets_none(self) -> None:
        html = document_html(_shown(PartsView.SIDE, "zh", "en"))
        assert "parts:" not in html
        assert '<table class="side">' in html
        assert '<table class="side">' not in document_html(_shown(PartsView.ALL, "zh", "en"))


def test_qt_gets_columns_of_one_width() -> None:
    fitted = for_qt(_shown(PartsView.SIDE, "zh", "en").side, "zh-Hant-TW")
    assert '<table class="side" width="100%" cellspacing="0" cellpadding="0">' in fitted
    assert fitted.count('<td class="left" width="50%">') == 3
    assert fitted.count('<td class="right" width="50%">') == 3


class TestAligned:
    @pytest.mark.parametrize(
        ("one", "other", "rows"),
        [
            ([10, 20, 30], [31, 62, 90], "0:0 1:1 2:2"),
            ([10, 90], [200, 20], "0:0 1:1"),  # as many: by their order alone
            ([50, 20, 60], [150, 180], "0:0 12:1"),
            ([40, 30, 60], [210, 180], "01:0 2:1"),
            ([70, 60], [120, 90, 180], "0:01 1:2"),
            ([10], [], "0:"),
            ([], [10, 20], ":01"),
        ],
    )
    def test_paragraphs_of_like_length_stand_together(
        self, one: list[int], other: list[int], rows: str
    ) -> None:
        found = aligned([Block(n) for n in one], [Block(n) for n in other])
        said = (":".join("".join(map(str, side)) for side in row) for row in found)
        assert " ".join(said) == rows

    def test_what_only_one_language_has_stands_alone(self) -> None:
        here = [30, 70, 50, 90, 40, 60, 80, 35, 75, 55]
        there = [3 * length for length in here]
        rows = aligned([Block(n) for n in here], [Block(n) for n in [*there[:5], 450, *there[5:]]])
        assert rows[4] == (range(4, 5), range(4, 5))
        assert rows[5:7] == [(range(5, 5), range(5, 6)), (range(5, 6), range(6, 7))]
        assert len(rows) == 11

    def test_a_heading_stands_beside_a_heading(self) -> None:
        heads = [Block(5, "h3"), Block(6), Block(200)]
        assert aligned(heads, [Block(6, "h3"), Block(200)])[0] == (range(1), range(1))
        assert aligned(heads, [Block(6), Block(200)])[1] == (range(1, 2), range(1))

    def test_too_many_run_unaligned(self) -> None:
        started = time.process_time()
        many = [Block(10)] * 5000
        assert aligned(many, many[1:]) == [(range(5000), range(4999))]
        assert time.process_time() - started < 8  # of a moment's work

    @given(st.lists(st.integers(0, 300), max_size=12), st.lists(st.integers(0, 300), max_size=12))
    def test_each_paragraph_is_in_one_row_and_in_order(
        self, one: list[int], other: list[int]
    ) -> None:
        rows = aligned([Block(n) for n in one], [Block(n) for n in other])
        assert [n for here, _ in rows for n in here] == list(range(len(one)))
        assert [n for _, there in rows for n in there] == list(range(len(other)))


class TestPlaces:
    def test_all_in_turn_are_places_as_they_are(self) -> None:
        assert (IN_TURN.shown(0.3), IN_TURN.kept(0.3)) == (0.3, 0.3)

    def test_the_place_in_a_language_is_kept_by_its_share(self) -> None:
        beside = Places((0.0, 0.25, 1.0), 0)
        assert beside.kept(0.5) == 0.125
        assert Places((0.0, 0.25, 1.0), 1).kept(0.5) == 0.625
        for kept in (0.125, 0.625):
            assert beside.shown(kept) == 0.5
        assert beside.shown(1.0) == 1.0

    @given(st.floats(0, 1), st.integers(0, 1), st.integers(0, 1000))
    def test_there_and_back(self, shown: float, lead: int, first: int) -> None:
        places = Places(bounds(["a" * first, "b" * 700]), lead if first else 1)
        assert places.shown(places.kept(shown)) == pytest.approx(shown, abs=0.001)

    def test_bounds_are_shares_of_the_text(self) -> None:
        assert bounds(["aa", "bbbbbb"]) == (0.0, 0.25, 1.0)
        assert bounds(["", ""]) == (0.0, 0.0, 0.0)

    def test_a_page_tells_its_places(self) -> None:
        texts = [len(p.text) for p in (CHINESE, ENGLISH)]
        share = texts[0] / sum(texts)
        assert _shown(PartsView.ALL, "zh", "en").places is IN_TURN
        assert _shown(PartsView.SIDE, "zh", "en").places == Places((0.0, share, 1.0), 0)
        assert _shown(PartsView.OTHER, "zh", "en").places == Places((0.0, share, 1.0), 1)


def test_parts_without_a_body_are_no_languages() -> None:
    made = document(CHINESE, part("", "en"))
    page = render(made, article(langs=("zh", "en")), Target.HANS, shape=Shape(parts=PartsView.SIDE))
    assert (page.side, _switch(page.html)) == ("", "")
