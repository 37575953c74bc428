"""A comparison on stdout, in the form that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from monitor.cli.context import is_coloured, print_json
from monitor.model import Comparison

Command = Callable[..., Any]

_FORMS = ("text", "markdown", "html", "json")


def format_options(command: Command) -> Command:
    """`--format text|markdown|html|json`; `--json` is the last, and always says why; `--why` is for the rest."""
    json_flag = click.option("--json", "form", flag_value="json", help="The same as --format json.")
    form = click.option(
        "--format", "form", type=click.Choice(_FORMS), default="text", show_default=True, help="How to show it."
    )
    why = click.option("--why", is_flag=True, help="Show the rules and the weights of the words that decided.")
    return form(json_flag(why(command)))


def print_comparison(comparison: Comparison, form: str, title: str, subject: dict[str, Any], *, why: bool) -> None:
    """Print it; `subject` says in JSON what was compared."""
    from monitor.cli.facts import comparison_facts
    from monitor.redline import Form, render

    if form == "json":
        print_json(subject | comparison_facts(comparison))
        return
    forms = {"text": Form.COLOUR if is_coloured() else Form.TEXT, "markdown": Form.MARKDOWN, "html": Form.HTML}
    click.echo(render(comparison, forms[form], title=title, why=why), nl=False, color=is_coloured())
