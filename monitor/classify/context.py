"""Two documents and their edits -> what an edit alone cannot tell: what stands elsewhere, what was renamed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from monitor.classify.blocks import furniture
from monitor.model import Document, Edit, EditKind, Op

_LETTERS = re.compile(r"[\W_]+")
_COMPANY = re.compile(r"\b(?:inc|llc|ltd|limited|gmbh|corp|s\.?a|b\.?v|plc|ab|ag|oy)\b", re.IGNORECASE)
_MASKED = re.compile(r"[\w.+-]{0,40}\[?e-?mail\s?protected\]?[\w.]{0,12}", re.IGNORECASE)
_LEAST = 14  # letters: a shorter text may stand elsewhere by chance
_OFTEN = 3  # edits that must agree before a name counts as renamed


@dataclass(frozen=True)
class Context:
    """Both documents as one string of letters each, the whole texts of their clauses, and the names that were replaced.

    Attributes:
        same: the share of the old document's clauses that the new one has word for word.
    """

    old: Document
    new: Document
    edits: tuple[Edit, ...]

    @cached_property
    def old_letters(self) -> str:
        return squeeze(self.old.text)

    @cached_property
    def new_letters(self) -> str:
        return squeeze(self.new.text)

    @cached_property
    def old_clauses(self) -> Counter[str]:
        return Counter(squeeze(clause.text) for clause in self.old.clauses)

    @cached_property
    def new_clauses(self) -> Counter[str]:
        return Counter(squeeze(clause.text) for clause in self.new.clauses)

    @cached_property
    def same(self) -> float:
        kept = sum((self.old_clauses & self.new_clauses).values())
        return kept / (max(len(self.old.clauses), len(self.new.clauses)) or 1)

    @cached_property
    def renames(self) -> dict[str, str]:
        """Names that gave way to another name in several edits: {"revcontent": "revcontent!"}, as letters."""
        seen: Counter[tuple[str, str]] = Counter()
        for edit in self.edits:
            if edit.kind is EditKind.REWORDED:
                seen.update(set(_replacements(edit)))
        return {gone: came for (gone, came), count in seen.items() if count >= _OFTEN}

    @cached_property
    def furniture(self) -> frozenset[int]:
        return furniture(self.edits)

    def was_there(self, text: str) -> bool:
        """Whether the old document already said these words."""
        return _holds(squeeze(text), self.old_letters, self.old_clauses)

    def is_there(self, text: str) -> bool:
        """Whether the new document still says these words."""
        return _holds(squeeze(text), self.new_letters, self.new_clauses)


def squeeze(text: str) -> str:
    """Only the letters and digits, in lower case, masked e-mail addresses left out."""
    if "protected" in text:
        text = _MASKED.sub("", text)
    return _LETTERS.sub("", text).lower()


def _holds(letters: str, document: str, clauses: Counter[str]) -> bool:
    return bool(letters) and (letters in clauses or (len(letters) >= _LEAST and letters in document))


def _replacements(edit: Edit) -> list[tuple[str, str]]:
    found = []
    for first, second in zip(edit.runs, edit.runs[1:], strict=False):
        if first.op is Op.REMOVED and second.op is Op.ADDED and _is_name(first.text) and _is_name(second.text):
            found.append((squeeze(first.text), squeeze(second.text)))
    return found


def _is_name(text: str) -> bool:
    words = text.strip(" \"'.,;:()").split()
    return 0 < len(words) <= 4 and any(word[:1].isupper() for word in words) and not _COMPANY.search(text)
