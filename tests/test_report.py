"""Kept history is read and compared once, counted, and asked what another configuration would have told."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fakes.archives import POLICY, comparison, snapshot
from monitor.exchange import Past
from monitor.exchange.past import imported
from monitor.intake import take_in
from monitor.model import Source
from monitor.report import Team, backtest, catch_up, read_latest, summarise, waiting
from monitor.sources import Watchlist, parse
from monitor.store import Archive, Span

START = datetime(2024, 1, 15, tzinfo=UTC)
LONGER = POLICY.replace("60 days", "90 days")
SALE = LONGER.replace("We do not sell", "We may sell")
CONFIG = """
[[source]]
id = "fax/privacy"
name = "Fax"
url = "https://fax.example/privacy"
tell = ["legal"]

[[channel]]
name = "legal"
type = "email"
to = ["legal@example.org"]
sender = "clausewatch@example.org"
smtp = "localhost:25"
when = "minor"
"""


def past(day: int, text: str, *, technical: bool = False, name: str = "fax/privacy") -> Past:
    capture = imported("", text.encode(), START + timedelta(days=day), "text/markdown")
    return Past(Source(name, "Fax", "https://fax.example/privacy"), capture, f"test {day}", technical)


def told(config: str) -> Watchlist:
    return parse(config, to_send=True)


def quiet(done: int, total: int | None, what: str) -> None: ...


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as archive:
        yield archive


@pytest.fixture
def history(archive: Archive) -> Archive:
    take_in(archive, [past(1, POLICY), past(20, LONGER), past(40, SALE), past(60, LONGER)], quiet)
    return archive


def test_history_is_read_and_compared_once(history: Archive) -> None:
    assert catch_up(history, quiet).read == 4
    assert catch_up(history, quiet).read == 0
    records = history.history("fax/privacy")
    assert [record.materiality is None for record in records] == [True, False, False, False]
    assert records[3].reverted_to == 2
    assert str(records[0].stated_date) == "2024-01-05"


def test_only_what_came_later_is_compared_again(history: Archive) -> None:
    catch_up(history, quiet)
    take_in(history, [past(80, POLICY)], quiet)
    assert catch_up(history, quiet).read == 1
    assert history.history("fax/privacy")[4].reverted_to == 1


def test_what_an_older_classifier_said_is_done_again(history: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    catch_up(history, quiet)
    monkeypatch.setattr("monitor.report.catching_up.CLASSIFIER", "newer")
    assert catch_up(history, quiet).read == 3
    assert catch_up(history, quiet).read == 0


def flapping(archive: Archive, *names: str) -> None:
    texts = [POLICY, LONGER, SALE]
    for name in names:
        days = range(1, 14)
        take_in(archive, [past(day, f"{texts[day % 3]}\n\nWe are {name}.", name=name) for day in days], quiet)


def said(archive: Archive, name: str) -> list[object]:
    return [(kept.version, kept.flags, kept.reverted_to, kept.comparison) for kept in archive.comparisons(name)]


def test_what_a_page_says_as_it_flaps_is_kept_once(archive: Archive) -> None:
    flapping(archive, "fax/privacy")
    catch_up(archive, quiet)
    kept = archive._connection.rows("SELECT count(DISTINCT comparison), count(*) FROM changes")[0]
    shown = archive._connection.rows("SELECT count(DISTINCT version), count(*) FROM policy_changes")[0]
    assert kept[0] == 3
    assert shown[0] == 12
    assert shown[1] == 4 * kept[1]
    assert len(archive.search_changes("retention OR 90 days")) <= kept[1]


def test_many_at_work_say_what_one_says(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.report.catching_up._STRETCH", 4)
    names = ("fax/privacy", "post/privacy", "mail/privacy")
    flapping(archive, *names)
    with Archive(tmp_path / "alone.db") as alone, ThreadPoolExecutor(3) as executor:
        flapping(alone, *names)
        catch_up(alone, quiet)
        catch_up(archive, quiet, team=Team(executor, at_once=4))
        assert [said(archive, name) for name in names] == [said(alone, name) for name in names]
        assert archive.history("fax/privacy") == alone.history("fax/privacy")


def test_stopped_half_way_it_goes_on_from_there(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.report.catching_up._STRETCH", 4)

    def stop(done: int, total: int | None, what: str) -> None:
        assert total == 13
        if done == 8:
            raise KeyboardInterrupt

    flapping(archive, "fax/privacy")
    with pytest.raises(KeyboardInterrupt):
        catch_up(archive, stop)
    assert waiting(archive) == 5
    # What was said before is not said again: only the words are read anew.
    monkeypatch.setattr("monitor.report.stretch.compare", None)
    catch_up(archive, quiet)
    assert waiting(archive) == 0
    assert archive.history("fax/privacy")[12].reverted_to == 10


def test_a_report_counts_by_month_category_and_flag(history: Archive) -> None:
    catch_up(history, quiet)
    found = summarise(history, Span())
    assert (found.documents, found.versions, found.unread) == (1, 4, 0)
    assert [month.month for month in found.months] == ["2024-01", "2024-02", "2024-03"]
    assert found.by_category["retention"] == 1
    assert found.reverted == {"fax/privacy": 1}
    assert all(change.before or change.after for change in found.weightiest)


def test_a_report_can_be_narrowed(history: Archive) -> None:
    catch_up(history, quiet)
    assert summarise(history, Span(since=START + timedelta(days=30))).by_category["retention"] == 0
    assert summarise(history, Span(until=START + timedelta(days=30))).versions == 2
    assert summarise(history, Span(category="retention")).changes == 1
    assert summarise(history, Span(kind="dpa")).versions == 0


def test_a_report_can_ask_for_one_flag(archive: Archive) -> None:
    archive.keep(snapshot(1))
    archive.keep(replace(snapshot(2, "two"), comparison=comparison()))
    assert summarise(archive, Span()).by_flag == {"retention-longer": 1}
    assert summarise(archive, Span(flag="retention-longer")).changes == 1
    assert summarise(archive, Span(flag="sale")).changes == 0


def test_what_another_tool_reads_anew_is_no_change(archive: Archive) -> None:
    items = [past(1, POLICY), past(2, POLICY + "\n\nAll rights reserved.", technical=True), past(3, SALE)]
    take_in(archive, items, quiet)
    catch_up(archive, quiet)
    assert archive.history("fax/privacy")[1].materiality is None
    assert summarise(archive, Span()).technical == 1


def test_a_wall_in_a_history_is_no_version_to_compare_with(archive: Archive) -> None:
    wall = "<html><title>Just a moment...</title><body>Checking your browser before accessing</body></html>"
    shown = replace(past(2, wall), capture=imported("", wall.encode(), START + timedelta(days=2), "text/html"))
    take_in(archive, [past(1, POLICY), shown, past(3, LONGER)], quiet)
    assert catch_up(archive, quiet).not_the_policy == 1
    found = summarise(archive, Span())
    assert (found.not_the_policy, found.by_category["retention"]) == (1, 1)


def test_latest_versions_are_read_for_search(history: Archive) -> None:
    assert history.not_indexed() == ("fax/privacy",)
    read_latest(history, quiet)
    assert history.not_indexed() == ()
    assert history.search_current("faxes 90 days")[0].version == 4


def test_a_backtest_names_what_is_saved_and_added(history: Archive) -> None:
    catch_up(history, quiet)
    current = told(CONFIG)
    other = told(CONFIG.replace('when = "minor"', 'when = [{ category = "retention" }]'))
    found = backtest(history, current, other, Span())
    assert found.now > found.then == 1
    assert 2 not in [alert.version for alert in found.saved]
    assert len(found.saved) == found.now - found.then
    assert found.added == []
    assert backtest(history, other, current, Span()).added == found.saved


def test_a_backtest_says_which_sources_have_no_history(history: Archive) -> None:
    catch_up(history, quiet)
    other = told(CONFIG.replace("fax/privacy", "post/privacy"))
    found = backtest(history, Watchlist(), other, Span())
    assert (found.unknown, found.then) == (["post/privacy"], 0)
