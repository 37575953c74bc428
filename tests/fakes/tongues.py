# ruff: noqa: E501 - sentences are easier to read whole
"""A fictional policy in other languages, and what pages in those languages put around it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """A document as its lines, title and date first, and a page's words around it, by what they are for."""

    language: str
    document: tuple[str, ...]
    menu: tuple[str, ...] = ()
    skip: str = ""
    consent: tuple[str, ...] = ()  # a sentence or two, then the buttons
    related: tuple[str, ...] = ()
    share: tuple[str, ...] = ()
    top: str = ""
    rights: str = ""
    clock: str = ""
    letter: tuple[str, ...] = ()

    def written(self) -> str:
        title, date, *rest = self.document
        body = "".join(f"<p>{line}</p>" if len(line) > 25 else f"<h2>{line}</h2>" for line in rest)
        return f"<h1>{title}</h1><p>{date}</p>{body}"


GERMAN = Tongue(
    "de",
    ("Datenschutzerklärung", "Stand: 3. März 2024", "Was wir erheben",
     "Wir erheben die Faxnummern, Namen und Dokumente, die Sie über unseren Dienst senden, um sie zuzustellen.",
     "Wir verkaufen Ihre Daten nicht und lesen Ihre Dokumente nur, soweit uns ein Gesetz dazu verpflichtet.", "Wie lange",
     "Wir speichern Faxe sechzig Tage und löschen sie danach, sofern kein Gesetz eine längere Aufbewahrung verlangt."),
    ("Startseite", "Preise", "Hilfe", "Anmelden"), "Zum Inhalt springen",
    ("Wir verwenden Cookies, um unsere Website zu verbessern und Ihnen passende Werbung zu zeigen.", "Alle akzeptieren", "Ablehnen", "Einstellungen"),
    ("Das könnte Sie auch interessieren", "Zehn Gründe für das Fax", "Wie Praxen umsteigen", "Papier oder Bildschirm"),
    ("Teilen", "Drucken"), "Nach oben", "© 2024 Quillfax GmbH. Alle Rechte vorbehalten.", "Aktualisiert vor 3 Wochen",
    ("Bleiben Sie auf dem Laufenden", "Ein Brief im Monat über Faxe und Papier, und sonst keine Post von uns.", "Abonnieren"),
)  # fmt: skip
FRENCH = Tongue(
    "fr",
    ("Politique de confidentialité", "Dernière mise à jour : 3 mars 2024", "Ce que nous recueillons",
     "Nous recueillons les numéros, les noms et les documents que vous envoyez par notre service, afin de les remettre.",
     "Nous ne vendons pas vos données et ne lisons vos documents que lorsque la loi nous y oblige expressément.", "Durée",
     "Nous conservons les télécopies soixante jours, puis nous les supprimons, sauf si la loi exige davantage."),
    ("Accueil", "Tarifs", "Aide", "Se connecter"), "Aller au contenu",
    ("Nous utilisons des cookies pour améliorer notre site et vous proposer des publicités adaptées.", "Tout accepter", "Tout refuser", "Personnaliser"),
    ("À lire aussi", "Dix raisons de télécopier", "Comment les cabinets changent", "Papier ou écran"),
    ("Partager", "Imprimer"), "Retour en haut", "© 2024 Quillfax SAS. Tous droits réservés.", "Mis à jour il y a 3 semaines",
    ("Restez informés", "Une lettre par mois sur les télécopies et le papier, et aucun autre courrier.", "S'abonner"),
)  # fmt: skip
SPANISH = Tongue(
    "es",
    ("Política de privacidad", "Última actualización: 3 de marzo de 2024", "Qué recogemos",
     "Recogemos los números, los nombres y los documentos que usted envía por nuestro servicio para poder entregarlos.",
     "No vendemos sus datos y no leemos sus documentos salvo cuando la ley nos obliga expresamente a hacerlo.", "Plazos",
     "Conservamos los faxes durante sesenta días y después los eliminamos, salvo que la ley exija otra cosa."),
    ("Inicio", "Precios", "Ayuda", "Iniciar sesión"), "Saltar al contenido",
    ("Utilizamos cookies para mejorar nuestro sitio y mostrarle publicidad adecuada a sus intereses.", "Aceptar todo", "Rechazar todo", "Configurar cookies"),
    ("Te puede interesar", "Diez motivos para el fax", "Cómo cambian las consultas", "Papel o pantalla"),
    ("Compartir", "Imprimir"), "Volver arriba", "© 2024 Quillfax S.L. Todos los derechos reservados.", "Actualizado hace 3 semanas",
    ("Esté al día", "Una carta al mes sobre faxes y papel, y ningún otro correo de nuestra parte.", "Suscribirse"),
)  # fmt: skip
ITALIAN = Tongue(
    "it",
    ("Informativa sulla privacy", "Ultimo aggiornamento: 3 marzo 2024", "Che cosa raccogliamo",
     "Raccogliamo i numeri, i nomi e i documenti che inviate tramite il nostro servizio, al fine di consegnarli.",
     "Non vendiamo i vostri dati e non leggiamo i vostri documenti, salvo che la legge ci obblighi a farlo.", "Per quanto",
     "Conserviamo i fax per sessanta giorni e poi li cancelliamo, salvo che la legge richieda un tempo maggiore."),
    ("Home page", "Prezzi", "Aiuto", "Accedi"), "Vai al contenuto",
    ("Utilizziamo i cookie per migliorare il nostro sito e mostrarvi pubblicità in linea con i vostri interessi.", "Accetta tutti", "Rifiuta", "Preferenze cookie"),
    ("Ti potrebbe interessare", "Dieci motivi per il fax", "Come cambiano gli studi", "Carta o schermo"),
    ("Condividi", "Stampa"), "Torna su", "© 2024 Quillfax S.r.l. Tutti i diritti riservati.", "Aggiornato 3 settimane fa",
    ("Restate aggiornati", "Una lettera al mese su fax e carta, e nessun'altra posta da parte nostra.", "Iscriviti"),
)  # fmt: skip
DUTCH = Tongue(
    "nl",
    ("Privacyverklaring", "Laatst bijgewerkt: 3 maart 2024", "Wat wij verzamelen",
     "Wij verzamelen de nummers, namen en documenten die u via onze dienst verstuurt, om ze te kunnen bezorgen.",
     "Wij verkopen uw gegevens niet en lezen uw documenten alleen wanneer de wet ons daartoe verplicht.", "Hoe lang",
     "Wij bewaren faxen zestig dagen en verwijderen ze daarna, tenzij de wet een langere termijn voorschrijft."),
    ("Home", "Prijzen", "Hulp", "Inloggen"), "Ga naar de inhoud",
    ("Wij gebruiken cookies om onze website te verbeteren en u passende advertenties te kunnen tonen.", "Alles accepteren", "Weigeren", "Cookie-instellingen"),
    ("Lees ook", "Tien redenen voor de fax", "Hoe praktijken overstappen", "Papier of scherm"),
    ("Delen", "Afdrukken"), "Terug naar boven", "© 2024 Quillfax B.V. Alle rechten voorbehouden.", "Bijgewerkt 3 weken geleden",
    ("Blijf op de hoogte", "Eén brief per maand over faxen en papier, en verder geen post van ons.", "Inschrijven"),
)  # fmt: skip
PORTUGUESE = Tongue(
    "pt",
    ("Política de privacidade", "Última atualização: 3 de março de 2024", "O que coletamos",
     "Coletamos os números, os nomes e os documentos que você envia pelo nosso serviço, para que possamos entregá-los.",
     "Não vendemos os seus dados e não lemos os seus documentos, exceto quando a lei nos obriga a fazê-lo.", "Por quanto tempo",
     "Guardamos os faxes por sessenta dias e depois os apagamos, a menos que a lei exija um prazo maior."),
    ("Página inicial", "Preços", "Ajuda", "Entrar"), "Ir para o conteúdo",
    ("Usamos cookies para melhorar o nosso site e mostrar publicidade adequada aos seus interesses.", "Aceitar todos", "Rejeitar", "Gerenciar cookies"),
    ("Você também pode gostar", "Dez razões para o fax", "Como os consultórios mudam", "Papel ou tela"),
    ("Compartilhar", "Imprimir"), "Voltar ao topo", "© 2024 Quillfax Ltda. Todos os direitos reservados.", "Atualizado há 3 semanas",
    ("Fique por dentro", "Uma carta por mês sobre faxes e papel, e nenhum outro correio da nossa parte.", "Inscreva-se"),
)  # fmt: skip
POLISH = Tongue(
    "pl",
    ("Polityka prywatności", "Ostatnia aktualizacja: 3 marca 2024", "Co zbieramy",
     "Zbieramy numery, nazwiska i dokumenty, które wysyłają Państwo za pomocą naszej usługi, aby je doręczyć.",
     "Nie sprzedajemy Państwa danych i nie czytamy dokumentów, chyba że prawo nas do tego zobowiązuje.", "Jak długo",
     "Przechowujemy faksy przez sześćdziesiąt dni, a potem je usuwamy, o ile prawo nie stanowi inaczej."),
    ("Strona główna", "Cennik", "Pomoc", "Zaloguj się"), "Przejdź do treści",
    ("Używamy plików cookie, aby ulepszać naszą stronę i pokazywać Państwu odpowiednie reklamy.", "Akceptuj wszystkie", "Odrzuć", "Ustawienia plików cookie"),
    ("Zobacz także", "Dziesięć powodów", "Jak zmieniają się gabinety", "Papier czy ekran"),
    ("Udostępnij", "Drukuj"), "Do góry", "© 2024 Quillfax sp. z o.o. Wszelkie prawa zastrzeżone.", "Zaktualizowano 3 tygodnie temu",
    ("Bądź na bieżąco", "Jeden list w miesiącu o faksach i papierze, i żadnej innej poczty od nas.", "Zapisz się"),
)  # fmt: skip
ARABIC = Tongue(
    "ar",
    ("سياسة الخصوصية", "آخر تحديث: 3 مارس 2024", "ما نجمعه",
     "نجمع أرقام الفاكس والأسماء والوثائق التي ترسلها عبر خدمتنا حتى نتمكن من تسليمها إلى من تريد.",
     "لا نبيع بياناتك الشخصية لأي طرف ثالث، ولا نقرأ وثائقك إلا عندما يلزمنا القانون بذلك صراحة.", "مدة الحفظ",
     "نحتفظ بالفاكسات لمدة ستين يوما ثم نحذفها، ما لم يفرض القانون مدة أطول من ذلك على خدمتنا."),
    ("الرئيسية", "الأسعار", "المساعدة"), rights="© 2024 Quillfax",
)  # fmt: skip
CHINESE = Tongue(
    "zh",
    ("隐私政策", "更新日期：2024年3月3日", "我们收集什么",
     "当您使用我们的服务时，我们会收集您的传真号码、姓名以及您发送的文件，以便为您提供传真服务并及时送达。",
     "未经您的同意，我们不会出售或者与任何第三方共享您的个人信息，但是法律法规另有规定或者要求的情形除外。", "保存期限",
     "我们保存传真六十天，期满以后会立即删除，除非法律法规要求我们保存更长的时间或者您另行同意我们继续保存。"),
    ("首页", "价格", "帮助"), rights="© 2024 Quillfax",
)  # fmt: skip
TONGUES = (GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, PORTUGUESE, POLISH)
EVERY = (*TONGUES, ARABIC, CHINESE)
