"""What the window's start says before there is a window."""

from pathlib import Path

import pytest

from reader import app


def test_a_mistyped_verb_opens_no_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(tmp_path / "data", [Path("serach"), Path("北约")]) == 2
    said = capsys.readouterr().err
    assert "serach" in said
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("platform", "environment", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("freebsd14", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_where_there_is_a_display(
    platform: str, environment: dict[str, str], *, there: bool
) -> None:
    assert app.has_display(platform, environment) is there


def test_a_library_that_cannot_be_opened_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert app.run(tmp_path / "file" / "data", []) == 2
    assert "cannot be written" in capsys.readouterr().err
