"""Pictures that lie in the archive: beside the page, in it, in the same packed file."""

import base64
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.errors import PictureError
from reader.core.shown import Target
from reader.library import Library, open_library, pictures
from reader.text.beside import Beside, beside, digest_of, parsed

PNG = b"\x89PNG\r\n\x1a\nnot really"
TEXT = "湖畔小镇的新图书馆本月开放，读者很多。" * 12
PAGE = (
    "<!doctype html><html><head><title>新图书馆本月开放</title></head><body>"
    "<h1>新图书馆本月开放</h1>{}</body></html>"
)


def a_page(*images: str) -> str:
    shown = "".join(f"<p>{TEXT}</p><p><img {image}></p>" for image in images)
    return PAGE.format(f"{shown}<p>{TEXT}</p>")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "library")
    yield opened
    opened.close()


def sources(library: Library, *paths: Path) -> list[str]:
    """The addresses of the pictures of the one article of some archives."""
    library.add(list(paths))
    (number,) = library.ask().ids
    (article,) = library.articles([number])
    html = library.page(article.key, Target.ORIGINAL).html
    return [piece.partition('"')[0] for piece in html.split('<img src="')[1:]]


def content(library: Library, address: str) -> bytes:
    (number,) = library.ask().ids
    (article,) = library.articles([number])
    return library.picture(article.key, number, address)


def test_each_picture_is_looked_for_once_and_not_beyond_many(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    true = pictures.Inside.there

    def there(inside: pictures.Inside, found: Beside) -> bool:
        looked.append(found.name)
        return true(inside, found)

    monkeypatch.setattr(pictures.Inside, "there", there)
    monkeypatch.setattr(pictures, "MOST", 3)
    (folder / "page.html").write_text(
        a_page(*["src='page_files/图 1.png'"] * 5, *[f"src='{n}.png'" for n in range(9)]), "utf-8"
    )
    assert len(sources(library, folder.parent)) == 5
    assert len(looked) == len(set(looked)) == 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "archive" / "a"
    (made / "page_files").mkdir(parents=True)
    (made / "page_files" / "图 1.png").write_bytes(PNG)
    (made.parent / "static" / "img").mkdir(parents=True)
    (made.parent / "static" / "img" / "2.png").write_bytes(PNG + b"2")
    (tmp_path / "secret.png").write_bytes(b"secret")
    return made


class TestFolders:
    def test_files_beside_the_page_and_of_its_site_are_shown(
        self, library: Library, folder: Path
    ) -> None:
        images = (
            'src="page_files/%E5%9B%BE%201.png" alt="图"', 'src="/img/2.png"',
            'src="gone.png"', 'src="https://a.example/3.png"',
        )  # fmt: skip
        (folder / "page.html").write_text(a_page(*images), encoding="utf-8")
        found = sources(library, folder.parent)
        assert found == [
            "beside:file/page_files/%E5%9B%BE%201.png",
            "beside:file//img/2.png",
            "https://a.example/3.png",
        ]
        assert content(library, found[0]) == PNG
        assert content(library, found[1]) == PNG + b"2"

    def test_a_page_that_knows_its_address_has_pictures_of_the_web_where_none_lie_here(
        self, library: Library, folder: Path
    ) -> None:
        head = '<link rel="canonical" href="https://a.example/n/1.html">'
        page = a_page('src="page_files/%E5%9B%BE%201.png"', 'src="other/9.png?x=1"')
        (folder / "page.html").write_text(page.replace("<title>", head + "<title>"))
        found = sources(library, folder.parent)
        assert found[0].startswith("beside:file/page_files/")
        assert found[1:] == ["https://a.example/n/other/9.png?x=1"]

    @pytest.mark.parametrize(
        "name",
        [
            "../../secret.png",
            "/../secret.png",
            "..%2F..%2Fsecret.png",
            "link.png",
            "loop",
            ".",
            "a/..",
        ],
    )
    def test_nothing_outside_of_the_archive_is_read(
        self, library: Library, folder: Path, name: str
    ) -> None:
        (folder / "link.png").symlink_to(folder.parent.parent / "secret.png")
        (folder / "loop").symlink_to(folder / "loop")
        (folder / "page.html").write_text(a_page(f'src="{name}"'))
        assert sources(library, folder.parent) == []
        with pytest.raises(PictureError):
            content(library, Beside("file", name).address)
        with pytest.raises(PictureError):
            content(library, "https://a.example/x.png")

    def test_a_file_that_was_opened_alone_has_what_lies_beside_it(
        self, library: Library, folder: Path
    ) -> None:
        (folder / "page.html").write_text(a_page('src="page_files/图 1.png"'), encoding="utf-8")
        (address,) = sources(library, folder / "page.html")
        assert content(library, address) == PNG

    def test_one_that_is_too_large_is_none(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("reader.library.pictures.LARGEST", 5)
        (folder / "page.html").write_text(a_page('src="page_files/图 1.png"'), encoding="utf-8")
        assert sources(library, folder.parent) == []

    def test_when_the_page_has_gone_its_pictures_have_too(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = base64.b64encode(PNG).decode()
        (folder / "page.html").write_text(a_page(f'src="data:image/png;base64,{text}"'))
        (address,) = sources(library, folder.parent)
        (folder / "page.html").write_bytes(b"\0" * 100)
        with pytest.raises(PictureError):
            content(library, address)
        monkeypatch.setattr("reader.ingest.content.LARGEST", 5)
        with pytest.raises(PictureError):
            content(library, address)
        (folder / "page.html").unlink()
        (folder / "page.html").mkdir()
        with pytest.raises(PictureError):
            content(library, address)


def test_packed_pages_have_the_pictures_of_their_packed_file(
    library: Library, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as packed:
        packed.writestr("a/page.html", a_page('src="../img/1.png"', 'src="../../x.png"'))
        packed.writestr("img/1.png", PNG)
    (address,) = sources(library, tmp_path / "archive.zip")
    assert content(library, address) == PNG


def test_pictures_that_are_written_out_in_the_page(library: Library, tmp_path: Path) -> None:
    text = base64.b64encode(PNG * 20).decode()
    images = (
        f'src="data:image/png;base64,{text[:40]}\n{text[40:]}"',
        'src="data:image/png;base64,AAAAA"',
        'src="data:text/html;base64,AAAA"',
    )
    (tmp_path / "page.html").write_text(a_page(*images))
    (address,) = sources(library, tmp_path / "page.html")
    assert address == f"beside:data/{digest_of(text)}"
    assert content(library, address) == PNG * 20


MHTML = """From: <Saved by a browser>
Subject: x
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64
Content-Location: https://a.example/1.html

{page}
------b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://a.example/p.png

{one}
------b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-ID: <frame-1@mhtml>

{two}
------b--
"""


def test_the_pictures_of_a_page_that_was_saved_whole(library: Library, tmp_path: Path) -> None:
    def packed(data: bytes) -> str:
        return base64.encodebytes(data).decode()

    inline = base64.b64encode(PNG + b"3").decode()
    page = a_page(
        'src="https://a.example/p.png"', 'src="cid:frame-1@mhtml"', 'src="cid:other"',
        f'src="data:image/png;base64,{inline}"', 'src="https://a.example/not-here.png"',
    )  # fmt: skip
    whole = MHTML.format(page=packed(page.encode()), one=packed(PNG), two=packed(PNG + b"2"))
    (tmp_path / "page.mhtml").write_text(whole)
    found = sources(library, tmp_path / "page.mhtml")
    assert found[-1] == "https://a.example/not-here.png"
    assert [content(library, address) for address in found[:-1]] == [PNG, PNG + b"2", PNG + b"3"]


@pytest.mark.parametrize(
    ("given", "web", "made"),
    [
        ("a b/c.png", "", "beside:file/a%20b/c.png"),
        ("c.png?x#y", "https://a.example/c.png", "beside:file/c.png#https://a.example/c.png"),
        ("beside:file/c.png", "", "beside:file/c.png"),
        ("data:image/png;base64,AA AA", "", f"beside:data/{digest_of('AAAA')}"),
        ("cid:x@y", "", "beside:part/cid%3Ax%40y"),
        ("//a.example/c.png", "", ""),
        ("https://a.example/c.png", "", ""),
        ("javascript:x", "", ""),
        ("#x", "", ""),
        ("x" * 1001, "", ""),
    ],
)
def test_addresses_of_what_may_lie_in_the_archive(given: str, web: str, made: str) -> None:
    assert beside(given, web) == made
    if made:
        again = parsed(made)
        assert again is not None
        assert (again.address, again.web) == (made, web)


def test_other_addresses_say_nothing() -> None:
    for address in ("https://a.example/", "beside:other/x", "beside:file/a b", ""):
        assert parsed(address) is None
