"""An edit that does not change what the document means -> noise or cosmetic, and why."""

from __future__ import annotations

import re
from functools import cache

from monitor.classify.context import Context, squeeze
from monitor.classify.masks import HIDDEN, MASK, hides_address
from monitor.classify.quantities import find_quantities
from monitor.classify.translated import TRANSLATED
from monitor.model import ClauseKind, Edit, EditKind, Materiality, Op
from monitor.practices.lexicons import equivalents, stems_of_list
from monitor.practices.words import LIMIT, words_of

Quiet = tuple[Materiality, str]
_UNTOUCHED = {
    EditKind.MOVED: "only moved",
    EditKind.RENUMBERED: "only renumbered",
    EditKind.RELINKED: "only a link's target",
}
_EXAMPLE = re.compile(r"[eE](?<!\w.)\.\s?[gG]\b\.?,?")
_LONG_WORD = re.compile(r"[\w-]{10,}")
_MASKED_LINK = "/cdn-cgi/l/email-protection"  # where a link to a masked address leads
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"')>\]]{1,400}", re.IGNORECASE)
_JOINED = 40  # letters: a shorter tail may be a phrase that other clauses use too
_MARKUP = re.compile(r"</?[a-z][^<>]{0,200}>|\]\([^()\s]{0,400}\)|\b(?:br|nbsp|amp|td)\b|[*_#|`•●]", re.IGNORECASE)
_JUNK = re.compile(
    r"\W*|(?:©|copyright)[^.]{0,80}\d{4}[^.]{0,80}\.?|\S*\d{6,}\S*|close|open|menu|next|previous|back|top|print|share|search"
    r"|(?:skip|jump) to .{1,30}|back to top|(?:find out|show|read|see|view|load) (?:more|less)|hide|expand(?: all)?"
    r"|(?:(?:previous|next) (?:column|slide|page|item)){1,4}"
    r"|fermer(?: la (?:bannière|fenêtre))?|ouvrir|suivante?|précédente?|retour(?: en haut)?|haut de page|imprimer"
    r"|partager|voir (?:plus|moins)|(?:lire|afficher) (?:la suite|plus|moins)|cliquez ici(?: pour .{1,40})?"
    r"|schließen|öffnen|vorherige|nächste|zurück|nach oben|drucken|teilen|(?:mehr|weniger) (?:anzeigen|lesen|erfahren)"
    r"|\W*\d{1,4}\W*|.{0,40}all rights reserved\W*|«?end of (?:policy|document)»?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s", re.IGNORECASE)  # before a clause
# No sentence ends so; with some of these one may ("signed for."), where a full stop follows.
_DANGLING = re.compile(
    r"\b(?:(?:a|an|the|or|and|our|your)\W*"
    r"|(?:of|to|from|in|on|at|by|with|for|via|visiting|following|is|are|than|see|under)[^\w.!?]*)$",
    re.IGNORECASE,
)

# Without one of these in a text, in small letters, a pattern finds no letters in it. The last is a word of markup; one
# set of letters first, so that the search leaps from one to the next.
_SIGNS = {MASK: ("@", "protected"), _ADDRESS: ("http", "www."), _MARKUP: ("<", "](")}
_MARKUP_WORD = re.compile(r"[bnat](?<!\w.)(?:(?<=b)r|(?<=n)bsp|(?<=a)mp|(?<=t)d)\b")


def why_quiet(at: int, context: Context) -> Quiet | None:
    """The first rule that says so of the edit at this position; None where the edit may mean something."""
    edit = context.edits[at]
    if at in context.furniture:
        return Materiality.NOISE, "page furniture"
    if at in context.faults:
        return Materiality.NOISE, context.faults[at]
    if at in context.translated:
        return Materiality.COSMETIC, TRANSLATED
    text = edit.after or edit.before
    is_same = edit.kind in _UNTOUCHED and squeeze(edit.before) == squeeze(text)
    if (is_same or not (edit.old and edit.new)) and _JUNK.fullmatch(text.strip()[:LIMIT]):
        return Materiality.NOISE, "page furniture"
    if edit.repeated:
        return Materiality.COSMETIC, "the same words stand elsewhere, or are told already"
    if is_same:
        return _why_led_alike(edit) or (Materiality.COSMETIC, _UNTOUCHED[edit.kind])
    if edit.old and edit.new:
        return _why_alike(edit, context) or _why_same_date(edit, context)
    if at in context.masked:
        return Materiality.NOISE, HIDDEN
    if (context.was_there if edit.new else context.is_there)(text):
        return Materiality.COSMETIC, "the same words stood elsewhere" if edit.new else "the same words stand elsewhere"
    return None


def _why_led_alike(edit: Edit) -> Quiet | None:
    """Links that lead to the same pages, but for what changes from visit to visit: tokens, and masks of addresses."""
    old, new = ([link.target for clause in side for link in clause.links] for side in (edit.old, edit.new))
    hidden = any(_MASKED_LINK in target for target in old + new)
    if old == new or _pages(old, hidden) != _pages(new, hidden):
        return None
    said = HIDDEN if hidden else "only a token in a link's target"
    return Materiality.NOISE, said


def _pages(targets: list[str], hidden: bool) -> list[str]:
    """The targets without the tokens in their queries; where addresses are hidden, none of them counts."""
    pages = [target.partition("?") for target in targets]
    return [
        page + _LONG_WORD.sub(_without_token, query)
        for page, _, query in pages
        if not hidden or not (_MASKED_LINK in page or page.startswith("mailto:"))
    ]


def _without_token(word: re.Match[str]) -> str:
    return "" if any(map(str.isdigit, word[0])) else word[0]


def _why_alike(edit: Edit, context: Context) -> Quiet | None:
    before, after = edit.before[: 4 * LIMIT], edit.after[: 4 * LIMIT]
    was, is_now = squeeze(before), squeeze(after)
    if was == is_now or _is_renumbered(before, after):
        return Materiality.COSMETIC, "the same words, spaced, numbered or marked otherwise"
    small = f"{before}\n{after}".lower()
    if _may_hold(MASK, small) and hides_address(before, after) and _same_without(MASK, before, after):
        return Materiality.NOISE, HIDDEN
    if _may_hold(_ADDRESS, small) and _same_without(_ADDRESS, before, after) and not _links_more(before, after):
        return Materiality.COSMETIC, "only a web address"
    if _may_hold(_MARKUP, small) and _same_without(_MARKUP, before, after):
        return Materiality.COSMETIC, "markup shown as text"
    if _lost_its_end(before, after) or _lost_its_end(after, before):
        return Materiality.NOISE, "one capture cut it off"
    if context.renames and _renamed(was, context) == is_now:
        return Materiality.COSMETIC, "a name replaced throughout"
    language = context.new.language or "en"
    if len(before) <= LIMIT and len(after) <= LIMIT and _plain(before, language) == _plain(after, language):
        return Materiality.COSMETIC, "spelling, or words of the same meaning"
    if context.is_there(before) and context.was_there(after):
        return Materiality.COSMETIC, "cut into statements otherwise"
    if _only_moved_words(edit, context):
        return Materiality.COSMETIC, "words joined or split, all of them in both versions"
    return None


def _is_renumbered(before: str, after: str) -> bool:
    """Whether both say the same behind the numbers that at least one of them begins with."""
    was, is_now = _NUMBER.match(before), _NUMBER.match(after)
    if not was and not is_now:
        return False
    return squeeze(before[was.end() if was else 0 :]) == squeeze(after[is_now.end() if is_now else 0 :])


def _lost_its_end(shorter: str, longer: str) -> bool:
    return longer.startswith(shorter.rstrip(" .:")) and _DANGLING.search(shorter[-LIMIT:]) is not None


def _why_same_date(edit: Edit, context: Context) -> Quiet | None:
    """A date line that says the same day in other words, or under another label."""
    same_day = context.old.stated_date == context.new.stated_date is not None
    if same_day and max(len(edit.before), len(edit.after)) < 80 and _numbers(edit.before) == _numbers(edit.after) != []:
        return Materiality.COSMETIC, "the same date, written otherwise"
    return None


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def _same_without(pattern: re.Pattern[str], before: str, after: str) -> bool:
    return squeeze(pattern.sub("", before)) == squeeze(pattern.sub("", after)) != ""


def _may_hold(pattern: re.Pattern[str], small: str) -> bool:
    if any(sign in small for sign in _SIGNS[pattern]):
        return True
    return pattern is _MARKUP and _MARKUP_WORD.search(small) is not None


def _links_more(before: str, after: str) -> bool:
    return len(_ADDRESS.findall(before)) < len(_ADDRESS.findall(after))


def _renamed(letters: str, context: Context) -> str:
    for gone, came in context.renames.items():
        letters = letters.replace(gone, came)
    return letters


@cache
def _same_meaning(language: str) -> dict[str, str]:
    return equivalents(language) | dict.fromkeys(stems_of_list("fillers", language), "")


def _plain(text: str, language: str) -> list[str]:
    table = _same_meaning(language)
    said = _EXAMPLE.sub("for example", text) if "e." in text or "E." in text else text
    for found in reversed(find_quantities(said)):
        if found.kind == "duration":  # two years are 24 months
            said = f"{said[: found.span[0]]}{found.value:.0f} d{said[found.span[1] :]}"
    return [meant for stem in words_of(said).stems if (meant := table.get(stem, stem))]


def _only_moved_words(edit: Edit, context: Context) -> bool:
    told = [run for run in edit.runs if run.op is not Op.SAME and squeeze(run.text)]
    if not told or any(clause.kind is ClauseKind.ROW for clause in edit.old + edit.new):
        return False
    return all(
        len(squeeze(run.text)) >= _JOINED
        and (context.is_there if run.op is Op.REMOVED else context.was_there)(run.text)
        for run in told
    )
