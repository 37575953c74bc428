"""`clausewatch report`: what changed across all sources in a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.archives import (
    archive_option,
    category_choice,
    flag_choice,
    open_archive,
    since_option,
    span_of,
    until_option,
)
from monitor.cli.context import console, json_option, print_json

if TYPE_CHECKING:
    from monitor.report import Month, Report
    from monitor.store import ToldChange


@click.command("report")
@since_option
@until_option
@click.option("--kind", help="Only documents of this kind.")
@click.option("--category", type=category_choice, help="Only changes of this category.")
@click.option("--flag", type=flag_choice, help="Only changes with this flag.")
@click.option(
    "--top", type=click.IntRange(0, 1_000_000_000), default=10, show_default=True, help="So many changes in words."
)
@archive_option
@json_option
@click.pass_obj
def command(config: Path, /, archive_path: Path | None, top: int, as_json: bool, **given: Any) -> None:
    """What changed across all documents: by month, category and flag, and the weightiest changes in words.

    Versions that nobody compared yet are compared first, once; what an older reader or classifier said is done again.

    \b
    Examples:
      clausewatch report
      clausewatch report --since 2025-01-01 --flag ai-training
      clausewatch report --kind privacy-policy --json
    """
    from monitor.cli.catching_up import catch_up
    from monitor.report import summarise

    span = span_of(**given)
    with open_archive(config, archive_path, read_only=False) as archive:
        catch_up(archive, _hints(config, archive_path))
        found = summarise(archive, span, top=top)
    if as_json:
        print_json(_facts(found))
    else:
        _print(found)


def _hints(config: Path, archive_path: Path | None) -> dict[str, Any] | None:
    from monitor.cli.context import watchlist_of

    if archive_path is not None:
        return None
    return {source.id: source for source in watchlist_of(config).sources}


def _facts(found: Report) -> dict[str, Any]:
    names = ("documents", "versions", "changes", "material", "quiet", "technical", "not_the_policy", "unread")
    return {
        **{name: getattr(found, name) for name in names},
        "by_category": dict(found.by_category.most_common()),
        "by_flag": dict(found.by_flag.most_common()),
        "by_version_flag": dict(found.by_version_flag.most_common()),
        "months": [_month(month) for month in found.months],
        "weightiest": [_change(change) for change in found.weightiest],
        "reverted": dict(found.reverted.most_common()),
        "flapping": found.flapping,
    }


def _month(month: Month) -> dict[str, Any]:
    counts = {"versions": month.versions, "changes": month.changes, "material": month.material}
    by = {"by_category": dict(month.by_category.most_common()), "by_flag": dict(month.by_flag.most_common())}
    return {"month": month.month, **counts, **by}


def _change(change: ToldChange) -> dict[str, Any]:
    from dataclasses import asdict

    from monitor.cli.facts import moment

    facts = asdict(change)
    facts["id"], facts["captured_at"] = facts.pop("source_id"), moment(change.captured_at)
    return facts | {"flags": list(change.flags)}


def _print(found: Report) -> None:
    from rich.table import Table

    out = console()
    out.print(f"{found.versions} versions of {found.documents} documents: {found.changes} changes", end="")
    out.print(f", {found.material} of them material; {found.quiet} versions changed nothing in meaning")
    for count, words in (
        (found.technical, "are technical upgrades of the tool they were imported from"),
        (found.not_the_policy, "are walls or errors and not the policy"),
        (len(found.flapping), f"documents flap: {', '.join(found.flapping[:10])}"),
    ):
        if count:
            out.print(f"{count} {words}", markup=False)
    table = Table("month", "versions", "changes", "material", "most of them", box=None, pad_edge=False)
    for month in found.months:
        most = ", ".join(f"{name} {times}" for name, times in month.by_category.most_common(3))
        table.add_row(month.month, str(month.versions), str(month.changes), str(month.material), most)
    out.print(table)
    for title, counts in (("category", found.by_category), ("flag", found.by_flag)):
        if counts:
            out.print(f"by {title}: {', '.join(f'{name} {times}' for name, times in counts.most_common())}")
    for change in found.weightiest:
        _print_change(change)


def _print_change(change: ToldChange) -> None:
    out = console()
    labels = " ".join((change.materiality, change.category, *change.flags))
    out.print(f"\n{change.captured_at:%Y-%m-%d} {change.name} · {change.source_id} {change.version}", markup=False)
    out.print(f"  {change.gist} [{labels}]", markup=False)
    for mark, words, style in (("-", change.before, "red"), ("+", change.after, "green")):
        if words:
            out.print(f"  {mark} {words}", markup=False, style=style)
