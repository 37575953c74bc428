"""German and French by lexicons and models of their own; in other languages a change is told, and not understood."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.model import Category, Clause, Comparison, Document, Flag, Materiality
from monitor.practices.files import read_text
from policies import compared


def told(language: str, before: str, after: str) -> Comparison:
    documents = [Document((Clause("Birchline"), Clause(text)), language=language) for text in (before, after)]
    return compared(*documents)


@pytest.mark.parametrize(
    ("language", "before", "after", "category"),
    [
        ("de", "Wir speichern Ihre Daten 30 Tage.", "Wir speichern Ihre Daten 90 Tage.", Category.RETENTION),
        ("de", "Wir verkaufen Ihre Daten nicht.", "Wir verkaufen Ihre Daten.", Category.THIRD_PARTY),
        ("fr", "Nous ne vendons pas vos données.", "Nous vendons vos données.", Category.THIRD_PARTY),
        (
            "fr",
            "Nous partageons vos données.",
            "Nous partageons vos données avec des annonceurs.",
            Category.THIRD_PARTY,
        ),
    ],
)
def test_a_practice_that_changed_is_material_in_its_category(language, before, after, category):
    change = told(language, before, after).changes[0]
    assert change.material
    assert change.category is category


def test_a_german_training_of_ai_carries_its_flag():
    after = "Wir verwenden Ihre Daten. Wir verwenden Ihre Nachrichten, um KI-Modelle zu trainieren."
    assert Flag.AI_TRAINING in told("de", "Wir verwenden Ihre Daten.", after).changes[0].flags


def test_in_an_unread_language_a_new_statement_is_told_with_that_reason():
    found = told("fi", "Me keräämme nimesi.", "Me keräämme nimesi. Voimme myydä kaikki tietosi muille yhtiöille.")
    assert found.changes[0].material
    assert "its language is not read" in found.changes[0].reasons


@pytest.mark.parametrize(
    ("language", "sentence", "gist"),
    [
        (
            "de",
            "Wir geben Ihre Standortdaten an Werbepartner weiter.",
            "Adds a sentence in German on who else gets data, naming location data and advertising companies",
        ),
        ("de", "Wir verkaufen Ihre Daten nicht.", "Adds a sentence in German that denies selling data"),
        ("fr", "Nous ne vendons pas vos données.", "Adds a sentence in French that denies selling data"),
        ("fr", "Pour les litiges, le tribunal de Nantes est seul compétent.", "Adds a sentence in French"),
    ],
)
def test_a_german_or_french_sentence_is_told_in_english_as_far_as_its_words_are_known(language, sentence, gist):
    documents = [Document(tuple(map(Clause, ("Birchline", *more))), language=language) for more in ((), (sentence,))]
    assert compared(*documents).changes[0].gist.partition(":")[0].startswith(gist)


def test_a_german_denial_that_went_weakens_a_promise():
    change = told("de", "Wir verkaufen Ihre Daten nicht.", "Wir verkaufen Ihre Daten.").changes[0]
    assert Flag.WEAKER_PROMISE in change.flags
    assert change.gist == "Drops the word “nicht”: “Wir verkaufen Ihre Daten”, no longer denying selling data"


ENGLISH = (
    "Visitors from the United Kingdom may lodge a complaint with the regulator of their own country.",
    "We keep the notes of each visit for 30 days, because the insurer of the harbour asks us to.",
)
FRENCH = (
    "Les visiteurs du Royaume-Uni peuvent déposer une plainte auprès de l'autorité de leur propre pays.",
    "Nous gardons les notes de chaque visite pendant 30 jours, car l'assureur du port nous le demande.",
)
AROUND = (
    "Le port de Birchline accueille des bateaux de pêche toute l'année.",
    "Cette page explique ce que nous faisons de vos données et pour qui nous le faisons.",
)


def told_of_passage(before: tuple[str, ...], after: tuple[str, ...]) -> Comparison:
    documents = [Document(tuple(map(Clause, (*AROUND, *passage))), language="fr") for passage in (before, after)]
    return compared(*documents)


@pytest.mark.parametrize(("before", "after"), [(ENGLISH, FRENCH), (FRENCH, ENGLISH), (ENGLISH[:1], FRENCH[:1])])
def test_a_passage_put_into_another_language_is_quiet_and_says_so(before, after):
    found = told_of_passage(before, after)
    assert not found.changes
    assert {edit.reason for edit in found.edits} == {"the same passage, in another language"}


def test_a_passage_put_into_another_language_with_another_figure_is_told():
    longer = (FRENCH[0], FRENCH[1].replace("30", "90"))
    assert told_of_passage(ENGLISH, longer).changes


def test_a_passage_of_which_half_is_gone_in_the_other_language_is_told():
    assert told_of_passage(ENGLISH, FRENCH[:1]).changes


def test_a_sentence_in_the_same_language_that_stands_in_for_another_is_told():
    came = "Nous vendons vos coordonnées aux courtiers en données qui nous les demandent par écrit."
    assert told_of_passage(FRENCH[:1], (came,)).changes


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "Previous columnNext column"),
        ("fr", "Fermer la bannière"),
        ("fr", "Cliquez ici pour reprendre votre démarche"),
        ("de", "Mehr anzeigen"),
    ],
)
def test_the_label_of_a_control_is_noise_in_each_language(language, label):
    texts = ("Birchline", "Birchline", label)
    documents = [Document(tuple(map(Clause, texts[:count])), language=language) for count in (2, 3)]
    assert [edit.reason for edit in compared(*documents).edits] == ["page furniture"]


def test_words_that_another_language_has_too_make_no_translation():
    before = "There is no routine handing on of harbour data, person data or berth data of yours."
    after = "Your contact details are given to our advertising partners, who may use them."
    documents = [Document((Clause("Birchline"), Clause(text)), language="en") for text in (before, after)]
    assert compared(*documents).changes


@pytest.mark.parametrize("language", ["de", "fr"])
@pytest.mark.parametrize("table", ["concepts", "headings"])
def test_every_lexicon_names_the_same(table, language):
    english, other = (
        [line for line in read_text(f"{table}.{name}.txt").splitlines() if line.startswith("[")]
        for name in ("en", language)
    )
    assert other == english


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("fr", "Mise en ligne le 7 octobre 2022", "Mise en ligne le 9 mars 2024"),
        ("de", "Stand dieser Erklärung: 3. Mai 2021", "Stand dieser Erklärung: 14. März 2023"),
    ],
)
def test_another_stated_date_alone_is_minor_in_each_language(language, before, after):
    days = {"fr": (date(2022, 10, 7), date(2024, 3, 9)), "de": (date(2021, 5, 3), date(2023, 3, 14))}[language]
    documents = [
        Document((Clause("Birchline"), Clause(text)), language=language, stated_date=day)
        for text, day in zip((before, after), days, strict=True)
    ]
    found = compared(*documents)
    assert found.materiality is Materiality.MINOR
    assert "date-only" in {str(flag) for flag in found.flags}


def test_an_english_sentence_in_a_french_policy_is_read_as_english():
    came = "We may sell the data that you give to us to the advertisers with whom we work."
    found = told_of_passage(FRENCH, (*FRENCH, came))
    assert Flag.SALE in found.changes[0].flags
    assert "in French" not in found.changes[0].gist
