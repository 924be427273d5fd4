"""Files made to cost whoever reads them time or memory, of any size."""

from collections.abc import Callable
from itertools import cycle, islice

from tests.formats.feeds import rss

LINE = "港口星期一重新开放，渔船陆续出海，当地居民说天气终于好转。"

Make = Callable[[int], str]


def filled(start: str, unit: str, end: str = "") -> Make:
    """A unit again and again, between a start and an end."""
    return lambda size: start + unit * max(1, (size - len(start) - len(end)) // len(unit)) + end


def nested(start: str, opening: str, closing: str, end: str = "") -> Make:
    """A unit in itself."""
    both = len(opening) + len(closing)
    return lambda size: (
        start + opening * (size // both) + LINE + closing * (size // both) + end
    )  # fmt: skip


def entities(size: int) -> str:
    """Entities of entities: the billion laughs."""
    steps = "".join(
        f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, max(2, min(40, size // 70)))
    )
    return (
        f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY e0 'ha'>{steps}]>"
        f"<rss version='2.0'><channel><item><title>{LINE}&e9;</title></item></channel></rss>"
    )


def quadratic(size: int) -> str:
    """One long entity that is named again and again."""
    return (
        f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a '{'a' * (size // 2)}'>]>"
        f"<rss version='2.0'><channel><item><title>{LINE}</title><description>"
        f"{'&a;' * (size // 6)}</description></item></channel></rss>"
    )


def outside(size: int) -> str:
    """Entities that are to be read from a file, or from the network."""
    named = "".join(
        f"<!ENTITY {name} SYSTEM '{where}'>"
        for name, where in (("f", "file:///etc/passwd"), ("h", "http://127.0.0.1:1/x"))
    )
    return (
        f"<?xml version='1.0'?><!DOCTYPE rss SYSTEM 'http://127.0.0.1:1/d' [{named}]>"
        f"<rss version='2.0'><channel><item><title>{LINE}</title><description>"
        f"{'&f;&h;' * (size // 60)}</description></item></channel></rss>"
    )


def aliases(size: int) -> str:
    """YAML whose every list names the one before nine times."""
    steps = "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n"
        for n in range(1, max(2, min(60, size // 60)))
    )
    return f"---\ntitle: 港口\na0: &a0 [x, x]\n{steps}tags: *a1\nauthor: *a9\n---\n{LINE}"


def merges(size: int) -> str:
    """YAML mappings that take in the ones before."""
    steps = "".join(f"b{n}: &b{n}\n  <<: *b{n - 1}\n  k{n}: 1\n" for n in range(1, size // 40))
    return f"---\ntitle: 港口\nb0: &b0\n  k: 1\n{steps}---\n{LINE}"


def table(cells: int) -> Make:
    """Rows of so many cells."""
    row = "<tr>" + "<td>1</td>" * cells + "</tr>"
    return filled(f"<html><body><p>{LINE}</p><table>", row, "</table></body></html>")


def heads(text: str) -> Make:
    """A text in each place of a head where a fact is read."""

    def made(size: int) -> str:
        each = "".join(islice(cycle(text), size // 8))
        names = ("date", "author", "og:title", "article:published_time", "source", "keywords")
        metas = "".join(f"<meta name='{n}' property='{n}' content='{each}'>" for n in names)
        return f"<html><head>{metas}<title>港口</title></head><body><p>{LINE}</p></body></html>"

    return made


FILES: dict[str, tuple[str, Make]] = {
    "entities of entities": ("x.xml", entities),
    "a long entity": ("x.xml", quadratic),
    "entities from outside": ("x.xml", outside),
    "entities in an Atom feed": (
        "x.atom", lambda size: entities(size).replace("<rss", "<feed").replace("</rss", "</feed"),
    ),
    "YAML aliases": ("x.md", aliases),
    "YAML merges": ("x.md", merges),
    "deep YAML": ("x.md", filled("---\ntitle: 港口\na: ", "[", f"\n---\n{LINE}")),
    "deep YAML mappings": ("x.md", nested("---\ntitle: 港口\na: ", "{a: ", "}", f"\n---\n{LINE}")),
    "YAML keys": ("x.md", filled("---\ntitle: 港口\n", "? ", f"\n---\n{LINE}")),
    "YAML quotation marks": ("x.md", filled('---\ntitle: "', '\\"', f"\n---\n{LINE}")),
    "deep TOML": ("x.md", filled("+++\ntitle = '港口'\na = ", "[", f"\n+++\n{LINE}")),
    "TOML keys": ("x.md", filled("+++\ntitle = '港口'\na", ".a", f" = 1\n+++\n{LINE}")),
    "deep JSON": ("x.json", filled('{"items": ', "[", "")),
    "deep JSON of a head": ("x.md", filled('{"title": "港口", "a": ', '{"a":', f"\n\n{LINE}")),
    "deep HTML": ("x.html", nested("<html><body>", "<div>", "</div>")),
    "deep inline HTML": ("x.html", nested("<html><body><p>", "<b><i>", "</i></b>")),
    "tables in tables": ("x.html", nested("<html><body>", "<table><tr><td>", "</td></tr></table>")),
    "lists in lists": ("x.html", nested("<html><body>", "<ul><li>", "</li></ul>")),
    "tags that close nothing": ("x.html", filled(f"<html><body><p>{LINE}", "</b></p>")),
    "bold across paragraphs": ("x.html", filled(f"<html><body><p>{LINE}", "<b><p>x")),
    "deep Markdown quotes": ("x.md", filled(f"{LINE}\n\n", ">", f" {LINE}")),
    "deep Markdown lists": ("x.md", filled(f"{LINE}\n\n", "- ", LINE)),
    "Markdown emphasis": ("x.md", filled(f"{LINE}\n\n", "*a **a ")),
    "Markdown images": ("x.md", filled(f"{LINE}\n\n", "![")),
    "Markdown code spans": ("x.md", lambda size: f"{LINE}\n\n" + "".join(
        "`" * (n % 300) + "a" for n in range(1, size // 150)
    )),
    "Markdown references": ("x.md", filled(f"{LINE}\n\n[a]\n\n", "[a]: /b\n\n")),
    "a Markdown table": ("x.md", lambda size: (
        f"{LINE}\n\n|{'a|' * (size // 8)}\n|{'-|' * (size // 8)}\n|{'b|' * (size // 8)}\n"
    )),
    "Markdown entities": ("x.md", filled(f"{LINE}\n\n", "&#x41;&")),
    "Markdown addresses": ("x.md", filled(f"{LINE}\n\n", "https://a.cn/b_c.")),
    "shortcodes": ("x.md", filled("---\ntitle: 港口\n---\n", "{{< figure src='a' ", LINE)),
    "shortcodes of Hexo": ("x.md", filled("---\ntitle: 港口\n---\n", "{% asset_img a ", LINE)),
    "shortcodes of WordPress": ("x.md", filled("---\ntitle: 港口\n---\n", "[caption a='b' ", LINE)),
    "100,000 cells": ("x.html", table(10)),
    "10,000 columns": ("x.html", table(10_000)),
    "links": ("x.html", filled(f"<html><body><p>{LINE}", "<a href='https://a.cn/b'>c</a> ")),
    "pictures": ("x.html", filled(f"<html><body><p>{LINE}", "<img src='a.png'>")),
    "one line": ("x.txt", filled("港口\n\n", LINE)),
    "one line of Latin letters": ("x.txt", filled("港口\n\n", "a")),
    "one line of spaces": ("x.txt", filled("港口\n\n", " ", LINE)),
    "lines": ("x.txt", filled(f"港口\n\n{LINE}\n", "a\n")),
    "lines of labels": ("x.txt", filled("港口\n\n", "作者：某人\n", LINE)),
    "lines of dates": ("x.txt", filled("港口\n\n", "2024年1月2日 03:04\n", LINE)),
    "a line of labels": ("x.txt", filled("港口\n\n", "作者： ", f"\n{LINE}")),
    "a line of dates": ("x.txt", filled("港口\n\n", "2024年1月2日", f"\n{LINE}")),
    "a line of digits": ("x.txt", filled("港口\n\n", "20", f"\n{LINE}")),
    "a line of brackets": ("x.txt", filled("港口\n\n", "【（", f"\n{LINE}")),
    "dates in the head": ("x.html", heads("2024-01-02T")),
    "numerals in the head": ("x.html", heads("二〇一")),
    "spaces in the head": ("x.html", heads("a ")),
    "zones in the head": ("x.html", heads("+08:00 ")),
    "names in Latin letters": ("x.txt", filled("港口\n\n", "马克·吕特（Mark ", LINE)),
    "capitals": ("x.txt", filled("港口\n\n吕特（", "A", LINE)),
    "addresses in addresses": (
        "x.html", filled(f"<html><body><p>{LINE}<a href='", "https://web.archive.org/web/2/", "'>"),
    ),
    "entries of a feed": ("x.xml", lambda size: rss(
        *(f"<title>渔船{n}</title><description>{LINE}</description>" for n in range(size // 180))
    )),
    "empty entries": ("x.xml", lambda size: rss(*["<title>x</title>"] * (size // 35))),
    "entries of a JSON feed": ("x.json", filled(
        '{"version": "https://jsonfeed.org/version/1", "items": [',
        '{"id": "1", "content_text": "港"},', '{"id": "2", "title": "港口"}]}',
    )),
    "parts of mail": ("x.mht", filled(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n", "--b\n\nx\n", LINE,
    )),
    "lines of a mail's head": ("x.mht", filled(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n", "X: y\n", f"\n{LINE}",
    )),
    "stories of a digest": ("2024-01-02.md", filled(
        "# 《新闻联播》 (20240102)\n\n", "## 港口\n\n来源：某报\n\n河水上涨。\n\n",
    )),
    "headings": ("x.md", filled(f"{LINE}\n\n", "# a\n")),
    "epoch heads": ("x.md", filled(
        "<!--1704164645000-->\n\n[港口](https://a.cn)\n\n------\n\n", "<p>------<!--1-->", LINE,
    )),
    "signs of code": ("2024-01-02.md", filled(
        "# 《新闻联播》 (20240102)\n\n## 港口\n\n", "`", f"\n\n## 二\n\n{LINE}\n",
    )),
    "a shortcode's name": ("x.md", filled("{{< /", "a", f"\0\n\n{LINE}")),
    "spaces in JSON of a page": ("x.html", filled(
        "<html><script type='application/ld+json'>x", " ", f"x</script><p>{LINE}</p></html>",
    )),
    "signs that end JSON of a page": ("x.html", filled(
        "<html><script type='application/ld+json'>x--> ", " ", f"x</script><p>{LINE}</p></html>",
    )),
    "joined characters": ("x.txt", filled("港口\n\n港", "\u0301", LINE)),
    "surrogates": ("x.txt", filled("港口\n\n", "&#xD800;", LINE)),
}  # fmt: skip
"""Where each lies, and what makes it, of about so many characters."""
