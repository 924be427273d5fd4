from pathlib import Path

import pytest

from reader.script.rows import read_rows

TABLE = b"""\xef\xbb\xbf# a comment

one\ttwo
one
one\t\tthree
one\t
  padded \t cells
bad\t\xff\xfe
last\tline"""


def test_broken_lines_are_named_and_the_rest_is_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "table.tsv"
    path.write_bytes(TABLE)
    assert list(read_rows(path, 2)) == [
        (3, ["one", "two"]),
        (7, ["padded", "cells"]),
        (9, ["last", "line"]),
    ]
    assert [record.getMessage() for record in caplog.records] == [
        "table.tsv, line 4: 2 filled columns expected; the line is left out",
        "table.tsv, line 5: 2 filled columns expected; the line is left out",
        "table.tsv, line 6: 2 filled columns expected; the line is left out",
        "table.tsv, line 8: not UTF-8; the line is left out",
    ]
