# ruff: noqa: E501 - sentences are easier to read whole
"""Screening what is hard to tell: short policies that look like walls, and walls with hardly a word."""

from __future__ import annotations

import pytest

from fakes.dresses import FOOTER, NAV, page, plain
from monitor.model import Document, Fault, FaultKind, Page, ReadHints
from monitor.normalise import normalise
from monitor.screen import screen
from monitor.screen.signs import words_of

SHORT = (
    "<h1>Privacy Policy</h1><p>We are a small bakery. Our website sets no cookies and asks for no data. If you write to us, "
    "we keep your letter until your question is answered, and then we delete it. We share it with nobody. You may ask what "
    "we know about you, or ask us to delete it: write to ann@bakery.example.</p><p>Last updated: 3 May 2023</p>"
)
LOGIN = "<form><label>E-mail address</label><input type=email><input type=password><a href=/f>Forgot password?</a><button>Sign in</button></form>"
ROBOTS = "<p>We use a captcha to check that you are human; where our security service sees unusual activity, access is denied.</p>"
WORKS = plain().replace("We use your", "During scheduled maintenance too we use your")
GOOD = {
    "a bakery's": page(SHORT, title="Privacy | Bakery"),
    "without a page": f"<html><body>{SHORT}</body></html>",
    "with a login above": page(SHORT, before=LOGIN + NAV),
    "with a login in a dialog": page(plain(), before=f"<div class=modal><h2>Log in</h2>{LOGIN}</div>{NAV}"),
    "that speaks of captchas": page(SHORT + ROBOTS + '<script src="https://hcaptcha.com/1/api.js"></script>'),
    "that speaks of maintenance": page(WORKS),
    "of a company called Sorry": page(plain(), title="Privacy Policy | Sorry! Not Sorry Games"),
    "of a company called 404": page(SHORT, title="Privacy Policy | Studio 404"),
    "of a company called Offline": page(SHORT, title="Privacy | Offline Bakery"),
    "of a shop in German, in a few words": page(
        "<h1>AGB</h1><h2>Geltungsbereich</h2><p>Verbraucher sind willkommen. Auf dem Markt wird Deutsch gesprochen.</p><h2>Rückgabe</h2>"
        "<p>Den Rückweg zahlt der Käufer. Die Rückzahlung kommt, wenn die Ware wieder im Laden steht. Sollte ein Satz unwirksam sein, "
        "bleiben die anderen.</p><h2>Kontakt</h2><p>Der Laden ist an Werktagen von acht bis achtzehn Uhr offen.</p>",
        title="AGB | Kornmarkt",
    ),
    "on cookies, in one paragraph": page(
        "<div>Cookie Policy</div><p>Session cookies are gone when the browser closes, others stay for a while. The cookies that are strictly "
        "necessary are always there, for the site cannot work without them. All others come after consent. Most browsers let "
        "anybody refuse cookies, but the counter may then forget what was put into the basket. Consent may be taken back at any time in "
        "the preference center. Whoever has several devices chooses on each of them. The date above shows when this page was last "
        "gone over, and the paper copy at the counter says the same. Letters go to ann@bakery.example or to the bakery, 2 Mill Lane; "
        "every one of them is answered within ten days by one of us, and kept in the drawer until the question is settled for good.</p>",
        title="Cookie Policy | Bakery",
    ),
    "in Swedish": page(
        "<h1>Integritetspolicy</h1><p>Vi behandlar dina personuppgifter när du använder vår tjänst för att skicka fax. Vi sparar dem i "
        "sextio dagar och raderar dem därefter, om inte lagen kräver annat. Du har rätt att få veta vad vi vet om dig.</p>",
        before=LOGIN + NAV,
    ),
    "in Chinese": page(
        "<h1>隐私政策</h1><p>我们重视您的个人信息。当您使用我们的服务时，我们会收集您的姓名、电话号码和您发送的文件，以便为您提供传真服务。"
        "未经您的同意，我们不会与任何第三方共享您的个人信息，法律另有规定的除外。</p>"
    ),
    "in Japanese": page(
        "<h1>プライバシーポリシー</h1><p>当社は、お客様の個人情報を適切に取り扱います。サービスのご利用時に、氏名、電話番号、送信された文書を収集します。</p>"
    ),
    "in Thai": page(
        "<h1>นโยบายความเป็นส่วนตัว</h1><p>เราเก็บรวบรวมข้อมูลส่วนบุคคลของคุณเมื่อคุณใช้บริการของเรา เช่น ชื่อ หมายเลขโทรศัพท์ และเอกสารที่คุณส่ง "
        "เราไม่ขายข้อมูลของคุณให้กับบุคคลที่สาม และลบเอกสารของคุณหลังจากหกสิบวัน</p>"
    ),
    "in Arabic": page(
        "<h1>سياسة الخصوصية</h1><p>نحن نحترم خصوصيتك ونجمع بياناتك الشخصية فقط لتقديم خدماتنا. لا نبيع بياناتك لأي طرف ثالث، ونحتفظ بها "
        "لمدة ستين يوما ثم نحذفها، ويمكنك أن تطلب منا نسخة منها في أي وقت تشاء.</p>"
    ),
}  # fmt: skip
BANNER = "<p>We use cookies to make your visit better. You can accept all cookies or manage your preferences.</p>"
SIGN_UP = (
    "<p>Subscribe to our newsletter and get the latest news about faxes once a month, for free, in your inbox.</p>"
)
BRIEF = {
    "nothing": ("Privacy Policy", "<p>This app does not collect, store or share any personal information.</p>"),
    "little": ("Privacy", "<p>We keep your e-mail address when you create an account, and delete it with it.</p>"),
    "rules of a game": ("Terms of Use", "<p>By playing you agree not to cheat and not to blame us when you lose.</p>"),
    "in Italian": (
        "Informativa sulla privacy",
        "<p>Questa applicazione non raccoglie dati personali degli utenti.</p>",
    ),
    "in Polish": ("Polityka prywatności", "<p>Aplikacja nie zbiera żadnych danych osobowych swoich użytkowników.</p>"),
    "in Japanese": ("プライバシーポリシー", "<p>本アプリは個人情報を一切収集しません。</p>"),
    "a list of firms": (
        "Subprocessors",
        "<table><tr><td>Ledgerly</td><td>Bills</td></tr><tr><td>Wirefold</td><td>Mail</td></tr></table>",
    ),
    "on cookies": (
        "How we use cookies",
        "<p>Some are strictly necessary.</p><p>Others need your consent: you accept or reject them.</p>"
        "<p>Our partners set none.</p><p>We show no personalised ads, and do no tracking of any kind.</p>",
    ),
    "an imprint": (
        "Impressum",
        "<p>Quillfax GmbH, Faxweg 1, 20457 Hamburg</p><p>Geschäftsführer: Ann Lee</p><p>HRB 12345</p><p>USt-ID DE1</p>",
    ),
    "on failures": (
        "Service Level Agreement",
        "<p>A request counts as failed where the server answers with an error, or is unavailable for a minute.</p>"
        "<p>For each such hour, scheduled maintenance excluded, you get back one per cent of what you pay for the month.</p>",
    ),
    "on returns": (
        "Refund Policy",
        "<p>You may return a machine within thirty days and get your money back, if it is clean, whole and in its box.</p>"
        "<p>Write to us for a label. We pay you within a week after the machine has come back to us.</p>",
    ),
}
HOME = "<h1>Faxes, made simple</h1>" + "".join(f"<h2>{name}</h2><p>{text}</p>" for name, text in (
    ("Fast", "Your fax is there within a minute, wherever in the world you and the machine at the other end may be."),
    ("Friendly", "A team of forty people answers within the hour, on seven days of the week, and sometimes in verse."),
    ("Fair", "The first twenty pages are free; after that you pay by page or by month, as you like it best."),
))  # fmt: skip
CONSENT = (
    "<h1>Before you continue to Quillfax</h1><p>With your choice we and our partners keep cookies on your device to</p><ul>"
    "<li>deliver what you ask for and keep it running for you and for everybody else who uses it;</li>"
    "<li>measure how many people came, what they looked at and what they came back for the next day;</li>"
    "<li>show personalised ads and personalised content, depending on the settings of your browser.</li></ul>"
    "<p>If you choose to accept all, you can change your mind at any time; if you reject all, the ads know nothing of you.</p>"
)
HEADED_WALLS = {
    "an error below the heading": f"<h1>Privacy Policy</h1><h2>Page not found</h2><p>What you look for is not here any more; it may have been moved or removed by its owner.</p>{SIGN_UP}",
    "a banner alone": f"<h1>Privacy Policy</h1><div>{BANNER}</div><div>{SIGN_UP}</div>",
    "a dialog of choices": "<h1>Privacy preference center</h1><p>Websites store what they need on your device, mostly as cookies, and read it again.</p><h2>Strictly necessary cookies</h2><p>They keep the site running, so that they cannot be switched off; you may block them in your browser.</p><h2>Cookies of our partners</h2><p>They remember where you have been, for personalised ads on other sites.</p><button>Allow all</button><p>Confirm my choices</p>",
    "a block": "<h1>Blocked by security policy</h1><p>Your request was stopped, since an automated tool seems to have sent it. Ask the owner of the site.</p>",
    "works": "<h1>Maintenance notice</h1><p>Our customers' area is closed this weekend while we move our machines. We are sorry for the trouble that this may cause.</p>",
}  # fmt: skip
WALLS = {
    "a puzzle": "<h1>Verification required</h1><p>Slide to complete the puzzle.</p><p>We want to be sure that it is you and not a robot.</p>",
    "a proof of work": "<h1>Making sure you're not a bot!</h1><p>This site asks your browser for a proof-of-work, so that it is not read a million times a day.</p>",
    "Cloudflare's script": '<title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/h/g/orchestrate/v1"></script>',
    "Cloudflare's block": "<title>Attention Required!</title><h1>Please enable cookies.</h1><h2>Sorry, you have been blocked</h2><p>This site uses a security service against attacks. What you did just now set it off: a certain word, a command or malformed data may do so. Ask the site's owner.</p>",
    "Akamai's script": '<div id="sec-if-cpt-container"></div><script src="/x?bm-verify=AAQ"></script>',
    "Imperva's script": '<meta name="robots" content="noindex"><script src="/_Incapsula_Resource?SWJ=50"></script>',
    "Imperva's words": "<title>Pardon Our Interruption</title><h1>Pardon Our Interruption</h1><p>Something about your browser made us think that you might be a bot.</p><ul><li>You have switched off cookies.</li><li>You go through the site faster than a person could.</li></ul>",
    "DataDome's script": '<script>var dd={}</script><script src="https://ct.captcha-delivery.com/c.js"></script>',
    "PerimeterX's": '<title>Access to this page has been denied</title><h1>Before we go on</h1><p>Press & Hold to confirm you are a human.</p><script>window._pxAppId="PX1"</script>',
    "AWS's script": '<div id="challenge"></div><script src="https://a.token.awswaf.com/challenge.js"></script>',
    "F5's words": "<title>Request Rejected</title><p>The requested URL was rejected. Your support ID is: 123456789</p>",
    "Vercel's words": "<title>Security Checkpoint</title><p>We are verifying your browser. Is this your site? See how to mend it.</p>",
    "in German": '<h1>Prüfung, ob Sie ein Mensch sind</h1><p>quillfax.example muss die Sicherheit Ihrer Verbindung prüfen.</p><script src="/cdn-cgi/challenge-platform/x"></script>',
}  # fmt: skip


def look(markup: str, known: Document | None = None, status: int = 200) -> Fault | None:
    hints = ReadHints(status=status)
    seen = normalise(markup.encode(), url="", content_type="text/html", known=known, hints=hints)
    assert isinstance(seen, Page)
    return screen(seen, known=known, hints=hints)


@pytest.mark.parametrize("markup", GOOD.values(), ids=GOOD)
def test_a_policy_is_no_fault_however_short(markup):
    assert look(markup) is None


@pytest.mark.parametrize("markup", GOOD.values(), ids=GOOD)
def test_a_known_short_policy_may_change(markup):
    seen = normalise(markup.encode(), url="", content_type="text/html", known=None, hints=ReadHints())
    assert isinstance(seen, Page)
    later = markup.replace("</p>", " New.</p>").replace("answered", "settled")
    assert look(later, seen.document) is None
    assert look(later, seen.document, status=403) is None


@pytest.mark.parametrize("markup", HEADED_WALLS.values(), ids=HEADED_WALLS)
def test_a_policys_heading_alone_makes_no_policy(markup):
    assert look(page(markup)) is not None


@pytest.mark.parametrize(("title", "text"), BRIEF.values(), ids=BRIEF)
def test_a_statement_below_a_policys_heading_is_enough(title, text):
    markup = f"<h1>{title}</h1>{text}"
    assert look(page(markup, title=title)) is None
    assert look(f"<html><body>{markup}</body></html>") is None


@pytest.mark.parametrize("frame", [(NAV, FOOTER), ("", "")], ids=["framed", "bare"])
@pytest.mark.parametrize("status", [200, 202, 403, 405, 429, 503])
@pytest.mark.parametrize("wall", WALLS.values(), ids=WALLS)
def test_walls_are_told_by_any_status(wall, status, frame):
    fault = look(f"<html><body>{frame[0]}{wall}{frame[1]}</body></html>", status=status)
    assert fault is not None
    assert fault.kind is FaultKind.BOT_WALL


def test_a_first_page_that_does_not_speak_as_policies_do_may_be_another():
    fault = look(page(HOME, title="Faxes made simple"))
    assert fault is not None
    assert (fault.kind, fault.doubtful) == (FaultKind.OTHER_DOCUMENT, True)
    assert look(page(HOME, title="Data protection at Quillfax")) is None


def test_a_page_of_consent_in_front_of_it_all_is_a_consent_wall():
    fault = look(page(CONSENT, title="Quillfax"))
    assert fault is not None
    assert fault.kind is FaultKind.CONSENT_WALL


CONSENTS = {
    "Italian": "<h1>Rispettiamo la tua privacy</h1><p>Noi e i nostri partner conserviamo e leggiamo dati su un dispositivo, come i cookie, e trattiamo dati personali per annunci personalizzati.</p><p>Accetta, oppure rifiuta e leggi a pagamento.</p>",
    "Spanish": "<h1>Respetamos tu privacidad</h1><p>Nosotros y nuestros socios guardamos y leemos datos personales en tu dispositivo, como las cookies, para anuncios personalizados.</p><p>Aceptar, rechazar o pagar.</p>",
    "Portuguese": "<h1>Respeitamos a sua privacidade</h1><p>Nós e os nossos parceiros guardamos dados pessoais no seu dispositivo, como cookies, para anúncios personalizados.</p><p>Pode aceitar ou rejeitar.</p>",
    "Dutch": "<h1>Wij respecteren uw privacy</h1><p>Wij en onze 214 partners bewaren persoonsgegevens op uw toestel, zoals cookies, voor gepersonaliseerde advertenties.</p><p>U kunt dit accepteren of weigeren.</p>",
    "French": "<h1>Nous respectons votre vie privée</h1><p>Nos partenaires et nous gardons des données personnelles sur votre appareil, comme les cookies, pour des publicités personnalisées.</p><p>Accepter, refuser ou s'abonner.</p>",
    "German": "<h1>Wir respektieren Ihre Privatsphäre</h1><p>Wir und unsere 214 Partner speichern personenbezogene Daten auf Ihrem Gerät, etwa Cookies, für personalisierte Anzeigen.</p><p>Sie können zustimmen oder ablehnen.</p>",
    "English": "<h1>We respect your privacy</h1><p>We and our partners store personal data on your device for personalised ads, unless you reject all of it below.</p><p>Accept all cookies, or pay.</p>",
}  # fmt: skip


@pytest.mark.parametrize("markup", CONSENTS.values(), ids=CONSENTS)
@pytest.mark.parametrize("status", [200, 403])
def test_a_wall_of_consent_is_told_in_any_language(markup, status):
    for frame in ((NAV, FOOTER), ("", "")):
        fault = look(f"<html><body>{frame[0]}{markup}{frame[1]}</body></html>", status=status)
        assert fault is not None


def test_a_policy_under_words_of_respect_is_still_one():
    said = "<p>This app does not collect, store or share any personal information, and we keep no log of what you do with it.</p>"
    more = "<p>We delete what you write to us within a month, and share it with nobody before or after that, whatever they pay.</p>"
    assert look(page(f"<h1>We respect your privacy</h1>{said * 2}{more}", title="Privacy Policy")) is None


def test_lines_with_accents_and_without_are_read_as_the_same_words():
    plain_line, accented = "We don't keep 12 e-mails, nor a cookie", "Vos données - et l'été 2024"
    told = words_of(f"{plain_line}\n{accented}")
    assert told == ["we", "don", "keep", "mails", "nor", "cookie", "vos", "données", "et", "été"]
    assert told == [*words_of(f"{plain_line} é")[:6], *words_of(accented)]


@pytest.mark.parametrize("title", ["Search results for “privacy policy”", "Résultats de recherche : confidentialité"])
def test_what_a_search_for_a_policy_found_is_none(title):
    found = "".join(
        f"<li><a href=/{at}><h3>How drawer {at} was painted</h3></a><p>Two carpenters tell us how long it took them, and which blue they chose.</p></li>"
        for at in range(4)
    )
    markup = page(f"<h1>{title}</h1><p>4 found</p><ul>{found}</ul>", title="Search")
    assert look(markup) is not None


PRAISE = {
    "Privacy Policy": ("Faxes for everyone, there within a minute, wherever in the world you may be right now.", "More than nine hundred practices trust our bright little screen in every season of the year.", "Start today, and your first twenty pages cost nothing with our word of welcome."),
    "Datenschutzerklärung": ("Faxe für alle, binnen einer Minute am Ziel, wo immer auf der Welt Sie gerade sein mögen.", "Mehr als neunhundert Praxen vertrauen zu jeder Jahreszeit auf unseren hellen kleinen Schirm.", "Heute beginnen, und die ersten zwanzig Seiten kosten mit unserem Gruß gar nichts."),
    "Politique de confidentialité": ("Des fax pour tous, arrivés en une minute, où que vous soyez dans le monde en ce moment.", "Plus de neuf cents cabinets font confiance à notre petit écran clair en toute saison de l'année.", "Commencez aujourd'hui : vos vingt premières pages ne coûtent rien, avec notre mot de bienvenue."),
}  # fmt: skip


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("heading", PRAISE)
def test_a_policys_heading_over_praise_alone_is_an_empty_page_on_the_first_visit(heading, lines):
    for above in ("", "<p>Loading…</p>"):
        text = "".join(f"<p>{line}</p>" for line in PRAISE[heading][:lines])
        fault = look(page(f"<h1>{heading}</h1>{above}{text}", title=f"{heading} | Quillfax"))
        assert fault is not None
        assert fault.kind is FaultKind.EMPTY_SHELL


@pytest.mark.parametrize("said", ["We keep no data.", "Your letters are deleted after sixty days, by law."])
def test_a_single_line_of_policy_among_praise_makes_a_short_policy_of_it(said):
    text = "".join(f"<p>{line}</p>" for line in PRAISE["Privacy Policy"])
    assert look(page(f"<h1>Privacy Policy</h1>{text}<p>{said}</p>", title="Privacy Policy | Quillfax")) is None


def test_a_login_that_is_not_shown_stands_in_front_of_nothing():
    said = "<p>Wir erheben personenbezogene Daten wie Namen und Faxnummern, um Faxe zuzustellen, und geben sie an niemanden weiter.</p>"
    dialog = "<div role=dialog aria-hidden=true style='display:none'><h2>Anmelden</h2><form><input name=p type='password'></form></div>"
    markup = f"<div class=t1>Datenschutz</div><div class=t2>{said}<p>Auskunft erhalten Sie jederzeit und kostenlos, wenn Sie uns schreiben.</p>{said.replace('um Faxe', 'damit wir Faxe')}<p>Rechnungen bewahren wir zehn Jahre auf, weil das Steuerrecht es von uns verlangt.</p><p>Alles andere wird nach sechzig Tagen gelöscht, ohne dass Sie uns darum bitten müssen.</p></div>"
    assert look(f"<html lang=de><body>{markup}{dialog}</body></html>") is None
    assert look(
        f"<html lang=de><body>{dialog.replace('display:none', '').replace('aria-hidden=true', '')}</body></html>"
    )


FAILURES = [
    "<b>Fatal error</b>: Uncaught Error: Call to a member function query() on bool in /var/www/html/inc/page.php on line 15",
    "<p>Our policies have moved. You can find all of them at legal.quillfax.example from now on.</p>",
]


@pytest.mark.parametrize("failure", FAILURES, ids=["a trace", "a stub"])
def test_a_policys_heading_above_a_failure_is_no_policy(failure):
    assert look(f"<title>Privacy Policy</title><body><h1>Privacy Policy</h1>{failure}</body>") is not None


def test_a_short_policy_may_speak_of_lines_and_moves():
    said = "<p>We moved to Strelsau in May. We keep the letters that you send us on line and on paper for a year, and nobody else reads them.</p>"
    assert look(f"<title>Privacy Policy</title><body><h1>Privacy Policy</h1>{said}</body>") is None
