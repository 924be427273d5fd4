"""Links that call the program, as words of the command line."""

from pathlib import Path

import pytest

from reader.cli import parse

SEARCH, SHOW = "jiuwen:search?q=a//b", "JIUWEN:article/0123456789abcdef"


def test_links_are_kept_as_they_are() -> None:
    call = parse([SEARCH])
    assert (call.verb, call.paths, call.links) == (None, (), (SEARCH,))
    call = parse(["--library", "data", SEARCH, SHOW])
    assert (call.library, call.links) == (Path("data"), (SEARCH, SHOW))


def test_the_value_of_an_option_is_no_link() -> None:
    assert parse(["--library", "jiuwen:x", "list"]).library == Path("jiuwen:x")


@pytest.mark.parametrize("more", ["--library=x", "/etc/passwd", "add", "--help"])
def test_nothing_else_is_taken_behind_a_link(more: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse([SEARCH, more])
    assert ended.value.code == 2
    assert "behind a link" in capsys.readouterr().err


def test_before_a_path_a_link_is_one_and_after_it_a_path() -> None:
    call = parse(["folder", SEARCH])
    assert (call.links, call.paths) == ((), (Path("folder"), Path(SEARCH)))
