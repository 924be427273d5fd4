"""The man page and the completions say what the command takes, and their readers accept them."""

import gzip
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from reader import __version__
from reader.cli import VERBS
from tests.packaging.conftest import script


@pytest.fixture
def commandline(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("commandline", monkeypatch)


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"needs {program}")


def given(program: str, *arguments: str, text: str = "") -> str:
    done = subprocess.run(
        [program, *arguments], input=text, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_every_verb_is_told_with_its_options(commandline: ModuleType) -> None:
    found = {verb.name: verb for verb in commandline.verbs()}
    assert list(found) == list(VERBS)
    shown = found["show"]
    flags = {flag for option in shown.options for flag in option.flags}
    assert {"--as", "--script", "--parts", "--json"} <= flags
    assert shown.given == ("KEY",)
    assert found["add"].given == ("PATH ...",)
    assert found["add"].paths
    assert found["list"].given == ("[QUERY]",)
    assert found["marks"].choices == ("export", "import")


def test_each_verb_has_a_place_in_every_file(commandline: ModuleType) -> None:
    page = commandline.man_page(0)
    for verb in VERBS:
        escaped = verb.replace("-", "\\-")
        assert f".SS \\fBjiuwen {escaped}\\fR" in page
        for text in (commandline.bash(), commandline.zsh(), commandline.fish()):
            assert verb in text


@needs("groff")
def test_the_man_page_reads_well(commandline: ModuleType) -> None:
    said = given("groff", "-man", "-ww", "-Tutf8", "-P-cbou", text=commandline.man_page(0))
    flat = " ".join(said.split())
    assert f"Jiuwen {__version__}" in flat
    assert "1970-01-01" in flat
    assert "--exact-names no other spellings of names" in flat.replace("‐", "-")


def test_it_is_packed_the_same_each_time(commandline: ModuleType) -> None:
    packed = commandline.packed("旧闻")
    assert packed == commandline.packed("旧闻")
    assert packed[4:8] == bytes(4)  # no time
    assert gzip.decompress(packed).decode() == "旧闻"


@needs("bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["jiuwen", "sc"], {"screenshot"}),
        (["jiuwen", "se"], {"search", "self-check"}),
        (["jiuwen", "search", "--so"], {"--sort"}),
        (["jiuwen", "search", "--sort", ""], {"date", "relevance"}),
        (["jiuwen", "show", "--script", "h"], {"hans", "hant", "hk"}),
        (["jiuwen", "marks", "i"], {"import"}),
        (["jiuwen", "add", "旧"], {"旧 闻"}),
        (["jiuwen", "旧"], {"旧 闻"}),
    ],
)
def test_bash_completes(
    commandline: ModuleType, tmp_path: Path, typed: list[str], offered: set[str]
) -> None:
    (tmp_path / "旧 闻").mkdir()
    words = " ".join(f"'{word}'" for word in typed)
    asked = f"""\
cd '{tmp_path}'
compopt() {{ :; }}
COMP_WORDS=({words}) COMP_CWORD={len(typed) - 1}
_jiuwen
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    assert set(given("bash", "-s", text=commandline.bash() + asked).splitlines()) == offered


@needs("zsh")
def test_zsh_reads_its_completion(commandline: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "_jiuwen"
    file.write_text(commandline.zsh(), encoding="utf-8")
    given("zsh", "-f", "-n", str(file))


@needs("fish")
def test_fish_completes(commandline: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "jiuwen.fish"
    file.write_text(commandline.fish(), encoding="utf-8")

    def offered(typed: str) -> list[str]:
        said = given("fish", "--no-config", "-c", f"source {file}; complete -C '{typed}'")
        return [line.partition("\t")[0] for line in said.splitlines()]

    assert offered("jiuwen sear") == ["search"]
    assert offered("jiuwen search --sort ") == ["date", "relevance"]
    assert "--exact-names" in offered("jiuwen search --ex")
