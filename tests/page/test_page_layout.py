import re
import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.page.layout import for_qt, plain_text


def _tight(text: str) -> str:
    return re.sub(r"\[(.)\]", r'<span class="tight">\1</span>', text)


def _bare(html: str) -> str:
    return plain_text(unescape(re.sub("<[^>]*>", "", html)))


@pytest.mark.parametrize(
    ("html", "fitted"),
    [
        ("<h2>题</h2>", '<p class="h2" align="left">题</p>'),
        (
            "<figure><img src='x'><figcaption>题</figcaption></figure>",
            '<div class="captioned" align="left"><img src=\'x\'>'
            '<div class="caption" align="left">题</div></div>',
        ),
        (
            "<figure><img src='x'></figure><figcaption>题</figcaption>",
            '<div class="figure" align="left"><img src=\'x\'></div>'
            '<div class="caption" align="left">题</div>',
        ),
        ("<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby>", "東（とう）"),
        ("<pre><code>一 二\n</code></pre>", '<pre align="left"><code>一 二</code></pre>'),
        (
            '<p class="meta" id="meta">a</p>',
            '<p class="meta" id="meta" align="left">a</p>',
        ),
        ("<!-- x --><p>字</p>", "<!-- x --><p>字</p>"),
        ("字<b>粗</b><img src='x'>后", "字<b>粗</b><br/><img src='x'><br/>后"),
        ("<p><img src='x'></p>", "<p><img src='x'></p>"),
        (
            "<p>字https://news.example.com/2024/</p><p>字</p>",
            '<p align="left">字https://news.example.com/2024/</p><p>字</p>',
        ),
        (
            "<li>字字字<a href='x'>https://news.example.com/2024/</a></li>",
            "<li align=\"left\">字字字<a href='x'>https://news.example.com/2024/</a></li>",
        ),
    ],
)
def test_what_qt_does_not_know_becomes_what_it_does(html: str, fitted: str) -> None:
    assert for_qt(html, "zh-Hans") == fitted


@pytest.mark.parametrize(
    "html",
    [
        "<p>荷兰首相 Mark Rutte 说，见 <a href='x'>此 处</a> 。</p>",
        '<p align="left">Mark Rutte said</p>',
        "<code>一 二</code>",
    ],
)
def test_spaces_stay_what_they_are(html: str) -> None:
    assert for_qt(html, "zh-Hans") == html


def test_white_space_in_code_is_fitted_in_time() -> None:
    started = time.process_time()
    assert for_qt(f"<pre>a{' ' * 50_000}b \n </pre>", "en").endswith(" b</pre>")
    assert time.process_time() - started < 8  # of a moment's work


def test_em_spaces_keep_their_width() -> None:
    fitted = for_qt("<p>一\u2003b</p>", "zh-Hans")
    assert fitted == '<p>一<span class="em">\u200b</span>b</p>'
    assert _bare(fitted) == "一 b"


@pytest.mark.parametrize(
    ("lang", "text", "fitted"),
    [
        ("zh-Hans", "《报》（一）", "《报[》]（一）"),
        ("zh-Hans", "一，“二。”三", "一[，]“二[。]”三"),
        ("zh-Hant-TW", "一，「二。」三", "一[，]「二。」三"),
        ("zh-Hant-TW", "「一」，二", "「一[」]，二"),
        ("zh-Hans", "“《一》”", "[“]《一[》]”"),
        ("zh-Hans", "一，二。", "一，二。"),
    ],
)
def test_full_width_marks_that_meet_are_tightened(lang: str, text: str, fitted: str) -> None:
    assert for_qt(text, lang) == _tight(fitted)


def test_quotation_marks_among_latin_letters_are_narrow() -> None:
    quote = '<span class="quote">{}</span>'.format
    assert for_qt("an alliance’s “head”", "en") == (
        f"an alliance{quote('’')}s {quote('“')}head{quote('”')}"
    )
    assert for_qt("报纸 L’Express 说“好”", "zh-Hans") == (f"报纸 L{quote('’')}Express 说“好”")
    assert for_qt("<b>“”</b>", "en") == "<b>“”</b>"


def test_a_latin_part_is_left_alone_and_the_next_han_one_is_not() -> None:
    html = '<div class="latin" lang="en">字 a</div><div class="han">字 a</div>'
    assert for_qt(html, "zh-Hans") == (
        '<div class="latin" lang="en" align="left">字 a</div><div class="han">字 a</div>'
    )


def test_tables_far_inside_others_are_opened() -> None:
    row = "<table><tr><td>{}</td></tr></table>"
    html = row.format(row.format(row.format("x") + "y"))
    fitted = for_qt(html, "zh-Hans")
    assert fitted.count("<table") == fitted.count("</table>") == 2
    assert re.sub(r"\s|<[^>]*>", "", fitted) == "xy"
    assert for_qt("</table>" + row.format("z"), "zh-Hans").count("<table") == 1


@given(st.text(st.sampled_from("字中 Ab’“”（）《》，。\u2003\u200b1"), max_size=40))
def test_no_character_is_lost_or_moved(text: str) -> None:
    for lang in ("zh-Hans", "zh-Hant-HK", "en"):
        shown = _bare(for_qt(text, lang))
        assert shown == text.replace("\u200b", "").replace("\u2003", " ")


def test_a_middle_dot_between_han_characters_stays_with_the_one_before() -> None:
    fitted = for_qt("<p>马克·吕特，A·B·丙</p>", "zh-Hans")
    assert "马克\uff65吕特" in fitted
    assert "A·B·丙" in fitted
    assert plain_text("马克\uff65吕特") == "马克·吕特"


def test_emphasised_han_characters_are_not_slanted() -> None:
    html = "<p><em>旧闻旧闻</em> <em>Times</em> <em></em></p></em>"
    assert for_qt(html, "zh-Hans") == (
        '<p><span class="stress">旧闻旧闻</span> <em>Times</em> <em></em></p></em>'
    )
    assert for_qt("<p><em>A <b>旧闻</b></em></p>", "zh-Hans") == (
        '<p><span class="stress">A <b>旧闻</b></span></p>'
    )
    assert for_qt("<p><em>旧闻</em></p>", "en") == "<p><em>旧闻</em></p>"


def test_quotation_marks_of_running_han_text_are_wide_among_latin_words_too() -> None:
    for tag in ("p", "li"):
        html = f"<{tag}>他写了<em>The “End”</em>这本书</{tag}>"
        assert for_qt(html, "zh-Hans") == html
    assert "quote" in for_qt("<p>书</p><h2>The “End”</h2>", "zh-Hans")


@pytest.mark.parametrize("tag", ["p", "li"])
def test_what_is_mostly_latin_is_not_justified(tag: str) -> None:
    html = f"<{tag}>The Coming End 书</{tag}><{tag}>中文中文</{tag}>"
    assert for_qt(html, "zh-Hans") == (
        f'<{tag} align="left">The Coming End 书</{tag}><{tag}>中文中文</{tag}>'
    )
    assert for_qt(html, "en") == html


def test_cells_with_little_text_are_not_broken() -> None:
    row = f"<tr><th>城<em>市</em></th><td></td><td>{'长' * 9}</td><td>twelve parts</td></tr>"
    fitted = for_qt(f"<table>{row}</table>", "zh-Hans")
    nowrap = ' class="short">'
    assert f'<th align="left"{nowrap}城' in fitted
    assert f'<td align="left"{nowrap}twelve' in fitted
    assert fitted.count(nowrap) == 2
    wide = for_qt(
        f"<table><tr>{'<td>五个汉字的</td>' * 8}<td>汉字汉字</td></tr></table>", "zh-Hans"
    )
    assert wide.count(nowrap) == 1
    many = for_qt(f"<table><tr>{'<td>四字的词</td>' * 30}</tr></table>", "zh-Hans")
    assert many.count(nowrap) == 30
    figures = (
        "9,876,543.21", "2024-01-31", "-12.5%", "1999–2024", "US$3,456,789", "約1,234,567萬元",
        "¥3,456,789.00", "￥1,234,567", "-$1,234,567", "HK$ 1,234,567", "1,234,567 元",
        "(1,234,567)",
    )  # fmt: skip
    row = f"{'<td>很长很长的格子</td>' * 8}{''.join(f'<td>{each}</td>' for each in figures)}"
    assert for_qt(f"<table><tr>{row}</tr></table>", "zh-Hans").count(nowrap) == len(figures)
    deep = for_qt(f"{'<table><tr><td>' * 3}甲{'</td></tr></table>' * 3}", "zh-Hans")
    assert nowrap in deep


def test_the_words_of_the_source_line_are_kept_together() -> None:
    meta = (
        '<p class="meta" id="meta"><span title="x">某报</span>\u2003<span>作者</span>\u2003'
        '<span>约\xa027\xa0分钟</span>\u2003<a href="https://a.example/">原文 ↗</a></p>'
    )
    fitted = for_qt(f"{meta}<p>原文 ↗</p>", "zh-Hans")
    assert "分\u2060钟" in fitted
    assert ">原\u2060文\xa0↗</a>" in fitted
    assert "某报</span>" in fitted
    assert fitted.count("\u2060") == 2


def test_tags_are_kept_together_each() -> None:
    fitted = for_qt(
        '<p class="tags">#a-b 1\u2003#R&amp;D部\u2003#👩\u200d💻</p><p>a-b 部分</p>', "zh-Hans"
    )
    em = '<span class="em">\u200b</span>'
    assert fitted == (
        f'<p class="tags" align="left">#a\u2060-\u2060b\xa01{em}#R\u2060&amp;\u2060D\u2060部{em}'
        "#👩\u200d💻</p><p>a-b 部分</p>"
    )
