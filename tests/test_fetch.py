"""How we go about the web: by name, by turns, and no more often than told."""

from __future__ import annotations

import itertools
import threading
import time
from datetime import UTC, timedelta

import pytest

import monitor
from fakes.raw import RawServer, http, page
from monitor.errors import FetchError
from monitor.fetch import Fetcher, FetchSettings, GuardedHttp, NotModified
from monitor.model import Capture, Source, Validators
from notifiers import DeliveryError

NAMED = ("127.0.0.0/8",)


@pytest.fixture
def server():
    server = RawServer()
    server.answers["*"] = page("the policy")
    yield server
    server.close()


def fetcher(gap: float = 0.0, retries: int = 0, **more) -> Fetcher:
    settings = FetchSettings("mailto:watch@example.org", NAMED, timedelta(seconds=gap), retries=retries, **more)
    return Fetcher(settings)


def source(server: RawServer, path: str = "/policy", **more) -> Source:
    return Source("acme/privacy", "Acme", server.url + path, **more)


def test_a_host_is_asked_for_the_address_as_it_is_written(server):
    fetcher(robots=False).fetch(source(server, "//a/./b?c//d"))
    assert server.asked[0].startswith("GET //a/./b?c//d HTTP/1.1")


def test_we_name_ourselves_and_say_how_to_reach_us(server):
    fetcher().fetch(source(server))
    agents = [line for line in server.asked[-1].split("\r\n") if line.startswith("User-Agent")]
    assert agents == [f"User-Agent: clausewatch/{monitor.__version__} (+mailto:watch@example.org)"]
    assert all("User-Agent: clausewatch/" in head for head in server.asked)


def test_a_contact_cannot_write_headers_of_its_own():
    assert "\n" not in FetchSettings("a\r\nX-Evil: 1").user_agent


def test_a_capture_is_what_came_byte_for_byte(server):
    server.answers["*"] = http(
        200, b"\xff\x00 words", "Content-Type: text/plain; charset=x", "X-Twice: 1", "X-Twice: 2"
    )
    capture = fetcher().fetch(source(server))
    assert isinstance(capture, Capture)
    assert capture.body == b"\xff\x00 words"
    assert capture.content_type == "text/plain"
    assert ("x-twice", "1") in capture.headers
    assert ("x-twice", "2") in capture.headers
    assert capture.fetched_at.tzinfo is UTC


def test_the_language_we_expect_is_asked_for(server):
    fetcher().fetch(source(server, language="de"))
    assert "Accept-Language: de,*;q=0.5" in server.asked[-1]


def test_the_way_is_kept_with_the_capture(server):
    server.answers["/old"] = http(301, b"", "Location: /policy")
    capture = fetcher().fetch(source(server, "/old"))
    assert isinstance(capture, Capture)
    assert [(hop.url, hop.status) for hop in capture.hops] == [(server.url + "/old", 301)]
    assert capture.final_url == server.url + "/policy"


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500, 503])
def test_an_error_with_words_is_a_capture_whose_words_can_be_judged(server, status):
    server.answers["*"] = http(status, b"<h1>Checking your browser</h1>")
    capture = fetcher().fetch(source(server))
    assert isinstance(capture, Capture)
    assert capture.status == status


@pytest.mark.parametrize(("status", "transient"), [(403, False), (404, False), (429, True), (500, True), (503, True)])
def test_an_error_without_words_is_passing_or_not_by_its_status(server, status, transient):
    server.answers["*"] = http(status)
    with pytest.raises(FetchError) as failure:
        fetcher().fetch(source(server))
    assert failure.value.transient is transient


def test_not_modified_is_told_as_such(server):
    server.answers["*"] = http(304)
    assert isinstance(fetcher().fetch(source(server), Validators(etag='"1"')), NotModified)


def test_a_passing_fault_is_tried_again_and_a_lasting_one_is_not(server):
    answers = [http(502), page("the policy")]
    server.answers["*"] = lambda line, _: line.sendall(answers.pop(0))
    assert isinstance(fetcher(retries=1).fetch(source(server)), Capture)
    server.answers["*"] = http(404)
    asked = len(server.paths)
    with pytest.raises(FetchError):
        fetcher(retries=3).fetch(source(server))
    assert len(server.paths) == asked + 1


def test_a_line_is_kept_open_for_the_next_page(server):
    ours = fetcher()
    for _ in range(5):
        ours.fetch(source(server))
    assert len(server.lines) == 1
    ours.close()


# Turns


def test_one_host_is_asked_one_request_at_a_time_with_a_gap(server):
    times: list[tuple[float, float]] = []

    def answer(line, _head):
        began = time.monotonic()
        time.sleep(0.05)
        times.append((began, time.monotonic()))
        line.sendall(page())

    server.answers["*"] = answer
    ours = fetcher(gap=0.1, robots=False)
    threads = [threading.Thread(target=ours.fetch, args=(source(server),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(times) == 4
    assert all(later[0] - earlier[1] >= 0.09 for earlier, later in itertools.pairwise(times))


def test_a_host_that_asks_for_a_pause_gets_it(server):
    server.answers["*"] = http(429, b"slow down", "Retry-After: 3600")
    ours = fetcher()
    ours.fetch(source(server))
    with pytest.raises(FetchError, match="come back in") as failure:
        ours.fetch(source(server))
    assert failure.value.transient
    assert timedelta(minutes=59) < failure.value.retry_after <= timedelta(hours=1)
    assert len(server.paths) == 1


def test_other_hosts_do_not_wait_for_the_one_that_paused(server):
    other = RawServer(host="127.0.0.2")
    other.answers["*"] = page()
    server.answers["*"] = http(503, b"closed", "Retry-After: 600")
    ours = fetcher()
    ours.fetch(source(server))
    assert isinstance(ours.fetch(source(other)), Capture)
    other.close()


def test_a_short_pause_is_waited_out(server):
    server.answers["*"] = http(503, b"closed", "Retry-After: 1")
    ours = fetcher(robots=False)
    ours.fetch(source(server))
    began = time.monotonic()
    ours.fetch(source(server))
    assert time.monotonic() - began > 0.9


# robots.txt


def test_what_robots_txt_disallows_is_not_read(server):
    server.answers["/robots.txt"] = http(200, b"User-agent: *\nDisallow: /private\n")
    ours = fetcher()
    with pytest.raises(FetchError, match="asks us not to") as failure:
        ours.fetch(source(server, "/private/policy"))
    assert not failure.value.transient
    assert isinstance(ours.fetch(source(server)), Capture)
    assert server.paths == ["/policy"]


def test_rules_for_us_count_before_rules_for_all(server):
    rules = b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: ClauseWatch\nDisallow: /drafts\n"
    server.answers["/robots.txt"] = http(200, rules)
    ours = fetcher()
    assert isinstance(ours.fetch(source(server)), Capture)
    with pytest.raises(FetchError):
        ours.fetch(source(server, "/drafts/1"))


def test_rules_for_others_are_not_ours(server):
    server.answers["/robots.txt"] = http(200, b"User-agent: GoodBot\nUser-agent: BadBot\nDisallow: /\n")
    assert isinstance(fetcher().fetch(source(server)), Capture)


def test_robots_txt_is_read_once_for_many_pages(server):
    ours = fetcher()
    for _ in range(5):
        ours.fetch(source(server))
    assert sum(" /robots.txt " in head for head in server.asked) == 1


def test_a_robots_txt_that_cannot_be_had_closes_the_site_for_now(server):
    server.answers["/robots.txt"] = http(503)
    with pytest.raises(FetchError) as failure:
        fetcher().fetch(source(server))
    assert failure.value.transient
    assert server.paths == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_allows_all(server, status):
    server.answers["/robots.txt"] = http(status, b"<h1>no</h1>")
    assert isinstance(fetcher().fetch(source(server)), Capture)


def test_a_redirected_robots_txt_counts(server):
    server.answers["/robots.txt"] = http(301, b"", "Location: /rules.txt")
    server.answers["/rules.txt"] = http(200, b"User-agent: *\nDisallow: /\n")
    with pytest.raises(FetchError, match="asks us not to"):
        fetcher().fetch(source(server))


def test_the_crawl_delay_is_kept(server):
    server.answers["/robots.txt"] = http(200, b"User-agent: *\nCrawl-delay: 0.3\n")
    ours = fetcher()
    ours.fetch(source(server))
    began = time.monotonic()
    ours.fetch(source(server))
    assert time.monotonic() - began > 0.25


def test_a_redirect_asks_the_robots_txt_of_where_it_leads(server):
    other = RawServer(host="127.0.0.2")
    other.answers |= {"/robots.txt": http(200, b"User-agent: *\nDisallow: /\n"), "*": page()}
    server.answers["*"] = http(302, b"", f"Location: {other.url}/policy")
    with pytest.raises(FetchError, match="asks us not to"):
        fetcher().fetch(source(server))
    assert other.paths == []
    other.close()


# The way out for messages


def test_a_message_goes_through_the_same_gate(server):
    with pytest.raises(DeliveryError, match="not public") as refused:
        GuardedHttp().request("POST", server.url + "/hook", body=b"{}", headers={}, timeout=1)
    assert refused.value.permanent
    assert server.asked == []


def test_a_message_is_posted_as_it_is(server):
    server.answers["*"] = http(202, b"taken", "X-Id: 5")
    answer = GuardedHttp(NAMED).request("POST", server.url + "/hook?a=b", body=b"{}", headers={"X-A": "1"}, timeout=10)
    assert (answer.status, answer.headers["x-id"], answer.body) == (202, "5", b"taken")
    assert server.asked[-1].startswith("POST /hook?a=b HTTP/1.1")
    assert "X-A: 1" in server.asked[-1]
    assert "Content-Length: 2" in server.asked[-1]


def test_a_message_follows_no_redirect(server):
    server.answers["*"] = http(307, b"", "Location: /elsewhere")
    answer = GuardedHttp(NAMED).request("POST", server.url + "/hook", body=b"{}", headers={}, timeout=10)
    assert answer.status == 307
    assert server.paths == ["/hook"]


def test_no_answer_is_a_delivery_error_that_may_pass(server):
    server.close()
    with pytest.raises(DeliveryError) as failure:
        GuardedHttp(NAMED).request("POST", server.url + "/s3cr3t", body=b"{}", headers={}, timeout=1)
    assert not failure.value.permanent
    assert "s3cr3t" not in str(failure.value)
