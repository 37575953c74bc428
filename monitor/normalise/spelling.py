"""Words -> one canonical spelling: two texts that read the same are the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["canonical", "spell"]

_SPACES = (
    "\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb"
)
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u301d\u301e\u301f\uff02"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u00b4\u02bc\u02b9\uff07"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d"
_LONG_DASHES = "\u2014\u2015"


def _folds() -> dict[str, str]:
    folds = dict.fromkeys(_SPACES, " ")
    folds |= dict.fromkeys(_INVISIBLE, "")
    folds |= dict.fromkeys(map(chr, range(0xFE00, 0xFE10)), "")  # variation selectors
    folds |= dict.fromkeys(map(chr, range(0xE0000, 0xE0080)), "")  # tags
    folds |= dict.fromkeys(map(chr, (*range(0x20), *range(0x7F, 0xA0))), " ")
    folds |= dict.fromkeys(_DOUBLE_QUOTES, '"')
    folds |= dict.fromkeys(_SINGLE_QUOTES, "'")
    folds |= dict.fromkeys(_HYPHENS, "-")
    folds |= dict.fromkeys(_LONG_DASHES, " - ")
    folds["\u2026"] = "..."
    # Ligatures, and the shaped Arabic letters that PDF files hold. Full-width letters and digits, not full-width
    # punctuation: that is the ordinary one in Chinese and Japanese.
    shaped = (*range(0xFB00, 0xFB07), *range(0xFB50, 0xFDFB), *range(0xFE70, 0xFEFD))
    wide = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    for point in (*shaped, *wide):
        plain = unicodedata.normalize("NFKC", chr(point))
        if plain != chr(point):
            folds[chr(point)] = " ".join(plain.split()) or " "
    return folds


_FOLDS = _folds()
_FOLDED = frozenset(_FOLDS)
_PLAIN = bytes(range(0x20, 0x7F))
# Joiners shape words in Arabic, Persian and the scripts of India; elsewhere they are noise.
_JOINER = re.compile("(?<![\u0600-\u07ff\u0900-\u0dff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0600-\u07ff\u0900-\u0dff])")
# French spaces inside of its quotes; in Danish and German » opens a quote, and the space before it parts two words.
_OPENING = re.compile(r"(?<!\S)«\s+")
_CLOSING = re.compile(r"\s+»(?!\w)")

_LOOSE = re.compile(r" +(?=[.,;:!?](?:[\s)\]\"']|$)|[)\]])|(?<=[(\[]) +")
_DOUBLE_HYPHEN = re.compile(r"(?<!\S)-{2,3}(?!\S)")
# It begins where no bracket stands before: else a long run of brackets would be tried from each of them.
_HIDDEN_ADDRESS = re.compile(r"(?<![\[(])(?<![\[(] )(?:[\[(] ?)+e-?mail protected(?: ?[\])])+", re.IGNORECASE)
_WORD_FOR_AT = re.compile(r"(?<=[\w.+-]) ?(?:\(\((?:at|@)\)\)|\[(?:at|@)\]|\((?:at|@)\)|\{at\}) ?(?=\w)", re.IGNORECASE)
_WORD_FOR_DOT = re.compile(
    r"(?<=\w) ?(?:\(\((?:dot|\.)\)\)|\[(?:dot|\.)\]|\((?:dot|\.)\)|\{dot\}) ?(?=\w)", re.IGNORECASE
)
# What Joomla says in the place of an address, where a script has not put it yet.
_CLOAKED = re.compile(
    r"\b(?:This|Cette|Diese|Est[ae]|Quest[oa]|Dit|Deze|Ten) [^.!?]{0,60}\b[sS]pam\w*[^.!?]{0,20}[.!]"
    r" [^.!?]{0,60}\bJavaScript\b[^.!?]{0,60}[.!]"
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NEW_WINDOW = re.compile(
    r",?\s*[(\[][^()\[\]]{0,40}(?:"
    r"(?:new|another|separate) (?:browser )?(?:tab|window)|external (?:link|site|website)|link is external"
    r"|neue[mns] (?:tab|fenster|browserfenster)|externer link|nouvel(?:le)? (?:onglet|fenêtre)|lien externe"
    r"|nueva (?:ventana|pestaña)|enlace externo|nuova (?:finestra|scheda)|nieuw (?:venster|tabblad)"
    r")[^()\[\]]{0,30}[)\]]",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:,\s*|(?<=\w)|(?<![a-z,] ))Opens in (?:a )?new (?:tab|window)\b\.?(?![a-z ]{2})")


def canonical(text: str) -> str:
    """Give `text` its one spelling: NFC, single spaces, plain quotes and hyphens, nothing invisible or obfuscated.

    Idempotent. Words, letters' case, accents and all punctuation that can carry meaning stay.
    """
    return _remembered(text) if len(text) < _LONG else spell(text)


def spell(text: str) -> str:
    """The same, for texts of which the caller remembers what he makes of them."""
    if not text.isascii() or text.encode().translate(None, _PLAIN):
        text = _fold(text, _odd_letters(text))
    text = " ".join(text.split()) if "  " in text else text.strip()
    if "(" in text or "[" in text or "{" in text:
        text = _reveal(text)
    # A look for one letter takes a tenth of the time of a look for two, and spares most of those.
    if "O" in text and "Opens" in text:
        text = _OPENS.sub("", text)
    if "-" in text and "--" in text and (" --" in text or "-- " in text):
        text = _DOUBLE_HYPHEN.sub("-", text)
    if "pam" in text and "JavaScript" in text:
        text = _CLOAKED.sub("[email protected]", text)
    if _is_loose(text):
        text = _LOOSE.sub("", text).strip()
    return text


# Most of a version stands in the next one too; only short texts are remembered, so that no page fills the memory.
_LONG = 2_000
_remembered = lru_cache(maxsize=4096)(spell)


def _is_loose(text: str) -> bool:
    # Ten looks for two letters are far quicker than one regular expression, and those for one letter hardly count.
    return (
        " ." in text or " ," in text
        or (")" in text and " )" in text) or ("(" in text and "( " in text)
        or (":" in text and " :" in text) or (";" in text and " ;" in text)
        or ("?" in text and " ?" in text) or ("!" in text and " !" in text)
        or ("]" in text and " ]" in text) or ("[" in text and "[ " in text)
    )  # fmt: skip


def _fold(text: str, odd: set[str]) -> str:
    if "\u200c" in odd or "\u200d" in odd:
        text = _JOINER.sub("", text)
    if "«" in odd or "»" in odd:
        text = _CLOSING.sub('"', _OPENING.sub('"', text))
    may_compose = max(odd) >= "\u0300" and not odd <= _FOLDED
    if may_compose:
        text = unicodedata.normalize("NFC", text)
        odd = _odd_letters(text)  # composing brings forth other spaces and quotes
    for letter in odd & _FOLDED if len(odd) < 200 else _FOLDED.intersection(text):
        text = text.replace(letter, _FOLDS[letter])
    return unicodedata.normalize("NFC", text) if may_compose else text


def _odd_letters(text: str) -> set[str]:
    """All that is no plain ASCII; that is dropped byte by byte, far faster than a pattern looks for the others."""
    odd = text.encode(errors="surrogatepass").translate(None, _PLAIN)
    return set(odd.decode(errors="surrogatepass")) if odd else set()


def _reveal(text: str) -> str:
    """Undo what hides an address from robots, and drop what tells a screen reader about a link's window."""
    if "rotected" in text:
        text = _HIDDEN_ADDRESS.sub("[email protected]", text)
    if "at)" in text or "at]" in text or "AT)" in text or "@)" in text or "@]" in text or "at}" in text:
        text = _WORD_FOR_DOT.sub(".", _WORD_FOR_AT.sub("@", text))
    if _may_tell_of_window(text) and _may_tell_of_window(" ".join(_BRACKETED.findall(text))):
        text = _NEW_WINDOW.sub("", text)
    return text


def _may_tell_of_window(text: str) -> bool:
    return (
        " tab" in text or "indow" in text or "enster" in text or "nglet" in text or "enê" in text or "xtern" in text
        or "entana" in text or "estaña" in text or "inestra" in text or "cheda" in text
    )  # fmt: skip
