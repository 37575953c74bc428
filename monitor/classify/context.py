"""Two documents and their edits -> what an edit alone cannot tell: what stands elsewhere, what was renamed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from monitor.classify.blocks import furniture
from monitor.classify.faults import copied, cut_off, may_be_another
from monitor.classify.masks import masked_alone
from monitor.classify.translated import translated
from monitor.model import Document, Edit, EditKind, Op
from monitor.practices.concepts import find_concepts, has_concepts
from monitor.practices.words import words_of

# Everything in Latin-1 and the general punctuation that is neither letter nor digit; far faster than a pattern.
_NO_LETTERS = dict.fromkeys(
    at for at in (*range(256), *range(0x2000, 0x2C00), 0xFEFF) if not chr(at).isalnum() and not chr(at).isspace()
)
_SIGNS, _FEW_SIGNS = frozenset(map(chr, _NO_LETTERS)), 20
# The same for plain ASCII, which most clauses are, in bytes: another ten times faster.
_NO_ASCII_LETTERS = bytes(at for at in range(128) if not chr(at).isalnum())
_SMALL = bytes(range(256)).lower()
_ASCII = bytes(range(128))
_COMPANY = re.compile(r"\b(?:inc|llc|ltd|limited|gmbh|corp|s\.?a|b\.?v|plc|ab|ag|oy)\b", re.IGNORECASE)
_MASKED = re.compile(r"[\w.+-]{0,40}\[?e-?mail\s?protected\]?[\w.]{0,12}", re.IGNORECASE)
_MAY_BE_MASKED = re.compile(r"[mM](?i:ail\s?protected)")
_LEAST = 14  # letters: a shorter text may stand elsewhere by chance
_SAMPLE = 60_000  # letters that tell what kind of document it is
_BEGINNING, _PLAINLY = 4_000, 3  # letters in which words of one kind are so many times those of the other
_OFTEN = 3  # edits that must agree before a name counts as renamed
_OWN = 6  # times that a document says the name of its own product, at the least
_FIRST = 4  # clauses
_OF_OTHERS = frozenset({"party service-providers", "party partners", "party third-parties", "topic payment"})


@dataclass(frozen=True)
class Context:
    """Both documents as one string of letters each, the whole texts of their clauses, and the names that were replaced.

    Attributes:
        has_common: whether any clause of the old document stands in the new one word for word.
    """

    old: Document
    new: Document
    edits: tuple[Edit, ...]

    @cached_property
    def old_clauses(self) -> frozenset[str]:
        return frozenset([squeeze(clause.text) for clause in self.old.clauses])

    @cached_property
    def new_clauses(self) -> frozenset[str]:
        return frozenset([squeeze(clause.text) for clause in self.new.clauses])

    @cached_property
    def old_letters(self) -> str:
        return _letters(self.old)

    @cached_property
    def new_letters(self) -> str:
        return _letters(self.new)

    @cached_property
    def genre(self) -> str:
        """What kind of document it is: "privacy" or "terms"."""
        return genre_of(self.new.text[:_SAMPLE] or self.old.text[:_SAMPLE])

    @cached_property
    def has_common(self) -> bool:
        return not self.old_clauses.isdisjoint(self.new_clauses)

    @cached_property
    def renames(self) -> dict[str, str]:
        """Names that gave way to another name in several edits: {"revcontent": "revcontent!"}, as letters."""
        seen: dict[tuple[str, str], list[Edit]] = {}
        for edit in self.edits:
            for names in set(_replacements(edit)) if edit.kind is EditKind.REWORDED else ():
                seen.setdefault(names, []).append(edit)
        return {
            gone: came
            for (gone, came), edits in seen.items()
            if len(edits) >= _OFTEN and not self._is_of_another(gone, edits)
        }

    def _is_of_another(self, name: str, edits: list[Edit]) -> bool:
        """Whether a name is that of somebody who works for the author: seldom said, and where others are spoken of."""
        if self.old_letters.count(name) >= _OWN or name in self._beginning:
            return False
        language = self.new.language or "en"
        if not has_concepts(language):
            return False
        hits = (hit for edit in edits for hit in find_concepts(words_of(edit.before), language))
        return any(hit.concept in _OF_OTHERS for hit in hits)

    @cached_property
    def _beginning(self) -> str:
        """The letters of the old document's title and first clauses, where it names its author and its subject."""
        return squeeze(" ".join([self.old.title, *(clause.text for clause in self.old.clauses[:_FIRST])]))

    @cached_property
    def faults(self) -> dict[int, str]:
        """Positions of edits that are a fault of the capture, with the reason."""
        if may_be_another(self.old, self.new, self.edits) and not self.has_common:
            return dict.fromkeys(range(len(self.edits)), "another document in its place")
        lost = dict.fromkeys(cut_off(self.old, self.new, self.edits), "one capture was cut off")
        return lost | dict.fromkeys(copied(self.edits), "another country's copy of the same text")

    @cached_property
    def furniture(self) -> frozenset[int]:
        return furniture(self.edits)

    @cached_property
    def masked(self) -> frozenset[int]:
        return masked_alone(self.edits, squeeze)

    @cached_property
    def translated(self) -> frozenset[int]:
        return translated(self.edits)

    def was_there(self, text: str) -> bool:
        """Whether the old document already said these words."""
        letters = squeeze(text)
        return letters in self.old_letters if len(letters) >= _LEAST else bool(letters) and letters in self.old_clauses

    def is_there(self, text: str) -> bool:
        """Whether the new document still says these words."""
        letters = squeeze(text)
        return letters in self.new_letters if len(letters) >= _LEAST else bool(letters) and letters in self.new_clauses


def genre_of(text: str) -> str:
    """ "privacy" for a text that speaks of personal data, "terms" for another; most say it plainly as they begin."""
    privacy, terms = _words_of_genres(text[:_BEGINNING])
    if max(privacy, terms) <= _PLAINLY * (min(privacy, terms) + 1):
        privacy, terms = _words_of_genres(text)
    return "privacy" if privacy >= terms else "terms"


def _words_of_genres(text: str) -> tuple[int, int]:
    said = text.encode(errors="replace").lower()  # far faster byte by byte, where a text is not all plain
    privacy = sum(map(said.count, (b"privacy", b"personal data", b"personal information", b"your data")))
    return privacy, sum(map(said.count, (b"terms", b"agreement", b"liab", b"licen", b"warrant")))


def squeeze(text: str) -> str:
    """Only the letters and digits, in lower case, masked e-mail addresses left out."""
    if "protected" in text and _MAY_BE_MASKED.search(text):
        text = _MASKED.sub("", text)
    if text.isascii():
        return text.encode().translate(_SMALL, _NO_ASCII_LETTERS).decode()
    coded = text.encode(errors="surrogatepass")
    text = coded.translate(_SMALL, _NO_ASCII_LETTERS).decode(errors="surrogatepass")
    signs = _SIGNS.intersection(coded.translate(None, _ASCII).decode(errors="surrogatepass"))
    if len(signs) > _FEW_SIGNS:
        text = text.translate(_NO_LETTERS)
    else:
        for sign in signs:
            text = text.replace(sign, "")
    return "".join(text.split()).lower()


def _letters(document: Document) -> str:
    """The letters of all clauses; those that are plain are squeezed together, which is far quicker."""
    runs = groupby([clause.text for clause in document.clauses], _is_plain)
    return "".join([squeeze(" ".join(texts)) if plain else "".join(map(squeeze, texts)) for plain, texts in runs])


def _is_plain(text: str) -> bool:
    return text.isascii() and "protected" not in text


def _replacements(edit: Edit) -> list[tuple[str, str]]:
    found = []
    for first, second in zip(edit.runs, edit.runs[1:], strict=False):
        if first.op is Op.REMOVED and second.op is Op.ADDED and _is_name(first.text) and _is_name(second.text):
            found.append((squeeze(first.text), squeeze(second.text)))
    return found


def _is_name(text: str) -> bool:
    words = text.strip(" \"'.,;:()").split()
    return 0 < len(words) <= 4 and any(word[:1].isupper() for word in words) and not _COMPANY.search(text)
