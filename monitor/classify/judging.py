"""One edit -> how much it matters, what it is about, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from monitor.model import Category, ClauseKind, Direction, Edit, EditKind, Flag, Materiality, Op
from monitor.practices import lexicon

# Patterns see no more of a clause than this, so that no capture can make them slow.
LIMIT = 2000
_WORD = re.compile(r"\w+")
_MOVES = {EditKind.MOVED, EditKind.RENUMBERED, EditKind.RELINKED}


@dataclass(frozen=True, slots=True)
class Verdict:
    """An edit with all that was found out about it."""

    edit: Edit
    category: Category
    direction: Direction
    flags: tuple[Flag, ...] = ()
    reasons: tuple[str, ...] = ()


def judge(edit: Edit) -> Verdict:
    gone, came = _words(edit, Op.REMOVED), _words(edit, Op.ADDED)
    quiet = _why_quiet(edit, gone, came)
    if quiet:
        return _verdict(edit, Materiality.COSMETIC, quiet)
    category, reason = _topic((edit.after or edit.before)[:LIMIT])
    if category is Category.OTHER or category is Category.CONTACT:
        return _verdict(edit, Materiality.MINOR, reason, category)
    return _verdict(edit, Materiality.MATERIAL, reason, category, _flags(gone, came))


def _verdict(
    edit: Edit, materiality: Materiality, reason: str, category: Category = Category.OTHER, flags: tuple[Flag, ...] = ()
) -> Verdict:
    marked = replace(edit, materiality=materiality, reason=reason)
    direction = Direction.ADDED if not edit.old else Direction.REMOVED if not edit.new else Direction.CHANGED
    return Verdict(marked, category, direction, flags, (reason,))


def _words(edit: Edit, op: Op) -> str:
    if edit.runs:
        return " ".join(run.text for run in edit.runs if run.op is op)[:LIMIT]
    return (edit.before if op is Op.REMOVED else edit.after)[:LIMIT]


def _why_quiet(edit: Edit, gone: str, came: str) -> str:
    if edit.kind in _MOVES:
        return edit.kind.value
    if _squeezed(edit.before) == _squeezed(edit.after):
        return "same words"
    if all(clause.kind is ClauseKind.HEADING for clause in edit.old + edit.new):
        return "a heading"
    if not _WORD.search(gone) and not _WORD.search(came):
        return "punctuation"
    return ""


def _squeezed(text: str) -> str:
    return "".join(_WORD.findall(text)).lower()


def _topic(text: str) -> tuple[Category, str]:
    counts = [(len(pattern.findall(text)), name) for name, pattern in lexicon("topics.en").items()]
    count, name = max(counts, key=lambda item: item[0])
    return (Category(name), f"words of {name}") if count else (Category.OTHER, "no practice named")


def _flags(gone: str, came: str) -> tuple[Flag, ...]:
    found: list[Flag] = []
    for name, pattern in lexicon("flags.en").items():
        here, there = pattern.search(gone), pattern.search(came)
        if not (here or there) or (here and there):
            continue
        if name in ("right", "opt-out"):
            found.append(Flag(f"{name}-{'added' if there else 'removed'}"))
        elif there or name not in ("new-law", "new-recipient"):
            found.append(Flag(name))
    return tuple(found)
