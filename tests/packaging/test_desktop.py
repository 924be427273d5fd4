"""What desktops read: entries, kinds of files, metadata, icons."""

import configparser
import shutil
import struct
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImageReader

from reader import __version__
from tests.packaging.conftest import ROOT, script

DESKTOP = ROOT / "resources" / "desktop"
LANGUAGES = ("zh_CN", "zh_TW", "zh_HK")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def linux_tree(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("linux_tree", monkeypatch)


@pytest.fixture
def icon_files(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("icon_files", monkeypatch)


def entry(name: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment,method-assign]  # names have capitals
    read.read(DESKTOP / name, encoding="utf-8")
    return read


def test_the_entry_opens_files_and_is_found_in_three_languages() -> None:
    main = entry("jiuwen.desktop")["Desktop Entry"]
    assert main["Exec"] == "jiuwen %F"
    assert (ROOT / "resources" / "icons" / f"{main['Icon']}.svg").exists()
    for language in LANGUAGES:
        for name in ("Name", "GenericName", "Comment", "Keywords"):
            assert main[f"{name}[{language}]"] != main[name]
    kinds = main["MimeType"].split(";")
    for kind in ("text/markdown", "text/html", "text/plain", "application/zip", "inode/directory"):
        assert kind in kinds


def test_each_action_is_named_in_three_languages_and_follows_a_link() -> None:
    read = entry("jiuwen.desktop")
    actions = read["Desktop Entry"]["Actions"].strip(";").split(";")
    assert [f"Desktop Action {name}" for name in actions] == read.sections()[1:]
    for section in read.sections()[1:]:
        assert read[section]["Exec"].startswith('jiuwen "jiuwen:search?q=')
        assert all(f"Name[{language}]" in read[section] for language in LANGUAGES)


def test_links_have_an_entry_that_menus_do_not_show() -> None:
    link = entry("jiuwen-link.desktop")["Desktop Entry"]
    assert (link["Exec"], link["NoDisplay"]) == ("jiuwen %u", "true")
    assert link["MimeType"] == "x-scheme-handler/jiuwen;"


def test_the_metadata_is_of_this_version_and_its_pictures_are_there() -> None:
    tree = ET.parse(DESKTOP / "jiuwen.metainfo.xml")
    first = tree.find("releases/release")
    assert first is not None
    assert first.get("version") == __version__
    for image in tree.iterfind("screenshots/screenshot/image"):
        _, _, place = str(image.text).partition("jiuwen.example/")
        picture = (ROOT / place).read_bytes()
        size = struct.unpack(">II", picture[16:24])
        assert size == (int(image.get("width", "0")), int(image.get("height", "0")))
    for caption in ("name", "summary", "description/p"):
        told = {each.get(XML_LANG) for each in tree.iterfind(caption)}
        assert told == {None, "zh-CN", "zh-TW", "zh-HK"}


def test_the_address_is_put_where_one_is_known(
    linux_tree: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIUWEN_HOME", "https://news.example/jiuwen")
    told = linux_tree.share(0)["metainfo/jiuwen.metainfo.xml"].decode()
    assert "https://news.example/jiuwen/docs/images/hans.png" in told
    assert "jiuwen.example/" not in told


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-utils")
def test_the_entries_are_valid() -> None:
    files = [str(path) for path in DESKTOP.glob("*.desktop")]
    command = ["desktop-file-validate", "--no-hints", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="needs appstream")
def test_the_metadata_is_valid() -> None:
    command = ["appstreamcli", "validate", "--no-net", str(DESKTOP / "jiuwen.metainfo.xml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not shutil.which("update-mime-database"), reason="needs shared-mime-info")
def test_the_kind_of_file_is_taken_up(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    shutil.copy(DESKTOP / "jiuwen-mime.xml", packages)
    subprocess.run(["update-mime-database", str(tmp_path)], capture_output=True, check=True)
    globs = (tmp_path / "globs2").read_text(encoding="utf-8")
    assert "application/feed+json:*.jsonfeed" in globs


def test_windows_and_macos_get_the_same_pictures_in_one_file(icon_files: ModuleType) -> None:
    drawn = icon_files.drawn()
    made = QBuffer()
    made.setData(QByteArray(icon_files.ico(drawn)))
    made.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(made, QByteArray(b"ico"))
    assert reader.imageCount() == len(drawn)
    sizes = set()
    for each in range(reader.imageCount()):
        reader.jumpToImage(each)
        sizes.add(reader.read().width())
    assert sizes == drawn.keys()

    icns = icon_files.icns(drawn)
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8])[0] == len(icns)
    at, kinds = 8, {}
    while at < len(icns):
        length = struct.unpack(">I", icns[at + 4 : at + 8])[0]
        kinds[icns[at : at + 4]] = icns[at + 8 : at + length]
        at += length
    assert kinds[b"ic08"] == drawn[256]
    assert len(kinds) == 5
