"""The whole product on loopback: fictional policies change, and people hear of it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from secrets import token_bytes

from rich.text import Text

from monitor.cli.context import archive_of, console
from monitor.cli.demo.policies import POLICIES
from monitor.cli.demo.receivers import Inbox, mail_server, webhook_server
from monitor.cli.demo.site import Site, serve
from monitor.cli.round import look, send
from monitor.cli.telling import tell_outcome, tell_summary
from monitor.errors import UsageError
from monitor.sources import load

_MARKER = ".clausewatch-demo"
_SECRET = "CLAUSEWATCH_DEMO_SECRET"  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class _Stage:
    """The servers that run while the demo does."""

    folder: Path
    site: Site
    inbox: Inbox

    @property
    def config(self) -> Path:
        return self.folder / "sources.toml"


def run(folder: Path) -> None:
    """Watch five policies, change them, and show what a user sees."""
    with _stage(folder) as stage:
        _say("Five companies publish their policies. The first check keeps a version of each, and alerts nobody.")
        _check(stage)
        _say("Only the pages around them change: banners, tokens, counters. The second check keeps nothing.")
        _check(stage)
        _publish(stage.site, changed=True)
        _say("Now the companies change what they do. The third check says what that means, and tells people.")
        _check(stage)
        _show_mails(stage)
        _show_posts(stage)
        _show_places(stage)


@contextmanager
def _stage(folder: Path) -> Iterator[_Stage]:
    _clear(folder)
    stage = _Stage(folder, Site(), Inbox())
    _publish(stage.site, changed=False)
    os.environ[_SECRET] = "whsec_" + b64encode(token_bytes(32)).decode()
    with serve(stage.site) as web, mail_server(stage.inbox) as smtp, webhook_server(stage.inbox) as hook:
        stage.config.write_text(_sources_toml(web, smtp, hook), encoding="utf-8")
        yield stage


def _clear(folder: Path) -> None:
    """Make room; only what an earlier demo made is ever removed."""
    try:
        if folder.exists() and any(folder.iterdir()):
            if not (folder / _MARKER).exists():
                raise UsageError(f"{folder}: is not empty; name another with --folder")
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARKER).touch()
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror}; name another with --folder") from error


def _publish(site: Site, *, changed: bool) -> None:
    for entry in POLICIES:
        text = entry.new_text if changed else entry.text
        site.show(f"/{entry.id}", entry.name, text, breadcrumb=entry.breadcrumb, footer=entry.footer)


def _sources_toml(web: str, smtp: str, hook: str) -> str:
    settings = """\
[settings]
archive = "archive.db"
contact = "mailto:demo@example.org"
gap = "0s"                              # our own server needs no pause between requests
confirm = "1s"
private_networks = ["127.0.0.0/8"]      # loopback is refused unless it is named
"""
    channels = f"""
[[channel]]
name = "legal"
type = "email"
to = ["legal@example.org"]
sender = "clausewatch@example.org"
smtp = "{smtp}"
security = "plain"                      # a server on this machine
when = "material"

[[channel]]
name = "automation"
type = "webhook"
url = "{hook}"
secret = {{ env = "{_SECRET}" }}
when = "minor"
"""
    sources = "".join(
        f"""
[[source]]
id = "{entry.id}"
name = "{entry.name}"
kind = "privacy-policy"
url = "{web}/{entry.id}"
tell = ["legal", "automation"]
"""
        for entry in POLICIES
    )
    return settings + sources + channels


def _check(stage: _Stage) -> None:
    watchlist = load(stage.config, to_send=True)
    with archive_of(watchlist, read_only=False, make=True) as archive:
        archive.enrol(watchlist.sources, datetime.now(UTC), watchlist.digest)
        outcomes = look(watchlist, watchlist.sources, archive)
        tally = send(watchlist, archive)
    for outcome in outcomes:
        tell_outcome(outcome)
    tell_summary(outcomes, tally)


def _show_mails(stage: _Stage) -> None:
    """One mail as text; all of them as files that a mail program and a browser open."""
    folder = stage.folder / "mails"
    folder.mkdir()
    mails = [message_from_bytes(raw, _class=EmailMessage, policy=policy.default) for raw in stage.inbox.mails]
    for number, (raw, mail) in enumerate(zip(stage.inbox.mails, mails, strict=True), start=1):
        (folder / f"{number}.eml").write_bytes(raw)
        (folder / f"{number}.html").write_text(_part(mail, "html"), encoding="utf-8")
    if mails:
        _say(f"{len(mails)} mails arrived. One of them, as text:")
        out = console()
        for name in ("From", "To", "Subject", "Message-ID"):
            out.print(Text(f"{name}: {mails[0][name]}", "dim"))
        out.print(Text("\n" + _part(mails[0], "plain")))


def _part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body(preferencelist=(kind,))
    return str(body.get_content()) if body else ""


def _show_posts(stage: _Stage) -> None:
    folder = stage.folder / "webhooks"
    folder.mkdir()
    for number, (_, body) in enumerate(stage.inbox.posts, start=1):
        (folder / f"{number}.json").write_bytes(body)
    if stage.inbox.posts:
        _say(f"{len(stage.inbox.posts)} webhooks arrived, signed as Standard Webhooks asks. One of them:")
        headers, body = stage.inbox.posts[0]
        out = console()
        for name in ("webhook-id", "webhook-timestamp", "webhook-signature"):
            out.print(Text(f"{name}: {headers.get(name, '')}", "dim"))
        out.print(Text(json.dumps(json.loads(body), indent=2, ensure_ascii=False)))


def _show_places(stage: _Stage) -> None:
    _say("All of it is yours to look at:")
    out = console()
    places = {
        "what was watched, and who was told": stage.config,
        "the archive, with every version": stage.folder / "archive.db",
        "the mails, as .eml and .html": stage.folder / "mails",
        "the webhooks": stage.folder / "webhooks",
    }
    for words, place in places.items():
        out.print(Text(f"  {place}  — {words}"))
    # `make run` calls us by a path that no shell searches.
    program = "clausewatch" if shutil.which("clausewatch") else sys.argv[0]
    out.print(Text(f"\nLook closer: {program} -c {stage.config} diff {POLICIES[0].id}"))
    out.print(Text(f"Start your own: {program} init"))


def _say(words: str) -> None:
    out = console()
    out.print()
    out.print(Text("─" * 80, "dim"))
    out.print(Text(words, "bold"))
    out.print()
