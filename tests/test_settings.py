"""The table of settings, and the file that keeps them."""

import errno
import json
from pathlib import Path

import pytest

from reader import files
from reader.core.errors import LibraryError
from reader.settings import BY_KEY, DAMAGED, SETTINGS, UNSAVED, Settings
from tests.faulty_disk import Refusing


def test_every_default_is_accepted_by_its_own_row() -> None:
    assert len(BY_KEY) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.accepts(setting.default), setting.key


def test_kept_over_a_restart(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set("theme", "dark")
    settings.set("size", 22)
    settings.set("indent", True)
    settings.save()
    again = Settings(tmp_path / "settings.json")
    assert (again.text("theme"), again.number("size"), again.on("indent")) == ("dark", 22, True)
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("theme", "pink"), ("size", 500), ("size", True), ("indent", 1), ("geometry", 3)],
)
def test_refuses_what_does_not_fit(tmp_path: Path, key: str, value: str | int | bool) -> None:
    settings = Settings(tmp_path / "settings.json")
    with pytest.raises(ValueError, match=key):
        settings.set(key, value)
    path = tmp_path / "edited.json"
    path.write_text(json.dumps({key: value, "no-such-setting": 1}), encoding="utf-8")
    edited = Settings(path)
    edited.save()
    assert json.loads(path.read_text(encoding="utf-8"))[key] == BY_KEY[key].default


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.text("theme") == "system"
    settings.save()
    assert path.with_name(DAMAGED).read_bytes() == content
    assert Settings(path).text("theme") == "system"


def test_what_a_newer_version_kept_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "of tomorrow": [1]}), encoding="utf-8")
    Settings(path).save()
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert (kept["theme"], kept["of tomorrow"]) == ("dark", [1])


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(path)
    settings.set("theme", "sepia")
    settings.save()
    monkeypatch.setattr(files, "disk", Refusing(errno.ENOSPC, "sync"))
    settings.set("theme", "dark")
    with pytest.raises(LibraryError, match=r"The disk is full: .*No space"):
        settings.save()
    assert Settings(path).text("theme") == "sepia"
    monkeypatch.setattr(files, "disk", Refusing(errno.EACCES, "open"))
    with pytest.raises(LibraryError, match=f"{UNSAVED}: .*Permission denied"):
        settings.save()
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]
