"""The same words cut otherwise: where only the cuts moved since the last visit, the old ones stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from monitor.model import Clause, ClauseKind, Document
from monitor.normalise import assembly
from monitor.normalise.assembly import assemble
from monitor.normalise.tree import Block

_LOOSE = " |•·▪*–—-"  # canonical text has no other spaces
_LONGEST = 5000  # clauses; longer documents are taken as they are


def resegment(blocks: list[Block], known: Sequence[Clause]) -> list[Block]:
    """Give `blocks` the cuts of the clauses known from the last visit.

    Only where the words between two cuts are the same: letters and marks count, spaces and bullets do not.
    """
    old, new = [clause.text for clause in known], [block.text for block in blocks]
    if old == new or max(len(old), len(new)) > _LONGEST:
        return blocks
    result: list[Block] = []
    for theirs, ours in settled(old, new):
        result += recast(known[theirs], blocks[ours]) if theirs.start < theirs.stop else blocks[ours]
    return result


def with_known_cuts(document: Document, known: Document, *, url: str) -> Document:
    """The same for what has no markup to tell where a paragraph ends: a PDF, a plain text.

    What was set anew, with other lines and pages, is cut as it was known.
    """
    old, new = [clause.text for clause in known.clauses], [clause.text for clause in document.clauses]
    if old == new or max(len(old), len(new)) > _LONGEST:
        return document
    clauses: list[Clause] = []
    for theirs, ours in settled(old, new):
        clauses += known.clauses[theirs] if theirs.start < theirs.stop else document.clauses[ours]
    return assemble([_as_read(clause) for clause in clauses], language=document.language, url=url)


def _as_read(clause: Clause) -> assembly.Block:
    level = len(clause.path) + 1 if clause.kind is ClauseKind.HEADING else 0
    block = assembly.Block(clause.text, clause.kind, level, clause.marker, clause.cells, clause.links)
    block.made = clause
    return block


def settled(old: list[str], new: list[str]) -> Iterator[tuple[slice, slice]]:
    """Slices that cover all of `new`, each with the slice of `old` whose cuts it takes; with none it keeps its own."""
    for theirs, ours in differing(old, new):
        if ours.start == ours.stop or theirs.start == theirs.stop:
            yield slice(0, 0), ours
            continue
        for part_of_old, part_of_new in recut(old[theirs], new[ours]):
            yield shifted(part_of_old, theirs.start), shifted(part_of_new, ours.start)


def shifted(part: slice, start: int) -> slice:
    return slice(part.start + start, part.stop + start) if part.start < part.stop else slice(0, 0)


def differing(old: list[str], new: list[str]) -> list[tuple[slice, slice]]:
    """Slices of both sides that cover all of `new`: pairs that differ, and stretches that are equal (no old side)."""
    pairs: list[tuple[slice, slice]] = []
    old_at = new_at = 0
    for block in Indel.opcodes(old, new).as_matching_blocks():
        if block.b > new_at or block.a > old_at:
            pairs.append((slice(old_at, block.a), slice(new_at, block.b)))
        pairs.append((slice(0, 0), slice(block.b, block.b + block.size)))
        old_at, new_at = block.a + block.size, block.b + block.size
    return pairs


def squeeze(text: str) -> str:
    for mark in _LOOSE:
        text = text.replace(mark, "")  # far quicker than a translation of each letter
    return text


def recut(old: list[str], new: list[str]) -> list[tuple[slice, slice]]:
    """Take the known cuts from both ends for as long as the words agree."""
    olds, news = list(map(squeeze, old)), list(map(squeeze, new))
    head_old, head_new = agreeing(olds, news)
    tail_old, tail_new = agreeing(backwards(olds[head_old:]), backwards(news[head_new:]))
    end_old, end_new = len(olds) - tail_old, len(news) - tail_new
    return [
        (slice(0, head_old), slice(0, head_new)),
        (slice(0, 0), slice(head_new, end_new)),
        (slice(end_old, len(olds)), slice(end_new, len(news))),
    ]


def backwards(texts: list[str]) -> list[str]:
    return [text[::-1] for text in reversed(texts)]


def agreeing(olds: list[str], news: list[str]) -> tuple[int, int]:
    """How many pieces of each side, from the start, say the same in all."""
    best = (0, 0)
    left = right = ""
    i = j = 0
    while i < len(olds) or j < len(news):
        if len(left) <= len(right) and i < len(olds):
            left, i = left + olds[i], i + 1
        elif len(right) <= len(left) and j < len(news):
            right, j = right + news[j], j + 1
        else:
            return best
        if left == right:
            best = (i, j)
            left = right = ""
        elif not (left.startswith(right) or right.startswith(left)):
            return best
        else:
            shared = min(len(left), len(right))
            left, right = left[shared:], right[shared:]
    return best


def recast(known: Sequence[Clause], blocks: list[Block]) -> list[Block]:
    """Blocks with the words of the known clauses, and the links of the new ones."""
    if [clause.text for clause in known] == [block.text for block in blocks]:
        return blocks
    links = [link for block in blocks for link in block.links]
    level = next((block.tag for block in blocks if block.level), "h2")
    tags = {ClauseKind.HEADING: level, ClauseKind.ITEM: "li"}
    result: list[Block] = []
    for clause in known:
        own = [link for link in links if link[0].strip() and squeeze(link[0]) in squeeze(clause.text)]
        links = [link for link in links if link not in own]
        tag = tags.get(clause.kind, "p")
        result.append(Block(tag, 0, clause.text, cells=clause.cells, links=tuple(own), marker=clause.marker))
    return result
