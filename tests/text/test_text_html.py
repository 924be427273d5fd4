"""Cleaning web markup: what goes in, and what comes out instead."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text import html as html_module
from reader.text.html import clean, clean_blocks
from reader.text.written import Written, join_blocks, plain, top_blocks

BASE = "https://news.example/a/1.html"
PICTURE = "https://news.example/p.jpg"

CASES = {
    "paragraph": ("<p>港口今天开放。</p>", "<p>港口今天开放。</p>"),
    "double breaks are paragraphs": (
        "<p>甲地下雨。<br /><br />乙地放晴。</p>",
        "<p>甲地下雨。</p>\n<p>乙地放晴。</p>",
    ),
    "a single break stays": ("<p>一行<br>二行</p>", "<p>一行<br>二行</p>"),
    "breaks at the ends go": ("<p><br>一行<br></p>", "<p>一行</p>"),
    "emphasis over a paragraph's end": (
        "<p><b>甲<br><br>乙</b></p>",
        "<p><strong>甲</strong></p>\n<p><strong>乙</strong></p>",
    ),
    "indents are paragraphs": ("<p>甲。<br>　　乙。</p>", "<p>甲。</p>\n<p>乙。</p>"),
    "wrapped Chinese is joined": ("<p>船只\n   进港，\n秩序良好</p>", "<p>船只进港，秩序良好</p>"),
    "wrapped English keeps a space": ("<p>ships\n  come in</p>", "<p>ships come in</p>"),
    "wrapped inside emphasis": ("<p>船只\n<em>进港</em></p>", "<p>船只<em>进港</em></p>"),
    "spaces go before a mark": ("<p>an <em> old</em> ship</p>", "<p>an <em>old</em> ship</p>"),
    "spaces stay behind a mark": ("<p><em>an</em> old</p>", "<p><em>an</em> old</p>"),
    "hard spaces are spaces": ("<p>&nbsp;甲&nbsp;&nbsp;乙&nbsp;</p>", "<p>甲 乙</p>"),
    "loose text": ("渔船回来了", "<p>渔船回来了</p>"),
    "divs": ("<div>甲<div>乙</div>丙</div>", "<p>甲</p>\n<p>乙</p>\n<p>丙</p>"),
    "empty elements": ("<p> </p><p><strong></strong></p><ul></ul><p>&nbsp;</p>", ""),
    "empty links": ('<p>甲</p><a href="/a/2.html"></a>', "<p>甲</p>"),
    "links": (
        '<p><a href="/b" onclick="x()" style="color:red">乙</a></p>',
        '<p><a href="https://news.example/b">乙</a></p>',
    ),
    "links to nowhere": ('<p><a href="javascript:x()">甲</a><a>乙</a></p>', "<p>甲乙</p>"),
    "mail": ('<p><a href="mailto:a@b.example">信</a></p>',) * 2,
    "links in links": (
        '<p><a href="/b"><a href="/c">丙</a></a></p>',
        '<p><a href="https://news.example/c">丙</a></p>',
    ),
    "headings": (
        "<h1>甲</h1><h2>乙</h2><h5>丙</h5>",
        "<h2>甲</h2>\n<h2>乙</h2>\n<h4>丙</h4>",
    ),
    "lists": ("<ul><li>甲</li><li><p>乙</p></li></ul>", "<ul><li>甲</li><li>乙</li></ul>"),
    "lists in lists": (
        "<ol><li>甲<ul><li>乙</li></ul></li></ol>",
        "<ol><li><p>甲</p><ul><li>乙</li></ul></li></ol>",
    ),
    "text loose in a list": ("<ul>甲<li>乙</li></ul>", "<ul><li>甲</li><li>乙</li></ul>"),
    "an item without a list": ("<div><li>甲</li></div>", "<p>甲</p>"),
    "quotes": ("<blockquote>甲</blockquote>", "<blockquote><p>甲</p></blockquote>"),
    "an empty quote": ("<blockquote> </blockquote>", ""),
    "tables": (
        '<table border=1><thead><tr><th colspan="2">甲</th></tr></thead>'
        '<tr><td>乙</td><td style="x"></td></tr></table>',
        '<table><tbody><tr><th colspan="2">甲</th></tr>'
        "<tr><td>乙</td><td></td></tr></tbody></table>",
    ),
    "a table of one column": ("<table><tr><td><p>甲</p><p>乙</p></table>", "<p>甲</p>\n<p>乙</p>"),
    "a table without text": ("<p>甲</p><table><tr><td></td><td></td></tr></table>", "<p>甲</p>"),
    "a caption of a table": (
        "<table><caption>甲</caption><tr><td>乙</td><td>丙</td></tr></table>",
        "<p>甲</p>\n<table><tbody><tr><td>乙</td><td>丙</td></tr></tbody></table>",
    ),
    "absurd spans": (
        "<table><tr><td colspan=999999>甲</td><td>乙</td></tr></table>",
        "<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>",
    ),
    "text loose in a row": (
        "<table><tr><p>甲</p><td>乙</td></tr></table>",
        "<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>",
    ),
    "rules": ("<hr><p>甲</p><hr><hr><p>乙</p><hr>", "<p>甲</p>\n<hr>\n<p>乙</p>"),
    "preformatted": (
        "<pre>\n一  二\n <b>三</b><br>四</pre>",
        "<pre>一  二\n <strong>三</strong>\n四</pre>",
    ),
    "blocks in preformatted text": ("<pre><p>一</p><p>二</p>三</pre>", "<pre>一\n二\n三</pre>"),
    "empty preformatted text": ("<pre> \n </pre>", ""),
    "a rule in preformatted text": ("<pre>一<hr>二</pre>", "<pre>一</pre>\n<hr>\n<pre>二</pre>"),
    "code, raised and lowered": (
        "<p><tt>a</tt><sub>1</sub><sup>2</sup></p>",
        "<p><code>a</code><sub>1</sub><sup>2</sup></p>",
    ),
    "readings": (
        "<p><ruby>港<rp>(</rp><rt>gǎng</rt><rp>)</rp></ruby></p>",
        "<p><ruby>港<rp>(</rp><rt>gǎng</rt><rp>)</rp></ruby></p>",
    ),
    "emphasis in emphasis": ("<p><b>甲<strong>乙</strong></b></p>", "<p><strong>甲乙</strong></p>"),
    "invisible characters": ("<p>甲\u200b乙&#8;丙\ufeff\x08</p>", "<p>甲乙丙</p>"),
    "what is no text": (
        "<style>p{}</style><script>x()</script><!-- x --><svg><text>x</text></svg><p>甲</p>",
        "<p>甲</p>",
    ),
    "a whole page": (
        "<html><head><title>x</title></head><body><nav>目录</nav><main><p>甲</p></main></html>",
        "<p>甲</p>",
    ),
    "share bars": ('<p>甲</p><div class="addtoany_share_save">分享</div>', "<p>甲</p>"),
    "words for screen readers": ('<p>甲<span class="off-screen">图片</span></p>', "<p>甲</p>"),
    "a stray Array": ("<div>x</div>Array<p>甲</p>", "<p>x</p>\n<p>甲</p>"),
    "an Array that was meant": ("<p>Array</p>", "<p>Array</p>"),
    "a dateline": ("北港 — <p>渔船回来了。</p>", "<p>北港 — 渔船回来了。</p>"),
    "loose text that is no dateline": ("北港<p>渔船。</p>", "<p>北港</p>\n<p>渔船。</p>"),
    "a feed's advert": (
        '<p>甲</p><br><hr><div>获取更多RSS：<br><a href="https://f.example">f</a> <br></div>',
        "<p>甲</p>",
    ),
    "an advert without a rule": ("<p>甲</p><div>获取更多RSS：f</div>", "<p>甲</p>"),
    "elements that mean nothing here": ("<p><font>甲</font><o:p>乙</o:p></p>", "<p>甲乙</p>"),
    "ideographic spaces at the ends": (
        "<p>丙<br>　<b>甲</b>　<i>　</i></p>",
        "<p>丙<br><strong>甲</strong></p>",
    ),
    "angle brackets": ("<p>1 &lt; 2 &amp;amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
}


@pytest.mark.parametrize("name", CASES)
def test_markup_becomes_regular(name: str) -> None:
    given_html, wanted = CASES[name]
    assert clean(given_html, BASE) == wanted


PICTURES = {
    "alone": (f'<img src="{PICTURE}" width=900>', f'<figure><img src="{PICTURE}"></figure>'),
    "relative": ('<p><img src="/p.jpg"></p>', f'<figure><img src="{PICTURE}"></figure>'),
    "alt and title": (
        f'<img title="x" src="{PICTURE}" alt="一艘 &quot;船&quot; ">',
        f'<figure><img src="{PICTURE}" alt="一艘 &quot;船&quot;" title="x"></figure>',
    ),
    "small print after it": (
        f'<img src="{PICTURE}"><div><small style="color:#999">码头</small></div>',
        f'<figure><img src="{PICTURE}"><figcaption>码头</figcaption></figure>',
    ),
    "small print without a picture": ("<div><small>注</small></div>", "<p>注</p>"),
    "a caption": (
        f'<figure><p><img src="{PICTURE}"></p><figcaption>码头 <i>甲摄</i></figcaption></figure>',
        f'<figure><img src="{PICTURE}"><figcaption>码头 <em>甲摄</em></figcaption></figure>',
    ),
    "a caption by its class": (
        f'<div class="wp-caption"><img src="{PICTURE}"><p class="wp-caption-text">码头</p></div>',
        f'<figure><img src="{PICTURE}"><figcaption>码头</figcaption></figure>',
    ),
    "two captions": (
        f'<figure><img src="{PICTURE}"><figcaption>码头<br><br>甲摄</figcaption></figure>',
        f'<figure><img src="{PICTURE}"><figcaption>码头<br>甲摄</figcaption></figure>',
    ),
    "a caption before it": (
        f'<figure><figcaption>码头</figcaption><img src="{PICTURE}"></figure>',
        f'<figure><img src="{PICTURE}"><figcaption>码头</figcaption></figure>',
    ),
    "a caption without a picture": (
        "<figure><figcaption>码头</figcaption></figure>",
        "<p>码头</p>",
    ),
    "captions before and no picture": (
        "<figure><figcaption>码头</figcaption><figcaption>甲摄</figcaption></figure>",
        "<p>甲摄</p>\n<p>码头</p>",
    ),
    "a proxy": (
        '<img src="https://images.weserv.nl?url=news.example/p.jpg">',
        f'<figure><img src="{PICTURE}"></figure>',
    ),
    "lazy": (
        f'<img src="data:image/gif;base64,R0" data-src="{PICTURE}">'
        f'<noscript><img src="{PICTURE}"></noscript>',
        f'<figure><img src="{PICTURE}"></figure>',
    ),
    "from a set": (
        f'<img srcset="{PICTURE} 1x, /q.jpg 2x">',
        f'<figure><img src="{PICTURE}"></figure>',
    ),
    "only a placeholder": ('<p>甲</p><img src="data:image/gif;base64,R0"><img>', "<p>甲</p>"),
    "counting readers": (
        '<p>甲</p><img src="https://c.example/i.gif" width="1" height="1">'
        '<img src="https://c.example/pixel.gif">',
        "<p>甲</p>",
    ),
    "in a line of text": (
        f'<p>甲 <img src="{PICTURE}"> 乙</p>',
        f'<p>甲 <img src="{PICTURE}"> 乙</p>',
    ),
    "on a line of its own": (
        f'<p>甲<br><img src="{PICTURE}"><br>乙</p>',
        f'<p>甲</p>\n<figure><img src="{PICTURE}"></figure>\n<p>乙</p>',
    ),
    "in preformatted text": (
        f'<pre>甲<img src="{PICTURE}"></pre><pre><img src="/q.jpg"></pre>',
        f'<pre>甲</pre>\n<figure><img src="{PICTURE}"></figure>\n'
        '<figure><img src="https://news.example/q.jpg"></figure>',
    ),
    "a glued tag": (f'<imgsrc="{PICTURE}">', f'<figure><img src="{PICTURE}"></figure>'),
    "a film": (
        '<video controls><source src="https://film.example/1.mp4"></video>',
        '<p><a href="https://film.example/1.mp4">▶ film.example</a></p>',
    ),
    "a frame": (
        '<iframe src="//www.film.example/e/1"></iframe>',
        '<p><a href="https://www.film.example/e/1">▶ film.example</a></p>',
    ),
    "a frame without an address": ("<iframe></iframe><p>甲</p>", "<p>甲</p>"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_and_films_stand_for_themselves(name: str) -> None:
    given_html, wanted = PICTURES[name]
    assert clean(given_html, BASE) == wanted


def test_relative_links_go_without_a_base() -> None:
    assert clean('<p><a href="/b">乙</a></p><img src="p.jpg">') == "<p>乙</p>"


def test_deep_boxes_keep_their_text_and_lose_their_depth() -> None:
    cleaned = clean("<blockquote>" * 3000 + "船" + "</blockquote>" * 3000)
    assert plain(cleaned) == "船"
    assert cleaned.count("<blockquote>") < 20


def test_a_flood_of_tags_is_flattened() -> None:
    cleaned = clean("<b>" * 300_001 + "<p>船</p><p>港</p>")
    assert cleaned == "<p>船</p>\n<p>港</p>"


def test_an_address_that_the_sanitiser_refuses_goes() -> None:
    cleaned = clean('<p><a href="http://[::bad/">甲</a><a href="https://a b/">乙</a></p>')
    assert "甲" in cleaned
    assert "bad" not in cleaned
    assert clean(cleaned) == cleaned


PIECES = st.sampled_from(
    (
        "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<em>", "</em>", "<br>", "<hr>", "<ul>",
        "<li>", "</ul>", "<ol>", "<table>", "<tr>", "<td>", "<th>", "</td>", "</tr>", "</table>",
        "<tbody>", "<caption>", "<pre>", "</pre>", "<code>", "<ruby>", "<rt>", "<rp>", "</ruby>",
        "<h1>", "</h1>", "<h4>", "<figure>", "</figure>", "<figcaption>", "</figcaption>",
        "<small>", "</small>", "<blockquote>", "</blockquote>", "<sub>", "</sub>",
        '<a href="/x">', '<a href="http://[">', '<a href="mailto:x">', "</a>",
        '<img src="/p.jpg">', '<img src="/q.jpg" alt="a > b">', '<p class="caption">',
        "<script>x</script>", "<style>", "<!--", "-->", "<svg>", "<math>", "<template>",
        "<textarea>", "<noscript>", "<select>", "<iframe src='//v.example/'>", "</body>", "<html>",
        "Array", "北港 — ", "获取更多RSS：", "\n", " ", "\u3000\u3000", "&nbsp;", "&#8;",
        "&lt;p&gt;",
        "&amp;", "amp;", "quot;", "#39;", "nbsp;", "<abbr>", "</abbr>", "<code>",
        "<source>", "<wbr>", "<embed src='//v.example/'>",
        "船", "港", "a", "。", "\x00", "\r", "\ud800", "<", ">", "&", '"', "]]>", "<![CDATA[",
    )
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
@example("<pre>\n\n 船")
@example("<table><p>船<td>港")
@example("<ul><li><ul>船")
@example("<ul>船<hr>港")
@example("<table><tr><td>船<td>港</td><hr></tr></table>")
@example("&am<abbr>p;am</abbr>p;quot;")
@example("<code>船<p>&amp;lt;</code>&amp;amp;nbsp;港")
def test_cleaning_twice_changes_nothing(html: str) -> None:
    once = clean(html, BASE)
    assert clean(once, BASE) == once
    assert "<script" not in once
    assert plain(once) == "\n".join(filter(None, plain(once).split("\n")))


@pytest.mark.parametrize("name", ["source", "track", "wbr", "param", "col", "keygen", "input"])
@pytest.mark.parametrize("attributes", ["", ' src="/film.mp4" class="sr-only"', " /"])
def test_what_follows_an_element_without_content_stays(name: str, attributes: str) -> None:
    void = f"<{name}{attributes}>"
    html = (
        f"<div><p>甲{void}乙</p><p>丙</p><picture>{void}<img src='/p.jpg'></picture></div><p>丁</p>"
    )
    once = clean(html, BASE)
    assert plain(once).replace("\n", "") == "甲乙丙丁"
    assert f'<figure><img src="{PICTURE}"></figure>' in once
    assert clean(once, BASE) == once


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Q&amp;amp;A</p>", "Q&A"),
        ("<p>&amp;amp;amp;</p>", "&"),
        ("<p>&amp;#039;甲&amp;quot; &amp;#39乙&#039</p>", "'甲\" '乙'"),
        ("<p>甲&amp;nbsp;&amp;nbsp;乙&amp;lt;b&amp;gt;</p>", "甲 乙<b>"),
        ("<p>a&amp;b &amp;c; AT&amp;T &amp;lt</p>", "a&b &c; AT&T &lt"),
        ("<code>&amp;amp;</code>甲&amp;amp;乙<pre>&amp;lt;</pre>", "&amp;甲&乙\n&lt;"),
        ("<code>&amp;amp;", "&amp;"),
    ],
)
def test_what_was_escaped_twice_is_read_as_it_was_meant(html: str, text: str) -> None:
    assert plain(clean(html)) == text


def test_what_follows_an_embedded_film_stays() -> None:
    once = clean('<div><embed src="https://film.example/1"><p>甲</p></div><p>乙</p>', BASE)
    assert once == (
        '<p><a href="https://film.example/1">▶ film.example</a></p>\n<p>甲</p>\n<p>乙</p>'
    )


@given(st.lists(PIECES, max_size=25).map("".join))
@example("<table><tr><td><p>船<td><ruby>港<rt>gǎng</rt></ruby><br>口<td><p>甲<p>乙</table>")
@example("<ul><li><p>船<li><p>甲<p>乙<ul><li>丙</ul></ul><pre>甲\n  乙</pre>")
@example('<figure><figcaption>甲<figcaption>乙</figcaption><img src="/p.jpg"></figure>')
def test_each_block_is_written_with_its_text(html: str) -> None:
    blocks = clean_blocks(html, BASE)
    assert blocks == top_blocks(clean(html, BASE))


def test_a_page_that_the_sanitiser_changes_is_made_regular_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(html_module, "_sanitised", lambda html: html.replace("<p>甲</p>", "<p>丙"))
    assert clean_blocks("<p>甲</p><p>乙</p>") == [("<p>丙</p>", "丙"), ("<p>乙</p>", "乙")]
    changed = iter(["<p>丙</p>\n<p>乙</p>", "<p>丁</p>"])
    monkeypatch.setattr(html_module, "_sanitised", lambda _html: next(changed))
    assert clean_blocks("<p>甲</p><p>乙</p>") == [("<p>丁</p>", "丁")]


def test_top_blocks() -> None:
    blocks = ["<p>甲<br>乙</p>", "<hr>", "<ul><li>丙</li></ul>"]
    assert top_blocks("\n".join(blocks)) == list(zip(blocks, ["甲 乙", "", "丙"], strict=True))


def test_blocks_that_become_neighbours_are_made_regular() -> None:
    figure = f'<figure><img src="{PICTURE}"></figure>'
    captioned = f'<figure><img src="{PICTURE}"><figcaption>码头</figcaption></figure>'
    other = '<figure><img src="https://news.example/q.jpg"></figure>'
    blocks = ["<hr>", captioned, figure, other, "<hr>", "<hr>", "<p>甲</p>", "<hr>"]
    written = [Written(block, plain(block)) for block in blocks]
    assert join_blocks(written) == (f"{captioned}\n{other}\n<hr>\n<p>甲</p>", "码头\n甲")
    assert join_blocks([]) == ("", "")


def test_plain_text_is_a_block_a_line() -> None:
    html = clean(
        '<h2>题</h2><p>甲 <a href="/b">乙</a>&amp;<br>丙</p>'
        f'<figure><img src="{PICTURE}" alt="a > b">'
        "<figcaption>码头</figcaption></figure><ul><li>丁</li></ul>"
        "<table><tr><td>1</td><td>2</td></tr></table><ruby>港<rt>gǎng</rt></ruby>",
        BASE,
    )
    assert plain(html) == "题\n甲 乙& 丙\n码头\n丁\n1 2\n港"


def test_what_is_said_of_a_picture_becomes_its_caption() -> None:
    assert clean('<p><img src="https://a.example/1.jpg" alt="港口 A&amp;B">港口 A&amp;B</p>') == (
        '<figure><img src="https://a.example/1.jpg" alt="港口 A&amp;B">'
        "<figcaption>港口 A&amp;B</figcaption></figure>"
    )
    credited = '<img src="https://a.example/1.jpg"><span class="story-image-copyright">某社</span>'
    assert clean(f"<div>{credited}</div>").endswith("<figcaption>某社</figcaption></figure>")
    two = '<p>甲<img src="https://a.example/1.jpg" alt="甲"></p>'
    assert "figcaption" not in clean(two)


def test_a_picture_that_waits_to_be_loaded_is_the_one_that_comes() -> None:
    lazy = "https://a.example/1.jpg?resize=1&amp;is-pending-load=1#038;ssl=1"
    come = "https://a.example/1.jpg?resize=1&amp;ssl=1"
    assert clean(f'<p><img src="{lazy}"></p><p><img src="{come}"></p>').count("<img") == 1
    ended = clean('<img src="https://a.example/1.jpg?ssl=1&amp;is-pending-load=1">')
    assert ended == '<figure><img src="https://a.example/1.jpg?ssl=1"></figure>'


def test_the_card_of_a_post_is_no_film() -> None:
    card = '<iframe class="wp-embedded-content" src="https://a.example/embed"></iframe>'
    assert clean(f"<p>甲</p>{card}") == "<p>甲</p>"
