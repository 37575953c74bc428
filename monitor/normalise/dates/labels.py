"""The words around a date -> what the date is for: last updated, effective, published, or another's date."""

from __future__ import annotations

import re
from enum import IntEnum

from monitor.normalise.dates.grammar import Found

__all__ = ["Role", "begins_with_label", "is_in_force_too", "is_label", "role_of", "speaks_of_itself"]


class Role(IntEnum):
    """What a date says of the document; of a higher one the document speaks more surely as its own."""

    NONE = 0
    BARE = 30
    PUBLISHED = 50
    LOGGED = 70
    EFFECTIVE = 80
    UPDATED = 100


_UPDATED = (
    r"updated?|current as of|modified|modification|revised|revision|amended|last change[ds]?|last edited|changed on"
    r"|last review(?:ed)?"
    r"|aktualisier\w*|geändert|überarbeite\w*|letzte änderung|stand(?=\s*(?:$|:|vom|der|\d|[a-zä]+ \d{4}))"
    r"|mise?s? à jour|maj(?=\s*(?:$|:|du|le|\d))|modifiée?s?|dernière modification|actualisée?s?|révisée?s?"
    r"|dernière révision"
    r"|actualiza\w+|actualiz[oó]|modifica\w+|modific[oó]|revisi[oó]n|revisad[oa]"
    r"|aggiorna\w+|ultima modifica|ultima revisione|revisione"
    r"|bijgewerkt|gewijzigd|herzien|aangepast|laatste (?:update|wijziging|herziening|aanpassing|versie)"
    r"|atualiza\w+|última alteração|alterad[oa]|revisão|revisad[oa]"
    r"|aktualizac\w+|zaktualizowan\w+|ostatni\w+ zmian\w*|zmienion\w+|modyfikac\w+"
    r"|uppdatera\w*|ändrad|opdateret|oppdatert|endret|päivite\w+|aktualizov\w+|frissít\w+|módosít\w+|actualizat\w*"
    r"|更新|修订|修訂|修改|改定|改訂|개정|업데이트|обновлен\w*|изменен\w*|güncelle\w+|تحديث"
)
_EFFECTIVE = (
    r"effective|in effect|into effect|takes? effect|in force|into force|entry into force|appl(?:y|ies|icable)"
    r"|valid (?:from|as of|since)"
    r"|commenc\w+|in vigou?r"
    r"|gültig\w*|in kraft|inkrafttreten|wirksam\w*|(?:gilt|gelten) (?:ab|seit)"
    r"|en vigueur|applicables?|prend effet|à compter du|date d'effet"
    r"|en vigor|vigente|vigencia|efectiv\w+|a partir del?|entra en vigor|entrada en vigor"
    r"|in vigore|entrata in vigore|efficac\w+|valid[ao] da\w*|decorrenza"
    r"|van kracht|geldig|geld(?:t|en) (?:vanaf|sinds)|ingangsdatum|ingaande|inwerking\w*|met ingang van"
    r"|em vigor|vigência|vigor|eficaz|válid[oa]"
    r"|obowiązuj\w+|w życie|ważn\w+ od"
    r"|gäller från|gælder fra|gjelder fra|voimassa|platn\w+|účinn\w+|hatályos|生效|施行|発効|시행|вступ\w+|yürürlü\w+"
)
_PUBLISHED = (
    r"published|posted|issued|publication|version|dated?|released|created|adopted|approved|edition|reviewed"
    r"|veröffentlicht|fassung|mise?s? en ligne|datum|erstellt|vom|publiée?s?|en date du|rédigée?s?|publicad[oa]|versión"
    r"|fecha|pubblicat[oa]|versione"
    r"|data(?=:| d[aio]\b)|gepubliceerd|versie|versão|opublikowan\w+|przyjęt\w+|wersja|z dnia|publicerad|发布|發布"
    r"|公布|制定|公表|опубликован\w*"
)
_LABEL = re.compile(
    rf"(?:(?<![^\W\d_])|(?-i:(?<=[a-z])(?=[A-Z])))(?:(?P<updated>{_UPDATED})|(?P<effective>{_EFFECTIVE})|(?P<published>{_PUBLISHED}))"
    r"(?-i:(?![a-zà-ÿ]))",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(
    r"(?<![^\W\d_])(?:Regulations?|Directives?|Act|Acts|Decision|Decree|Law|Code|Statute|GDPR|CCPA|CPRA|Council"
    r"|et seq|Title"
    r"|Verordnung|Gesetz\w*|[A-ZÄÖÜ]\w+gesetz(?:es|buch\w*)?|Richtlinie|DSGVO|BDSG|Beschluss|Règlement|[Ll]oi|[Dd]écret|RGPD|Ley"
    r"|Reglamento|Real Decreto"
    r"|Regolamento|[Ll]egge|D\.\s?Lgs|Decreto"
    r"|[Ww]et|Verordening|AVG|Lei|Regulamento|[Uu]staw\w*|[Rr]ozporządzen\w*"
    r"|Dz\.\s?U"
    r"|Convention|Treaty|Framework|Shield|Clauses|ruling|judgment|Case"
    r"|Urteil|Arrêt|Sentencia|Sentenza|Wyrok)(?![a-zà-ÿ])|§"
)
_BEFORE_OURS = re.compile(
    r"(?<![^\W\d_])(?:previous|prior|former|earlier than|older|until|till|before|superse\w+|replac\w+"
    r"|archive[ds]?|between"
    r"|registered|joined|signed up|created (?:an |your )?account|vorherige\w*|frühere\w*"
    r"|bisherige\w*|ersetzt|précédente?s?"
    r"|antérieure?s?|remplace|avant le|anterior\w*|sustituye|precedent\w*|sostituisce|vorige|eerdere|poprzedni\w*"
    r"|(?:see|view|read) the version|earlier version"
    r"|old version|history|expir\w+|through|born|we have never)(?![a-zà-ÿ])",
    re.IGNORECASE,
)
# What follows "No." or "Art." is no new sentence, nor is what follows an initial.
_STOP = re.compile(r"(?<![A-Z])[.!?;](?=\s+[^\s\d§])(?<!No\.)(?<!Art\.)(?<!Nr\.)(?<!Sec\.)(?<!Inc\.)(?<!seq\.)")
_RANGE_AFTER = re.compile(
    r"\s*(?:-|to|until|till|through|bis|au|jusqu|hasta|al|fino|tot|até|do)\s?[^\W_]*\s?\d", re.IGNORECASE
)
_RANGE_BEFORE = re.compile(r"\d\s*(?:-|to|until|bis)\s*$")
# "Version 2 - 5 March 2024" is no range of days.
_NUMBERED = re.compile(
    r"(?<![^\W\d_])(?:v|ver|version|versión|versione|versão|versie|wersja|rev)[. ]*\d[\d.]*\s*-\s*$", re.IGNORECASE
)
_OURS = re.compile(
    r"(?<![^\W\d_])(?:this|these|our|the present|diese[rs]?|unsere|la présente|les présentes|cette|ces|nos|esta|este|estos"  # noqa: E501
    r"|estas|nuestra|questa|queste|il presente|la presente|deze|ons|niniejsz\w+)\s+(?!is|are|was|were"
    r"|will)(?:[^\W\d_]+\s+){0,3}?"
    r"(?:policy|policies|notice|statement|terms|agreement|document|page|version|addendum|guidelines|conditions|rules"
    r"|\w*erklärung\w*|\w*hinweise|\w*richtlinie|\w*bedingungen|\w*bestimmungen|fassung|politique|charte|déclaration"
    r"|version|conditions|política|aviso|términos|condiciones|informativa|termini|condizioni|\w*verklaring|\w*beleid"
    r"|\w*voorwaarden|termos|condições|polityk\w*|regulamin\w*)(?![^\W\d_])"
    r"|the (?:privacy |cookie |data protection )?(?:policy|notice|statement|terms)(?![^\W\d_])",
    re.IGNORECASE,
)
_AND = re.compile(r"\W*(?:date\W*)?(?:and|und|et|y|e|en|i)?\W*(?:last\W*)?", re.IGNORECASE)
_LABEL_WORDS = 4
_REACH, _LONG_REACH = 110, 220  # letters


def role_of(text: str, found: Found) -> Role:
    """What the words nearest to a date say it is for; NONE where it is a law's, an older version's, or no one's."""
    before = _sentence_before(text, found.start)
    after = _sentence_after(text, found.end)
    if _RANGE_AFTER.match(after) or (_RANGE_BEFORE.search(before) and not _NUMBERED.search(before)):
        return Role.NONE
    labels = list(_LABEL.finditer(before))
    if labels:
        return Role.NONE if _is_anothers(before, labels[-1]) else _strongest(labels, before)
    if _ANOTHERS.search(before[-70:]) or _BEFORE_OURS.search(before[-60:]):
        return Role.NONE
    if label_after := _LABEL.search(after[:40]):
        return _role(label_after)
    if found.by and not found.has_day:
        return Role.NONE  # "Recommendation 3/2020"
    is_alone = len(text) - (found.end - found.start) < 25
    # "8.1.10" alone is a clause's number.
    return Role.BARE if is_alone and (found.by != "." or found.end - found.start >= 8) else Role.NONE


def is_in_force_too(text: str, found: Found) -> bool:
    """Whether one date is both: "Last updated and effective: 5 March 2024"."""
    before = _sentence_before(text, found.start)
    labels = list(_LABEL.finditer(before))[-2:]
    roles = {_role(label) for label in labels}
    if roles != {Role.UPDATED, Role.EFFECTIVE}:
        return False
    return _AND.fullmatch(before, labels[0].end(), labels[1].start()) is not None


def is_label(text: str) -> bool:
    """Whether a line is nothing but the label of a date below it: "Last updated"."""
    label = _LABEL.search(text)
    if label is None or label["published"] or any(map(str.isdigit, text)):
        return False
    return len(text.split()) <= _LABEL_WORDS


def begins_with_label(text: str, found: Found) -> bool:
    """Whether a sentence begins with the date's label, and is no remark in brackets on something else."""
    before = _sentence_before(text, found.start)
    label = _LABEL.search(before)
    if label is None or len(before[: label.start()].split()) > 2:
        return False
    return not (before.lstrip()[:1] in ("(", "[") and label["effective"] and label[0].islower())


def speaks_of_itself(text: str, found: Found) -> bool:
    """Whether a date stands in a sentence that names "this policy"."""
    before = _sentence_before(text, found.start, _LONG_REACH)
    return _OURS.search(before + text[found.start : found.end] + _sentence_after(text, found.end)) is not None


def _is_anothers(before: str, label: re.Match[str]) -> bool:
    """Whether the label speaks of a law or an older version, and not of this document."""
    between = before[label.end() :]
    if _ANOTHERS.search(between) or _BEFORE_OURS.search(between):
        return True
    if _BEFORE_OURS.search(before, max(0, label.start() - 25), label.end()):
        return True
    return _ANOTHERS.search(before, max(0, label.start() - 60), label.start()) is not None and not _OURS.search(before)


def _strongest(labels: list[re.Match[str]], before: str) -> Role:
    """The nearest label; "Last Updated/Effective Date", "Effective Date: … was last revised on" say both."""
    last = labels[-1]
    role = _role(last)
    if len(labels) > 1 and last.start() - labels[-2].end() <= 25:
        nearer = _role(labels[-2])
        if nearer > role and not any(letter.isdigit() for letter in before[labels[-2].end() : last.start()]):
            return nearer
    return role


def _role(label: re.Match[str]) -> Role:
    if label["updated"]:
        return Role.UPDATED
    return Role.EFFECTIVE if label["effective"] else Role.PUBLISHED


def _sentence_before(text: str, at: int, reach: int = _REACH) -> str:
    before = text[max(0, at - reach) : at]
    stops = list(_STOP.finditer(before))
    return before[stops[-1].end() :] if stops else before


def _sentence_after(text: str, at: int) -> str:
    after = text[at : at + _REACH].partition(" | ")[0]
    stop = _STOP.search(after)
    return after[: stop.start()] if stop else after
