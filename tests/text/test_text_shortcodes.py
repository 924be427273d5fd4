"""Hugo's shortcodes: films, figures, and those that go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats import read
from reader.text.html import clean
from reader.text.shortcodes import expanded

FILM = '<p><a href="https://film.example/1?a=1&amp;b=2">▶ film.example</a></p>'
TUBE = '<p><a href="https://www.youtube.com/watch?v=a-1">▶ youtube.com</a></p>'
FIGURE = '<figure><img src="https://news.example/p.jpg"{}>{}</figure>'

CASES = {
    "a film": ('{{< video src="https://film.example/1?a=1&b=2" >}}', FILM),
    "a film by its number": ("{{< youtube a-1 >}}", TUBE),
    "a film by its key": ('{{% YouTube id="a-1" %}}', TUBE),
    "a film without an address": ("{{< video >}}", ""),
    "a figure": (
        '{{< figure src="https://news.example/p.jpg" alt="港" title="码头" caption="今晨" >}}',
        FIGURE.format(' alt="港"', "<figcaption>码头 今晨</figcaption>"),
    ),
    "a picture": ("{{< img https://news.example/p.jpg />}}", FIGURE.format("", "")),
    "others": ('{{% notice type="x" %}}港口开放。{{% /notice %}}', "<p>港口开放。</p>"),
    "no shortcode": ("<p>{{ 港口 }} {{< 船", "<p>{{ 港口 }} {{&lt; 船</p>"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_shortcode_becomes_what_it_stands_for(name: str) -> None:
    text, wanted = CASES[name]
    assert clean(expanded(text)) == wanted


def test_a_film_above_markdown_is_a_link() -> None:
    body = '{{< video src="https://film.example/1?a=1&b=2" >}}\n\n港口**开放**。\n'
    (document,) = read("a.md", f"---\ntitle: 渔船\n---\n\n{body}".encode()).documents
    assert document.parts[0].html == f"{FILM}\n<p>港口<strong>开放</strong>。</p>"


@given(st.text(alphabet='{}<>% /="`av', max_size=60))
def test_any_text_is_expanded_once(text: str) -> None:
    assert clean(clean(expanded(text))) == clean(expanded(text))
