"""Messages fold to a budget: first things first, words whole or not at all, and it is said what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.samples import SOURCE, snapshot, snapshots
from monitor.alert.compose import compose
from monitor.model import Snapshot
from notifiers import Item, Mark, Message, Span
from notifiers.fold import abridge, fold
from notifiers.plain import as_text
from notifiers.text import clip, plain, tidy

MESSAGE = compose(SOURCE, snapshot())


def within(size: int) -> Callable[[Message], bool]:
    return lambda message: len(as_text(message, 0)) <= size


def many(number: int, words: int = 30) -> Message:
    spans = (Span(Mark.KEPT, "kept " * words), Span(Mark.GONE, "gone"), Span(Mark.COME, "come " * words))
    return replace(MESSAGE, items=tuple(Item(f"Change {at}", redline=spans) for at in range(number)))


def test_a_message_that_fits_stays_as_it_is() -> None:
    shown = fold(MESSAGE, within(100_000))
    assert shown.items == MESSAGE.items
    assert shown.closing == MESSAGE.closing


def test_unchanged_words_are_shortened_before_any_item_is_left_out() -> None:
    spans = (Span(Mark.KEPT, "kept " * 500), Span(Mark.COME, "new"), Span(Mark.KEPT, " kept" * 500))
    shown = fold(replace(MESSAGE, items=(Item("One", redline=spans),)), within(1_000))
    assert [span.mark for span in shown.items[0].redline] == [Mark.KEPT, Mark.COME, Mark.KEPT]
    assert shown.items[0].redline[0].text.startswith("[…] kept")


def test_all_headlines_come_before_the_words_of_the_first() -> None:
    shown = fold(many(10), within(1_300))
    assert [item.headline for item in shown.items] == [f"Change {at}" for at in range(10)]
    assert [bool(item.redline) for item in shown.items] == sorted(bool(item.redline) for item in shown.items)[::-1]
    assert shown.closing[0].startswith("The words of ")


def test_what_is_left_out_is_counted_with_where_to_see_it() -> None:
    shown = fold(many(300), within(900))
    assert 0 < len(shown.items) < 300
    assert shown.closing[0].startswith(f"And {300 - len(shown.items)} more")
    assert shown.closing[0].endswith(SOURCE.url)


@settings(deadline=None, max_examples=15)
@given(snapshots(), st.integers(400, 6_000))
def test_words_that_came_or_went_are_shown_whole_or_not_at_all(kept: Snapshot, size: int) -> None:
    whole = compose(SOURCE, kept)
    shown = fold(whole, within(size))
    assert within(size)(shown)
    for item, full in zip(shown.items, whole.items, strict=False):
        marked = [span for span in item.redline if span.mark is not Mark.KEPT]
        assert marked in ([], [span for span in full.redline if span.mark is not Mark.KEPT])


@given(st.lists(st.builds(Span, st.sampled_from(Mark), st.text(max_size=30)), max_size=8))
def test_tidied_spans_say_the_same_and_can_carry_marks(spans: list[Span]) -> None:
    tidied = tidy(spans)
    joined = "".join(span.text for span in tidied)
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", plain(" ".join(span.text for span in spans)))
    for span in tidied:
        assert span.mark is Mark.KEPT or span.text == span.text.strip() != ""
    assert all(left.mark is not right.mark for left, right in pairwise(tidied))


@given(st.text(max_size=200), st.integers(10, 100))
def test_a_clipped_line_is_short_and_says_that_it_is_cut(text: str, limit: int) -> None:
    short = clip(text, limit)
    assert len(short) <= limit
    assert short == plain(text) or short.endswith("…")


@pytest.mark.parametrize("words", [5, 27, 28, 29, 500])
def test_short_unchanged_words_are_left_alone(words: int) -> None:
    spans = (Span(Mark.COME, "x"), Span(Mark.KEPT, " a" * words), Span(Mark.COME, "y"))
    assert (abridge(spans) == spans) is (words <= 28)
