"""What a page shows of itself, counted once for all checks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from monitor.model import ClauseKind, Document, Page, ReadHints
from monitor.practices.walls import ERROR_TITLES, KINDS, LEGAL_WORDS

# Scripts that part no words: each sign of Chinese or Japanese says about one, five letters of Thai and its neighbours.
_WORD = re.compile(
    r"[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}|[\u3040-\u30ff\u3400-\u9fff]"
    r"|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,5}"
)
_SHINGLE = 4  # words
FEW = 60  # words; few policies have less than 150
FEWEST = 30  # words below a policy's own heading
_SENTENCE = 80  # characters
_HEADS = ("privacy", "terms", "conduct", "imprint")
_ENOUGH = 250  # words from which on a page is no wall
_MOST = 0.6


@dataclass
class Signs:
    """A page, the document known before it, and what was asked."""

    page: Page
    known: Document | None
    hints: ReadHints

    @cached_property
    def words(self) -> list[str]:
        return words_of(self.page.document.text)

    @cached_property
    def known_words(self) -> list[str]:
        return words_of(self.known.text) if self.known is not None else []

    @cached_property
    def count(self) -> int:
        """How many words the document has, counted up to `_ENOUGH`: most pages are long."""
        count = 0
        for clause in self.page.document.clauses:
            count += len(words_of(clause.text))
            if count >= _ENOUGH:
                break
        return count

    @cached_property
    def legal_share(self) -> float:
        """How many of the document's words are words of policies."""
        return sum(word in LEGAL_WORDS for word in self.words) / max(len(self.words), 1)

    @cached_property
    def known_legal_share(self) -> float:
        return sum(word in LEGAL_WORDS for word in self.known_words) / max(len(self.known_words), 1)

    @cached_property
    def is_familiar(self) -> bool:
        """Whether half of the known document stands there clause by clause: most changes are small."""
        if self.known is None:
            return False
        seen = {clause.text for clause in self.page.document.clauses}
        sizes = [(len(clause.text), clause.text in seen) for clause in self.known.clauses]
        return 2 * sum(size for size, is_kept in sizes if is_kept) > sum(size for size, _ in sizes)

    @cached_property
    def kept_share(self) -> float:
        """How much of the known document's wording is still there, 0 to 1; at least so much, where most of it is."""
        share = self.kept_clauses
        if share > _MOST:
            return share
        old, new = shingles(self.known_words), shingles(self.words)
        return len(old & new) / max(len(old), 1)

    @cached_property
    def kept_clauses(self) -> float:
        """How much of the known document, by characters, stands in clauses that are still there word for word."""
        known = [clause.text for clause in self.known.clauses] if self.known is not None else []
        seen = {clause.text for clause in self.page.document.clauses}
        return sum(len(text) for text in known if text in seen) / max(sum(map(len, known)), 1)

    @cached_property
    def said_before(self) -> float:
        """How much of the wording of this page stood in the known document, 0 to 1."""
        old, new = shingles(self.known_words), shingles(self.words)
        return len(old & new) / max(len(new), 1)

    @cached_property
    def likeness(self) -> float:
        """The cosine of the two documents' long words, each counted by the root of how often it stands, 0 to 1."""
        old, new = frequencies(self.known_words), frequencies(self.words)
        shared = sum(weight * new.get(word, 0.0) for word, weight in old.items())
        return shared / (length_of(old) * length_of(new) or 1.0)

    @cached_property
    def shared_words(self) -> float:
        """How many of the known document's different words are there, 0 to 1."""
        old = set(self.known_words)
        return len(old & set(self.words)) / max(len(old), 1)

    @cached_property
    def headline(self) -> str:
        """The page's title and its first words, where walls and errors introduce themselves."""
        headings = " ".join(clause.text for clause in self.page.document.clauses[:4])
        return f"{self.page.page_title} {headings}"[:600]

    @cached_property
    def opening(self) -> str:
        return f"{self.page.page_title} {self.page.page_text[:3000]}"

    @cached_property
    def is_headed(self) -> bool:
        """Whether it is headed as a policy is, with sentences below: a bakery's policy is short, and is one."""
        top = self.page.document.clauses[:4]
        heads = [clause.text for clause in top if clause.kind is ClauseKind.HEADING or clause is top[0]]
        if not any(KINDS[kind].search(head) for head in heads for kind in _HEADS if not ERROR_TITLES.search(head)):
            return False
        return self.count >= FEWEST and any(len(clause.text) >= _SENTENCE for clause in self.page.document.clauses)

    @cached_property
    def is_slight(self) -> bool:
        """Whether there is far too little for the document: walls and errors say little."""
        if self.is_headed:
            return False
        if self.count >= _ENOUGH or (self.known is not None and self.kept_share > 0.5):
            return False
        return self.count < 120 or self.legal_share < 0.12


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def shingles(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[at:] for at in range(_SHINGLE)), strict=False))


def frequencies(words: list[str]) -> dict[str, float]:
    return {word: sqrt(count) for word, count in Counter(words).items() if len(word) > 3}


def length_of(vector: dict[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values()))
