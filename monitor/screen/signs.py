"""What a page shows of itself, counted once for all checks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from monitor.model import Clause, ClauseKind, Document, Page, ReadHints
from monitor.practices.walls import (
    BOT_WORDS,
    CONSENT_WORDS,
    DIALOGS,
    ERROR_HEADS,
    ERROR_TITLES,
    FOOTERS,
    HEADS,
    KINDS,
    LEGAL_WORDS,
    LISTS,
    MAINTENANCE_WORDS,
    REDIRECT_WORDS,
    SEARCHES,
    STATEMENTS,
    TRACES,
)
from monitor.practices.words import letters_of

# Scripts that part no words: each sign of Chinese or Japanese says about one, five letters of Thai and its neighbours.
_WORD = re.compile(
    r"[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}|[\u3040-\u30ff\u3400-\u9fff]"
    r"|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,5}"
)
_SHINGLE = 4  # words
FEW = 60  # words; few policies have less than 150
FEWEST = 30  # words below a policy's own heading
_SENTENCE = 80  # characters
_STATEMENT = 7  # words
_WALL_OF_TEXT = 600  # characters
_BETWEEN = re.compile(r"(?<=[.!?]) (?=[^\W\d_a-zß-ÿ])")  # sentences
_ITEMS = 4
_HEADS = ("privacy", "terms", "conduct", "service", "imprint")
_ENOUGH = 250  # words from which on a page is no wall
_AT_ONCE = 12  # clauses whose words are counted together
_MOST = 0.6
_FEW_GONE, _SOME_GONE = 3, 0.1  # lines and places of a page around its document


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
        """How many words the document has, counted until it is `_ENOUGH`: most pages are long."""
        count = 0
        clauses = self.page.document.clauses
        for at in range(0, len(clauses), _AT_ONCE):
            count += len(words_of("\n".join([clause.text for clause in clauses[at : at + _AT_ONCE]])))
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
    def ends_bare(self) -> bool:
        """Whether the page ends with the document, and some of what it said around that on the last visit is gone."""
        if self.known is None or not self.page.page_text.endswith(self.page.document.clauses[-1].text):
            return False
        around = self.known.furniture
        gone = len(around - self.page.document.furniture)
        return gone >= max(_FEW_GONE, _SOME_GONE * len(around))

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
    def heads(self) -> list[str]:
        """The headings at its top, and its first words whatever they are."""
        top = self.page.document.clauses[:4]
        return [clause.text for clause in top if clause.kind is ClauseKind.HEADING or clause is top[0]]

    @cached_property
    def is_headed(self) -> bool:
        """Whether it is headed as a policy is, and says something below: a bakery's policy is short, and is one."""
        if any(ERROR_HEADS.search(head) for head in self.heads):
            return False
        strange = (ERROR_TITLES, DIALOGS, SEARCHES)
        heads = [head for head in self.heads if not any(pattern.search(head) for pattern in strange)]
        clauses = [clause for clause in self.page.document.clauses if clause.text not in self.heads]
        if heads == self.heads and any(map(LISTS.search, heads)) and has_rows(clauses):
            return True
        if any(KINDS[kind].search(head) for head in heads for kind in _HEADS):
            return self.tells or any(is_statement(clause.text) for clause in clauses)
        is_general = any(HEADS.search(head) and not is_talk(head) for head in heads)
        return is_general and self.tells and any(is_told(said) and not is_talk(said) for said in passages(clauses))

    @cached_property
    def tells(self) -> bool:
        """Whether there are words enough for a document, and a sentence that is neither a banner's nor a footer's."""
        return self.count >= FEWEST and any(map(is_told, passages(self.page.document.clauses)))

    @cached_property
    def is_short(self) -> bool:
        """Whether it may be something else by its length, has no policy's heading, and is not what was known."""
        if self.count >= _ENOUGH or self.is_headed:
            return False
        return self.known is None or self.kept_share <= 0.5

    @cached_property
    def is_slight(self) -> bool:
        """Whether there is far too little for the document: walls and errors say little."""
        return self.is_short and (self.count < 120 or self.legal_share < 0.12)


def has_rows(clauses: list[Clause]) -> bool:
    """Whether there is a table, or a list of some length."""
    kinds = Counter(clause.kind for clause in clauses)
    return kinds[ClauseKind.ROW] > 1 or kinds[ClauseKind.ITEM] + kinds[ClauseKind.PARAGRAPH] >= _ITEMS


def passages(clauses: Iterable[Clause]) -> Iterator[str]:
    """Clauses one by one, and each sentence of one that is longer than a dialog's: it may be the whole document."""
    for clause in clauses:
        yield from _BETWEEN.split(clause.text) if len(clause.text) > _WALL_OF_TEXT else (clause.text,)


def is_told(text: str) -> bool:
    """Whether a text is a sentence of some length, and nothing of banners, footers and failures."""
    if len(text) < _SENTENCE or "cookie" in text.lower():
        return False
    return not FOOTERS.search(text) and not TRACES.search(text)


def is_statement(text: str) -> bool:
    """Whether a text says what policies say, in a whole sentence, and nothing of banners, footers and walls."""
    if len(words_of(text)) < _STATEMENT or text.endswith(("…", "...")) or FOOTERS.search(text):
        return False
    if len(set(CONSENT_WORDS.findall(text.lower()))) > 1 or is_talk(text):
        return False
    return bool(STATEMENTS.search(text) or KINDS["privacy"].search(text))


def is_talk(text: str) -> bool:
    """Whether a text speaks as walls and errors do; a policy may speak of them."""
    return any(pattern.search(text) for pattern in (BOT_WORDS, ERROR_TITLES, MAINTENANCE_WORDS, REDIRECT_WORDS))


def words_of(text: str) -> list[str]:
    words: list[str] = []
    for line in text.lower().splitlines():  # most lines are plain ASCII, in languages with accents too
        words += [word for word in letters_of(line) if len(word) > 1] if line.isascii() else _WORD.findall(line)
    return words


def shingles(words: list[str]) -> set[int]:
    """Digests of so many words in a row: sets of the words themselves take thrice as long to make."""
    return set(map(hash, zip(*(words[at:] for at in range(_SHINGLE)), strict=False)))


def frequencies(words: list[str]) -> dict[str, float]:
    return {word: sqrt(count) for word, count in Counter(words).items() if len(word) > 3}


def length_of(vector: dict[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values()))
