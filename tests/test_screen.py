# ruff: noqa: E501 - sentences are easier to read whole
"""Screening: a page that is not the policy says why, on more than one piece of evidence."""

from __future__ import annotations

import pytest

from fakes.dresses import FOOTER, NAV, SECTIONS, page, plain
from monitor.model import Document, Fault, FaultKind, Page, ReadHints
from monitor.normalise import normalise
from monitor.screen import screen

CLOUDFLARE = """<html><head><title>Just a moment...</title></head><body><h1>quillfax.example</h1>
<p>Verify you are human by completing the action below.</p><div class="footer">Ray ID: 8a1b2c3d4e5f</div>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script></body></html>"""
AKAMAI = """<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>
<p>You don't have permission to access this page on this server.</p><p>Reference #18.2d351ab8.1557333295.a4e16ab</p>
<p>https://errors.edgesuite.net/18.2d351ab8</p></body></html>"""
IMPERVA = """<html><head><title></title></head><body><iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe>
<p>Request unsuccessful. Incapsula incident ID: 877000480127-12</p></body></html>"""
DATADOME = """<html><head><title>quillfax.example</title></head><body><p>Please enable JS and disable any ad blocker</p>
<script src="https://ct.captcha-delivery.com/c.js"></script></body></html>"""
PERIMETERX = """<html><head><title>Access to this page has been denied</title></head><body>
<p>Press & Hold to confirm you are a human (and not a bot).</p><div id="px-captcha"></div></body></html>"""
AWS = """<html><head><title>Human Verification</title></head><body><p>Let's confirm you are human. Complete the security
check before continuing.</p><script src="https://abc.token.awswaf.com/challenge.js"></script></body></html>"""
LOGIN = page(
    '<h1>Log in</h1><form><label>E-mail</label><input type="email"><input type="password"></form><p>Forgot password?</p>'
)
ERROR = page(
    "<h1>404</h1><p>We could not find the page that you asked for. It may have moved.</p>", title="Page not found"
)
WORKS = page(
    "<h1>We'll be back soon</h1><p>Quillfax is down for scheduled maintenance until noon.</p>", title="Maintenance"
)
SHELL = (
    '<html><head><title>Quillfax</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>'
)
STUB = '<html><head><title>Redirecting</title></head><body><p>Redirecting you to /de/. <a href="/de/">Click</a></p></body></html>'
CONSENT = """<html><body><h1>Before you continue</h1><p>We use cookies. Accept all or reject all.</p>
<p>Our partners need your consent for personalised ads.</p><button>Manage options</button></body></html>"""
HOME = page(
    "<h1>Faxing, made simple</h1>"
    + "".join(f"<p>{line}</p>" for line in [
        "Send a fax from your phone in less than a minute, wherever you happen to be, with no machine and no paper.",
        "More than nine hundred dental practices in Ohio have replaced their old boxes with our bright little screen.",
        "Start today and the first twenty pages are free; after that you pay by page or by month, as you like it.",
        "Our team answers within the hour, seven days a week, in English, Spanish and sometimes in verse.",
    ] * 4),
    title="Quillfax: faxing made simple",
)  # fmt: skip
GERMAN = page(
    "<h1>Datenschutzerklärung</h1>"
    + "<p>Wir erheben die Faxnummern, Namen und Dokumente, die Sie über unseren Dienst senden, um sie zuzustellen. "
    "Ihre Daten werden nicht verkauft und nach sechzig Tagen gelöscht, sofern das Gesetz nichts anderes verlangt.</p>"
    * 8,
    title="Datenschutz",
)


def look(markup: str, known: Document | None = None, hints: ReadHints | None = None) -> Fault | None:
    hints = hints or ReadHints()
    seen = normalise(markup.encode(), url="", content_type="text/html", known=known, hints=hints)
    assert isinstance(seen, Page)
    return screen(seen, known=known, hints=hints)


def policy(markup: str) -> Document:
    seen = normalise(markup.encode(), url="", content_type="text/html", known=None, hints=ReadHints())
    assert isinstance(seen, Page)
    return seen.document


KNOWN = policy(page(plain()))
FAULTS = [
    (CLOUDFLARE, FaultKind.BOT_WALL),
    (AKAMAI, FaultKind.BOT_WALL),
    (IMPERVA, FaultKind.BOT_WALL),
    (DATADOME, FaultKind.BOT_WALL),
    (PERIMETERX, FaultKind.BOT_WALL),
    (AWS, FaultKind.BOT_WALL),
    (LOGIN, FaultKind.LOGIN_WALL),
    (ERROR, FaultKind.ERROR_PAGE),
    (WORKS, FaultKind.MAINTENANCE),
    (SHELL, FaultKind.EMPTY_SHELL),
    (STUB, FaultKind.OTHER_DOCUMENT),
    (CONSENT, FaultKind.CONSENT_WALL),
]


@pytest.mark.parametrize("known", [None, KNOWN], ids=["first visit", "later visit"])
@pytest.mark.parametrize("status", [200, 403, 429, 503])
@pytest.mark.parametrize(("markup", "kind"), FAULTS[:6])
def test_bot_walls_are_known_by_any_status(markup, kind, status, known):
    fault = look(markup, known, ReadHints(status=status))
    assert fault is not None
    assert fault.kind is kind
    assert len(fault.evidence) > 1


@pytest.mark.parametrize("known", [None, KNOWN], ids=["first visit", "later visit"])
@pytest.mark.parametrize(("markup", "kind"), FAULTS[6:])
def test_what_stands_for_the_document_is_named(markup, kind, known):
    fault = look(markup, known)
    assert fault is not None
    assert fault.kind is kind
    assert fault.reason


def test_the_home_page_is_another_document():
    fault = look(HOME, KNOWN)
    assert fault is not None
    assert fault.kind is FaultKind.OTHER_DOCUMENT


def test_another_language_is_said_so():
    fault = look(GERMAN, KNOWN)
    assert fault is not None
    assert fault.kind is FaultKind.OTHER_LANGUAGE


def test_a_page_cut_in_a_sentence_is_a_stump():
    whole = page(plain())
    fault = look(whole[: whole.index("a court orders") + 9], KNOWN)
    assert fault is not None
    assert fault.kind is FaultKind.STUMP


@pytest.mark.parametrize(
    ("end", "doubtful"),
    [("", True), ("<p>Faxes are kept for 60 days and then deleted; invoices (those of a year)</p>", False)],
    ids=["after its heading", "after a bracket"],
)
def test_a_page_cut_within_a_section_is_a_stump(end, doubtful):
    whole = plain().replace("invoices are", "invoices (those of a year) are")
    known = policy(page(whole))
    heading = "<h2>How long we keep it</h2>"
    fault = look(page(whole[: whole.index(heading)] + heading + end), known)
    assert fault is not None
    assert (fault.kind, fault.doubtful) == (FaultKind.STUMP, doubtful)


def test_a_page_that_lost_all_that_followed_a_clause_may_be_a_stump():
    whole = plain()
    cut = whole[: whole.index("<h2>How we use it")] + "<ul><li><a href=/rights>Your rights</a></li></ul>"
    fault = look(page(cut), KNOWN)
    assert fault is not None
    assert (fault.kind, fault.doubtful) == (FaultKind.STUMP, True)
    assert look(page(cut.replace("2024", "2025")), KNOWN) is None


def test_a_list_of_former_versions_is_another_document():
    annex = "".join(f"<p>Machine {at} keeps what it must, in room {at}, and no more.</p>" for at in range(60))
    dates = "".join(f"<li>The version of {at} March 2023 lies in our archive.</li>" for at in range(1, 13))
    lead = "What Quillfax said before on personal data, their use, your rights, consent, access, transfer and the services."
    fault = look(page(f"<h1>Former privacy policies</h1><p>{lead}</p><ul>{dates}</ul>"), policy(page(plain() + annex)))
    assert fault is not None
    assert fault.kind is FaultKind.OTHER_DOCUMENT


def rules(heading: str, lead: str = "") -> str:
    """What else a company has to say under the law, in some of the words of its privacy policy."""
    return page(
        f"<h1>{heading}</h1><p>{lead}</p>"
        + "".join(
            f"<p>Rule {at}: Quillfax provides the service to users under these conditions; the content, the account and "
            f"the personal data that you share with third parties for the purpose of {why} are your own responsibility, "
            "and we are not liable for them except as required by law. Write to privacy@quillfax.example.</p>"
            for at, why in enumerate(("billing", "support", "security", "delivery", "training", "statistics"))
        ),
        title=f"{heading} | Quillfax",
    )


@pytest.mark.parametrize(
    ("heading", "lead"),
    [("Terms of Service", ""), ("Cookies", ""), ("Welcome", "In these Terms of Use, user means who sends a fax.")],
)
def test_a_document_of_the_same_company_with_another_name_is_another_document(heading, lead):
    known = policy(policy_of("Quillfax", "quillfax.example"))
    fault = look(rules(heading, lead), known)
    assert fault is not None
    assert fault.kind is FaultKind.OTHER_DOCUMENT
    assert look(rules("Privacy notice", lead), known) is None


@pytest.mark.parametrize("site", [" – Quillfax privacy", " | Privacy & Terms | Quillfax", " · Privacy Centre"])
def test_what_a_site_calls_all_its_policies_names_none_of_them(site):
    known = policy(policy_of("Quillfax", "quillfax.example").replace("</title>", f"{site}</title>"))
    fault = look(rules("Terms of Service").replace(" | Quillfax</title>", f"{site}</title>"), known)
    assert fault is not None
    assert fault.kind is FaultKind.OTHER_DOCUMENT


COOKIE_DIALOG = (
    "<div class=x3 role=dialog aria-label=cookies><h2>Cookie Policy</h2><p>We and those we work with keep information on "
    "your device to show you advertisements that suit you, and to learn who reads us. You may change your mind.</p>"
    "<div><div>Necessary cookies</div><div>Without these cookies our pages do not work, so they are always on.</div></div>"
    "<div role=button>Manage preferences</div><div role=button>Accept all</div></div>"
)


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        ("<div id=root></div>", FaultKind.CONSENT_WALL),
        (LOGIN, FaultKind.LOGIN_WALL),
        ("<main><h1>Sorry, this page isn't available</h1></main>", FaultKind.ERROR_PAGE),
    ],
    ids=["nothing", "a login", "an error"],
)
def test_a_cookie_dialog_is_no_document_however_little_else_there_is(front, kind):
    fault = look(f"<html lang=en><title>Privacy Policy</title><body>{front}{COOKIE_DIALOG}</body></html>")
    assert fault is not None
    assert fault.kind is kind


def chapters(heading: str, first: int) -> str:
    """Ten clauses of eighteen, from `first` on: those of another first have so many the less in common."""
    named = (
        "oats|barley|rye|maize|millet|rice|beans|peas|lentils|clover|hops|flax|hemp|linseed|mustard|poppies|beets|kale"
    )
    things = named.split("|")
    clauses = "".join(
        f"<p>{thing}: our {thing} users may {thing} the {thing} service, share {thing} data and {thing} content.</p>"
        for thing in things[first : first + 10]
    )
    return page(f"<h1>{heading}</h1>{clauses}", title=f"{heading} | Quillfax")


def test_another_name_over_less_than_half_of_the_wording_is_another_document():
    known = policy(chapters("Privacy policy", 0))
    fault = look(chapters("Terms of service", 7), known)
    assert fault is not None
    assert fault.kind is FaultKind.OTHER_DOCUMENT
    assert fault.doubtful
    assert look(chapters("Privacy notice", 7), known) is None
    assert look(chapters("Terms of service", 3), known) is None


def test_a_rewrite_in_plain_words_is_accepted():
    said = ("We only collect what we need, and never sell it.", "Your card goes to our bank and is not kept with us.",
            "Nobody else sees your faxes, unless a court orders it.", "Leave, and all of it is gone within sixty days.",
            "Ask us for a copy of your data, whenever you like, and you get it within a month.",
            "If this page changes, we write to you some weeks before, so that you can make up your mind.")  # fmt: skip
    text = "<h1>Privacy Policy</h1><p>Here is what Quillfax does with your faxes and names.</p>"
    assert look(page(text + "".join(f"<p>{line}</p>" for line in said * 2)), KNOWN) is None


def test_a_short_policy_is_a_policy():
    assert look(page(plain())) is None


def test_a_policy_that_came_with_an_error_status_is_still_the_policy():
    assert look(page(plain()), KNOWN, ReadHints(status=404)) is None


def test_a_policy_about_captchas_is_no_wall():
    assert look(page(plain() + "<p>We use a captcha to check that you are a human and not a robot.</p>"), KNOWN) is None


def test_an_honest_cut_is_accepted():
    kept = "".join(f"<h2>{name}</h2><p>{texts[0]}</p>" for name, texts in SECTIONS.items())
    assert look(page(f"<h1>Privacy Policy</h1>{kept}", before=NAV, after=FOOTER), KNOWN) is None


def test_a_longer_rewrite_is_accepted():
    said = "Quillfax processes personal data of its users, such as fax numbers and documents, to provide the service."
    rewritten = "<h1>Privacy Policy</h1>" + "".join(
        f"<h2>Part {at}</h2><p>{said} This is rule {at} on what we collect, share and delete under the law.</p>"
        for at in range(9)
    )
    assert look(page(rewritten), KNOWN) is None


def policy_of(company: str, host: str) -> str:
    """The same kind of document by the same lawyers for another client."""
    return page(
        f"<h1>Privacy Policy</h1><p>{company} respects your privacy. This notice says what personal data {company} "
        f"processes, why, and with whom {company} shares it. It applies to all services of {company}.</p>"
        + "".join(
            f"<h2>Part {at}</h2><p>Where the law allows us to, we process personal data of our users for the purpose "
            f"of {why}. You may object to this at any time: write to privacy@{host} or by post to {company}.</p>"
            for at, why in enumerate(
                ("billing", "support", "security", "advertising", "research", "delivery", "training", "statistics")
            )
        ),
        title=f"Privacy Policy | {company}",
    )


def rewritten(company: str, host: str) -> str:
    return page(
        f"<h1>How {company} handles personal data</h1>"
        + "".join(
            f"<p>Number {at}: the users of {company} have these rights under the law, and our team at "
            f"privacy@{host} answers each request about personal data, its purposes and its retention quickly.</p>"
            for at in range(12)
        ),
        title=f"Privacy Policy | {company}",
    )


def test_another_companys_policy_is_not_taken_for_a_rewrite():
    known = policy(policy_of("Quillfax", "quillfax.example"))
    fault = look(rewritten("Marrowby", "marrowby.example"), known)
    assert fault is not None
    assert fault.kind is FaultKind.OTHER_DOCUMENT
    assert any("quillfax" in said for said in fault.evidence)


def test_the_same_companys_rewrite_is_accepted():
    known = policy(policy_of("Quillfax", "quillfax.example"))
    assert look(rewritten("Quillfax", "quillfax.example"), known) is None


def test_a_company_that_changes_its_name_is_known_by_its_wording_or_its_address():
    known = policy(policy_of("Quillfax", "quillfax.example"))
    assert look(policy_of("Marrowby", "marrowby.example"), known) is None
    hints = ReadHints(final_url="https://www.marrowby.example/privacy")
    assert look(rewritten("Marrowby", "marrowby.example"), known, hints) is None


def notice_of(company: str, mail: str, opening: str, line: str) -> str:
    """A notice of the same trade: "Usage" and "Company" stand in each."""
    why = ("bills", "repairs", "safety", "adverts", "research", "delivery", "lessons", "counts", "prizes", "surveys")
    return page(
        f"<h1>Privacy Policy</h1><p>{opening} {company}: {mail}.</p>"
        + "".join(f"<p>{line} {word}.</p>" for word in why),
        title=f"Privacy Policy | {company}",
    )


OURS = (
    "This notice says how personal data is processed, and which rights you have. Write with any request to",
    "Usage Data is processed by the Company under the law, and you have the right to object to this purpose:",
)
THEIRS = (
    "Which personal data our users leave with us, and who else gets it, you read here; for all else send an email to",
    "The Company, a company like others, shares Usage Data on your usage where the law gives us a right to process it for",
)


@pytest.mark.parametrize(
    ("company", "mail"), [("Quillfax", "privacy@quillfax.example"), ("Quill Fax", "name@email.com")]
)
def test_words_that_others_write_small_name_no_owner(company, mail):
    """Known by its address alone, or by what it writes with a capital: neither makes another's notice its own."""
    known, hints = policy(notice_of(company, mail, *OURS)), ReadHints(final_url="https://quillfax.example/privacy")
    fault = look(notice_of("Marrowby", "dpo@marrowby.example", *THEIRS), known, hints)
    assert fault is not None
    assert fault.kind is FaultKind.OTHER_DOCUMENT
    assert look(notice_of(company, mail, *THEIRS), known, hints) is None


def german(company: str, host: str, clauses: tuple[str, ...]) -> str:
    text = "".join(f"<p>{clause.format(company=company, host=host)}</p>" for clause in clauses)
    return page(f"<h1>Datenschutzerklärung</h1>{text * 2}", title=f"Datenschutzerklärung | {company}")


def test_another_companys_policy_is_told_though_every_noun_has_a_capital():
    ours = (
        "Die {company} betreibt einen Faxdienst und erklärt hier, wie sie personenbezogene Daten verarbeitet.",
        "Ihre Nummer geben wir an die Gegenstelle weiter; alles andere löschen wir nach sechzig Tagen.",
        "Auskunft erhalten Sie jederzeit und kostenlos unter datenschutz@{host}, binnen eines Monats.",
    )
    theirs = (
        "Verantwortlich für die Verarbeitung auf dieser Website ist die {company} mit Sitz in Köln.",
        "Beim Aufruf speichert unser Hoster Adresse und Uhrzeit, um Angriffe auf die Server abzuwehren.",
        "Beschwerden nimmt die Aufsichtsbehörde entgegen, oder schreiben Sie uns an post@{host}, wenn Sie mögen.",
    )
    known = policy(german("Quillfax GmbH", "quillfax.example", ours))
    fault = look(german("Falkenberg AG", "falkenberg.example", theirs), known)
    assert fault is not None
    assert fault.kind is FaultKind.OTHER_DOCUMENT


def test_a_whole_page_that_only_loses_what_stood_behind_its_end_is_no_stump():
    tail = "<h2>Upcoming days</h2><p>21 Mar Open house at the works</p>"
    known = policy(page(plain() + "<p>Nothing else is kept of what you send to us by fax.</p>" + tail))
    assert look(page(plain() + "<p>Nothing else is kept of what you send to us by fax.</p>"), known) is None


@pytest.mark.parametrize("title", ["Protection de vos données", "How we handle your data", "Protección de sus datos"])
def test_a_title_that_names_no_policy_but_what_it_is_for_is_one(title):
    said = "Qui est responsable ? La société Quillfax, qui transmet vos fax et ne les lit pas. " * 3
    assert look(page(f"<h1>{title}</h1><p>{said}</p><p>Écrivez-nous.</p>", title=f"{title} | Quillfax")) is None


def test_a_link_to_works_in_the_pages_head_is_no_evidence_against_a_document():
    status = "<header><a href=/status>Scheduled maintenance in progress</a></header>"
    said = "".join(
        f"<p>Whoever sends {at} faxes a day through our machines pays for them by the page.</p>" for at in range(7)
    )
    assert look(page(f"<h1>House rules</h1>{said}", before=status + NAV, title="Terms | Quillfax")) is None
