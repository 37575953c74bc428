"""How a source's state goes from one check to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.samples import NOW, capture
from monitor.check import Unread
from monitor.check.status import failed_status, vouched_status
from monitor.model import Fault, FaultKind, SourceState, SourceStatus

WALL = Unread(Fault(FaultKind.BOT_WALL, "the site wants to see a browser"), transient=True)


@pytest.mark.parametrize("days", [-3, 365])
def test_a_state_lasts_from_its_first_check_and_from_no_time_to_come(days):
    since = NOW + timedelta(days=days)
    fine = SourceStatus("acme", SourceState.OK, since=since)
    lost = SourceStatus("acme", SourceState.UNREADABLE, since=since)
    assert vouched_status(fine, NOW).since == min(since, NOW)
    assert failed_status(lost, WALL, NOW).since == min(since, NOW)


def test_a_page_is_gone_when_it_was_not_found_before_either_and_nothing_else_came_for_two_weeks():
    missing = Unread(Fault(FaultKind.ERROR_PAGE, "the site says 404", ("Not found",)), replace(capture(), status=404))
    lost = SourceStatus("acme", SourceState.UNREADABLE, since=NOW - timedelta(days=15), reason="no answer")
    first = failed_status(lost, missing, NOW)
    assert first.state is SourceState.UNREADABLE
    assert failed_status(first, missing, NOW + timedelta(hours=12)).state is SourceState.GONE
    assert failed_status(replace(first, since=NOW), missing, NOW).state is SourceState.UNREADABLE
