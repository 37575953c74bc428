"""`clausewatch watch`: keep looking, each source in its time, until stopped."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from monitor.errors import MonitorError


@click.command("watch")
@click.option("--cluster", default="", metavar="ADDRESS", help="Fetch and read on the workers of this dask scheduler.")
@click.option("--health", default="", metavar="ADDRESS", help="Answer /healthz and /metrics there: 127.0.0.1:9464.")
@click.option(
    "--log-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="One line per event."
)
@click.pass_obj
def command(config: Path, cluster: str, health: str, log_format: str) -> None:
    """Keep looking: every source in its time, until SIGTERM or Ctrl-C; a second one stops at once.

    sources.toml is read again when it changes, or on SIGHUP; a wrong one is told, and the one before stays in force.

    \b
    Examples:
      clausewatch watch
      clausewatch watch --health 127.0.0.1:9464 --log-format json
      clausewatch watch --cluster tcp://10.0.0.5:8786
    """
    from monitor.daemon import Options, watch
    from monitor.daemon.log import set_up

    as_json = log_format == "json"
    set_up(as_json=as_json)
    try:
        watch(config, Options(cluster=cluster, health=health))
    except MonitorError as error:
        if not as_json:
            raise
        # Who reads the log takes each line apart.
        logging.getLogger(__name__).error("watch: %s", error)
        click.get_current_context().exit(error.exit_code)
