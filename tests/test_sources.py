"""sources.toml: what is right is read, and all that is wrong is told at once, with its line and the mend."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.errors import SourcesError
from monitor.sources import load, parse

GOOD = """\
[settings]
archive = "kept/archive.db"
contact = "mailto:watch@example.org"
every = "6h"

[[source]]
id = "acme/privacy"
name = "Acme"
url = "https://acme.example/privacy"
tell = ["ops"]

[[source]]
id = "acme/terms"
kind = "terms-of-service"
url = "https://acme.example/terms"
cron = "0 7 * * mon-fri"
remove = [".related"]

[[channel]]
name = "ops"
type = "webhook"
url = "https://hooks.example/policies"
when = [{ flag = "sale" }, { category = ["retention"] }]
digest = "daily 08:00 Europe/Berlin"
"""


def mistakes_in(text: str) -> list[str]:
    with pytest.raises(SourcesError) as caught:
        parse(text, to_send=True)
    return list(caught.value.mistakes)


def test_sources_and_channels_are_read():
    watchlist = parse(GOOD, to_send=True)
    privacy, terms = watchlist.sources
    assert (privacy.name, privacy.every, privacy.tell) == ("Acme", timedelta(hours=6), ("ops",))
    assert (terms.name, terms.every, terms.cron, terms.remove) == (
        "acme/terms",
        None,
        "0 7 * * mon-fri",
        (".related",),
    )
    assert list(watchlist.channels) == list(watchlist.routes) == ["ops"]


def test_a_relative_archive_lies_beside_the_file(tmp_path: Path):
    (tmp_path / "sources.toml").write_text(GOOD)
    assert load(tmp_path / "sources.toml").settings.archive == tmp_path / "kept/archive.db"


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines():
    text = GOOD.replace('every = "6h"', 'evry = "6h"').replace('tell = ["ops"]', 'tell = ["opps"]')
    text = text.replace('type = "webhook"', 'type = "webhok"')
    assert mistakes_in(text) == [
        'sources.toml:4: settings: "evry" is no key of a [settings]; did you mean "every"?',
        'sources.toml:10: acme/privacy: tell names no channel "opps"; did you mean "ops"?',
        next(line for line in mistakes_in(text) if line.startswith("sources.toml:21: channel ops: type: ")),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('id = "acme/terms"', 'id = "acme/privacy"', 13, "stands at line 7 too"),
        ('id = "acme/terms"', 'id = "acme terms"', 13, "letters, digits"),
        ('id = "acme/terms"\n', "", 12, 'has no "id"'),
        ('url = "https://acme.example/terms"\n', "", 12, 'has no "url"'),
        ('url = "https://acme.example/terms"', 'url = "acme.example/terms"', 15, "begin with https://"),
        ('url = "https://acme.example/terms"', 'url = "file:///etc/passwd"', 15, "begin with https://"),
        ('url = "https://acme.example/terms"', 'url = "https://me:pw@acme.example/"', 15, "user name or password"),
        ('url = "https://acme.example/terms"', 'url = "https://acme.example/our terms"', 15, "write them as %XX"),
        ('url = "https://acme.example/terms"', 'url = "https://acme.example:99999999/"', 15, "no such port"),
        ('url = "https://acme.example/terms"', 'url = "https://-acme-.example/"', 15, "no host that can be asked"),
        ('kind = "terms-of-service"', 'kind = "terms"', 14, "there are: privacy-policy"),
        ('cron = "0 7 * * mon-fri"', 'cron = "0 7 * *"', 16, "five fields"),
        ('cron = "0 7 * * mon-fri"', 'cron = "0 7 * * *"\nevery = "1h"', 16, 'both "every" and "cron"'),
        ('remove = [".related"]', 'remove = [["x"]]', 17, "list of words"),
        ('remove = [".related"]', 'remove = [".related", "div["]', 17, '"div[", which is no CSS selector'),
        ('remove = [".related"]', 'select = "p:contains(us)"', 17, "no CSS selector; write one such as"),
        ('every = "6h"', 'every = "6 hours"', 4, 'such as "30m", "12h" or "7d"'),
        ('every = "6h"', 'every = "1h1h"', 4, "names a unit twice"),
        ('every = "6h"', 'every = "9999999d"', 4, "longer than a hundred years"),
        ('every = "6h"', 'every = "99999999999999d"', 4, 'such as "30m", "12h" or "7d"'),
        ('every = "6h"', "workers = 99999999999999999999999", 4, "from 1 to a billion"),
        ('every = "6h"', f"workers = {'9' * 5000}", 4, "a number too long"),
        ('every = "6h"', f"every = {'[' * 5000}", 4, "a list too deep"),
        ('every = "6h"', 'every = "10s"', 4, "more often than once a minute"),
        ('contact = "mailto:watch@example.org"', 'contact = "me"', 3, "mailto:you@example.org"),
        ("[settings]", "[setings]", 1, 'did you mean "settings"?'),
        ("[[channel]]", "[channel]", 19, "write [[channel]]"),
        ('name = "ops"\n', "", 19, 'has no "name"'),
        ('digest = "daily 08:00 Europe/Berlin"', 'digest = "daily 25:00"', 24, "no time of day"),
        ('{ flag = "sale" }', '{ flag = "sales" }', 23, 'did you mean "sale"?'),
        ('{ flag = "sale" }', '{ source = "acne/*" }', 23, 'no source has an id like "acne/*"'),
        ('{ flag = "sale" }', '{ tag = "eu" }', 23, 'no source has the tag "eu"; give it to one: tags = ["eu"]'),
        ('url = "https://hooks.example/policies"\n', "", 19, 'has no "url"'),
    ],
)
def test_a_mistake_names_its_line_and_the_mend(old: str, new: str, line: int, words: str):
    assert old in GOOD
    found = [told for told in mistakes_in(GOOD.replace(old, new, 1)) if words in told]
    assert found, mistakes_in(GOOD.replace(old, new, 1))
    assert found[0].startswith(f"sources.toml:{line}: ")


def test_a_mistyped_tag_in_a_rule_is_told_with_the_one_that_may_be_meant():
    text = GOOD.replace('remove = [".related"]', 'tags = ["supplier"]').replace('flag = "sale"', 'tag = "suplier"')
    assert mistakes_in(text) == [
        'sources.toml:23: channel ops: when: no source has the tag "suplier"; did you mean "supplier"?'
    ]


def test_a_rule_for_what_some_source_has_is_none():
    text = GOOD.replace('remove = [".related"]', 'tags = ["supplier"]')
    rule = '{ tag = "supplier", source = ["acme/*", "acme/terms"] }'
    (ops,) = parse(text.replace('{ flag = "sale" }', rule)).routes.values()
    assert ops.when[0].tag == {"supplier"}


@pytest.mark.parametrize(
    ("address", "mend"),
    [
        ("jürgen@example.org", "name a plain address"),
        ("jurgen@bücher.example", 'write it as "xn--…"'),
        ("a..b@example.org", "is no mail address"),
        ("a@example..org", "is no mail address"),
    ],
)
@pytest.mark.parametrize("key", ["to", "sender"])
def test_an_address_to_which_no_mail_can_go_is_a_mistake(key: str, address: str, mend: str):
    addresses = {"to": "legal@example.org", "sender": "watch@example.org"} | {key: address}
    text = f'[[channel]]\nname = "m"\ntype = "email"\nto = ["{addresses["to"]}"]\nsender = "{addresses["sender"]}"\n'
    (told,) = mistakes_in(text)
    assert told.startswith(f'sources.toml:{4 if key == "to" else 5}: channel m: {key}: "{address}" ')
    assert mend in told


def test_broken_toml_names_the_line():
    (told,) = mistakes_in('[settings]\narchive = "x\n')
    assert told.startswith("sources.toml:2: is not valid TOML")


def test_a_missing_file_says_how_to_make_one(tmp_path: Path):
    with pytest.raises(SourcesError, match="clausewatch init"):
        load(tmp_path / "sources.toml")


def test_an_empty_file_watches_nothing(tmp_path: Path):
    (tmp_path / "sources.toml").touch()
    assert load(tmp_path / "sources.toml").sources == ()


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path):
    (tmp_path / "sources.toml").write_bytes(b'[settings]\ncontact = "mailto:\xe9"\n')
    with pytest.raises(SourcesError, match=r"sources.toml:2: is not UTF-8"):
        load(tmp_path / "sources.toml")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path):
    (tmp_path / "sources.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert len(load(tmp_path / "sources.toml").sources) == 2


SECRET = '[[channel]]\nname = "ops"\ntype = "webhook"\nurl = "https://hooks.example/"\nsecret = {}\n'


def test_a_secret_in_the_file_is_refused_and_not_repeated():
    (told,) = mistakes_in(SECRET.format('"hunter2hunter2"'))
    assert "is never written here" in told
    assert "hunter2" not in told


def test_a_secret_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPS_SECRET", "whsec_" + "A" * 32)
    watchlist = parse(SECRET.format('{ env = "OPS_SECRET" }'), to_send=True)
    assert "AAAA" not in repr(watchlist)


def test_the_address_of_a_webhook_may_be_a_secret(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPS_HOOK", "https://hooks.example/token")
    text = SECRET.replace('"https://hooks.example/"', '{ env = "OPS_HOOK" }').replace("secret = {}\n", "")
    watchlist = parse(text, to_send=True)
    assert watchlist.channels["ops"].url.reveal() == "https://hooks.example/token"
    assert "token" not in repr(watchlist)
    monkeypatch.setenv("OPS_HOOK", "token")
    (told,) = mistakes_in(text)
    assert told.endswith("url: what it names is no web address; begin it with https://")


def test_a_secret_that_is_not_there_is_a_mistake_only_where_we_send():
    text = SECRET.format('{ env = "NO_SUCH_VARIABLE" }')
    assert "NO_SUCH_VARIABLE, which is not set" in mistakes_in(text)[0]
    assert parse(text).channels == {}


MANY = """
[[channel]]
name = "hook"
type = "webhook"
url = "https://hooks.example/"
when = "minor"

[[channel]]
name = "mail"
type = "email"
to = ["a@example.org", "b@example.org"]
sender = "c@example.org"
smtp = "mail.example:25"
unsubscribe = ["mailto:c@example.org"]
digest = "daily 08:00"

[[channel]]
name = "rooms"
type = "matrix"
server = "https://matrix.example"
token = { env = "TOKEN" }
rooms = ["!a:matrix.example", "!b:matrix.example"]
"""


def test_who_would_be_told_is_known_without_secrets(monkeypatch: pytest.MonkeyPatch):
    unsent = parse(MANY).routes
    monkeypatch.setenv("TOKEN", "t")
    assert unsent == parse(MANY, to_send=True).routes
    assert [len(route.recipients) for route in unsent.values()] == [1, 2, 2]


def test_a_secret_file_is_looked_for_beside_sources_toml(tmp_path: Path):
    (tmp_path / "secret").write_text("whsec_" + "A" * 32 + "\n")
    (tmp_path / "sources.toml").write_text(SECRET.format('{ file = "secret" }'))
    assert list(load(tmp_path / "sources.toml", to_send=True).channels) == ["ops"]


def test_the_repositorys_own_file_is_right():
    watchlist = load(Path(__file__).parent.parent / "sources.toml")
    assert len(watchlist.sources) == 5
