"""normalise.language: told by script and small words, and not told where nothing tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Clause
from monitor.normalise.language import detect
from monitor.practices.languages import detect_text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We keep your data for as long as it is needed, and you may ask us to delete it."),
        ("de", "Wir speichern Ihre Daten nur so lange, wie es für die Erfüllung des Vertrags nötig ist."),
        ("fr", "Nous conservons vos données aussi longtemps que cela est nécessaire pour le contrat."),
        ("es", "Conservamos sus datos durante el tiempo que sea necesario para cumplir con el contrato."),
        ("it", "Conserviamo i vostri dati per il tempo che è necessario a dare esecuzione al contratto."),
        ("nl", "Wij bewaren uw gegevens niet langer dan nodig is voor het uitvoeren van de overeenkomst."),
        ("pt", "Guardamos os seus dados durante o tempo que for necessário para a execução do contrato."),
        ("pl", "Przechowujemy Państwa dane tylko tak długo, jak jest to konieczne do wykonania umowy."),
        ("sv", "Vi sparar dina uppgifter så länge som det är nödvändigt för att fullgöra avtalet med dig."),
        ("fi", "Säilytämme tietojasi niin kauan kuin se on tarpeen sopimuksen täyttämiseksi ja lain mukaan."),
        ("cs", "Vaše údaje uchováváme jen po dobu, která je nezbytná pro plnění smlouvy, a pak je smažeme."),
        ("hu", "Az Ön adatait csak addig őrizzük meg, ameddig az a szerződés teljesítéséhez szükséges."),
        ("tr", "Verilerinizi yalnızca sözleşmenin ifası için gerekli olduğu sürece saklarız ve sonra sileriz."),
        ("ru", "Мы храним ваши данные только до тех пор, пока это необходимо для исполнения договора."),
        ("uk", "Ми зберігаємо ваші дані лише доти, доки це необхідно для виконання договору з вами."),
        ("zh", "我们仅在履行合同所必需的期限内保存您的个人信息。"),
        ("ja", "当社は、契約の履行に必要な期間に限り、お客様の個人情報を保存します。"),
        ("ko", "당사는 계약 이행에 필요한 기간 동안만 귀하의 개인정보를 보관합니다."),
        ("ar", "نحتفظ ببياناتك فقط طالما كان ذلك ضروريا لتنفيذ العقد."),
        ("el", "Διατηρούμε τα δεδομένα σας μόνο για όσο διάστημα είναι απαραίτητο."),
    ],
)
def test_a_sentence_tells_its_language(language, text):
    assert detect_text(text) == language


def test_what_is_declared_counts_where_the_words_say_nothing():
    assert detect([Clause("12345 67890")], declared="pt-BR") == "pt"
    assert detect([Clause("12345 67890")]) == ""
    assert (
        detect([Clause("We keep the data of our users for as long as it is needed for this.")], declared="fr") == "en"
    )


def test_a_few_words_of_another_language_do_not_sway_a_document():
    german = Clause("Wir verarbeiten Ihre Daten auf der Grundlage der Einwilligung, die Sie uns erteilt haben.")
    english = Clause("This is the English summary of our policy, and you may read it in full below this line.")
    assert detect([english, *[german] * 20]) == "de"


@given(st.text())
def test_any_text_has_a_code_or_none(text):
    assert detect_text(text) == "" or len(detect_text(text)) == 2


@pytest.mark.parametrize("part", ["a", "the ", "é", "的", "а ", "1 "])
def test_long_text_is_sampled(part):
    assert detect([Clause(part * 100_000)] * 100) == detect([Clause(part * 10_000)])
