"""The text of a PDF of Qt's."""

import pytest

from reader.page.pdf_text import with_text_as_set

BEFORE = b"%PDF-1.4\n<2F00> outside of a map\n"
MAP = "begincmap\n1 begincodespacerange\n<0000> <FFFF>\n2 beginbfrange\n{}\nendbfrange\nendcmap\n"


@pytest.mark.parametrize(
    ("codes", "mended"),
    [
        ("<0001> <0003> [<2F00> <65B0> <2F63> ]", "<0001> <0003> [<4E00> <65B0> <751F> ]"),
        ("<0001> <0003> [<2ED3> <2EA0> <2ECB> ]", "<0001> <0003> [<957F> <6C11> <8F66> ]"),
        ("<0001> <0002> [<2E9F> <2EF3> ]", "<0001> <0002> [<6BCD> <9F9F> ]"),  # NFKC
        ("<0001> <0001> <2F00>", "<0001> <0001> <4E00>"),
        ("<0001> <0002> <2F08>", "<0001> <0002> <2F08>"),  # 人儿 have no numbers in a row
        ("<0001> <0002> [<2E80> <2FF0> ]", "<0001> <0002> [<2E80> <2FF0> ]"),  # stands for itself
    ],
)
def test_radicals_become_the_characters_that_were_set(codes: str, mended: str) -> None:
    pdf = BEFORE + MAP.format(codes).encode() + b"endstream\n\xff\x00"
    found = with_text_as_set(pdf)
    assert found == BEFORE + MAP.format(mended).encode() + b"endstream\n\xff\x00"
    assert len(found) == len(pdf)
