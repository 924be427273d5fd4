"""Articles that try to ask something of the network or to read a file, in every layout there is.

`home` is an address that nobody may be asked for, `outside` a folder of which nothing may be read.
"""

import base64
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

CANARIES = ("canary.png", "canary.css", "canary.html", "canary.txt", "canary.svg", "canary.ttf")
KINDS = ("prefetch", "preconnect", "dns-prefetch", "preload", "prerender", "icon", "import")
TEXT = "他说头发很长，后来发展了。港口今天恢复通航，渡轮照常开出，天气预报说明天有雨。"
ENGLISH = "The harbour reopened today and all ferries left on time, the port authority said. " * 3


@dataclass(frozen=True, slots=True)
class Traps:
    """Where nobody may go: a port of this machine, and files."""

    home: str
    outside: Path

    @property
    def addresses(self) -> Sequence[str]:
        """Addresses of every kind that lead there."""
        host, file = self.home, self.outside / "canary.png"
        return (
            f"http://{host}/a.png",
            f"HTTP://{host}/a.png",
            f"//{host}/a.png",
            f"https://{host}/a.png",
            f"http://localhost:{host.partition(':')[2]}/a.png",
            "https://name.example/a.png",
            f"ftp://{host}/a.png",
            f"ws://{host}/",
            file.as_uri(),
            f"file://localhost{file}",
            f"file:{file}",
            str(file),
            "../outside/canary.png",
            "../../../../../../../../etc/hostname",
            "/etc/hostname",
            "canary.png",
            "%2e%2e/outside/canary.png",
            "..%2foutside%2fcanary.png",
            "..\\outside\\canary.png",
            "link.png",
            "linked/canary.png",
            f"\\\\{host}\\share\\a.png",
            f"smb://{host}/a.png",
            "qrc:/a.png",
            ":/a.png",
            f"beside:file/{file}",
            "beside:file/../outside/canary.png",
            f"beside:part/{file.as_uri()}",
            f"javascript:fetch('http://{host}/')",
            f"data:text/html,<img src=http://{host}/d.png>",
            f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='http://{host}/s.png'/></svg>",
        )


def markup(traps: Traps) -> Iterator[str]:
    """Pieces of HTML, each of which would make some program ask."""
    host, outside = traps.home, traps.outside
    files = [(outside / name).as_uri() for name in CANARIES]
    picture, style, page, text, drawing, font = files
    for address in traps.addresses:
        yield (
            f'<p><img src="{address}" alt="图"><img data-src="{address}">'
            f'<img srcset="{address} 1x, {address} 2x"><a href="{address}">链接</a></p>'
        )
        yield f'<video src="{address}" poster="{address}" autoplay></video><embed src="{address}">'
        yield f'<iframe src="{address}"></iframe><audio autoplay src="{address}"></audio>'
        yield f'<object data="{address}"></object><input type=image src="{address}">'
        yield f'<link rel=stylesheet href="{address}"><table background="{address}"><td>甲</table>'
        yield f'<p style="background-image:url({address})">甲</p><body background="{address}">'
        yield f'<svg><image href="{address}"/><use xlink:href="{address}#a"/></svg>'
    yield f"<style>@import url({style}); @import 'http://{host}/i.css';</style>"
    yield f"<style>p{{background:url({picture})}} a{{background:url(http://{host}/b)}}</style>"
    yield f"<style>@font-face{{font-family:x;src:url({font}),url(http://{host}/f)}}</style>"
    yield f"<style>p{{cursor:url(http://{host}/c.cur);list-style-image:url({picture})}}</style>"
    yield f'<meta http-equiv=refresh content="0;url=http://{host}/r">'
    yield f'<meta http-equiv=refresh content="0;url={page}">'
    yield f'<base href="http://{host}/b/"><img src="x.png"><a href="y.html">链接</a>'
    yield f'<base href="{outside.as_uri()}/"><img src="canary.png">'
    for kind in KINDS:
        yield f'<link rel="{kind}" href="http://{host}/{kind}">'
        yield f'<link rel="{kind}" href="//{kind}.example">'
    yield f'<form action="http://{host}/form"><input name=a autofocus><button>发</button></form>'
    yield f'<a href="https://news.example/" ping="http://{host}/ping">链接</a>'
    yield f'<svg><foreignObject><img src="http://{host}/o.png"></foreignObject></svg>'
    yield f'<object type="image/svg+xml" data="{drawing}"></object><iframe src="{text}"></iframe>'
    yield f'<script src="http://{host}/s.js"></script><script>fetch("http://{host}/f")</script>'
    yield f'<picture><source srcset="http://{host}/p.webp"><img src="{picture}"></picture>'
    yield f'<!DOCTYPE x [<!ENTITY e SYSTEM "{text}">]><p>&e;</p>'
    yield f'<!DOCTYPE x SYSTEM "http://{host}/e"><p>甲</p>'
    yield f'<?xml-stylesheet href="http://{host}/x.xsl"?><xi:include href="{text}"/>'
    yield f'<html manifest="http://{host}/m"><track src="http://{host}/t"><bgsound src="{text}">'
    yield f'<p title="&lt;img src=&quot;{picture}&quot;&gt;">甲</p>'
    yield f'<img src="{picture}" alt="&lt;img src=http://{host}/alt.png&gt;">'


def _png() -> bytes:
    rows = zlib.compress(b"".join(b"\0" + b"\xff\0\0" * 40 for _ in range(30)))
    head = struct.pack(">IIBBBBB", 40, 30, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


PICTURE = _png()


def lay(traps: Traps) -> None:
    """The files that nobody may read."""
    traps.outside.mkdir(parents=True)
    for name in CANARIES:
        (traps.outside / name).write_bytes(PICTURE if name.endswith(".png") else b"p{color:red}")


def write(archive: Path, traps: Traps) -> int:
    """An archive of such articles, in every layout; how many files and entries there are."""
    archive.mkdir(parents=True)
    pieces = list(markup(traps))
    named = f'<img src="{traps.outside / "canary.png"}">'  # in facts: markup where text is shown
    for number in range(0, len(pieces), 12):
        made = page(f"第{number}篇{named}", "\n".join(pieces[number : number + 12]), named)
        (archive / f"{number:03}.html").write_text(made, encoding="utf-8")
    whole = "\n".join(pieces[::11] + pieces[-12:])  # in each of the other layouts
    (archive / "inside.png").write_bytes(PICTURE)
    inline = f"data:image/png;base64,{base64.b64encode(PICTURE).decode()}"
    shown = page("图片", f'<img src="inside.png"><img src="{inline}">{whole}', named)
    (archive / "pictures.html").write_text(shown, encoding="utf-8")
    (archive / "whole.md").write_text(_markdown(traps, whole), encoding="utf-8")
    (archive / "two.md").write_text(
        f"---\ntitle: 两种语言\nlang: zh\n---\n\n{TEXT * 3}\n\n{named}\n\n{ENGLISH}\n",
        encoding="utf-8",
    )
    (archive / "plain.txt").write_text(f"纯文本{named}\n\n{TEXT}\n{whole}\n", encoding="utf-8")
    (archive / "scraped.txt").write_text(
        f"<!--1732293543000-->\n[标题{named}](http://{traps.home}/a.html)\n------\n\n{TEXT}{whole}",
        encoding="utf-8",
    )
    (archive / "long.txt").write_text(f"长文\n\n{TEXT * 1500}\n", encoding="utf-8")  # for workers
    (archive / "feed.xml").write_text(_rss(traps, whole), encoding="utf-8")
    (archive / "feed.json").write_text(_json_feed(traps, whole), encoding="utf-8")
    (archive / "saved.mhtml").write_bytes(_mhtml(traps, page("存下的", whole, named)))
    with zipfile.ZipFile(archive / "packed.zip", "w") as packed:
        packed.writestr("a/packed.html", page("压缩的", whole, named))
        packed.writestr("../outside/canary.html", page("外面的", whole, named))
        packed.writestr("a/inside.png", PICTURE)
    return len(pieces)


def link(archive: Path, traps: Traps) -> None:
    """Links in the archive that lead out of it, where the system has such."""
    (archive / "link.png").symlink_to(traps.outside / "canary.png")
    (archive / "linked").symlink_to(traps.outside, target_is_directory=True)


def page(title: str, body: str, named: str) -> str:
    shown = title.replace("<", "&lt;")
    kept = named.replace('"', "&quot;")
    return (
        f'<html lang="zh"><head><title>{shown}</title><meta name="author" content="{kept}">'
        f'<meta name="keywords" content="{kept},港口"><meta name="description" content="{kept}">'
        f'<meta property="og:site_name" content="{kept}">'
        f'<meta property="article:published_time" content="2024-01-02T06:31:00+08:00">'
        f"</head><body><article><h1>{shown}</h1><p>{TEXT}</p>\n{body}\n<p>{TEXT}</p>"
        "</article></body></html>"
    )


def _markdown(traps: Traps, whole: str) -> str:
    links = "\n\n".join(
        f'![图]({each}) [链接]({each} "{each}") <{each}> ![甲][{number}]\n\n[{number}]: {each}'
        for number, each in enumerate(traps.addresses)
    )
    codes = "\n\n".join(
        f'{{{{< figure src="{each}" >}}}} {{{{< video src="{each}" >}}}}'
        for each in traps.addresses
    )
    head = f"title: 标记\nimage: {traps.outside / 'canary.png'}\nurl: http://{traps.home}/md\n"
    head += "tags: ['<img src=canary.png>']\n"
    return "\n\n".join(("---\n" + head + "---", TEXT, links, codes, whole))


def _rss(traps: Traps, whole: str) -> str:
    return (
        f'<?xml version="1.0"?><?xml-stylesheet href="http://{traps.home}/f.xsl"?>'
        f'<rss version="2.0" xml:base="http://{traps.home}/">'
        f"<channel><title>源</title><link>http://{traps.home}/</link>"
        f"<image><url>http://{traps.home}/logo.png</url></image>"
        f'<cloud domain="127.0.0.1" port="80" path="/" protocol="http-post"/>'
        f"<item><title>条目</title><link>http://{traps.home}/item</link>"
        f'<enclosure url="http://{traps.home}/e.jpg" type="image/jpeg"/>'
        f"<description><![CDATA[{TEXT}{whole.replace(']]>', '')}]]></description></item>"
        "</channel></rss>"
    )


def _json_feed(traps: Traps, whole: str) -> str:
    home = f"http://{traps.home}"
    item = {"id": "1", "title": "条目", "url": f"{home}/j", "image": f"{home}/i.png"}
    item |= {"content_html": f"<p>{TEXT}</p>{whole}", "banner_image": f"{home}/b.png"}
    version = "https://jsonfeed.org/version/1.1"
    feed = {"version": version, "title": "源", "next_url": f"{home}/next", "items": [item]}
    return json.dumps(feed | {"icon": f"{home}/icon.png", "feed_url": f"{home}/feed"})


def _mhtml(traps: Traps, html: str) -> bytes:
    whole = EmailMessage()
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = f"http://{traps.home}/saved"
    whole["Subject"] = "存下的"
    whole.set_content(html, subtype="html", cte="base64")
    whole.add_related(PICTURE, "image", "png", cid="<inside@x>")
    return whole.as_bytes()
