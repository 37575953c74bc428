"""Edits -> those that are page furniture as a block: menus, footers, teasers, that came into a capture or left it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from monitor.model import ClauseKind, Edit
from monitor.practices.words import LIMIT

_SENTENCE = re.compile(r"[.!?:;][\"')\]]?$")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_WORDY = 7  # words of a line that may be a statement
_MANY = 5  # lines that make a block
_OFTEN = 4  # times that a label comes or goes
_PAGE = re.compile(
    r"\b(?:privacy|terms|polic(?:y|ies)|contact|careers?|cookies?|home|about|conduct|company info|security|legal)\b",
    re.IGNORECASE,
)
_NEAR = 4  # statements between furniture and what belongs to it
_SPARSE = 0.25  # the share of statements that a menu may hold
_TEASER = re.compile(
    r"related (?:articles|posts|topics|links|content)|most (?:popular|read|viewed)|latest (?:news|from|posts)"
    r"|read next|you (?:may|might) also like|recommended for you|follow us|share this|quick links|more from"
    r"|navigation|site ?map|language|main menu|accessibility links|breadcrumb|footer|our products|popular topics",
    re.IGNORECASE,
)

Lines = dict[int, str]  # what came or went, by its place among the edits


def furniture(edits: tuple[Edit, ...]) -> frozenset[int]:
    """Positions in `edits` of those that are lines of a menu, a footer or a list of teasers."""
    lines = {at: _text(edit) for at, edit in enumerate(edits) if not (edit.old and edit.new)}
    if not lines:
        return frozenset()
    found: set[int] = set()
    for block in _blocks(edits, lines):
        if len(block) >= _MANY and _is_menu([lines[at] for at in block]):
            found.update(block)
        elif any(_stands_under_teasers(edits[at]) for at in block):
            found.update(at for at in block if _stands_under_teasers(edits[at]))
    found.update([at for at, line in lines.items() if _is_link_row(line)])
    return frozenset(found | _beside(edits, lines, found) | _repeated(lines))


def _is_link_row(line: str) -> bool:
    """Whether it is a row of links, such as the foot of a page: names of pages and no sentence."""
    if line[-1:] in ".:;?!|":
        return False
    words = _WORDS.findall(line)
    capitals = sum(1 for word in words if word[0].isupper() or word in ("of", "and", "to"))
    return len(words) >= 4 and len(_PAGE.findall(line)) >= 2 and capitals >= 0.75 * len(words)


def _repeated(lines: Lines) -> set[int]:
    """The same few words many times over: labels of buttons and icons."""
    labels = {at: line for at, line in lines.items() if len(line.split()) <= 4}
    often = Counter(labels.values())
    return {at for at, line in labels.items() if often[line] >= _OFTEN}


def _beside(edits: tuple[Edit, ...], lines: Lines, found: set[int]) -> set[int]:
    """Short lines of the same side that stand right beside furniture."""
    places = {(bool(edits[at].new), _place(edits[at])) for at in found}
    near = {(came, place + step) for came, place in places for step in range(-_NEAR, _NEAR + 1)}
    return {
        at
        for at, line in lines.items()
        if near and (bool(edits[at].new), _place(edits[at])) in near and len(line.split()) <= 14
    }


def _blocks(edits: tuple[Edit, ...], lines: Lines) -> Iterator[list[int]]:
    """Runs of neighbouring additions, or of removals; what the other side has between does not part them."""
    for came in (True, False):
        block: list[int] = []
        for at in lines:
            if bool(edits[at].new) is not came:
                continue
            if block and _place(edits[at]) - _place(edits[block[-1]]) > 2:
                yield block
                block = []
            block.append(at)
        if block:
            yield block


def _place(edit: Edit) -> int:
    places = edit.new_at or edit.old_at
    return places[0] if places else 0


def _text(edit: Edit) -> str:
    return (edit.after or edit.before)[:LIMIT].strip()


def _is_menu(lines: list[str]) -> bool:
    statements = sum(
        1 for line in lines if len(line.split()) >= _WORDY and (_SENTENCE.search(line) or len(line.split()) > 14)
    )
    labels = sum(1 for line in lines if len(line.split()) <= 5 and not _SENTENCE.search(line))
    return statements <= _SPARSE * len(lines) and labels >= 0.6 * len(lines) and not _lists_practices(lines)


def _lists_practices(lines: list[str]) -> bool:
    """A list of data types or recipients is no menu, however short its lines are."""
    from monitor.classify.facts import read_statement

    named = sum(1 for line in lines if read_statement(line).names("data") - {"content", "demographic"})
    return named > 0.2 * len(lines)


def _stands_under_teasers(edit: Edit) -> bool:
    clause = (edit.new or edit.old)[0]
    headings = clause.path[-1:] if clause.kind is not ClauseKind.HEADING else (clause.text,)
    return any(_TEASER.match(heading.strip()) for heading in headings) and len(clause.text.split()) <= 14
