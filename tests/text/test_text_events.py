"""Web markup as a list of events."""

from hypothesis import given
from hypothesis import strategies as st

from reader.text.events import END, Start, element, events


def test_each_start_has_its_end_and_comments_are_left_out() -> None:
    assert events("<p class=a>甲<!-- 乙 --><b>丙</p>丁") == [
        Start("html", {}), Start("body", {}),
        Start("p", {"class": "a"}), "甲", Start("b", {}), "丙", END, END, "丁",
        END, END,
    ]  # fmt: skip
    assert events(" \n") == []


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<b>", "</i>", "甲", "<br>", "<?x?>", "<!doctype html>", "<td>"]
        )
    )
)
def test_what_starts_ends(pieces: list[str]) -> None:
    depth = 0
    for event in events("".join(pieces)):
        depth += isinstance(event, Start) - (event is END)
        assert depth >= 0
    assert depth == 0


def test_the_inside_of_an_element() -> None:
    page = events("<div><p>甲<b>乙</b></p>丙</div>")
    at = page.index(Start("p", {}))
    assert list(element(page, at, 9)) == ["甲", Start("b", {}), "乙", END]
    assert list(element(page, at, 2)) == ["甲", Start("b", {})]
    assert list(element([Start("p", {}), "甲"], 0, 9)) == ["甲"]
