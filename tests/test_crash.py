"""A process killed at any step loses no alert. `bench/crash.py` kills it at hundreds."""

from __future__ import annotations

from pathlib import Path

from fakes.crash import ground, spread


def test_every_change_arrives_whenever_the_process_dies_and_repeats_keep_their_id(tmp_path: Path) -> None:
    with ground(tmp_path) as place:
        first = place.first_version()
        steps = spread(place.steps(first) - 60, 5)
        outcomes = [place.kill_at(first, step) for step in steps]
    assert [outcome for outcome in outcomes if not outcome.holds] == []
    assert {outcome.owed for outcome in outcomes} == {8}
