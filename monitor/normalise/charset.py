"""Bytes -> str, whatever they say of themselves."""

from __future__ import annotations

import codecs
import re

__all__ = ["decode", "is_text"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_WITHIN = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?([\w.:-]{1,40})|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes in which a page names its charset
_TELLING = 1_000  # bytes
_SAMPLE = 200_000  # bytes that are looked at where nothing is certain
_HEAD_OF_FILE = 20_000  # bytes; pictures and archives show themselves from their start on
# What a charset's name means on the web (WHATWG Encoding Standard), by Python's names.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
# Codecs that are no charsets, or of which no page is written without a mark.
_NOT_FOR_PAGES = frozenset(
    (
        "utf-16",
        "utf-32",
        "utf-7",
        "idna",
        "punycode",
        "undefined",
        "unicode-escape",
        "raw-unicode-escape",
        "base64",
        "bz2",
        "hex",
        "quopri",
        "rot13",
        "rot-13",
        "uu",
        "zlib",
        "mbcs",
        "oem",
        "palmos",
    )
)
_BY_ESCAPES = ("iso2022_jp", "hz", "iso2022_kr")  # charsets of seven bits, which pass for UTF-8
# What pages of Western Europe hold beside ASCII; read in another charset, hardly any of it stands for these.
_WESTERN = frozenset("äöüßÄÖÜéèêëàâçîïôûùñáíóúãõåæøœÉÈÀÇÑÅÆØŒìòºª¿¡’‘“”„–—…•·«»‹›§¶©®™°€£\xa0\xad")
_EMPTY = 0.05  # of the bytes
_FEW_ACCENTS = 0.2  # of the letters; other scripts have nearly all
_MARKUP = re.compile(r"<[^>]{0,2000}>")
_BINARY = bytes((*range(9), *range(14, 27), *range(28, 32)))  # control signs that no text has many of
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")


def decode(body: bytes, *, declared: str = "") -> str:
    """Decode a body: by its mark, as UTF-8 where it is that, else by what is declared and found likely.

    Args:
        declared: a content type, or its parameters; its charset counts where the bytes allow it.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace").replace("\x00", "")
    if wide := _wide(body):
        return body.decode(wide, "replace").replace("\x00", "")
    named = _named(body, declared)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = _decode_others(body, named)
    else:
        if (b"\x1b" in body and b"\x1b$" in body) or (b"~" in body and b"~{" in body):
            text = next((_strictly(body, name) or text for name in named if name in _BY_ESCAPES), text)
    return text.replace("\x00", "") if "\x00" in text else text


def is_text(body: bytes) -> bool:
    """False for pictures, archives and the like: more than one byte in twenty is a control sign.

    What is too short to tell by is taken for text: the screen finds no document in it.
    """
    head = body[:_HEAD_OF_FILE]
    if len(head) < _TELLING or any(head.startswith(mark) for mark, _ in _MARKS) or _wide(head):
        return True
    return len(head) - len(head.translate(None, _BINARY)) <= len(head) * 0.05


def _wide(body: bytes) -> str:
    """Two bytes a letter, and no mark that says so: of plain letters, markup at least, every other byte is empty."""
    head = body[:400]
    first, second = head[::2].count(0), head[1::2].count(0)
    if max(first, second) < _EMPTY * len(head) or min(first, second) > _EMPTY * max(first, second) or len(head) < 8:
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _named(body: bytes, declared: str) -> list[str]:
    """The charsets that the header and the page name, as Python calls what they mean."""
    names = [match[1] for match in _PARAMETER.finditer(declared)]
    names += [(match[1] or match[2]).decode("ascii", "replace") for match in _WITHIN.finditer(body, 0, _HEAD)]
    return list(dict.fromkeys(name for name in map(_meant, names) if name))


def _meant(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return ""
    known = _MEANT.get(known, known)
    return "" if known.replace("_", "-") in _NOT_FOR_PAGES else known


def _decode_others(body: bytes, named: list[str]) -> str:
    escaped = body.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= letter <= "\udcff" for letter in escaped if letter > "\x7f")
    whole = sum(letter > "\x7f" for letter in escaped) - broken
    if whole >= 4 * broken:
        return body.decode("utf-8", "replace")
    for name in named:
        text = None if name == "utf-8" else _strictly(body, name)
        if text is None or len(_CONTROLS.findall(text, 0, _SAMPLE)) > 2:
            continue
        if name != "cp1252" or _has_few_accents(text[:_SAMPLE]):
            return text
        named = [other for other in named if other != name]  # what many servers say of any page
    return _guess(body, named)


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeDecodeError, LookupError):  # a codec that is no charset says so only now
        return None


def _guess(body: bytes, named: list[str]) -> str:
    western = _strictly(body, "cp1252")
    if western is not None and _is_western(western[:_SAMPLE]):
        return western
    from bs4.dammit import EncodingDetector  # slow, and seldom needed

    likely = EncodingDetector(body[:_SAMPLE], user_encodings=[name for name in named if name != "utf-8"])
    guesses = (name for name in map(_meant, likely.encodings) if name and name != "utf-8")
    text = next((text for name in guesses if (text := _strictly(body, name)) is not None), None)
    return text if text is not None else body.decode("cp1252", "replace")


def _is_western(text: str) -> bool:
    beyond = [letter for letter in text if letter > "\x7f"]
    known = sum(letter in _WESTERN for letter in beyond)
    return known >= len(beyond) * 0.95 and _has_few_accents(text)


def _has_few_accents(text: str) -> bool:
    """Whether most letters are plain ones; markup, all of it plain, is no text."""
    words = _MARKUP.sub(" ", text)
    return sum(letter > "\x7f" for letter in words) <= _FEW_ACCENTS * sum(map(str.isalpha, words))
