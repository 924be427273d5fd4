"""A page as a whole HTML file for browsers: nothing outside it is ever loaded."""

import re
from collections.abc import Callable
from html import escape, unescape

from reader.page.links import without_links
from reader.page.made import Page
from reader.page.parts import without_switch
from reader.page.words import words
from reader.text.beside import parsed
from reader.text.urls import host

LIGHT = {
    "page": "#FFFEFB",
    "text": "#23211E",
    "soft": "#66625A",
    "line": "#E4E0D7",
    "accent": "#B23A2B",
}
DARK = {
    "page": "#1F1E1C",
    "text": "#E6E2DA",
    "soft": "#A09A90",
    "line": "#2E2C2A",
    "accent": "#E2725B",
}

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_SERIF = {
    "zh-Hant-HK": '"Noto Serif CJK HK", "Source Han Serif HC", "Songti TC", "MingLiU_HKSCS"',
    "zh-Hant": '"Noto Serif CJK TC", "Source Han Serif TC", "Songti TC", "PMingLiU"',
    "zh": '"Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun"',
}

_RULES = """
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 18px/1.8 FAMILIES, serif }
main { max-width: 36em; margin: 0 auto; padding: 34px 1em 5em; overflow-wrap: anywhere }
h1 { font-size: 27px; line-height: 38px; margin: 0 0 12px }
h2, h3, h4 { font-size: 1.1em; margin: 1.6em 0 .5em }
p, ul, ol, table, pre, blockquote, figure { margin: 0 0 .95em }
.han p { text-align: justify }
a { color: var(--accent); text-decoration: none }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.1em 0 }
.meta, .tags, .notice, .language, .copies { font-size: 13.5px; color: var(--soft); margin: 0 0 6px }
.notice { border-left: 3px solid var(--line); padding-left: 10px; margin-bottom: 1em }
.lead, blockquote, figcaption { color: var(--soft) }
figcaption { font-size: 13px; line-height: 1.6 }
blockquote { border-left: 3px solid var(--line); padding-left: 1em; margin-left: 0 }
table { border-collapse: collapse; font-size: 15px }
table.side { width: 100%; table-layout: fixed; font-size: inherit }
td, th { border: 1px solid var(--line); padding: 4px 10px; text-align: left }
table.side { width: 100%; table-layout: fixed; font-size: inherit }
.left, .right { border: 0; padding: 0 1em 0 0; vertical-align: top }
.right { padding: 0 0 0 1em }
main:has(table.side) { max-width: 64em }
@media (max-width: 700px) { .side, .side tbody, .side tr, .left, .right { display: block } }
pre, code { font-family: monospace; font-size: 15px; white-space: pre-wrap }
.box { display: block; border: 1px dashed var(--soft); border-radius: 8px; padding: 2.5em 1em;
  margin: 0 0 .5em; text-align: center; font-size: 13px; line-height: 1.6; color: var(--soft) }
"""

_IMAGE = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(src|alt)="([^"]*)"')


def attributes(tag: str) -> dict[str, str]:
    """The `src` and `alt` of an `<img>` as sanitised HTML writes it, unescaped."""
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def picture_label(src: str, lang: str) -> str:
    """What a picture that is not loaded says in its place: that, and its host."""
    where = parsed(src)
    at = host(src) if where is None else host(where.web)
    return " · ".join(part for part in (words(lang).picture, at) if part)


def pictures_as(html: str, made: Callable[[str, str, str], str]) -> str:
    """A page with something else for each picture: `made` from its tag, address and description."""

    def one(found: re.Match[str]) -> str:
        image = attributes(found[0])
        return made(found[0], image.get("src", ""), image.get("alt", ""))

    return _IMAGE.sub(one, html)


def _boxed(html: str, lang: str) -> str:
    """The pictures of a page as boxes that say what they stand for."""

    def box(_tag: str, src: str, alt: str) -> str:
        said = (picture_label(src, lang), alt)
        return f'<span class="box">{"<br>".join(escape(text) for text in said if text)}</span>'

    return pictures_as(html, box)


def _variables(colours: dict[str, str]) -> str:
    return "; ".join(f"--{name}: {value}" for name, value in colours.items())


def _css(lang: str) -> str:
    """The stylesheet: light or dark as the browser prefers, the glyphs of the region shown."""
    family = _SERIF.get(lang) or _SERIF["zh-Hant" if lang.startswith("zh-Hant") else "zh"]
    dark = f"@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}"
    root = f":root {{ color-scheme: light dark; {_variables(LIGHT)} }}"
    return f"{root}\n{dark}{_RULES.replace('FAMILIES', family)}"


def document_html(page: Page) -> str:
    """A complete HTML document of a page, with its stylesheet inside and pictures as boxes."""
    html = without_links(without_switch(page.side or page.html))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(page.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(page.title)}</title>\n<style>\n{_css(page.lang)}</style>\n</head>\n"
        f"<body>\n<main>\n{_boxed(html, page.spoken or page.lang)}\n</main>\n</body>\n</html>\n"
    )
