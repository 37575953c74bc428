"""The words around a date -> what the date is for: last updated, effective, published, or another's date."""

from __future__ import annotations

import re
from enum import IntEnum

from monitor.normalise.dates.grammar import Found

__all__ = ["Role", "role_of"]


class Role(IntEnum):
    """What a date says of the document; a higher one is what the document states for itself sooner."""

    NONE = 0
    BARE = 1
    PUBLISHED = 2
    EFFECTIVE = 3
    UPDATED = 4


_UPDATED = (
    r"updated?|modified|modification|revised|revision|amended|last change[ds]?|last edited|changed on"
    r"|last review(?:ed)?"
    r"|aktualisier\w*|geändert|überarbeite\w*|letzte änderung|stand(?=\s*(?::|vom|der|\d|[a-zä]+ \d{4}))"
    r"|mise? à jour|modifiée?|dernière modification|actualisée?|révisée?|dernière révision"
    r"|actualiza\w+|modifica\w+|revisi[oó]n|revisad[oa]"
    r"|aggiorna\w+|ultima modifica|ultima revisione|revisione"
    r"|bijgewerkt|gewijzigd|herzien|aangepast|laatste (?:update|wijziging|herziening|aanpassing|versie)"
    r"|atualiza\w+|última alteração|alterad[oa]|revisão|revisad[oa]"
    r"|aktualizac\w+|zaktualizowan\w+|ostatni\w+ zmian\w*|zmienion\w+|modyfikac\w+"
    r"|uppdatera\w*|ändrad|opdateret|oppdatert|endret|päivite\w+|aktualizov\w+|frissít\w+|módosít\w+|actualizat\w*"
    r"|更新|修订|修訂|修改|改定|改訂|개정|업데이트|обновлен\w*|изменен\w*|güncelle\w+|تحديث"
)
_EFFECTIVE = (
    r"effective|in effect|takes? effect|in force|into force|entry into force|appl(?:y|ies|icable)"
    r"|valid (?:from|as of|since)"
    r"|commenc\w+|starting|as of|beginning|in vigou?r"
    r"|gültig\w*|in kraft|inkrafttreten|wirksam\w*|gilt (?:ab|seit)"
    r"|en vigueur|applicable|prend effet|à compter du|date d'effet"
    r"|en vigor|vigente|vigencia|efectiv\w+|a partir del?|entra en vigor|entrada en vigor"
    r"|in vigore|entrata in vigore|efficac\w+|valid[ao] da\w*|decorrenza"
    r"|van kracht|geldig|ingangsdatum|ingaande|inwerking\w*|met ingang van"
    r"|em vigor|vigência|vigor|eficaz|válid[oa]"
    r"|obowiązuj\w+|w życie|ważn\w+ od"
    r"|gäller från|gælder fra|gjelder fra|voimassa|platn\w+|účinn\w+|hatályos|生效|施行|発効|시행|вступ\w+|yürürlü\w+"
)
_PUBLISHED = (
    r"published|posted|issued|publication|version|dated?|released|created|adopted|approved|edition|reviewed"
    r"|veröffentlicht|fassung|datum|erstellt|vom|publiée?|en date du|publicad[oa]|versión|fecha|pubblicat[oa]|versione"
    r"|data|gepubliceerd|versie|versão|opublikowan\w+|wersja|z dnia|publicerad|发布|發布|公布|制定|公表|опубликован\w*"
)
_LABEL = re.compile(
    rf"(?<![^\W\d_])(?:(?P<updated>{_UPDATED})|(?P<effective>{_EFFECTIVE})|(?P<published>{_PUBLISHED}))"
    r"(?![a-zà-ÿ])",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(
    r"(?<![^\W\d_])(?:Regulations?|Directives?|Act|Acts|Decision|Decree|Law|Code|Statute|GDPR|CCPA|CPRA|Council"
    r"|et seq|Title"
    r"|Verordnung|Gesetz\w*|Richtlinie|DSGVO|BDSG|Beschluss|Règlement|[Ll]oi|[Dd]écret|RGPD|Ley|Reglamento|Real Decreto"
    r"|Regolamento|[Ll]egge|D\.\s?Lgs|Decreto"
    r"|[Ww]et|Verordening|AVG|Lei|Regulamento|[Uu]staw\w*|[Rr]ozporządzen\w*"
    r"|Dz\.\s?U"
    r"|Convention|Treaty|Framework|Shield|Clauses|ruling|judgment)(?![a-zà-ÿ])|§"
)
_BEFORE_OURS = re.compile(
    r"(?<![^\W\d_])(?:previous|prior|former|earlier than|older|until|till|before|superse\w+|replac\w+"
    r"|archive[ds]?|between"
    r"|registered|joined|signed up|created (?:an |your )?account|vorherige\w*|frühere\w*"
    r"|bisherige\w*|ersetzt|précédente?s?"
    r"|antérieure?s?|remplace|avant le|anterior\w*|sustituye|precedent\w*|sostituisce|vorige|eerdere|poprzedni\w*"
    r"|earlier version|old version|history|expir\w+|through|born|we have never)(?![a-zà-ÿ])",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?;|)](?=\s)|\n")
_REACH = 110


def role_of(text: str, found: Found) -> Role:
    """What the words nearest to a date say it is for; NONE where it is a law's, an older version's, or no one's."""
    before = _sentence_before(text, found.start)
    after = _sentence_after(text, found.end)
    labels = list(_LABEL.finditer(before))
    if labels:
        label = labels[-1]
        between = before[label.end() :]
        if _ANOTHERS.search(between) or _BEFORE_OURS.search(between):
            return Role.NONE
        if _BEFORE_OURS.search(before[max(0, label.start() - 25) : label.end()]):
            return Role.NONE
        return _strongest(labels, before)
    if _ANOTHERS.search(before[-70:]) or _BEFORE_OURS.search(before[-60:]):
        return Role.NONE
    if label_after := _LABEL.search(after[:40]):
        return _role(label_after)
    return Role.BARE if len(text) - (found.end - found.start) < 25 else Role.NONE


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


def _sentence_before(text: str, at: int) -> str:
    before = text[max(0, at - _REACH) : at]
    stops = list(_STOP.finditer(before))
    return before[stops[-1].end() :] if stops else before


def _sentence_after(text: str, at: int) -> str:
    after = text[at : at + _REACH]
    stop = _STOP.search(after)
    return after[: stop.start()] if stop else after
