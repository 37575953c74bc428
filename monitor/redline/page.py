"""Comparison -> one HTML page that needs nothing else: no script, no request, light and dark."""

from __future__ import annotations

from html import escape

from monitor.model import Change, Comparison, Op, Run
from monitor.redline.passages import Passage, condensed, in_context, labels, quiet, safe, section, summary

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --paper: #fff; --card: #f5f7fa; --line: #d9dfe7;
  --gone: #a11d2b; --gone-ground: #fde8ea; --come: #0b6b36; --come-ground: #dff5e6; --weight: #c2410c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ebf0; --soft: #9aa7b8; --paper: #12161c; --card: #1a2029;
  --line: #323b48; --gone: #ffa3ab; --gone-ground: #45191f; --come: #8fe3ae; --come-ground: #12381f;
  --weight: #fb923c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, sans-serif;
  overflow-wrap: anywhere; }
main { max-width: 48rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: .9rem; font-weight: 600; color: var(--soft); margin: 1.75rem 0 .5rem; }
p { margin: .5rem 0; }
.summary, .where, .note { color: var(--soft); }
.where, .note { font-size: .875rem; }
ol { list-style: none; margin: 0; padding: 0; }
.change { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--line);
  border-radius: .5rem; margin: 0 0 1rem; padding: .9rem 1.1rem; }
.material { border-left-color: var(--weight); }
.gist { font-size: 1.05rem; font-weight: 650; margin: 0 0 .4rem; }
.label { display: inline-block; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem;
  margin: 0 .3rem .3rem 0; font-size: .8rem; color: var(--soft); }
.words { font-family: Georgia, serif; }
del { color: var(--gone); background: var(--gone-ground); text-decoration: line-through; border-radius: .2rem; }
del + ins { margin-left: .15em; }
ins { color: var(--come); background: var(--come-ground); text-decoration: underline; border-radius: .2rem; }
summary { cursor: pointer; }
.quiet li { border-top: 1px solid var(--line); padding: .5rem 0; font-size: .925rem; }
@media print { details:not([open]) > * { display: block; } }
"""
_MARKS = {Op.SAME: "{}", Op.REMOVED: "<del>{}</del>", Op.ADDED: "<ins>{}</ins>"}


def as_page(comparison: Comparison, title: str, *, why: bool = False) -> str:
    body = "\n".join(filter(None, (_changes(comparison, why), _redline(comparison), _quiet(comparison))))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>{_escaped(title)}</title><style>{_STYLE}</style></head>
<body><main>
<h1>{_escaped(title)}</h1>
<p class="summary">{_escaped(", ".join(summary(comparison)))}</p>
{body}
</main></body></html>
"""


def _changes(comparison: Comparison, why: bool) -> str:
    if not comparison.changes:
        return ""
    changes = "\n".join(_change(number, change, why) for number, change in enumerate(comparison.changes, 1))
    return f"<ol>\n{changes}\n</ol>"


def _change(number: int, change: Change, why: bool) -> str:
    pills = "".join(f'<span class="label">{_escaped(label)}</span>' for label in labels(change))
    where = f'<p class="where" dir="auto">{_escaped(section(change.section))}</p>' if change.section else ""
    words = f'<p class="words" dir="auto">{_marked(condensed(change.runs))}</p>' if change.runs else ""
    reasons = "".join(f"<li>{_escaped(reason)}</li>" for reason in change.reasons) if why else ""
    because = f'<details open class="note"><summary>because</summary><ul>{reasons}</ul></details>' if reasons else ""
    return (
        f'<li class="change {_escaped(change.materiality)}" id="change-{number}">'
        f'<p class="gist" dir="auto">{number}. {_escaped(change.gist)}</p>{pills}{where}{words}{because}</li>'
    )


def _redline(comparison: Comparison) -> str:
    parts = []
    for path, passages in in_context(comparison):
        parts += [f'<h3 dir="auto">{_escaped(section(path))}</h3>'] if path else []
        parts += [f'<p class="words" dir="auto">{_noted(passage)}</p>' for passage in passages]
    return "\n".join(["<h2>Redline</h2>", *parts]) if parts else ""


def _quiet(comparison: Comparison) -> str:
    passages = quiet(comparison)
    if not passages:
        return ""
    items = "\n".join(f'<li dir="auto">{_noted(passage)}</li>' for passage in passages)
    many = f"{len(passages)} without weight"
    return f'<h2>Quiet edits</h2>\n<details><summary>{many}</summary><ol class="quiet">\n{items}\n</ol></details>'


def _noted(passage: Passage) -> str:
    number = f' <a class="note" href="#change-{passage.number}">({passage.number})</a>' if passage.number else ""
    note = f' <span class="note">({_escaped(passage.note)})</span>' if passage.note else ""
    return _marked(passage.runs) + note + number


def _marked(runs: tuple[Run, ...]) -> str:
    return "".join(_MARKS[run.op].format(_escaped(run.text)) for run in runs)


def _escaped(text: str) -> str:
    return escape(safe(text))
