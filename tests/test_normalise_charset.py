"""normalise.charset: declared, within, marked, none, and lying."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Page, ReadHints
from monitor.normalise import normalise
from monitor.normalise.charset import decode, is_text

GERMAN = "Wir löschen Ihre Daten gemäß § 5 – „auf Wunsch“ – über das Menü, jederzeit für Sie."
JAPANESE = "当社は、契約の履行に必要な期間に限り、お客様の個人情報を保存します。"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16", "utf-32", "utf-8-sig"])
def test_what_is_declared_is_followed(charset):
    assert decode(GERMAN.encode(charset), declared=f"text/html; charset={charset}") == GERMAN


@pytest.mark.parametrize("charset", ["shift_jis", "euc-jp", "iso-2022-jp"])
@pytest.mark.parametrize("way", ["header", "meta", "xml"])
def test_a_charset_is_found_in_header_meta_or_declaration(charset, way):
    head = {"header": "", "meta": f'<meta charset="{charset}">', "xml": f'<?xml version="1.0" encoding="{charset}"?>'}
    declared = f'text/html; charset="{charset}"' if way == "header" else "text/html"
    assert decode((head[way] + JAPANESE).encode(charset), declared=declared) == head[way] + JAPANESE


def test_utf_8_is_known_whatever_is_declared():
    assert decode(GERMAN.encode(), declared="text/html; charset=iso-8859-1") == GERMAN


def test_bytes_that_cannot_be_the_declared_utf_8_are_read_as_what_they_are():
    assert decode(GERMAN.encode("cp1252"), declared="text/html; charset=utf-8") == GERMAN


def test_a_page_cut_within_a_letter_stays_utf_8():
    assert decode((GERMAN + "ü").encode()[:-1], declared="").startswith(GERMAN)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_are_known_without_a_mark(charset):
    page = f"<html><body><p>{GERMAN}</p></body></html>"
    assert decode(page.encode(charset), declared="") == page


@pytest.mark.parametrize(
    "charset", ["no-such-charset", "base64", "utf-7", "rot13", "\x00", "idna", "undefined", "unicode_escape"]
)
def test_a_nonsense_charset_is_ignored(charset):
    assert decode(GERMAN.encode("cp1252"), declared=f"text/html; charset={charset}") == GERMAN


def test_empty_bytes_are_empty_text():
    assert decode(b"") == ""


@given(
    st.binary(max_size=300), st.sampled_from(["", "charset=utf-8", "charset=shift_jis", "charset=gb2312", "charset=hz"])
)
def test_any_bytes_are_decoded_without_null(body, declared):
    assert "\x00" not in decode(body, declared=declared)


@pytest.mark.parametrize("part", [b"\xff", b"\x00", b"<meta charset=", b"\x81\x8d", b"\xe4\xf6\xfc ", b"\x1b$"])
def test_hostile_bytes_are_decoded_to_their_end(part):
    assert "\x00" not in decode(part * (1_000_000 // len(part)), declared="charset=utf-8")


def test_a_western_page_that_lies_of_being_utf8_is_read_as_western():
    text = "Wir verarbeiten personenbezogene Daten für Zwecke der Vertragserfüllung – gemäß § 26."
    assert decode(text.encode("cp1252"), declared="text/html; charset=utf-8") == text


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le", "cp1251", "shift_jis", "gb18030"])
def test_what_is_written_is_text_in_any_charset(charset: str):
    text = {"shift_jis": "個人情報の取扱い", "gb18030": "个人信息保护政策"}.get(charset, "<p>Privacy policy</p>")
    assert is_text((text * 50).encode(charset))


def test_a_picture_is_no_text():
    assert not is_text(bytes(range(256)) * 40)


CYRILLIC = "Мы храним данные 30 дней, а затем удаляем их из всех систем. Вы можете запросить доступ к ним. "


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", ["We keep your data. ", CYRILLIC])
def test_a_page_of_two_bytes_a_letter_is_read_without_a_mark(charset, words):
    html = f"<html><head><title>P</title></head><body><h1>{words}</h1><p>{words * 20}</p></body></html>"
    page = normalise(html.encode(charset), url="", content_type="text/html", known=None, hints=ReadHints())
    assert isinstance(page, Page)
    assert page.document.clauses[-1].text == (words * 20).strip()


def test_a_page_in_a_charset_of_seven_bits_is_read_as_that():
    words = "当社は、お客様の情報を保管します。"
    html = f"<html><head><meta charset=iso-2022-jp></head><body><h1>{words}</h1><p>{words * 9}</p></body></html>"
    page = normalise(html.encode("iso-2022-jp"), url="", content_type="text/html", known=None, hints=ReadHints())
    assert isinstance(page, Page)
    assert page.document.clauses[-1].text == words * 9


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r"])
def test_what_a_server_says_of_every_page_is_not_believed_of_another_script(charset):
    html = f"<html><body><p>{CYRILLIC * 20}</p></body></html>"
    assert decode(html.encode(charset), declared="text/html; charset=iso-8859-1") == html
