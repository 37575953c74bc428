"""Comparison -> Markdown: for issues, pull requests and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.model import Comparison, Op, Run
from monitor.redline.passages import Passage, condensed, in_context, labels, quiet, safe, section, summary

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>@:/])")
# Tags rather than signs: ** and ~~ do not hold beside punctuation.
_MARKS = {Op.SAME: "{}", Op.REMOVED: "<del>{}</del>", Op.ADDED: "<ins>{}</ins>"}


def as_markdown(comparison: Comparison, title: str, *, why: bool = False) -> str:
    return "\n".join(_lines(comparison, title, why)) + "\n"


def _lines(comparison: Comparison, title: str, why: bool) -> Iterator[str]:
    yield from (f"# {_escaped(title)}", "", ", ".join(summary(comparison)))
    for number, change in enumerate(comparison.changes, 1):
        yield from ("", f"## {number}. {_escaped(change.gist)}", "", " ".join(f"`{label}`" for label in labels(change)))
        if change.section:
            yield from ("", f"*{_escaped(section(change.section))}*")
        if change.runs:
            yield from ("", f"> {_marked(condensed(change.runs))}")
        if why:
            yield from ("", *(f"- because {_escaped(reason)}" for reason in change.reasons))
    sections = list(in_context(comparison))
    if sections:
        yield from ("", "## Redline")
    for path, passages in sections:
        yield from ("", f"### {_escaped(section(path))}") if path else ()
        for passage in passages:
            yield from ("", _noted(passage))
    passages = quiet(comparison)
    if passages:
        yield from ("", "## Quiet edits", "")
        yield from (f"- {_noted(passage)}" for passage in passages)


def _noted(passage: Passage) -> str:
    notes = [f"change {passage.number}"] if passage.number else []
    notes += [_escaped(passage.note)] if passage.note else []
    return _marked(passage.runs) + (f" *({', '.join(notes)})*" if notes else "")


def _marked(runs: tuple[Run, ...]) -> str:
    return "".join(_MARKS[run.op].format(_escaped(run.text)) for run in runs)


def _escaped(text: str) -> str:
    """Plain words and nothing else, whatever reads them: no tag, link, mention or list."""
    plain = safe(text).replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(r"\\\1", plain)
