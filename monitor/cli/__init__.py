"""Words in; answers and exit codes out."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import click

import monitor
from monitor.errors import MonitorError

# The commands and what they are for, in the order of their use. Each is imported only when it is called.
_COMMANDS = {
    "init": "Write a sources.toml to start from",
    "add": "Find a site's policies, or add one page, to sources.toml",
    "check": "Look at every source once, and tell what changed",
    "watch": "Keep looking, each source in its time, until stopped",
    "status": "How each source is doing",
    "history": "The versions of one source",
    "show": "The text of one version, or what was read and left out",
    "diff": "What changed between two versions",
    "compare": "What changed between two files or addresses; needs no archive",
    "deliveries": "Who was told what, and who is still to be told",
    "search": "Find words in current versions and in changes",
    "report": "What changed across all sources in a time",
    "backtest": "What another sources.toml would have told",
    "import": "Take in histories and lists of other tools",
    "export": "Hand out evidence of what was seen",
    "verify": "Show that the archive is as it was kept",
    "stamp": "Have a time authority stamp the archive's chain",
    "backup": "Copy the archive while it is in use",
    "test-channel": "Send a sample through one channel",
    "demo": "See it all at work on loopback, in a minute",
}

# Commands whose names are no names of modules.
_MODULES = {"import": "import_"}

_EPILOG = """\b
Exit codes: 0 done; 1 a source could not be read or an alert was given up;
2 wrong usage or sources.toml; 3 changes found, where --fail-on asked."""


class _Commands(click.Group):
    """Lists commands without importing them, and ends on our errors with one line and their exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"monitor.cli.commands.{_MODULES.get(cmd_name, cmd_name).replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], _COMMANDS, n=1)
            hint = f'; did you mean "{close[0]}"?' if close else "; see clausewatch --help"
            raise click.UsageError(f'there is no command "{args[0]}"{hint}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except MonitorError as error:
            click.echo(f"clausewatch: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(
    cls=_Commands,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-c",
    "--config",
    type=click.Path(path_type=Path),
    default=Path("sources.toml"),
    envvar="CLAUSEWATCH_SOURCES",
    show_default=True,
    show_envvar=True,
    help="What is watched, and who is told.",
)
@click.version_option(monitor.__version__, prog_name="clausewatch")
@click.pass_context
def main(ctx: click.Context, config: Path) -> None:
    """Watch privacy policies and terms, and say what changed in meaning.

    \b
    Examples:
      clausewatch demo                        see it work
      clausewatch init                        start a sources.toml
      clausewatch check                       look once at everything
      clausewatch check --fail-on material    for a CI job
      clausewatch diff acme/privacy           what the last change was
      clausewatch compare old.html new.html   no archive needed
    """
    ctx.obj = config
