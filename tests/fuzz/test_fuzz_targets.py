"""Each target of the fuzzer with any input, always: the fuzzer itself has hours for it."""

import json
import logging
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzz import __main__ as driver
from tests.fuzz.targets import BY_NAME, TARGETS, Target, is_safe

FINDS = Path(__file__).parent / "finds"

NAMES = sorted(BY_NAME)
SAMPLES = {target.name: list(islice(target.seeds(), 60)) for target in TARGETS}

bounded = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """What is wrong in a file of the reader's is told in the log, thousands of times."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


def cut(sample: bytes) -> st.SearchStrategy[bytes]:
    """A sample with something else in a place of it, and an end."""
    places = st.integers(0, len(sample))
    return st.tuples(
        places, places, st.binary(max_size=12) | st.text(max_size=8).map(str.encode)
    ).map(lambda told: sample[: min(told[:2])] + told[2] + sample[max(told[:2]) :])


@pytest.mark.parametrize("name", NAMES)
@bounded
@given(data=st.data())
def test_any_bytes_break_no_promise(name: str, data: st.DataObject) -> None:
    given_bytes = data.draw(
        st.binary(max_size=200)
        | st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass"))
        | st.sampled_from(SAMPLES[name]).flatmap(cut)
    )
    BY_NAME[name].run(given_bytes)


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_of_each_target_break_none(name: str) -> None:
    for sample in SAMPLES[name]:
        BY_NAME[name].run(sample)
    assert SAMPLES[name]


ROWS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
ROW = st.dictionaries(
    st.sampled_from(("key", "at", "position", "text", "name", "query", "sort", "action", "words")),
    ROWS | st.just("date") | st.just(1) | st.just("a"),
)


@bounded
@given(
    st.dictionaries(
        st.sampled_from(("read", "starred", "positions", "notes", "searches", "names")),
        st.lists(ROW, max_size=4) | ROWS,
    )
)
@example({"searches": [{"name": "a", "query": "b", "sort": [], "at": 1}]})
@example({"read": [{"key": "a", "at": 1e400}]})
def test_marks_of_any_shape_are_taken_in_or_named(document: dict[str, object]) -> None:
    BY_NAME["marks-import"].run(json.dumps(document).encode())


@pytest.mark.parametrize("place", sorted(FINDS.glob("*/*")), ids=lambda place: place.name)
def test_what_the_fuzzer_found_is_mended(place: Path) -> None:
    BY_NAME[place.parent.name].run(place.read_bytes())


@pytest.mark.parametrize(
    "html", ["<script>a</script>", "<p onclick=a>b</p>", "<a href='javascript:a'>b</a>", "<p>a<p>b"]
)
def test_what_is_not_safe_is_seen(html: str) -> None:
    with pytest.raises(AssertionError):
        is_safe(html)


def test_the_driver_knows_its_targets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, int]] = []

    def apart(name: str, seconds: int) -> bool:
        asked.append((name, seconds))
        return name == "dates"

    monkeypatch.setattr(driver, "apart", apart)
    monkeypatch.setattr("sys.argv", ["fuzz", "--seconds", "3"])
    assert driver.main() == 1
    assert asked == [(target.name, 3) for target in TARGETS]
    monkeypatch.setattr("sys.argv", ["fuzz", "names"])
    assert driver.main() == 0
    monkeypatch.setattr("sys.argv", ["fuzz", "none"])
    with pytest.raises(SystemExit):
        driver.main()
    assert "no target none" in capsys.readouterr().err
    assert all(isinstance(target, Target) for target in TARGETS)
