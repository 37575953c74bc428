"""Words -> number or bullet, and words: a renumbered clause is the same clause."""

from __future__ import annotations

import re

__all__ = ["split_marker"]

_BULLETS = "•‣◦⁃∙▪▫■□●○◆◇►▸▶➢➤➔→⇒✓✔✗✘☐☑★☆❖·\ue000-\uf8ff"  # the last are those of typefaces of signs
_ROMAN = r"(?i:(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3}))"
_NAMES = (
    "article|articles|section|clause|chapter|part|annex|appendix|schedule|exhibit|paragraph|step|rule|title|item"
    r"|point|art\.|sec\.|artikel|abschnitt|kapitel|anhang|anlage|teil|absatz|ziffer|punkt|artículo|sección|capítulo"
    "|cláusula|anexo|apartado|articolo|sezione|capitolo|allegato|artigo|secção|seção|chapitre|annexe|partie|alinéa"
    "|hoofdstuk|bijlage|artykuł|rozdział|załącznik|статья|раздел|глава|пункт|приложение|المادة|البند|madde|bölüm"
    "|artikla|kohta"
)
_WORDS = rf"(?i:{_NAMES})"
_OPENERS = frozenset(_NAMES.split("|"))
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,5}}[a-z]?|{_ROMAN}|[a-zA-Z])"
_CJK = "一二三四五六七八九十百零〇"
_UPPER = "A-ZÀ-ÖØ-ÞĀĄĆČĘŁŃŚŠŹŻŽА-Я"
_DATE = r"(?![^\W\d_]+\.?\s+(?:19|20)\d\d\b)"  # "1. Januar 2024" begins with no number of a clause
_UNITS = (
    "EUR|USD|GBP|CHF|CAD|AUD|NZD|JPY|CNY|RMB|HKD|TWD|SGD|KRW|INR|IDR|MYR|PHP|THB|VND|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN"
    "|RUB|UAH|TRY|ILS|AED|SAR|QAR|EGP|MAD|NGN|KES|ZAR|BRL|MXN|ARS|CLP|COP|PEN|Euros?|Dollars?|Pounds?|Francs?|Franken"
    "|Rappen|Kronen|Kronor|Kroner|Yen|Rupees|Reais|Pesos|Zł|Kč|Kr|Ft"
    "|[KMGT]i?B|[KMG]bit|[KMG]bps|[MG]Hz|[MGT]?Wh?|Million(?:en|s|es)?|Milliarden?|Milliards?|Billions?|Mio|Mrd|Prozent"
    "|Percent|Stars?|Sterne|Days?|Hours?|Minutes?|Weeks?|Months?|Years?|Tage|Stunden|Minuten|Wochen|Monate|Jahre"
)
# "4.99 EUR", "24.90 Plus", "1.000 Nutzer": no document has so many sections, nor one called by a unit.
_AMOUNT = rf"(?!\d{{1,3}}(?:\.[5-9]\d|(?:\.\d{{3}})+)\s|\d{{1,3}}\.\d{{1,2}}\s(?:{_UNITS})(?![\w-]))"
_MARKER = re.compile(
    rf"[{_BULLETS}]\s*"
    r"|[-*+]\s+(?=\S)"
    r"|-(?=[^\W\d_]{2})"  # LibreOffice floats the dash of an item before its words
    # (a) (iv) (12)
    rf"|\((?:\d{{1,2}}|[a-zA-Z]{{1,2}}|{_ROMAN})\)\s*(?=[^\s\d])"
    # 3.2 Words; 3.2. words; 3. words; 3) words; 3.Words
    rf"|{_AMOUNT}\d{{1,3}}(?:\.\d{{1,3}}){{1,5}}:?\s+(?=[{_UPPER}\"'(\[]|[^\W\d_a-zß-ÿ])"
    r"|\d{1,3}(?:\.\d{1,3}){1,5}[.)]\s+(?=\S)"
    rf"|\d{{1,3}}[a-z]?[.)]\s+(?=\S){_DATE}"
    rf"|\d{{1,3}}[a-z]?[.)](?=[{_UPPER}\"'(\[]){_DATE}"
    # a) iv. A.
    rf"|(?:[a-zA-Z]|{_ROMAN})\)\s*(?=\S)"
    rf"|(?:[a-zA-Z]|{_ROMAN})\.\s+(?=[^\W\d_]{{2}}|[\"'(\[])"
    # Article 5: words; § 3 words
    rf"|{_WORDS}\s+{_NUMBER}\s*(?:[.:)]+(?=\s)|\s-(?=\s))\s*(?=\S)"
    rf"|§§?\s?{_NUMBER}[.:)]?\s+(?!(?i:abs|of|et|the|and|und)\b)(?=\S)"
    # 第3条 一、 （二） ① 제3조
    rf"|第\s?[\d{_CJK}]{{1,5}}\s?[条條章节節部款项項編编]\s*(?:[:：、.\s]|(?=[(（【]))\s*(?=\S)"
    r"|제\s?\d{1,3}\s?[조장절항]\s*[.:]?\s*(?=\S)"
    rf"|(?:（[{_CJK}\d]{{1,3}}）|\([{_CJK}]{{1,3}}\))\s*(?=\S)"
    rf"|(?:[{_CJK}]{{1,3}}|\d{{1,3}})[、．]\s*(?=\S)"
    r"|[①-⑳]\s*(?=\S)"
)
# A heading's number may do without a full stop: "3 Sharing", "Article 5 Refunds".
_HEADING_MARKER = re.compile(
    rf"\d{{1,2}}\s+(?=[{_UPPER}][^\W\d_]+)(?!(?:{_UNITS}|Factor)\b){_DATE}"
    rf"|{_WORDS}\s+{_NUMBER}\s+(?=[{_UPPER}\"'(\[])",
)


def split_marker(text: str, *, heading: bool = False) -> tuple[str, str]:
    """Split canonical text into its number or bullet ("" where there is none) and its words.

    Several stand together: "1. (a) words" gives "1. (a)". Words are never empty where `text` is not: what is
    nothing but a number stays one.
    """
    first = text.split(" ", 1)[0]
    if len(first) > 1 and first.isascii() and first.isalpha() and first.lower() not in _OPENERS:
        return "", text  # as most texts begin; far quicker than the patterns
    at = 0
    while (match := _MARKER.match(text, at)) and match.end() > at:
        at = match.end()
    if heading and (match := _HEADING_MARKER.match(text, at)):
        at = match.end()
    if at == 0 or at >= len(text):
        return "", text
    return text[:at].strip(), text[at:]
