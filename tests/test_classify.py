"""What edits mean: the door of the room."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.classify import classify, reads_meaning
from monitor.classify.effects import effects_of
from monitor.classify.flagging import flags_by_rule, is_named, ruled_out
from monitor.classify.sides import sides_of
from monitor.classify.sure import why_material
from monitor.model import Category, Clause, ClauseKind, Direction, Document, Flag, Link, Materiality, VersionFlag
from policies import POLICY, compared, document, replaced


def told(before: str, after: str):
    return compared(document(), document(replaced(before, after))).changes[0]


def test_no_edits_are_no_change():
    found = compared(document(), document())
    assert (found.changes, found.edits) == ((), ())
    assert found.materiality.is_quiet


def test_a_longer_retention_is_told_as_such():
    change = told("sixty days", "ninety days")
    assert change.material
    assert (change.category, change.flags) == (Category.RETENTION, (Flag.RETENTION_LONGER,))


def test_a_promise_not_to_sell_that_went_is_told_as_weaker():
    change = told("will not sell", "may sell")
    assert change.category is Category.THIRD_PARTY
    assert {Flag.SALE, Flag.WEAKER_PROMISE} <= set(change.flags)


def test_a_new_use_for_training_ai_is_told():
    new = (*POLICY[:6], ("What we use it for", "We also use your messages to train our AI models."), *POLICY[6:])
    change = compared(document(), document(new)).changes[0]
    assert change.category is Category.FIRST_PARTY
    assert {Flag.AI_TRAINING, Flag.NEW_PURPOSE} <= set(change.flags)


def test_sharing_that_was_denied_is_told_as_weaker():
    old = replaced("We share your address with the drivers who", "We do not routinely share your address; drivers")
    new = replaced(
        "We share your address with the drivers who bring", "We share your address with advertising partners and"
    )
    change = compared(document(old), document(new)).changes[0]
    assert change.category is Category.THIRD_PARTY
    assert Flag.TARGETED_ADS in change.flags


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("No data is shared here as a routine.", "We share lists of parcels with whoever asks for them."),
        ("Old letters are never sold.", "All letters may be sold after a long while, stamps included."),
    ],
)
def test_what_was_denied_and_is_done_now_is_material_by_rule(before, after):
    sides = sides_of(before, after)
    assert why_material(sides, effects_of(sides)) == "rule: a denial came or went"


def test_a_way_out_that_went_is_told():
    new = tuple(line for line in POLICY if line[0] != "Your choices")
    change = compared(document(), document(new)).changes[0]
    assert (change.category, change.direction) == (Category.CHOICE, Direction.REMOVED)
    assert Flag.OPT_OUT_REMOVED in change.flags


def test_a_material_change_under_the_same_date_is_silent():
    day = date(2024, 5, 1)
    found = compared(document(day=day), document(replaced("sixty", "ninety"), day))
    assert found.flags == (VersionFlag.SILENT,)


def test_a_material_change_under_a_new_date_is_not_silent():
    found = compared(document(day=date(2024, 5, 1)), document(replaced("sixty", "ninety"), date(2024, 6, 1)))
    assert found.flags == ()


def test_a_new_date_alone_is_told_as_such():
    old, new = ((("Overview", f"Last updated: {day} May 2024"), *POLICY) for day in (1, 2))
    found = compared(document(old, date(2024, 5, 1)), document(new, date(2024, 5, 2)))
    assert (found.materiality, found.flags) == (Materiality.MINOR, (VersionFlag.DATE_ONLY,))


def test_an_earlier_date_than_before_is_backdated():
    found = compared(document(day=date(2024, 5, 1)), document(replaced("sixty", "ninety"), date(2024, 4, 1)))
    assert VersionFlag.BACKDATED in found.flags


def test_every_edit_is_marked_and_says_why():
    found = compared(document(), document(replaced("sixty", "ninety")))
    assert all(edit.materiality is not None and edit.reason for edit in found.edits)


def test_every_change_gives_its_reasons():
    assert any(reason.startswith("rule: duration grew") for reason in told("sixty days", "ninety days").reasons)


def test_a_masked_address_is_noise():
    old = replaced("Write to Birchline", "Write to post@birchline.example or Birchline")
    new = replaced("Write to Birchline", "Write to [email protected] or Birchline")
    assert compared(document(old), document(new)).materiality is Materiality.NOISE


def linked(target: str) -> Document:
    return Document((Clause("The list of those who get data stands here.", links=(Link("here", target),)),))


@pytest.mark.parametrize(
    ("before", "after", "is_noise"),
    [
        ("https://acme.example/list?visit=8f3a01bb92cc", "https://acme.example/list?visit=17d0e5aa0b31", True),
        ("https://acme.example/cdn-cgi/l/email-protection", "mailto:privacy@acme.example", True),
        ("https://acme.example/list?lang=en", "https://acme.example/list?lang=de", False),
        ("https://acme.example/list", "https://acme.example/vendors", False),
    ],
)
def test_a_link_with_another_token_is_noise_and_one_to_another_page_is_not(before: str, after: str, *, is_noise: bool):
    expected = Materiality.NOISE if is_noise else Materiality.COSMETIC
    assert compared(linked(before), linked(after)).materiality is expected


@pytest.mark.parametrize("words", ["close", "Back to top"])
def test_a_control_of_the_page_is_noise_even_where_it_stands_elsewhere_too(words: str):
    once = (*POLICY, ("Contact", words))
    assert compared(document(once), document((*once, ("Contact", words)))).materiality is Materiality.NOISE


def test_a_menu_that_leaked_in_is_noise():
    menu = tuple(("Overview", word) for word in ("Home", "News", "Careers", "Our parcels", "Shops", "Log in"))
    assert compared(document(), document((*menu, *POLICY))).materiality is Materiality.NOISE


def test_a_company_added_to_a_table_of_recipients_is_told_by_name():
    def table(*rows: tuple[str, str]) -> Document:
        cells = (Clause(" | ".join(row), ("Our sub-processors",), ClauseKind.ROW, cells=row) for row in rows)
        return Document((*document().clauses, *cells), language="en")

    new = table(("Quartz Cloud", "Hosting"), ("Lumen Metrics", "Analytics"))
    change = compared(table(("Quartz Cloud", "Hosting")), new).changes[0]
    assert change.gist == "Adds “Lumen Metrics” under “Our sub-processors”: “Analytics”"
    assert Flag.NEW_RECIPIENT in change.flags


def test_a_law_named_for_the_first_time_is_told():
    new = (
        *POLICY[:11],
        ("Your rights", "The Norland Consumer Privacy Act gives people in Norland these rights too."),
        *POLICY[11:],
    )
    assert Flag.NEW_LAW in compared(document(), document(new)).changes[0].flags


def test_edits_of_one_kind_side_by_side_are_one_change():
    more = ("We collect the date of your birth.", "We collect the number of your telephone.")
    new = (*POLICY[:4], *(("What we collect", words) for words in more), *POLICY[4:])
    assert len(compared(document(), document(new)).changes) == 1


def test_material_changes_come_first():
    new = replaced("sixty", "ninety", replaced("4 Harbour Street", "9 Mill Lane"))
    first, *others = compared(document(), document(new)).changes
    assert first.material
    assert not any(change.material for change in others)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_meaning_is_read_in_three_languages(language: str):
    assert reads_meaning(language)


def test_meaning_is_not_read_in_others():
    assert not reads_meaning("fi")


def test_an_empty_document_can_be_classified():
    assert classify((), Document(()), Document(())).changes == ()


def of_added(heading: str, sentence: str):
    return compared(document(), document((*POLICY, (heading, sentence))))


@pytest.mark.parametrize(
    ("sentence", "flag"),
    [
        ("We sell your data to brokers.", Flag.SALE),
        ("We use your data for targeted advertising.", Flag.TARGETED_ADS),
    ],
)
def test_a_flag_needs_words_of_what_it_names(sentence: str, flag: Flag):
    assert is_named(flag, sides_of("", sentence))
    assert not is_named(flag, sides_of("", "You can rent our sheds on Sundays."))


@pytest.mark.parametrize(
    ("sentence", "is_of_ai"),
    [
        ("We use calls to train our support staff.", False),
        ("Calls are recorded for the training of new agents.", False),
        ("We use calls to train our models.", True),
        ("We use calls to train our agents, and our AI.", True),
    ],
)
def test_to_train_people_is_no_training_of_ai(sentence: str, *, is_of_ai: bool):
    sides = sides_of("", sentence)
    assert (Flag.AI_TRAINING in flags_by_rule(sides, effects_of(sides))) is is_of_ai
    assert is_named(Flag.AI_TRAINING, sides) is is_of_ai


def test_a_way_out_comes_only_with_words_of_a_choice():
    came, other = (sides_of("", words) for words in ("You can opt out of our newsletter.", "We rent out sheds."))
    assert Flag.OPT_OUT_ADDED not in ruled_out(came, effects_of(came))
    assert Flag.OPT_OUT_ADDED in ruled_out(other, effects_of(other))


def test_a_right_goes_only_with_words_of_a_right():
    went, other = (sides_of(words, "") for words in ("You have the right to access your data.", "We rent out sheds."))
    assert Flag.RIGHT_REMOVED not in ruled_out(went, effects_of(went))
    assert Flag.RIGHT_REMOVED in ruled_out(other, effects_of(other))


PROMISES = [
    ("We do not share your account data with sponsors.", True),
    ("Location data is never sold.", True),
    ("See the page “Do Not Sell My Personal Information” for your choices.", False),
    ("You must not share your personal data with other guests.", False),
    ("This notice does not cover the boats provided to guests by Sample Boats.", False),
]


@pytest.mark.parametrize(("sentence", "is_promise"), PROMISES)
def test_a_promise_is_what_the_company_denies_itself(sentence: str, *, is_promise: bool):
    came, went = sides_of("", sentence), sides_of(sentence, "")
    assert (Flag.STRONGER_PROMISE in flags_by_rule(came, effects_of(came))) == is_promise
    assert (Flag.WEAKER_PROMISE in flags_by_rule(went, effects_of(went))) == is_promise


def test_a_new_use_is_no_stronger_promise():
    change = of_added("How we use your information", "to train our AI models with your messages.").changes[0]
    assert Flag.STRONGER_PROMISE not in change.flags
    assert Flag.AI_TRAINING in change.flags


@pytest.mark.parametrize(
    "sentence",
    [
        "If you have any questions, please call us at 555 0100 or write to Birchline.",
        "You can review a summary of the new wording.",
        "Learn more about our depots.",
    ],
)
def test_where_to_turn_or_read_on_is_never_material(sentence):
    assert of_added("Contact", sentence).materiality is not Materiality.MATERIAL


def test_a_short_line_whose_address_is_hidden_or_shown_again_is_noise():
    lines = [
        (*POLICY, ("Contact", f"Grainline: {address}")) for address in ("[email protected]", "contact@grain.example")
    ]
    found = compared(*map(document, lines))
    assert {edit.reason for edit in found.edits} == {"an e-mail address hidden by the page, or shown again"}


def test_another_anchor_in_a_table_of_contents_shown_as_text_is_cosmetic():
    lines = [(*POLICY, ("Contents", f"Services of others](#{at})[11.")) for at in (9, 10)]
    found = compared(*map(document, lines))
    assert {edit.reason for edit in found.edits} == {"markup shown as text"}


PROCESSOR = (
    ("Payment", "Payments on our website are handled by Larkpay, a payment service provider."),
    ("Payment", "The number of your card goes straight to the servers of Larkpay, over which payment is secure."),
    ("Payment", "The payment form of Larkpay asks your bank to confirm who you are."),
)


def test_another_provider_named_in_each_of_its_sentences_is_no_rename():
    old = document((*POLICY, *PROCESSOR))
    new = document((*POLICY, *((heading, text.replace("Larkpay", "Finchbank")) for heading, text in PROCESSOR)))
    assert compared(old, new).materiality is Materiality.MATERIAL


def test_a_figure_that_changed_beside_the_stated_date_is_told_as_itself():
    said = {
        3: "As of May 3, 2024 we keep your data for 30 days.",
        4: "As of May 4, 2024 we keep your data for 90 days.",
    }
    documents = [
        Document((Clause("Birchline"), Clause(text)), language="en", stated_date=date(2024, 5, day))
        for day, text in said.items()
    ]
    assert compared(*documents).materiality is Materiality.MATERIAL
