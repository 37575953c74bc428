"""`clausewatch stamp`: an authority's word that the archive's chain was there at a time (RFC 3161)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.archives import archive_option, open_archive
from monitor.cli.context import json_option, print_json
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.exchange.stamps import Question, Stamp
    from monitor.store import Archive

_TIMEOUT = timedelta(seconds=30)
_FILE = click.Path(path_type=Path, dir_okay=False)
_GIVEN = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command("stamp")
@click.option("--authority", metavar="URL", help="Ask this authority now.")
@click.option("--query", type=_FILE, help="Write the question to this file, to send it another way.")
@click.option("--reply", type=_GIVEN, help="Keep the reply in this file.")
@click.option("--ca", type=_GIVEN, help="Certificates (PEM) that the authority must be vouched for by.")
@archive_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    authority: str | None,
    query: Path | None,
    reply: Path | None,
    ca: Path | None,
    archive_path: Path | None,
    as_json: bool,
) -> None:
    """Have the head of the chain stamped: nothing kept until then can be rewritten later without being found out.

    The authority learns one SHA-256 digest and nothing else.

    \b
    Examples:
      clausewatch stamp --authority https://tsa.example/tsr --ca tsa.pem
      clausewatch stamp --query head.tsq
      clausewatch stamp --reply head.tsr --ca tsa.pem
    """
    if sum(given is not None for given in (authority, query, reply)) != 1:
        raise UsageError("stamp: say one of --authority, --query and --reply")
    with open_archive(ctx.obj, archive_path, read_only=query is not None) as archive:
        if query is not None:
            _write(query, _question(archive).der)
            facts = {"query": str(query)}
        else:
            entry, stamp = _kept(archive, *_replied(ctx.obj, archive, authority, reply, archive_path), ca)
            facts = {"entry": str(entry), "at": f"{stamp.at:%Y-%m-%dT%H:%M:%SZ}", "authority": stamp.authority}
    if as_json:
        print_json(facts)
    else:
        click.echo(", ".join(f"{name} {value}" for name, value in facts.items() if value))


def _replied(
    config: Path, archive: Archive, authority: str | None, reply: Path | None, archive_path: Path | None
) -> tuple[bytes, Stamp]:
    from monitor.exchange import stamps

    if reply is not None:
        data = reply.read_bytes()
        return data, stamps.read_reply(data)
    question = _question(archive)
    data = _asked(config, str(authority), question.der, archive_path)
    stamp = stamps.read_reply(data)
    stamps.check_answer(stamp, question)
    return data, stamp


def _write(query: Path, data: bytes) -> None:
    try:
        query.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{query}: cannot be written: {error.strerror}") from error


def _question(archive: Archive) -> Question:
    from monitor.exchange import stamps
    from monitor.exchange.verifier import canonical

    head = archive.head()
    if head is None:
        raise UsageError("stamp: the archive is empty; there is nothing to stamp yet")
    return stamps.query(canonical(head))


def _asked(config: Path, authority: str, question: bytes, archive_path: Path | None) -> bytes:
    from monitor.cli.context import watchlist_of
    from monitor.errors import MonitorError
    from monitor.exchange.stamps import CONTENT_TYPE
    from monitor.fetch import GuardedHttp
    from notifiers import DeliveryError

    networks = () if archive_path else watchlist_of(config).settings.private_networks
    http = GuardedHttp(networks)
    try:
        answer = http.request(
            "POST",
            authority,
            body=question,
            headers={"Content-Type": CONTENT_TYPE, "Accept": "application/timestamp-reply"},
            timeout=_TIMEOUT.total_seconds(),
        )
    except DeliveryError as error:
        raise MonitorError(f"{authority}: {error}") from error
    finally:
        http.close()
    if answer.status != 200:
        raise MonitorError(f"{authority}: answered {answer.status}; is this the address for time stamps?")
    return answer.body


def _kept(archive: Archive, reply: bytes, stamp: Stamp, ca: Path | None) -> tuple[int, Stamp]:
    from monitor.errors import MonitorError
    from monitor.exchange import stamps

    if ca is not None:
        stamps.check_signature(reply, ca.read_bytes())
    entry = archive.keep_stamp(stamp.digest, stamp.at, stamp.authority, reply)
    if entry is None:
        raise MonitorError(f"the stamp is over {stamp.digest}, which is no entry of this archive")
    return entry, stamp
