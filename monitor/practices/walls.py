"""What stands in front of pages: the words and marks of bot walls, logins, consent, errors and works."""

from __future__ import annotations

import re

# In the markup, by vendor, in small letters: each alone proves little, since good pages load these scripts too.
WALL_MARKS = {
    "Cloudflare": (
        b"cdn-cgi/challenge-platform", b"cf-chl", b"cf_chl_", b"cf-error-details", b"challenges.cloudflare.com"
    ),
    "Akamai": (
        b"errors.edgesuite.net", b"akamaihd", b"akamaighost", b"_abck", b"bm-verify", b"sec-cpt", b"sec-if-cpt"
    ),
    "Imperva": (b"_incapsula_resource", b"incap_ses", b"incapsula incident", b"imperva"),
    "DataDome": (b"captcha-delivery.com", b"datadome", b"geo.captcha"),
    "PerimeterX": (b"px-captcha", b"perimeterx", b"captcha.px-cdn", b"_pxappid", b"human security"),
    "AWS WAF": (b"awswaf", b"aws-waf", b"gokuprops"),
    "a captcha": (
        b"g-recaptcha", b"h-captcha", b"hcaptcha.com", b"turnstile", b"friendlycaptcha", b"recaptcha/api.js"
    ),
    "Sucuri": (b"sucuri_cloudproxy", b"sucuri website firewall"),
    "Kasada": (b"kpsdk", b"/149e9513-01fa"),
}  # fmt: skip
WALL_PATTERNS = {"AWS WAF": re.compile(rb"challenge\.js\b.{0,80}token")}
# In the headers.
WALL_HEADERS = {
    "cf-mitigated": "Cloudflare",
    "x-datadome": "DataDome",
    "x-dd-b": "DataDome",
    "x-amzn-waf-action": "AWS WAF",
    "x-iinfo": "Imperva",
    "x-px-block": "PerimeterX",
    "x-sucuri-block": "Sucuri",
    "x-kpsdk-ct": "Kasada",
}
WALL_STATUS = frozenset({401, 403, 405, 406, 409, 418, 429, 444, 503, 520, 521, 522, 523, 524, 525, 526, 530})

BOT_WORDS = re.compile(
    r"enable js and|disable any ad blocker|"
    r"just a moment|checking (?:your browser|if the site connection)|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|i am (?:not a robot|human)|"
    r"i'm not a robot|confirm (?:that )?you are (?:a )?human|"
    r"prove (?:that )?you(?:'re| are) (?:not a robot|human)|attention required|you have been blocked|"
    r"(?:not|is) a (?:ro)?bot\b|there is a robot|you(?:'re| are) not a (?:ro)?bot|slide (?:right )?to|"
    r"(?:complete|solve) the puzzle|verification required|super-human speed|proof-of-work|blocked by|"
    r"access (?:is |was )?denied|"
    r"access to this (?:page|site|resource|website) (?:has been|is|was) (?:denied|blocked|restricted)|ray id|"
    r"unusual (?:traffic|activity)|automated (?:requests|queries|access|tools?)|suspicious (?:activity|traffic)|"
    r"security (?:check|service|verification)|ddos protection|enable (?:javascript|cookies) and|"
    r"complete the (?:security )?(?:check|captcha|challenge)|press (?:&|and) hold|pardon our interruption|"
    r"something about your browser|incapsula incident|request unsuccessful|reference #?\s?[\da-f.]{8,}|"
    r"incident id|support id|too many requests|request (?:blocked|could not be satisfied|was blocked)|captcha|"
    r"bot (?:detection|protection)|rate limit|web application firewall|"
    r"needs to review the security of your connection|performing security verification|"
    r"requested url was rejected|security checkpoint|verifying your browser|ddos-guard|"
    r"access to this site has been limited|"
    r"(?:überprüf|prüf)\w*,? ob (?:die verbindung|sie ein mensch)|sicherheit ihrer verbindung|"
    r"sécurité de (?:votre|la) connexion|seguridad de (?:su|tu|la) conexión|que (?:eres|es) (?:un )?humano|"
    r"sicurezza della (?:tua )?connessione|che (?:sei|tu sia) umano|of u een mens bent|que (?:você|és) (?:é )?humano|"
    r"czy jesteś człowiekiem|проверка (?:браузера|безопасности)|"
    r"vérifi(?:ez|cation) que vous (?:êtes|n'êtes)|accès (?:refusé|bloqué)|sicherheitsüberprüfung|"
    r"zugriff verweigert|acceso denegado|accesso negato|acesso negado|toegang geweigerd|dostęp zabroniony",
    re.I,
)
_ERRORS = (
    r"not found|page (?:is )?(?:missing|unavailable)|(?:can(?:no|')t|couldn't|could not) (?:be )?(?:find|found)|"
    r"(?:doesn't|does not|no longer) exists?|\boops\b|something (?:went wrong|broke)|went wrong|bad gateway|"
    r"introuvable|n'existe (?:pas|plus)|nicht gefunden|existiert (?:leider )?nicht|no encontrad|non trovat|"
    r"niet gevonden|não encontrad|nie znalezion|hittades inte|не найден|غير موجودة|見つかりません|页面不存在|頁面不存在"
)
# Whole headings of errors, and words that a page's title has where it is one.
ERROR_HEADS = re.compile(rf"{_ERRORS}|^\W*(?:error |erreur |fehler )?[45]\d\d\b.{{0,40}}$", re.I)
ERROR_TITLES = re.compile(
    rf"{_ERRORS}|\b(?:4\d\d|5\d\d)\b|\berrors?\b|forbidden|unavailable|timed? ?out|offline|sorry|unexpected|"
    r"not available|erreur|indisponible|fehler|nicht verfügbar|error|errore|fout|erro\b|błąd",
    re.I,
)
# What a program says that failed; the page's heading may stand above.
TRACES = re.compile(r"\bon line \d+\b|\bstack trace:|\bat [\w.$]+\([\w.]+:\d+\)", re.I)
MAINTENANCE_WORDS = re.compile(
    r"(?:under|scheduled|planned|site) maintenance|maintenance (?:mode|work|break)|"
    r"we(?:'ll| will) be (?:right )?back|be back (?:soon|shortly|online)|"
    r"temporarily (?:down|unavailable|offline|closed)|down for maintenance|upgrading|en maintenance|"
    r"maintenance en cours|de retour (?:bientôt|rapidement)|wartungsarbeiten|wartungsmodus|mantenimiento|"
    r"manutenzione|manutenção|onderhoud|przerwa techniczna",
    re.I,
)
LOGIN_WORDS = re.compile(
    r"\blog ?in\b|\bsign ?in\b|log on\b|password|e-?mail (?:address|or phone)|forgot|create (?:an |your )?account|"
    r"sign up|register|continue with (?:google|apple|facebook|email)|remember me|single sign-on|\bsso\b|"
    r"must be (?:logged|signed) in|members? only|authenticat|connexion|se connecter|mot de passe|identifiant|"
    r"créer un compte|anmelden|einloggen|passwort|kennwort|registrieren|iniciar sesión|contraseña|accedi|entrar|"
    r"senha|inloggen|wachtwoord|zaloguj|hasło",
    re.I,
)
CONSENT_WORDS = re.compile(
    r"cookies?\b|consent|accept(?: all)?\b|reject(?: all)?\b|"
    r"manage (?:your |my |cookie )*(?:preferences|options|choices|consent)|our (?:up to )?(?:\d+ )?partners|"
    r"vendors|legitimate interest|personali[sz]ed (?:ads|content)|strictly necessary|preference cent(?:er|re)|"
    r"confirm my choices|allow all|more options|tracking\b|personalisierte (?:anzeigen|werbung)|partenaires|"
    r"we (?:and|value) (?:our|your) (?:partners|privacy)|nostri partner|nuestros socios|(?:nossos|os) parceiros|"
    r"onze (?:\d+ )?partners|nasi partnerzy|unsere (?:\d+ )?partner|annunci personalizzati|anuncios personalizados|"
    r"anúncios personalizados|gepersonaliseerde advertenties|spersonalizowan\w+ reklam\w*|"
    r"publicités personnalisées|accepter|refuser|continuer sans accepter|paramétrer|"
    r"akzeptieren|ablehnen|zustimm(?:en|ung)|einwilligung|aceptar|rechazar|accetta|rifiuta|aceitar|rejeitar|accepteren|"
    r"weigeren|zgadzam",
    re.I,
)
REDIRECT_WORDS = re.compile(
    r"redirect(?:ing|ed)?|object moved|moved (?:permanently|temporarily|to here)|document has moved|"
    r"(?:polic(?:y|ies)|terms|documents?|notices?) (?:has|have) (?:been )?moved|"
    r"you are being (?:sent|taken)|if you are not (?:automatically )?redirected|page has moved|"
    r"found\b.{0,20}\bhere|redirection|vous allez être redirigé|weiterleitung|weitergeleitet|redirigi|reindirizz|"
    r"redirecion|doorgestuurd",
    re.I,
)
SHELL_WORDS = re.compile(
    r"enable javascript|javascript (?:is )?(?:required|disabled)|requires javascript|need to enable|"
    r"turn on javascript|without javascript|loading|activer javascript|javascript aktivieren|"
    r"habilit\w+ javascript|unsupported browser",
    re.I,
)
# What leads from the beginning of a text to the rest of it.
TEASERS = re.compile(
    r"\b(?:read|show|see|view|learn|load|continue)\b.{0,30}\b(?:more|on|all|full|reading|rest|whole)\b|"
    r"\blog ?in\b|\bsign ?(?:in|up)\b|subscribe|\bregister\b|members? only|"
    r"(?:weiter|mehr)\W?(?:\w+ )?(?:lesen|anzeigen|erfahren)|weiterzulesen|vollständig|anmelden|einloggen|"
    r"(?:lire|voir|afficher) (?:la suite|plus|davantage|tout)|en savoir plus|connecte[rz]|inscri|abonne[rz]|"
    r"(?:leer|ver|mostrar|seguir leyendo) ?(?:más|todo)|inicia\w* sesión|"
    r"(?:leggi|mostra|continua a leggere|scopri) ?(?:tutto|di più|altro)|accedi|"
    r"(?:ler|ver|mostrar|leia) mais|continuar a ler|iniciar sessão|"
    r"(?:lees|toon|meer) (?:verder|meer|lezen|weergeven)|inloggen|(?:czytaj|pokaż) (?:dalej|więcej)|zaloguj",
    re.I,
)

# A word that belongs to the next, or a comma, at a text's end; a sentence may end with "of".
LEADS_ON = re.compile(
    r"(?:[,(]|(?<![\w'’.&/-])(?:the|and|or|our|your|their|its|which|whose|than|"
    r"der|des|dem|und|oder|eine[rmns]?|unsere[rmns]?|ihre[rmns]?|sowie|vom|zum|zur|"
    r"les?|des|du|aux?|une?|et|ou|nos|vos|leurs?|cette|dont|pour|"
    r"el|los|las|del|una|con|sus|para|nuestr[ao]s|gli|della?|delle|degli|dei|nella?|dalla?|nostr[aoie]|"
    r"das?|uma|ao|com|seus|nossos?|het|een|onze|uw|oraz|lub|dla|przez))$"
)

# Words that every kind of policy uses again and again; no home page does.
_LEGAL = """
personal data information privacy policy collect collected process processing processed share shared disclose
disclosed disclosure third party parties consent rights law laws legal applicable terms agreement service
services use user users liability liable shall may must purposes purpose retention retain security cookies
transfer access delete request controller provider providers comply required conditions warranties damages
dispute disputes arbitration intellectual property content account termination terminate obligations pursuant
accordance including without données personnelles traitement finalités responsable droit droits consentement
conservation utilisateur générales articles présentes sociétés destinataires confidentialité loi légal
obligation responsabilité rétractation litige litiges résiliation tribunaux stipulations consommateur
daten personenbezogene verarbeitung rechte einwilligung zwecke verantwortlicher gemäß
nutzung dienste vertrag haftung datenschutz rechtsgrundlage speicherung nutzer bestimmungen bedingungen
verbraucher widerruf widerrufsrecht widerrufsbelehrung rückzahlung gewährleistung gerichtsstand streitbeilegung
unwirksam geltungsbereich kündigung datos
personales tratamiento derechos consentimiento finalidades uso servicio condiciones usuario ley dati personali
trattamento diritti consenso finalità titolare servizio utente condizioni legge dados pessoais tratamento
direitos consentimento responsável serviço usuário termos lei gegevens persoonsgegevens verwerking rechten
toestemming doeleinden dienst gebruiker voorwaarden wet dane osobowe przetwarzanie prawa zgoda cele
administrator usługa użytkownik warunki
"""
LEGAL_WORDS = frozenset(_LEGAL.split())
# Whom a policy speaks to, and what it speaks of; so does whoever sells something.
_SAID_BY_ALL = """
right recht droit you your yours user users du dein deine deinem deinen deiner deines sie ihr ihre ihrem ihren ihrer
ihres nutzer nutzern vous votre vos utilisateur utilisateurs usted ustedes su sus usuario usuarios voi vostra vostro
vostre vostri utente utenti u uw jij jouw gebruiker gebruikers você seu sua seus suas usuário usuários użytkownik
użytkownicy din dina ditt dine
"""
SAID_BY_ALL = frozenset(_SAID_BY_ALL.split())
LEGAL_LANGUAGES = frozenset({"en", "de", "fr", "es", "it", "pt", "nl", "pl"})
# Names that policies of many companies give: laws, places, months, and the firms that serve them all.
_GENERAL = """
notice statement website site sites web app apps application platform group network community center centre team home
news dashboard inc llc ltd limited gmbh corp corporation plc sas gdpr rgpd dsgvo ccpa cpra eea eu usa uk dpo ico cnil
united states kingdom europe european union commission economic area swiss switzerland america american canada canadian
australia australian brazil brazilian japan japanese singapore china chinese hong kong india indian ireland irish
germany german france french sweden swedish netherlands dutch spain spanish italy italian korea korean russian english
california virginia colorado nevada connecticut delaware texas washington london paris berlin dublin york street
google facebook apple microsoft meta instagram twitter youtube linkedin android ios chrome gmail amazon paypal stripe
tiktok snapchat whatsapp analytics play store windows outlook hotmail yahoo icloud protonmail mailchimp zendesk
internet act regulation directive court shield framework principles standard clauses protection department commerce
state federal section article art part annex schedule paragraph chapter january february march april may june july
august september october november december officer internal external support dataprotection jams aaa daa nai dpf api
premium business additional general overview sales cookie customer customers partner partners affiliate affiliates
member members visitor visitors product products payment payments operator carrier guidelines claims contents
subscriber platforms supplemental designated gps url urls gpc sms faq ids consumer resident residents
"""
GENERAL_NAMES = frozenset(_GENERAL.split())
# Headings under which a document stands however short it is; those of dialogs; and those of lists without a sentence.
HEADS = re.compile(
    r"\bpolic(?:y|ies)\b|\bnotice\b|\bstatement\b|\brules\b|addendum|richtlinie|bestimmungen|hinweise|"
    r"politique|charte|política|politica|polityka|beleid|verklaring|politik\b|ポリシー|政策|политика|سياسة|מדיניות",
    re.I,
)
DIALOGS = re.compile(
    r"settings|preferences?\b|choices|consent|overview|^(?:we|this \w+) uses? cookies|"
    r"we (?:value|respect|care about) your privacy|your privacy matters|respectons votre|votre vie privée|"
    r"rispettiamo la|tua privacy|respektieren ihre|ihre privatsphäre|respetamos (?:su|tu)|(?:su|tu) privacidad|"
    r"respeitamos a sua|sua privacidade|respecteren (?:uw|je)|(?:uw|je) privacy|szanujemy|"
    r"updat(?:ing|ed) our|(?:previous|earlier|old) version|"
    r"archive|einstellungen|einwilligung|préférences|paramètres|preferencias|preferenze|voorkeuren",
    re.I,
)
# What a search says of itself; what was sought may be a policy's name.
SEARCHES = re.compile(
    r"search results|results for\b|suchergebnisse|résultats (?:de (?:la |votre )?recherche|pour)\b|"
    r"resultados (?:de (?:la )?búsqueda|da pesquisa|para)\b|risultati (?:della )?ricerca|zoekresultaten|"
    r"wyniki wyszukiwania|搜索结果|搜尋結果|検索結果|نتائج البحث",
    re.I,
)
LISTS = re.compile(
    r"imprint|impressum|mentions légales|sub-?processors?\b|\bpartners?\b|\bvendors?\b|\bcookies?\b|unterauftrag|"
    r"auftragsverarbeiter|sous-traitants|"
    r"encargados|responsabili|subverwerkers|subprocessadores|podmiot",
    re.I,
)
FOOTERS = re.compile(r"©|newsletter|rights reserved|droits réservés|rechte vorbehalten|derechos reservados", re.I)
# What a policy of one sentence says: who does what with what.
STATEMENTS = re.compile(
    r"\b(?:we|app|site|website|program|game|service) (?:do |does |don't |doesn't )?(?:not |never |only |also )*"
    r"(?:collects?|stores?|shares?|sells?|keeps?|process(?:es)?|transmits?)\b|"
    r"\byou (?:agree|must|shall|may(?! (?:be|have|want|wish|like|know|find|think)\b))\b|"
    r"\bkeine(?:rlei)? daten\b|\baucune donnée|\bningún dato|\bnessun dato|\bgeen gegevens|\bnenhum dado|"
    r"\bżadnych danych",
    re.I,
)
# What a document calls itself, by kind.
KINDS = {
    "privacy": re.compile(r"privacy|confidentialit|protection (?:de|des) (?:\w+ )?données|vie privée|"
                          r"protección de (?:\w+ )?datos|proteção d[eo]s? (?:\w+ )?dados|protezione dei (?:\w+ )?dati|"
                          r"gegevensbescherming|bescherming van (?:\w+ )?(?:persoons)?gegevens|dataskydd|"
                          r"databeskyttelse|ochron\w+ (?:\w+ )?danych|"
                          r"(?:handle|use|treat|protect)s? your (?:personal )?(?:data|information)\b|"
                          r"données? (?:à caractère )?personnel|datenschutz|personenbezogen|"
                          r"datos personales|dati personali|dados pessoais|(?:danych|dane) osobow|privacidad|"
                          r"privacidade|prywatno|riservatezza|data protection|personal data|persoonsgegevens|"
                          r"integritets?policy|privatliv|"
                          r"personvern|personuppgift|tietosuoja|osobních údajů|osobných údajov|adatvédel|gizlilik|"
                          r"kişisel veri|confidențialitat|kebijakan privasi|bảo mật|конфиденциальн|персональн|"
                          r"απορρήτου|פרטיות|الخصوصية|गोपनीयता|ความเป็นส่วนตัว|"
                          r"隐私|隱私|個人情報|プライバシー|개인정보", re.I),
    "terms": re.compile(r"\bterms\b|conditions|agreement|\btos\b|\bcgu\b|\bcgv\b|\bagb\b|nutzungsbedingungen|"
                        r"geschäftsbedingungen|términos|termini|termos|voorwaarden|regulamin|\beula\b|villkor|vilkår|"
                        r"käyttöehdot|podmínky|podmienky|felhasználási|şartları|koşulları|termeni|ketentuan|điều khoản|"
                        r"соглашение|условия|όροι|תנאי|الشروط|शर्तें|ข้อกำหนด|เงื่อนไข|条款|條款|利用規約|약관", re.I),
    "cookies": re.compile(r"cookie", re.I),
    "conduct": re.compile(r"acceptable use|community|guidelines|code of conduct|usage polic|charte", re.I),
    "service": re.compile(r"service level|\bsla\b|\brefunds?\b|\breturns?\b", re.I),
    "imprint": re.compile(r"imprint|impressum|mentions légales|legal notice|aviso legal", re.I),
    "press": re.compile(r"\bnews(?:room)?\b|\bpress\b|\bblog\b|\bcareers?\b|\bjobs\b|\bpricing\b", re.I),
}  # fmt: skip
