import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from reader.core.article import Script
from reader.core.shown import Target
from reader.page.render import Shape, from_text, render
from tests.page.page_articles import WHEN, article, document, part

BEIJING = ZoneInfo("Asia/Shanghai")


def _meta(html: str) -> str:
    found = re.search(r'<p class="meta" id="meta">(.*?)</p>', html)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("target", "lang", "title", "source", "minutes", "body"),
    [
        (
            Target.ORIGINAL,
            "zh-Hans",
            "测试市今天公布新的城市计划",
            "美国之音",
            "约\u00a01\u00a0分钟",
            "宣布了",
        ),
        (
            Target.HANS,
            "zh-Hans",
            "测试市今天公布新的城市计划",
            "美国之音",
            "约\u00a01\u00a0分钟",
            "宣布了",
        ),
        (
            Target.TW,
            "zh-Hant-TW",
            "測試市今天公布新的城市計畫",
            "美國之音",
            "約\u00a01\u00a0分鐘",
            "市長",
        ),
        (
            Target.HK,
            "zh-Hant-HK",
            "測試市今天公布新的城市計劃",
            "美國之音",
            "約\u00a01\u00a0分鐘",
            "市長",
        ),
    ],
)
def test_one_article_in_each_script(
    target: Target, lang: str, title: str, source: str, minutes: str, body: str
) -> None:
    page = render(document(), article(), target, zone=BEIJING)
    assert page.lang == lang
    assert page.state == "ok"
    assert f"<h1>{page.title}</h1>" in page.html
    assert page.title[:6] == title[:6]
    meta = _meta(page.html)
    assert f">{source}</span>" in meta
    assert minutes in meta
    assert '<a href="https://www.voachinese.com/a/1.html">原文 ↗</a>' in meta
    assert body in page.html
    assert 'class="notice"' not in page.html


def test_the_date_is_local_with_the_original_and_its_origin_on_hover() -> None:
    html = render(document(), article(), Target.HANS, zone=BEIJING).html
    expected = (
        '<time datetime="2024-11-22T16:24:34Z" title="2024-11-22T16:24:34Z · 据正文">'
        "2024-11-23 00:24</time>"
    )
    assert expected in html


@pytest.mark.parametrize("zone", [UTC, BEIJING, timezone(timedelta(hours=-5))])
def test_a_bare_date_has_its_own_day_and_no_hour(zone: tzinfo) -> None:
    day = datetime(2023, 11, 10, tzinfo=BEIJING)
    html = render(document(published=day), article(), Target.HANS, zone=zone).html
    assert 'title="2023-11-10T00:00:00+08:00 · 据正文">2023-11-10</time>' in html
    made = document(published=None, captured=day)
    assert ">擷取於 2023-11-10<" in render(made, article(), Target.TW, zone=zone).html


def test_an_unknown_origin_of_a_date_is_named_as_it_is() -> None:
    html = render(document(published_from="sitemap"), article(), Target.TW).html
    assert "2024-11-22T16:24:34Z · sitemap" in html


def test_a_date_of_capture_says_so() -> None:
    made = document(published=None, captured=WHEN)
    assert ">擷取於 2024-11-22 16:24<" in render(made, article(), Target.TW, zone=UTC).html


def test_no_date_is_said() -> None:
    assert "日期不详" in render(document(published=None), article(), Target.HANS).html


def test_a_date_at_the_end_of_the_calendar_is_shown_in_its_own_zone() -> None:
    last = datetime(9999, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-2)))
    made = document(published=last)
    assert ">9999-12-31 23:30<" in render(made, article(), Target.HANS, zone=BEIJING).html


@pytest.mark.parametrize(
    ("source", "url", "shown"),
    [
        ("某市日报", "https://news.example.com/1", "某市日報"),
        ("", "https://www.example.com/1", "example.com"),
        ("", "", ""),
    ],
)
def test_a_source_that_is_no_known_outlet(source: str, url: str, shown: str) -> None:
    meta = _meta(render(document(source=source, url=url), article(), Target.TW).html)
    first = re.match(r'<span title="[^"]*">(.*?)</span>', meta)
    assert (first[1] if first else "") == shown
    assert ("<a href" in meta) == bool(url)


@pytest.mark.parametrize(
    ("author", "shown"),
    [("李某", True), ("voa", False), ("VOAchinese", False), ("美国之音", False)],
)
def test_an_author_who_only_repeats_the_source_is_left_out(author: str, *, shown: bool) -> None:
    meta = _meta(render(document(author=author), article(), Target.HANS).html)
    assert (f"<span>{author}</span>" in meta) is shown


def test_an_author_of_an_unknown_outlet() -> None:
    made = document(source="某报", url="", author="某报")
    assert _meta(render(made, article(), Target.HANS).html).count("某报") == 1


def test_a_link_that_is_no_web_address_is_not_made() -> None:
    assert "<a href" not in render(document(url="javascript:x"), article(), Target.HANS).html


def test_tags_are_converted_and_empty_ones_dropped() -> None:
    html = render(document(tags=("经济", "\u202e", "b&c")), article(), Target.TW).html
    assert '<p class="tags">#經濟\u2003#b&amp;c</p>' in html


@pytest.mark.parametrize(
    ("state", "half", "target", "said"),
    [
        ("gone", False, Target.HANS, ["原文件已不在"]),
        ("changed", False, Target.TW, ["原檔案在匯入之後改動過"]),
        ("ok", True, Target.TW, ["轉換不全"]),
        ("gone", True, Target.HK, ["原檔案已不在", "轉換不全"]),
        ("ok", True, Target.HANS, []),
        ("ok", True, Target.ORIGINAL, []),
    ],
)
def test_notices(state: str, *, half: bool, target: Target, said: list[str]) -> None:
    page = render(document(), article(half=half, script=Script.HANT), target, state)
    notices = re.findall(r'<p class="notice">(.*?)</p>', page.html)
    assert len(notices) == len(said)
    assert all(words in notice for words, notice in zip(said, notices, strict=True))
    assert page.state == state


@pytest.mark.parametrize(
    ("description", "lead"),
    [
        ("这里说的是别的事情。", '<p class="lead">這裡說的是別的事情。</p>'),
        ("Other <news>", '<p class="lead" lang="und-Latn">Other &lt;news&gt;</p>'),
        ("测试市市长宣布了新的计划……", ""),
        ("测试市今天，公布新的城市计划。", ""),
        ("……", ""),
    ],
)
def test_the_description_leads_if_it_adds_something(description: str, lead: str) -> None:
    html = render(document(description=description), article(), Target.TW).html
    assert (lead in html) if lead else ('class="lead"' not in html)


def test_both_languages_stand_in_turn_with_a_rule_and_a_name_between() -> None:
    made = document(part("<p>新的计划</p>"), part("<p>計划 kept as it is</p>", "en"))
    html = render(made, article(langs=("zh", "en")), Target.TW).html
    han, latin = html.split('<hr class="part"/>')
    assert '<div class="han" lang="zh-Hant-TW"><p>新的計' in han
    assert '<p class="language">English</p>' in latin
    assert '<div class="latin" lang="en"><p>計划 kept as it is</p></div>' in latin


def test_a_language_without_a_name_here_is_called_by_its_tag() -> None:
    made = document(part("<p>新的计划</p>"), part("<p>Nowe</p>", "pl"))
    assert '<p class="language">pl</p>' in render(made, article(), Target.HANS).html


@pytest.mark.parametrize("target", Target)
def test_an_english_article_is_english_throughout(target: Target) -> None:
    made = document(part("<p>The mayor spoke.</p>", "en"), title="The mayor of the test city")
    page = render(made, article(langs=("en",), script=Script.NONE), target, "gone", BEIJING)
    assert page.lang == "en"
    meta = _meta(page.html)
    name = {Target.ORIGINAL: "VOA", Target.HANS: "美国之音"}.get(target, "美國之音")
    assert f">{name}</span>" in meta
    assert "about\u00a01\u00a0min" in meta
    assert ">Original ↗</a>" in meta
    assert "The file is gone" in page.html
    assert '<div class="latin" lang="en"><p>The mayor spoke.</p></div>' in page.html


def test_tags_that_are_alike_in_the_script_shown_are_one() -> None:
    made = document(tags=("蘋果日報", "苹果日报", "香港"))
    tags = '<p class="tags">#{}</p>'
    assert tags.format("苹果日报\u2003#香港") in render(made, article(), Target.HANS).html
    original = render(made, article(), Target.ORIGINAL).html
    assert tags.format("蘋果日報\u2003#苹果日报\u2003#香港") in original


def test_source_and_tags_follow_the_script_whatever_the_language() -> None:
    facts = {"source": "测试馆", "url": "", "tags": ("测试馆",), "author": "测试员"}
    made = document(part("<p>The mayor spoke.</p>", "en"), title="The mayor", **facts)
    english = article(langs=("en",), script=Script.NONE)
    html = render(made, english, Target.TW).html
    assert ">測試館</span>" in html
    assert "#測試館<" in html
    assert ">測試員</span>" in html
    assert "#测试馆<" in render(made, english, Target.ORIGINAL).html


@pytest.mark.parametrize(
    ("spoken", "said"), [("", "约"), ("en", "about"), ("zh-Hans", "约"), ("zh-Hant", "約")]
)
def test_the_page_speaks_the_language_it_is_asked_to(spoken: str, said: str) -> None:
    page = render(document(), article(), Target.HANS, shape=Shape(spoken=spoken))
    assert f"<span>{said}\u00a01" in page.html
    assert "城市计划" in page.title
    assert page.spoken == spoken


@pytest.mark.parametrize(
    ("langs", "script", "target", "lang"),
    [
        ((), Script.NONE, Target.HANS, "und"),
        (("zh",), Script.NONE, Target.HK, "zh-Hant-HK"),
        (("zh",), Script.NONE, Target.ORIGINAL, "zh-Hans"),
        (("zh",), Script.HANT, Target.ORIGINAL, "zh-Hant"),
        (("zh",), Script.MIXED, Target.ORIGINAL, "zh-Hans"),
        ((), Script.HANT, Target.HANS, "zh-Hans"),
    ],
)
def test_the_language_shown(
    langs: tuple[str, ...], script: Script, target: Target, lang: str
) -> None:
    assert render(document(), article(langs=langs, script=script), target).lang == lang


def test_what_comes_from_files_is_escaped_and_cannot_turn_the_line() -> None:
    made = document(
        title="a\u202e<b>\x08&\n c", author='"<i>', source="\u2066<u>", url="", tags=("<s>",)
    )
    page = render(made, article(), Target.HANS)
    assert page.title == "a<b>& c"
    assert "<h1>a&lt;b&gt;&amp; c</h1>" in page.html
    assert not re.search("<[bius]>|[\u202e\u2066\x08]", page.html)


def test_the_body_cannot_turn_the_line_either() -> None:
    html = render(document(part("<p>一\u202e二\x00</p>\n")), article(), Target.HANS).html
    assert "<p>一二</p>\n" in html


def test_an_article_without_a_body_still_has_a_page() -> None:
    made = replace(document(), parts=())
    html = render(made, article(), Target.HANS).html
    assert html.rstrip().endswith('<hr class="head"/>')
    empty = document(part(""))
    assert 'class="han"' not in render(empty, article(), Target.HANS).html


@pytest.mark.parametrize(
    ("text", "minutes"), [("字" * 401, 2), ("字" * 400, 1), ("word " * 239, 2), ("it's " * 238, 1)]
)
def test_reading_time(text: str, minutes: int) -> None:
    html = render(document(part("<p></p>", text=text)), article(), Target.HANS).html
    assert f"约\u00a0{minutes}\u00a0分钟" in html


class TestFromText:
    def test_a_line_is_a_paragraph_and_facts_are_the_catalogues(self) -> None:
        known = article(author="李某", tags=("经济",), description="说明", has_image=True)
        made = from_text(known, "第一段 <b>\n\n第二段\n")
        assert [p.html for p in made.parts] == ["<p>第一段 &lt;b&gt;</p><p>第二段</p>"]
        assert made.parts[0].lang == "zh"
        assert (made.title, made.author, made.tags) == (known.title, "李某", ("经济",))
        assert (made.description, made.published, made.url) == ("说明", WHEN, known.url)

    def test_two_languages_are_two_parts_again(self) -> None:
        made = from_text(article(langs=("zh", "en")), "一\n二\n\nOne\nTwo", "其他")
        assert [(p.lang, p.html) for p in made.parts] == [
            ("zh", "<p>一</p><p>二</p>"),
            ("en", "<p>One</p><p>Two</p>"),
        ]
        assert made.description == "其他"

    def test_a_text_of_no_known_language(self) -> None:
        assert [p.lang for p in from_text(article(langs=()), "字").parts] == ["und"]

    def test_it_shows_the_same_text(self) -> None:
        made = document()
        copy = from_text(article(), made.text)
        assert copy.text == made.text
        page = render(copy, article(), Target.HANS, "gone")
        assert "<p>测试市市长宣布了新的计划。</p>" in page.html


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("中国的经济发展\n由于關系緊張，并未公開說明", 1),
        ("中国的经济发展\n關係緊張，並未公開說明", 0),
    ],
)
def test_a_repaired_line_of_a_mixed_text_is_told(text: str, said: int) -> None:
    mixed = article(script=Script.MIXED)
    given = document(part("".join(f"<p>{line}</p>" for line in text.splitlines()), text=text))
    assert render(given, mixed, Target.TW).html.count('class="notice"') == said
    assert 'class="notice"' not in render(given, mixed, Target.HANS).html


def test_a_repaired_line_of_a_simplified_text_is_told() -> None:
    line = "由于關系緊張，發言人并未公開說明這個問題，會後記者們繼續"
    text = f"{'中国的经济发展问题。' * 9}\n{line}"
    given = document(part(f"<p>{text}</p>", text=text))
    assert 'class="notice"' in render(given, article(), Target.TW).html
    assert 'class="notice"' not in render(given, article(), Target.HANS).html


def test_what_a_picture_shows_is_said_in_the_script_shown() -> None:
    given = document(part('<p>国<img src="https://a.example/国.png" alt="中国 &amp; 台湾"></p>'))
    html = render(given, article(), Target.TW).html
    assert 'alt="中國 &amp; 臺灣"' in html
    assert 'src="https://a.example/国.png"' in html
