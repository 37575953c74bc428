"""Where somebody is and how he is reached, in any language: an edit that changes an address and nothing else."""

from __future__ import annotations

import re
from typing import NamedTuple

from monitor.classify.sure import heads_recipients
from monitor.model import Edit, Op
from monitor.practices.words import LIMIT

ADDRESS = "rule: only an address"
TELEPHONE = "rule: only a telephone number"
CAPITAL = "rule: only a company's capital"
REGISTERED = "rule: only where a company is registered and reached"
REACHED_BY = {
    ADDRESS: "an address",
    TELEPHONE: "a telephone number",
    CAPITAL: "a company's capital",
    REGISTERED: "where a company is registered or reached",
}
_HOUSE = r"\d{1,5}(?:\s?[-/]\s?\d{1,4})?(?:\s?(?:bis|ter|[A-Za-z]\b))?"
_NAMES = r"(?:[A-ZÀ-Þ][\w.'’-]*\s){1,4}"
# How an address begins: a house with its street, a street with its house, a box, or a name and number before a town's.
_BEGINNINGS = (
    rf"{_HOUSE}\s{_NAMES}(?:Street|St\b\.?|Road|Rd\b\.?|Avenue|Ave\b\.?|Boulevard|Blvd\b\.?|Lane|Drive|Square|Court|Quay"
    r"|Parkway|Highway|Way|Place|Row|Terrace|Plaza)",
    rf"{_HOUSE},?\s(?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d\b\.?|[Pp]lace|[Ii]mpasse|[Aa]llées?|[Cc]hemin|[Qq]uai"
    r"|[Cc]ours|[Rr]oute|[Ss]quare|[Pp]assage|[Ff]aubourg)\b",
    r"(?:P\.?\s?O\.?\s?Box|BP|CS|TSA|Postfach|Postbus|[Aa]partado|Casella [Pp]ostale)\s\d+",
    r"[A-ZÀ-Þ][\w-]{0,24}(?:[Ss]traße|[Ss]trasse|[Ss]tr\.|[Aa]llee|[Pp]latz|gasse|ufer|damm|ring|[Ww]eg|straat|laan|plein"
    r"|gracht|kade|singel|dreef|pad|gatan|vägen|vej|gade)\s\d{1,4}",
    r"(?:Calle|C/|Avenida|Avda\.?|Plaza|Paseo|Carrer|Via|Viale|Corso|Piazza|Rua|Praça|Largo|ul\.|al\.)\s[^.;:]{2,40}?\d{1,4}",
    rf"{_NAMES}\d{{1,4}},?\s(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?:\s[A-Z]{{2}})?\s[A-ZÀ-Þ]",
)
_SMALL = (
    r"of|the|de|la|le|les|du|des|d|l|à|sur|sous|en|der|die|am|an|im|in|auf|bei|del|los|las|el|di|do|da|dos|van|het|op|bis"
    r"|ter|floor|suite|room|level|étage|bâtiment|rue|route|cedex|lieu-dit"
)
_REST = rf"(?:[\s,–—/()#-]+(?:[A-ZÀ-Þ0-9][\w.'’-]*|(?:{_SMALL})\b\.?['’]?(?:[A-ZÀ-Þ][\w.-]*)?))*"
_ADDRESS = re.compile(rf"(?<!\w)(?:{'|'.join(_BEGINNINGS)}){_REST}")
_LABELLED = re.compile(rf"(?:[^\W\d][^.:;]{{0,40}}:\s)?{_ADDRESS.pattern}\W*")
_TELEPHONE = re.compile(
    r"(?:\+|(?:\b(?:tel|phone|telephone|call|fax|téléphone|appel\w*|numéro|telefon\w*|rufnummer|teléfono|telefono)\b"
    r"[^\d.;]{0,30}))\(?\d[\d\s()./-]{5,}\d",
    re.IGNORECASE,
)
_CAPITAL = re.compile(
    r"\b(?:share capital|capital(?: social)?|stammkapital|grundkapital)\b[^.;\d]{0,20}\d[\d\s.,'’]*(?:€|euros?|eur)?",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"(?:\bR\.?C\.?S\.?|[Rr]egistre du [Cc]ommerce(?: et des [Ss]ociétés)?|[Aa]mtsgericht|[Hh]andelsregister)"
    r"(?:\s(?:de|d['’]|von|des))?\s?[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?"
)
_ANY = re.compile(
    "|".join(f"(?i:{p.pattern})" if p.flags & re.I else p.pattern for p in (_ADDRESS, _TELEPHONE, _CAPITAL, _COURT))
)
_RULES = ((ADDRESS, _ADDRESS), (TELEPHONE, _TELEPHONE), (CAPITAL, _CAPITAL), (REGISTERED, _ANY))
_EDGES = " \t\n,;.:–—-"
_FIGURE = re.compile(r"\d")


def why_whereabouts(edit: Edit) -> str:
    """The rule by which nothing changed but an address, a number to call or what capital a company has; else ""."""
    path = (edit.new or edit.old)[0].path
    if max(len(edit.before), len(edit.after)) > LIMIT or heads_recipients(path[-1] if path else ""):
        return ""
    if not edit.old or not edit.new:
        return ADDRESS if _LABELLED.fullmatch(edit.before or edit.after) else ""
    old, new = _Side.of(edit, Op.REMOVED), _Side.of(edit, Op.ADDED)
    if not (old.changed and new.changed and _FIGURE.search(old.text) and _FIGURE.search(new.text)):
        return ""
    return next((rule for rule, pattern in _RULES if old.is_within(pattern) and new.is_within(pattern)), "")


class _Side(NamedTuple):
    """The words of one side of a redline, and where those stand that the other has not."""

    text: str
    changed: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, edit: Edit, op: Op) -> _Side:
        text, changed = "", []
        for run in edit.runs:
            if run.op is op and (words := run.text.strip(_EDGES)):
                start = len(text) + run.text.index(words)
                changed.append((start, start + len(words)))
            text += run.text if run.op in (Op.SAME, op) else ""
        return cls(text, tuple(changed))

    def is_within(self, pattern: re.Pattern[str]) -> bool:
        """Whether all that changed stands within what a pattern finds."""
        places = [found.span() for found in pattern.finditer(self.text)]
        return all(any(first <= start and end <= last for first, last in places) for start, end in self.changed)
