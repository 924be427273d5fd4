"""Which files are one article in two languages, by their names."""

from collections.abc import Sequence

import pytest

from reader.ingest.partners import partners


@pytest.mark.parametrize(
    ("paths", "pairs"),
    [
        (["a/X.md", "a/X_zh.md"], {"a/X_zh.md": "a/X.md"}),
        (["X.en.md", "X.zh-CN.md"], {"X.zh-CN.md": "X.en.md"}),
        (["index.html", "index-cn.html"], {"index-cn.html": "index.html"}),
        (["X_zh.md"], {}),
        (["X.md", "Y_zh.md"], {}),
        (["a/X.md", "b/X_zh.md"], {}),
        (["X.md", "X_zh.txt"], {}),
        (["X.md", "X_zh.md", "X_zh-tw.md"], {}),
        (["X.md", "X_en.md", "X_zh.md"], {}),
        (["X.md", "X_tar.md", "zh.md"], {}),
    ],
)
def test_which_files_are_pairs(paths: Sequence[str], pairs: dict[str, str]) -> None:
    assert partners(paths) == pairs
