"""A page as a PDF: under a name from its title, never over another file by itself."""

import re
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSize, QSizeF, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QWidget,
)
from typing_extensions import override

from reader.core.errors import JiuwenError
from reader.page.made import Page
from reader.settings import Settings
from reader.ui import printing, work
from reader.ui.page import PagePane
from reader.ui.page_marks import text_of
from reader.ui.page_style import Type
from reader.ui.picture_decode import decode
from reader.ui.pictures import Look
from reader.ui.printing import Looks, _pane, file_name, print_dialog, save_pdf
from reader.ui.window import Window
from tests.ui.cut import cut_texts
from tests.ui.test_ui_pictures import a_picture

ONE = "https://a.example/1.jpg"


def nothing(_address: str) -> Look:
    return Look(note="Click to load")


@pytest.fixture
def shown(window: Window) -> Window:
    window.listing.first()
    work.wait_quiet()
    return window


def pages_of(place: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", place.read_bytes()))


def test_the_article_is_saved_under_a_proposed_name(
    shown: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(tmp_path / "out.pdf") if len(asked) > 1 else "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    shown.actions_by_id.do("export_pdf")
    assert list(tmp_path.glob("*.pdf")) == []
    shown.actions_by_id.do("export_pdf")
    assert asked == ["湖畔小镇新建图书馆本月开放第0号.pdf"] * 2
    assert pages_of(tmp_path / "out.pdf") > 1
    assert "out.pdf" in shown.status.message
    assert not [p for p in tmp_path.iterdir() if "pdf." in p.name]


class _Answered(QDialog):
    """Qt's dialog, answered: with a file, a printer, or not at all."""

    def __init__(self, printer: QPrinter, place: str, *, yes: bool) -> None:
        super().__init__()
        printer.setOutputFileName(place)
        self._yes = yes

    @override
    def exec(self) -> int:
        return self._yes


def test_what_was_printed_and_where_is_said(
    shown: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, answers = tmp_path / "one.pdf", iter((False, True))
    monkeypatch.setattr(
        printing,
        "print_dialog",
        lambda printer, _parent: _Answered(printer, str(place), yes=next(answers)),
    )
    shown.actions_by_id.do("print")
    assert (place.exists(), shown.status.message) == (False, "")
    shown.actions_by_id.do("print")
    assert pages_of(place) > 1
    assert shown.status.message == f"Written: {place}"


def test_nothing_in_the_name_of_what_is_printed_is_taken_for_the_end_of_a_files(
    shown: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[str] = []

    def asked(printer: QPrinter, _parent: QWidget) -> QDialog:
        named.append(printer.docName())
        return _Answered(printer, "", yes=False)

    monkeypatch.setattr(printing, "print_dialog", asked)
    page = shown.reader.page
    assert page is not None
    shown.reader.page = replace(page, title="Grok Build 0.1：第 2.5 版. 好")
    shown.actions_by_id.do("print")
    assert named == ["Grok Build 0．1：第 2．5 版. 好"]


def test_a_printer_is_named_and_so_is_what_takes_nothing(
    shown: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = str(tmp_path / "one.pdf")
    monkeypatch.setattr(
        printing, "print_dialog", lambda printer, _parent: _Answered(printer, place, yes=True)
    )
    monkeypatch.setattr(QPrinter, "outputFileName", lambda _printer: "")
    monkeypatch.setattr(QPrinter, "printerName", lambda _printer: "Ink")
    shown.actions_by_id.do("print")
    assert shown.status.message == "Sent to Ink"
    monkeypatch.setattr(printing, "QPainter", _NoPainter)
    shown.actions_by_id.do("print")
    assert shown.status.message == "The page cannot be printed: Ink"


class _NoPainter:
    """Begins nowhere."""

    def begin(self, _device: object) -> bool:
        return False


def test_buttons_of_the_print_dialog_are_whole(shown: Window) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = print_dialog(printer, shown)
    dialog.show()
    QApplication.processEvents()
    assert cut_texts(dialog) == []
    shiboken6.delete(dialog)  # before its printer


def test_the_properties_of_a_printer_are_drawn_without_a_warning(shown: Window) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = print_dialog(printer, shown)
    dialog.show()
    button = dialog.findChild(QAbstractButton, "properties")
    assert button is not None
    seen: list[QSize] = []

    def see() -> None:
        opened = QApplication.activeModalWidget()
        if opened is not None and opened is not dialog:
            seen.append(opened.grab().size())
            opened.close()

    QTimer.singleShot(0, see)
    button.click()
    assert len(seen) == 1
    shiboken6.delete(dialog)  # before its printer


def test_without_an_article_nothing_is_asked(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: pytest.fail("asked"))
    window.actions_by_id.do("export_pdf")


def test_trouble_is_told_and_leaves_what_was_there(
    shown: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("folder.pdf", "gone/out.pdf"):
        place = str(tmp_path / name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, place=place: (place, ""))
        (tmp_path / "folder.pdf").mkdir(exist_ok=True)
        shown.actions_by_id.do("export_pdf")
        assert shown.status.message.startswith("The file cannot be written")
    assert not [p for p in tmp_path.iterdir() if "pdf." in p.name]


def test_a_file_that_is_replaced_is_whole(shown: Window, tmp_path: Path) -> None:
    page = shown.reader.page
    assert page is not None
    place = tmp_path / "out.pdf"
    place.write_bytes(b"before")
    save_pdf(place, page, shown.library.settings, nothing)
    assert place.read_bytes().startswith(b"%PDF")
    with pytest.raises(JiuwenError):
        save_pdf(tmp_path / "gone" / "out.pdf", page, shown.library.settings, nothing)


def test_the_text_of_a_pdf_is_what_was_set(shown: Window, tmp_path: Path) -> None:
    page = shown.reader.page
    assert page is not None
    page = replace(page, html="<p>一人生自用大方，员工长见风车。</p>")
    save_pdf(tmp_path / "out.pdf", page, shown.library.settings, nothing)
    pdf = (tmp_path / "out.pdf").read_bytes()
    maps = b"".join(re.findall(rb"begincmap.*?endcmap", pdf, re.DOTALL))
    assert not re.search(rb"<2[EF][0-9A-F]{2}>", maps)
    for char in "一人生自用大方工长见风车":
        assert b"<%04X>" % ord(char) in maps, char


def test_a_pdf_that_was_printed_is_mended_in_its_place(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pdf = tmp_path / "out.pdf"
    pdf.write_bytes(b"%PDF begincmap <0001> <0002> [<2F00> <2F63> ] endcmap\xff")
    printing._mend(pdf)
    assert pdf.read_bytes() == b"%PDF begincmap <0001> <0002> [<4E00> <751F> ] endcmap\xff"
    printing._mend(tmp_path / "gone.pdf")
    assert "may hold radicals" in caplog.text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("甲/乙:丙？", "甲 乙 丙？.pdf"),
        ("  ..  ", "Jiuwen.pdf"),
        ("字" * 200, "字" * 80 + ".pdf"),
        ("x\x00\u202ey", "xy.pdf"),
        ("有了", "有了 (3).pdf"),
    ],
)
def test_names_are_ones_that_any_system_takes(tmp_path: Path, title: str, name: str) -> None:
    for taken in ("有了.pdf", "有了 (2).pdf"):
        (tmp_path / taken).touch()
    assert file_name(title, tmp_path) == name


def test_the_page_fills_the_sheet_and_loaded_pictures_are_on_it(
    shown: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown.reader.page
    assert page is not None
    object.__setattr__(page, "html", f'<h1>题</h1><p><img src="{ONE}"></p><p>字</p>')
    sizes: list[int] = []
    set_type = PagePane.set_type

    def noted(pane: PagePane, type_: Type) -> None:
        sizes.append(type_.size)
        set_type(pane, type_)

    monkeypatch.setattr(PagePane, "set_type", noted)
    picture = decode(a_picture(900, 600))
    for look in (nothing, lambda _address: Look(picture)):
        save_pdf(tmp_path / f"{len(sizes)}.pdf", page, shown.library.settings, look)
    assert sizes == [17, 17]  # of A4: 36 characters to a line of 642 pixels
    without, with_one = (tmp_path / "0.pdf").read_bytes(), (tmp_path / "1.pdf").read_bytes()
    assert with_one.count(b"/Subtype /Image") == without.count(b"/Subtype /Image") + 1


@pytest.fixture
def panes(monkeypatch: pytest.MonkeyPatch) -> list[PagePane]:
    """The panes that set pages for paper, as they come."""
    found: list[PagePane] = []

    def noted(page: Page, settings: Settings, look: Looks, sheet: QSizeF) -> PagePane:
        found.append(_pane(page, settings, look, sheet))
        return found[-1]

    monkeypatch.setattr(printing, "_pane", noted)
    return found


def test_a_table_that_is_wider_than_the_sheet_is_printed_whole(
    shown: Window, tmp_path: Path, panes: list[PagePane]
) -> None:
    page = shown.reader.page
    assert page is not None
    row = f"<tr>{'<td>数</td>' * 60}</tr>"
    page = replace(page, html=f"<table>{row * 3}</table><p>字</p>")
    save_pdf(tmp_path / "out.pdf", page, shown.library.settings, nothing)
    document = panes[0].document()
    assert printing._width(document) > 1000
    assert printing._width(document) <= document.pageSize().width() + 1


@pytest.mark.parametrize(
    ("cell", "columns", "whole", "most"),
    [
        ("四字的词", 9, True, 1.25),
        ("四字的词", 25, False, 1.3),
        ("四字的词", 60, False, 3),
        ("1,234,567", 8, True, 1.25),
        ("1,234,567", 14, True, 2.5),  # which would be read wrong if it were broken
    ],
)
def test_a_table_of_whole_cells_makes_no_page_much_smaller(
    shown: Window, cell: str, columns: int, whole: bool, most: float
) -> None:
    page = shown.reader.page
    assert page is not None
    rows = "<td>别的词</td>", f"<td>{cell}</td>" * columns
    page = replace(page, html="<p>字</p>".join(f"<table><tr>{row}</tr></table>" for row in rows))
    pane = _pane(page, shown.library.settings, nothing, QSizeF(700, 900))
    document = pane.document()
    wide, height = printing._fit(document, QSizeF(700, 900))
    kept = [document.find(text).block().blockFormat().nonBreakableLines() for text in ("别", cell)]
    assert kept == [True, whole]
    assert printing._width(document) <= 700 * wide + 1
    assert height == document.pageSize().height()
    assert wide < most


def test_lines_on_paper_are_spread_as_on_the_screen(
    shown: Window, tmp_path: Path, panes: list[PagePane]
) -> None:
    page = shown.reader.page
    assert page is not None
    page = replace(page, html=f"<p>{'昨天考特尼（Courtney Subramanian）在湖畔说了话。' * 20}</p>")
    save_pdf(tmp_path / "out.pdf", page, shown.library.settings, nothing)
    assert panes[0].document().begin().layout().formats() != []


@pytest.mark.parametrize(
    ("url", "line"),
    [
        (
            "https://a.example/%E6%96%B0%20%E8%81%9E?a=1&b=%3C",
            "Original https://a.example/新%20聞?a=1&b=%3C",
        ),
        ("file:///a.html", ""),
        ("", ""),
    ],
)
def test_the_address_is_the_last_line_on_paper(shown: Window, url: str, line: str) -> None:
    page = shown.reader.page
    assert page is not None
    page = replace(page, article=replace(page.article, url=url), spoken="en", html="<p>末</p>")
    pane = _pane(page, shown.library.settings, nothing, QSizeF(700, 900))
    assert text_of(pane.document()).split("\n") == ["末", line] if line else ["末"]


@pytest.mark.parametrize(("lines", "alone"), [(2, False), (12, True)])
def test_the_address_is_not_alone_on_a_sheet_if_the_paragraph_before_is_short(
    shown: Window, tmp_path: Path, panes: list[PagePane], lines: int, alone: bool
) -> None:
    page = shown.reader.page
    assert page is not None
    page = replace(page, article=replace(page.article, url="https://a.example/"))
    last, found = "<br>".join(["末"] * lines), set()
    for count in range(1, 30):
        html = "<p>字</p>" * count + f"<p>{last}</p>"
        save_pdf(tmp_path / "out.pdf", replace(page, html=html), shown.library.settings, nothing)
        document = panes[-1].document()
        layout, cited = document.documentLayout(), document.lastBlock()
        ends = (layout.blockBoundingRect(block).bottom() for block in (cited.previous(), cited))
        found.add(tuple(int(end // document.pageSize().height()) for end in ends))
    assert found == {(0, 0), (1, 1)} | ({(0, 1)} if alone else set())


@pytest.mark.parametrize(
    ("heads", "parted"),
    [
        ("<h2>题</h2>", False),
        ("<h2>题</h2><h3>小题</h3>", False),
        ("<p><strong>题目</strong></p>", False),
        ("<p>题</p>", True),
        (f"<p><strong>{'末' * 200}</strong></p>", True),
    ],
)
def test_a_heading_is_on_the_sheet_of_its_text(
    shown: Window, tmp_path: Path, panes: list[PagePane], heads: str, parted: bool
) -> None:
    page = shown.reader.page
    assert page is not None
    seen = set()
    for count in range(1, 32):
        html = "<p>字</p>" * count + heads + "<p>正文</p>" * 10
        save_pdf(tmp_path / "out.pdf", replace(page, html=html), shown.library.settings, nothing)
        document = panes[-1].document()
        layout, height = document.documentLayout(), document.pageSize().height()
        head = document.findBlockByNumber(count)
        text = document.findBlockByNumber(count + heads.count("</h") + heads.count("</p>"))
        sheets = [int(layout.blockBoundingRect(block).top() // height) for block in (head, text)]
        seen.add(tuple(sheets))
    assert seen == {(0, 0), (1, 1)} | ({(0, 1)} if parted else set())


def test_a_heading_goes_on_with_a_table(
    shown: Window, tmp_path: Path, panes: list[PagePane]
) -> None:
    page = shown.reader.page
    assert page is not None
    seen = set()
    for count in range(14, 26):
        html = "<p>字</p>" * count + f"<h3>题</h3><table><tr>{'<th>头</th>' * 4}</tr></table>"
        save_pdf(tmp_path / "out.pdf", replace(page, html=html), shown.library.settings, nothing)
        document = panes[-1].document()
        layout, height = document.documentLayout(), document.pageSize().height()
        blocks = (document.findBlockByNumber(count + more) for more in (0, 1))
        seen.add(tuple(int(layout.blockBoundingRect(each).top() // height) for each in blocks))
    assert seen == {(0, 0), (1, 1)}


def test_a_heading_goes_on_with_the_last_paragraph(
    shown: Window, tmp_path: Path, panes: list[PagePane]
) -> None:
    page = shown.reader.page
    assert page is not None
    page = replace(page, article=replace(page.article, url="https://a.example/"))
    seen = set()
    for count in range(14, 26):
        html = "<p>字</p>" * count + "<h3>题</h3><p>末</p>"
        save_pdf(tmp_path / "out.pdf", replace(page, html=html), shown.library.settings, nothing)
        document = panes[-1].document()
        layout, height = document.documentLayout(), document.pageSize().height()
        tops = [
            int(layout.blockBoundingRect(document.findBlockByNumber(n)).top() // height)
            for n in (count, count + 1, count + 2)
        ]
        seen.add(tuple(tops))
    assert seen == {(0, 0, 0), (1, 1, 1)}


@pytest.mark.parametrize(
    ("html", "sheets"),
    [
        (("<p>字</p>" * 7 + "<h2>题</h2><h3>小题</h3><p>正文</p>") * 40, 20),
        (("<p>字</p>" * 7 + "<h2>题</h2><h3>小题</h3><ul><li>正文</li></ul>") * 40, 20),
        (("<p>字</p>" * 7 + "<h2>题</h2><h3>小题</h3><hr>") * 40, 15),
        (f"<h3>题</h3><p>{'正文' * 90}</p>" * 15, 3),
        (("<h3>题</h3>" + f"<p>{'正文' * 90}</p>" * 6) * 50, 50),
    ],
)
def test_of_a_page_of_many_headings_all_is_printed(
    shown: Window, tmp_path: Path, panes: list[PagePane], html: str, sheets: int
) -> None:
    page = shown.reader.page
    assert page is not None
    save_pdf(tmp_path / "out.pdf", replace(page, html=html), shown.library.settings, nothing)
    document, lost = panes[-1].document(), []
    block = document.begin()
    while block.isValid():
        if block.text() and not block.layout().lineCount():
            lost.append(block.text())
        block = block.next()
    assert lost == []
    assert pages_of(tmp_path / "out.pdf") == document.pageCount() >= sheets


def test_the_ink_is_dark_whatever_the_theme(shown: Window, tmp_path: Path) -> None:
    page = shown.reader.page
    assert page is not None
    inks = {}
    for theme in ("light", "dark"):
        shown.library.settings.set("theme", theme)
        shown.setting_changed("theme")
        place = tmp_path / f"{theme}.pdf"
        save_pdf(place, page, shown.library.settings, nothing)
        inks[theme] = colours(place)
    assert inks["dark"] == inks["light"]
    assert {max(ink) < 0.6 for ink in inks["light"] if ink != (1, 1, 1)} == {True}


def colours(place: Path) -> set[tuple[float, ...]]:
    """The colours that a PDF of Qt's fills with: red, green and blue, 0 to 1."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", place.read_bytes(), re.S)
    found: set[tuple[float, ...]] = set()
    for stream in streams:
        with suppress(zlib.error):
            drawn = zlib.decompress(stream)
            for ink in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) scn", drawn):
                found.add(tuple(map(float, ink)))
    return found


def test_many_paragraphs_in_bold_are_no_heading(
    shown: Window, tmp_path: Path, panes: list[PagePane]
) -> None:
    page = shown.reader.page
    assert page is not None
    html = "<p>字</p>" * 18 + "<p><strong>粗体</strong></p>" * 60 + "<p>正文</p>"
    save_pdf(tmp_path / "out.pdf", replace(page, html=html), shown.library.settings, nothing)
    document = panes[-1].document()
    bold = document.documentLayout().blockBoundingRect(document.findBlockByNumber(18))
    assert bold.bottom() < document.pageSize().height()


def test_pictures_that_are_not_there_are_printed_as_words(shown: Window) -> None:
    page = shown.reader.page
    assert page is not None
    two = "https://b.example/2.jpg"
    html = f'<p>字</p><figure><img src="{ONE}" alt="河边"></figure><p><img src="{two}"></p>'
    picture = decode(a_picture(), 400)

    def look(address: str) -> Look:
        return Look(picture) if address == two else Look(note="Click to load")

    pane = _pane(
        replace(page, html=html, spoken="en"), shown.library.settings, look, QSizeF(700, 900)
    )
    assert "[Picture not loaded · a.example · 河边]" in text_of(pane.document())
    assert pane.pictures() == [two]
