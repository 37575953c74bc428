"""`clausewatch verify`: is everything as it was kept?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.archives import archive_option, open_archive
from monitor.cli.context import json_option, print_json
from monitor.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from monitor.exchange.stamps import Stamp
    from monitor.store import Archive, KeptStamp

_GIVEN = click.Path(path_type=Path, dir_okay=False, exists=True)
_HEAD = re.compile(r"[0-9a-f]{8,64}", re.IGNORECASE)


@click.command("verify")
@click.option("--head", default="", help="The chain's head as you noted it earlier; its first 8 digits or more.")
@click.option("--ca", type=_GIVEN, help="Certificates (PEM) that must vouch for the stamps.")
@archive_option
@json_option
@click.pass_context
def command(ctx: click.Context, head: str, ca: Path | None, archive_path: Path | None, as_json: bool) -> None:
    """Look at every stored byte and every link of the chain; name the first that was altered, dropped or reordered.

    Note the head that it prints somewhere else: given back later, it shows that nothing before it was rewritten. All
    of its digits prove it; the first few make an accident unlikely.

    \b
    Examples:
      clausewatch verify
      clausewatch verify --head 5f3a09c1…
      clausewatch verify --ca tsa.pem
    """
    from monitor.cli.progress import Progress

    noted = head.strip().rstrip("…")
    if head and not _HEAD.fullmatch(noted):
        raise UsageError(f'--head is "{head}"; write the 8 first hexadecimal digits of it at least, or all 64')
    with open_archive(ctx.obj, archive_path) as archive, Progress("Verifying", None) as shown:
        found = archive.verify(shown.at)
        flaws = [flaw.what for flaw in found.flaws]
        stamps = _checked_stamps(archive, ca, flaws)
        if head and not archive.has_entry(noted):
            flaws.append(f"the head that you noted, {noted}, is not in the chain: its history was rewritten")
    if as_json:
        facts = {"entries": found.entries, "head": found.head, "without_bytes": found.without_bytes, "flaws": flaws}
        print_json({"sound": not flaws, **facts, "stamps": stamps})
    else:
        for flaw in flaws:
            click.echo(flaw)
        click.echo(f"{found.entries} versions, {'NOT SOUND' if flaws else 'all as they were kept'}")
        if found.without_bytes:
            click.echo(f"{found.without_bytes} without their bytes, by the retention rules; their digests stand")
        for stamp in stamps:
            click.echo(f"stamped: entry {stamp['entry']} at {stamp['at']} {stamp['authority']}".rstrip())
        if found.entries:
            click.echo(f"head {found.head}")
    if flaws:
        ctx.exit(1)


def _checked_stamps(archive: Archive, ca: Path | None, flaws: list[str]) -> list[dict[str, Any]]:
    """The stamps that hold: each over the entry that it is kept with, and signed by whom `ca` vouches for."""
    sound = []
    try:
        for kept in archive.stamps():
            flaw, stamp = _flaw_of(kept, archive.hash_of(kept.entry), ca)
            if stamp is None:
                flaws.append(f"the stamp of entry {kept.entry}: {flaw}")
            else:
                facts = {"entry": kept.entry, "at": f"{stamp.at:%Y-%m-%dT%H:%M:%SZ}", "authority": stamp.authority}
                sound.append(facts)
    except UsageError as error:  # the library that reads them is not installed
        click.echo(f"the stamps were not checked: {error}", err=True)
    except ArchiveError as error:
        flaws.append(str(error))
    return sound


def _flaw_of(kept: KeptStamp, digest: str, ca: Path | None) -> tuple[str, Stamp | None]:
    from monitor.exchange import stamps

    try:
        stamp = stamps.read_reply(kept.reply)
        if ca is not None:
            stamps.check_signature(kept.reply, ca.read_bytes())
    except stamps.StampRefused as error:
        return str(error), None
    if stamp.digest != digest:
        return f"it is over {stamp.digest}, which is not the entry's hash", None
    return "", stamp
