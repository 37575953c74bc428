"""Comparison -> text for a terminal or a log, with ANSI colours or without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import indent

from monitor.model import Comparison, Materiality, Op, Run
from monitor.redline.passages import Passage, condensed, in_context, labels, quiet, safe, section, summary

_RESET = "\x1b[0m"
_STYLES = {
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
    "gone": "\x1b[31;9m",
    "come": "\x1b[32m",
    Materiality.MATERIAL: "\x1b[1;31m",
    Materiality.MINOR: "\x1b[33m",
}
Paint = Callable[[str, str], str]  # style, text -> text


def as_text(comparison: Comparison, title: str, *, why: bool = False) -> str:
    return "\n".join(_lines(comparison, title, lambda _, text: text, why)) + "\n"


def as_colour(comparison: Comparison, title: str, *, why: bool = False) -> str:
    return "\n".join(_lines(comparison, title, _ansi, why)) + "\n"


def _ansi(style: str, text: str) -> str:
    return f"{_STYLES[style]}{text}{_RESET}" if style in _STYLES and text else text


def _lines(comparison: Comparison, title: str, paint: Paint, why: bool) -> Iterator[str]:
    yield paint("bold", safe(title))
    yield ", ".join(summary(comparison))
    yield from _changes(comparison, paint, why)
    yield from _redline(comparison, paint)
    passages = quiet(comparison)
    if passages:
        yield from ("", paint("bold", "Quiet edits"))
        yield from (f"  {paint('dim', _noted(passage, paint))}" for passage in passages)


def changes_alone(comparison: Comparison, *, coloured: bool) -> str:
    """The changes without the redline around them; "" where there are none."""
    return "\n".join(_changes(comparison, _ansi if coloured else lambda _, text: text, why=False))


def _changes(comparison: Comparison, paint: Paint, why: bool) -> Iterator[str]:
    for number, change in enumerate(comparison.changes, 1):
        yield ""
        yield f"{paint(change.materiality, f'{number}.')} {paint('bold', safe(change.gist))}"
        yield f"   {paint('dim', ', '.join(labels(change)))}"
        if change.section:
            yield f"   {paint('dim', section(change.section))}"
        if change.runs:
            yield indent(_marked(condensed(change.runs), paint), "   ")
        if why:
            yield from (f"   {paint('dim', safe(f'because {reason}'))}" for reason in change.reasons)


def _redline(comparison: Comparison, paint: Paint) -> Iterator[str]:
    sections = list(in_context(comparison))
    if sections:
        yield from ("", paint("bold", "Redline"))
    for path, passages in sections:
        if path:
            yield from ("", paint("dim", section(path)))
        for passage in passages:
            number = f" ({passage.number})" if passage.number else ""
            yield f"  {_noted(passage, paint)}{paint('dim', number)}"


def _noted(passage: Passage, paint: Paint) -> str:
    words = _marked(passage.runs, paint)
    return f"{words} ({passage.note})" if passage.note else words


def _marked(runs: tuple[Run, ...], paint: Paint) -> str:
    return "".join(_mark(run, paint) for run in runs)


def _mark(run: Run, paint: Paint) -> str:
    text = safe(run.text)
    if run.op is Op.REMOVED:
        return paint("gone", f"[-{text}-]")
    return paint("come", f"{{+{text}+}}") if run.op is Op.ADDED else text
