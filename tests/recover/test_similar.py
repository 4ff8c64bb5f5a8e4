"""Finding the most similar text gives the same answer as comparing all."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from reader.recover.similar import LEAST, Similar

TEXTS = st.text(alphabet="江北区召开大会望湖修缮老街", min_size=2, max_size=20)


@settings(deadline=None, max_examples=200)
@given(st.lists(TEXTS, max_size=30), TEXTS, st.integers(0, 20), st.sampled_from(["", "川", "云川"]))
def test_the_most_similar_text_is_found_without_comparing_all(texts, text, at, noise):
    asked = text[:at] + noise + text[at + 1 :]
    texts = [*texts, text]
    best = max(fuzz.ratio(asked, other) / 100 for other in texts)
    assert Similar(texts).likeness(asked) == (best if best >= LEAST else 0)


def test_no_texts_are_like_nothing():
    assert Similar([]).likeness("江北区召开大会") == 0
