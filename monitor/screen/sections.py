"""Do the known sections still say something? A script that did not run leaves their headings alone."""

from __future__ import annotations

from collections import Counter

from monitor.model import Clause, ClauseKind, Fault, FaultKind
from monitor.practices.walls import SHELL_WORDS
from monitor.screen.signs import Signs

_SAID, _HARDLY = 100, 30  # characters below a heading
_FEWEST = 3  # headings
_SHARE = 0.1  # of the known document
_GONE = 0.8  # of what stood below them
_LINE = 40  # characters: "Loading, please wait …"
Place = tuple[str, ...]


def unfilled(signs: Signs) -> Fault | None:
    """Several headings that stand there as they did, and nothing is below them of what was."""
    if signs.known is None:
        return None
    known, seen = signs.known.clauses, signs.page.document.clauses
    before, below = Counter[Place](), said_below(seen)
    for clause in known:
        before[clause.path] += len(clause.text) if clause.kind is not ClauseKind.HEADING else 0
    heads = [(*clause.path, clause.text) for clause in seen if clause.kind is ClauseKind.HEADING]
    bare = {place for place in heads if before[place] >= _SAID and below[place] < _HARDLY}
    lost = sum(before[place] for place in bare)
    if len(bare) < _FEWEST or lost < _SHARE * sum(before.values()):
        return None
    texts = {clause.text for clause in seen}
    gone = sum(len(clause.text) for clause in known if clause.path in bare and clause.text not in texts)
    if gone < _GONE * lost:
        return None
    named = [f'nothing stands below "{place[-1]}"' for place in dict.fromkeys(heads) if place in bare][:3]
    evidence = (*named, f"{len(bare)} headings of the known document stand alone")
    return Fault(FaultKind.EMPTY_SHELL, "sections came without their text", evidence)


def said_below(clauses: tuple[Clause, ...]) -> Counter[Place]:
    """How many characters stand below each heading, at any depth, but for words of waiting."""
    said = Counter[Place]()
    for clause in clauses:
        if clause.kind is ClauseKind.HEADING or (len(clause.text) < _LINE and SHELL_WORDS.search(clause.text)):
            continue
        for depth in range(1, len(clause.path) + 1):
            said[clause.path[:depth]] += len(clause.text)
    return said
