"""What is remarkable about a version, as only the clock and the history know it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fakes.samples import COMPARISON
from monitor.check.settle import version_flags
from monitor.model import VersionFlag

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY, TOMORROW, YESTERDAY = date(2026, 3, 1), date(2026, 3, 2), date(2026, 2, 28)


@pytest.mark.parametrize(
    ("effective", "updated", "announced"),
    [
        (TOMORROW, YESTERDAY, True),
        (TODAY, YESTERDAY, False),
        (YESTERDAY, TOMORROW, False),
        (None, TOMORROW, True),
        (None, TODAY, False),
        (None, None, False),
    ],
)
def test_a_version_is_announced_until_the_day_that_it_takes_effect(effective, updated, announced):
    comparison = replace(COMPARISON, new_effective_date=effective, new_date=updated, flags=())
    assert (VersionFlag.ANNOUNCED in version_flags(comparison, None, NOW)) is announced


def test_a_version_that_goes_back_to_an_earlier_one_says_so():
    assert VersionFlag.REVERTED in version_flags(COMPARISON, 3, NOW)
    assert VersionFlag.REVERTED not in version_flags(COMPARISON, None, NOW)
