"""Fictional policies and how to compare them, for the tests of what changes mean."""

from __future__ import annotations

from datetime import date

from monitor.classify import classify
from monitor.diff import diff
from monitor.model import Clause, ClauseKind, Comparison, Document

POLICY = (
    ("Overview", "Birchline runs a parcel service in three countries."),
    ("Overview", "This policy says what we do with the information that we hold."),
    ("What we collect", "We collect your name, your postal address and your email address when you open an account."),
    ("What we collect", "We record the parcels that you send and receive."),
    ("What we use it for", "We use your information to deliver parcels and to answer your questions."),
    ("What we use it for", "We analyse how our website is used so that we can organise it better."),
    ("Who receives it", "We share your address with the drivers who bring your parcels."),
    ("Who receives it", "We will not sell, rent or otherwise disclose your personal information to third parties."),
    ("How long we keep it", "Delivery records are kept for about sixty days."),
    ("Your choices", "You can unsubscribe from our newsletter with the link at the end of each mail."),
    ("Your rights", "You have the right to access your data and to ask us to delete it."),
    ("Security", "We encrypt your personal data on our servers."),
    ("Children", "Our service is not meant for children under 13."),
    ("Contact", "Write to Birchline, 4 Harbour Street, Northport."),
)
TERMS = (
    ("Our agreement", "These terms are an agreement between you and Tallowfield, which rents out tools and sheds."),
    ("Our agreement", "By renting a tool from us you accept these terms."),
    ("Renting", "You may rent up to four tools at a time and keep each of them for one week."),
    ("Renting", "A deposit is due for machines with an engine."),
    ("Prices", "The prices on our website include tax."),
    ("Care", "Bring tools back clean and tell us what broke."),
    ("Care", "Do not lend a tool to anybody else."),
    ("Reviews", "Reviews that you write stay yours; we may show them on our website."),
    ("Ending", "Either of us may end a subscription at the end of a month."),
    ("Liability", "We are liable for damage that we cause on purpose."),
    ("Law", "The law of Norway applies to these terms."),
)
LIBRARY = (
    ("About this notice", "The Quillmere library lends books to people in four villages."),
    ("About this notice", "Here you read how it handles what it knows about its readers."),
    ("Readers' cards", "A reader's card holds a name, a photo and a village."),
    ("Readers' cards", "Lost cards are replaced at the desk."),
    ("Loans", "Loans are noted until a book comes back, and for one year after that."),
    ("Website", "The catalogue counts searches so that popular books can be ordered."),
    ("Partners", "Books from other libraries come through the county's exchange, which gets the number of the card."),
    ("Rights", "Readers may see what their card holds and have it corrected."),
    ("Contact", "Write to the Quillmere library, 2 Mill Lane, Quillmere."),
)
Text = tuple[tuple[str, str], ...]


def document(text: Text = POLICY, day: date | None = None) -> Document:
    clauses: list[Clause] = []
    for heading, words in text:
        if not clauses or clauses[-1].path != (heading,):
            clauses.append(Clause(heading, (), ClauseKind.HEADING))
        clauses.append(Clause(words, (heading,)))
    return Document(tuple(clauses), title="Privacy policy", language="en", stated_date=day)


def replaced(before: str, after: str, text: Text = POLICY) -> Text:
    assert any(before in words for _, words in text)
    return tuple((heading, words.replace(before, after)) for heading, words in text)


def compared(old: Document, new: Document) -> Comparison:
    return classify(diff(old, new), old, new)
