"""What pages have around a document: the names their makers give it, and the words it says."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Furniture(StrEnum):
    """What a part of a page is, where it is not the document; the value completes "left out as …"."""

    CONSENT = "a consent dialog"
    NAVIGATION = "navigation"
    FOOTER = "the page's footer"
    HEADER = "the page's header"
    ASIDE = "a part beside the document"
    RELATED = "related pages"
    SHARE = "sharing buttons"
    SIGN_UP = "a sign-up form"
    PROMOTION = "a promotion"
    OVERLAY = "a dialog over the page"
    CONTENTS = "a table of contents"
    FEEDBACK = "a question about the page"
    COMMENTS = "comments"
    LANGUAGES = "a language picker"
    SEARCH = "a search form"
    FORM = "a form"
    CONTROL = "a button"
    LINKS = "a list of links"
    HIDDEN = "hidden text"
    COPY = "a copy of the text above"
    CLOCK = "a relative date or counter"
    NOTICE = "a notice of the page"
    SIGN = "a sign without words"
    PHRASE = "a phrase of the page"
    OUTSIDE = "outside the document"
    BEFORE = "left out on the visit before"
    REMOVED = "removed by its selector"
    UNSELECTED = "outside the selected part"


# Consent platforms' own ids and classes: certain wherever they stand.
_CONSENT = re.compile(
    r"onetrust|ot-pc-|optanon|cybotcookiebot|cookiebotwidget|didomi|qc-cmp|sp_message|truste_|trustarc|usercentrics|"
    r"uc-banner|\bcky-|cookieyes|cmplz-cookiebanner|cookie-?law-?info|cli-modal|moove_gdpr|iubenda-(?:cs|cookie)|"
    r"cc-window|cc-banner|osano-cm|\bklaro\b|tarteaucitron|axeptio|borlabs-?cookie|fc-consent|evidon|cookiefirst|"
    r"hs-eu-cookie|ch2-dialog|silktide|\bketch-|shopify-pc__|fs-cc|termly-(?:consent|banner)|cmpbox|cmpwrapper|"
    r"(?:cookies?|consent|gdpr|privacy)[-_ ]?(?:banner|notice-bar|bar|popup|pop-up|modal|overlay|dialog|layer|wall|"
    r"manager|preferences?-?(?:center|centre|modal|dialog)|prompt|message|toast|alert|disclaimer-bar|box|hint)|"
    r"cookie-?consent|consent-?cookie|gdpr-cookie|eu-cookie"
)
# A part of a consent platform that writes the cookie list into the document itself.
_DECLARATION = re.compile(r"ot-sdk-cookie-policy|cookiedeclaration|cookie-declaration|cookies?-?(?:list|table|policy)")

_NAMES = {
    Furniture.NAVIGATION: """nav navbar navigation menu submenu megamenu breadcrumb breadcrumbs
        pagination pager topnav topbar sidenav subnav skiplink skiplinks skipnav
        sitemap tabbar menubar hamburger offcanvas drawer prevnext mainmenu mainnav
        navmenu dropdownmenu bottomnav""",
    Furniture.FOOTER: "footer foot pagefooter sitefooter colophon subfooter prefooter bottombar",
    Furniture.HEADER: "masthead siteheader pageheader globalheader",
    Furniture.ASIDE: "sidebar aside rail sidecolumn sidecol rightcol",
    Furniture.RELATED: """related recommended recommendations recommendation suggested popular
        trending readmore morefrom relatedarticles relatedposts similar youmaylike
        nextarticle prevarticle""",
    Furniture.SHARE: """share sharing social socials socialmedia sharebar addtoany addthis
        socialshare socialicons sharethis sharedaddy like likes""",
    Furniture.SIGN_UP: """newsletter subscribe subscription signup mailinglist mailchimp optin
        emailsignup""",
    Furniture.PROMOTION: """promo promotion promobar cta calltoaction advert advertisement ads
        adsbygoogle adslot adunit adcontainer adwrapper adlabel sponsor sponsored testimonial testimonials carousel
        marquee announcement announcementbar ticker appstore downloadapp ctabanner topbanner
        bannertop upsell""",
    Furniture.OVERLAY: """wmipp modal popup popover overlay lightbox toast tooltip snackbar chatwidget
        livechat chatbot dialog backdrop intercomlauncher intercommessenger
        intercomcontainer intercomlightweight intercomapp intercomframe""",
    Furniture.CONTENTS: """toc tableofcontents tocs tablecontents onthispage pagetoc jumplinks
        anchorlinks scrollspy contentslist summarylinks jumpto quicklinks""",
    Furniture.FEEDBACK: "feedback helpful reaction reactions rating ratings vote votes articlevotes",
    Furniture.COMMENTS: "comments commentlist disqus respond",
    Furniture.LANGUAGES: """languageswitcher langswitcher languageselector langselector localeswitcher
        localeselector langmenu languagepicker languagemenu languages wpml locales
        countryselector regionselector""",
    Furniture.SEARCH: "searchform searchbar searchbox sitesearch searchmodal",
}
_KIND_OF = {name: kind for kind, names in _NAMES.items() for name in names.split()}
_PARTS = re.compile(r"[a-z]+|[A-Z][a-z]*")


@lru_cache(maxsize=8192)
def kind_of_names(names: str) -> Furniture | None:
    """What the class, id and role of a part say it is; None where they say nothing."""
    lowered = names.lower()
    if _CONSENT.search(lowered) and not _DECLARATION.search(lowered):
        return Furniture.CONSENT
    return next((kind for name in names.split() if (kind := kind_of_name(name))), None)


@lru_cache(maxsize=8192)
def kind_of_name(name: str) -> Furniture | None:
    """What one class or id says."""
    parts = [part.lower() for part in _PARTS.findall(name)]
    for size in (3, 2, 1):
        for at in range(len(parts) - size + 1):
            kind = _KIND_OF.get("".join(parts[at : at + size]))
            if kind:
                return kind
    return None


# Whole lines that pages add to a document, in lower case without end marks.
_PHRASES = """
skip to content|skip to main content|skip to main|skip navigation|back to top|back to the top|go to top|top of page|
scroll to top|print|print this page|print page|print version|download|download pdf|download as pdf|download this page|
view pdf|save as pdf|pdf|share|share this|share this page|share this article|share on|tweet|copy|copy link|
link copied|copied|copied!|copied to clipboard|edit this page|submit a request|email this page|table of contents|
contents|on this page|in this article|jump to|jump to section|in this page|quick links|page contents|was this helpful|
was this page helpful|was this article helpful|did this answer your question|did you find this helpful|did this help|
is this page helpful|how did we do|yes|no|oui|non|ja|nein|sí|sì|nee|sim|não|tak|nie|thanks for your feedback|
thank you for your feedback|related articles|related posts|related content|related topics|related links|related pages|
recommended articles|you may also like|read next|see also|more articles|next article|previous article|previous|next|
next page|previous page|loading|loading...|loading…|please wait|close|menu|open menu|close menu|toggle menu|
toggle navigation|search|expand all|collapse all|expand|collapse|show all|show more|show less|see more|see less|
read more|read less|view more|view all|more|less|hide|show|[hide]|[show]|home|login|log in|sign in|sign up|register|
get started|get started for free|start for free|try for free|try it free|try free|book a demo|request a demo|
get a demo|schedule a demo|contact sales|talk to sales|learn more|opens in new tab|opens in a new tab|
opens in new window|opens in a new window|(opens in new tab)|(opens in a new tab)|(opens in new window)|
(opens in a new window)|accept|accept all|accept all cookies|accept cookies|reject|reject all|decline|decline all|
deny|allow all|manage preferences|cookie settings|cookies settings|manage cookies|cookie preferences|save preferences|
save|enregistrer|speichern|guardar|opslaan|zapisz|
confirm my choices|all rights reserved|subscribe|subscribe now|change language|advertisement|anzeige|select language|
choose language|choose your language|language|aller au contenu|aller au contenu principal|retour en haut|
retour en haut de page|haut de page|imprimer|partager|télécharger|télécharger le pdf|sommaire|table des matières|
fermer|menu principal|rechercher|accepter|tout accepter|refuser|tout refuser|suivant|précédent|voir plus|lien copié|
copier le lien|partager cette page|haut de la page|revenir en haut|lire la suite|lire aussi|articles similaires|
articles connexes|à lire aussi|sur cette page|dans cet article|se connecter|connexion|s'inscrire|inscription|
s'abonner|je m'abonne|accueil|accepter tout|continuer sans accepter|paramétrer les cookies|gérer les cookies|
gestion des cookies|personnaliser|tout afficher|afficher plus|afficher moins|voir moins|
cet article vous a-t-il été utile|cette page vous a-t-elle été utile|suivez-nous|tous droits réservés|chargement|
zum inhalt springen|zum hauptinhalt springen|direkt zum inhalt|nach oben|zurück nach oben|zum seitenanfang|
seitenanfang|drucken|seite drucken|teilen|seite teilen|link kopieren|link kopiert|herunterladen|pdf herunterladen|
als pdf herunterladen|inhalt|inhaltsverzeichnis|auf dieser seite|in diesem artikel|schließen|menü|menü öffnen|
menü schließen|suche|suchen|mehr anzeigen|weniger anzeigen|mehr erfahren|mehr lesen|weiterlesen|alle anzeigen|
startseite|anmelden|einloggen|registrieren|kostenlos testen|jetzt starten|demo buchen|newsletter abonnieren|
jetzt abonnieren|abonnieren|alle akzeptieren|alle cookies akzeptieren|akzeptieren|zustimmen|alles akzeptieren|
ablehnen|alle ablehnen|auswahl speichern|nur notwendige cookies|einstellungen|cookie-einstellungen|cookies verwalten|
war dieser artikel hilfreich|war diese seite hilfreich|ähnliche artikel|verwandte artikel|
das könnte sie auch interessieren|folgen sie uns|folge uns|sprache|sprache wählen|weiter|zurück|wird geladen|
alle rechte vorbehalten|saltar al contenido|ir al contenido|saltar al contenido principal|volver arriba|ir arriba|
subir|compartir|compartir esta página|copiar enlace|enlace copiado|descargar|descargar pdf|índice|tabla de contenidos|
contenido|en esta página|en este artículo|cerrar|menú|abrir menú|cerrar menú|buscar|aceptar|aceptar todo|
aceptar todas|aceptar todas las cookies|aceptar cookies|rechazar|rechazar todo|rechazar todas|configurar cookies|
configuración de cookies|gestionar cookies|guardar preferencias|iniciar sesión|acceder|registrarse|regístrate|
empezar gratis|suscribirse|suscríbete|inicio|leer más|ver más|ver menos|mostrar más|mostrar menos|
artículos relacionados|te puede interesar|¿te ha resultado útil|¿te resultó útil este artículo|síguenos|idioma|
seleccionar idioma|siguiente|anterior|cargando|todos los derechos reservados|vai al contenuto|salta al contenuto|
torna su|torna all'inizio|stampa|stampa questa pagina|condividi|copia link|link copiato|scarica|scarica pdf|
scarica il pdf|indice|sommario|in questa pagina|in questo articolo|chiudi|apri menu|chiudi menu|cerca|accetta|
accetta tutto|accetta tutti|accetta tutti i cookie|rifiuta|rifiuta tutto|rifiuta tutti|gestisci cookie|
impostazioni cookie|preferenze cookie|salva preferenze|accedi|registrati|iscriviti|iscriviti alla newsletter|
inizia gratis|home page|leggi di più|leggi tutto|mostra di più|mostra altro|mostra meno|articoli correlati|
ti potrebbe interessare|questo articolo ti è stato utile|seguici|lingua|scegli la lingua|successivo|precedente|
caricamento|tutti i diritti riservati|naar inhoud|naar de inhoud|ga naar inhoud|ga naar de inhoud|direct naar inhoud|
naar boven|terug naar boven|afdrukken|printen|delen|deel deze pagina|link kopiëren|link gekopieerd|downloaden|
pdf downloaden|download als pdf|inhoudsopgave|inhoud|op deze pagina|in dit artikel|sluiten|menu openen|menu sluiten|
zoeken|accepteren|alles accepteren|alle cookies accepteren|accepteer|weigeren|alles weigeren|cookie-instellingen|
cookies beheren|voorkeuren opslaan|inloggen|aanmelden|registreren|probeer gratis|gratis proberen|inschrijven|
meld je aan voor de nieuwsbrief|lees meer|lees verder|meer weergeven|minder weergeven|toon meer|toon minder|
gerelateerde artikelen|lees ook|was dit artikel nuttig|was deze pagina nuttig|volg ons|taal|kies een taal|volgende|
vorige|laden|alle rechten voorbehouden|ir para o conteúdo|pular para o conteúdo|saltar para o conteúdo|
ir para o conteúdo principal|voltar ao topo|voltar ao início|topo|compartilhar|partilhar|compartilhe|copiar link|
copiar ligação|link copiado|baixar|baixar pdf|transferir|descarregar|sumário|nesta página|neste artigo|fechar|
abrir menu|fechar menu|pesquisar|procurar|aceitar|aceitar tudo|aceitar todos|aceitar todos os cookies|aceitar cookies|
recusar|rejeitar|rejeitar tudo|rejeitar todos|gerenciar cookies|gerir cookies|definições de cookies|
configurações de cookies|salvar preferências|entrar|iniciar sessão|cadastre-se|registar|comece grátis|assinar|
inscreva-se|subscrever|página inicial|início|leia mais|ler mais|saiba mais|ver mais|mostrar mais|artigos relacionados|
você também pode gostar|este artigo foi útil|esta página foi útil|siga-nos|próximo|próxima|carregando|a carregar|
todos os direitos reservados|przejdź do treści|przejdź do głównej treści|do góry|wróć na górę|powrót na górę|drukuj|
wydrukuj|udostępnij|udostępnij tę stronę|kopiuj link|skopiowano link|pobierz|pobierz pdf|spis treści|na tej stronie|
w tym artykule|zamknij|otwórz menu|zamknij menu|szukaj|wyszukaj|akceptuję|akceptuj|zaakceptuj|zaakceptuj wszystkie|
akceptuj wszystkie|zgadzam się|odrzuć|odrzuć wszystkie|ustawienia cookie|ustawienia plików cookie|
zarządzaj plikami cookie|zapisz ustawienia|zaloguj|zaloguj się|zarejestruj się|załóż konto|wypróbuj za darmo|
zapisz się|zapisz się do newslettera|strona główna|czytaj więcej|czytaj dalej|pokaż więcej|pokaż mniej|
powiązane artykuły|zobacz także|czy ten artykuł był pomocny|czy ta strona była pomocna|obserwuj nas|język|
wybierz język|następny|poprzedni|następna|poprzednia|ładowanie|wszelkie prawa zastrzeżone|跳到主要内容|跳至内容|
跳转到主要内容|返回顶部|回到顶部|打印|打印本页|下载|下载pdf|分享|分享本页|复制链接|已复制|目录|本页内容|本页目录|关闭|
菜单|打开菜单|搜索|展开|收起|展开全部|显示更多|显示全部|查看更多|查看全部|更多|阅读更多|阅读全文|了解更多|上一页|
下一页|上一篇|下一篇|首页|登录|注册|免费试用|立即开始|联系销售|接受|全部接受|接受全部|接受所有cookie|同意|拒绝|
全部拒绝|拒绝全部|cookie设置|管理cookie|保存设置|订阅|立即订阅|加载中|正在加载|请稍候|相关文章|版权所有|保留所有权利|
跳至主要內容|回到頁首|列印|下載|複製連結|目錄|關閉|選單|搜尋|展開|顯示更多|登入|註冊|全部拒絕|拒絕|訂閱|立即訂閱|
載入中|相關文章|版權所有|本文へスキップ|コンテンツへスキップ|メインコンテンツへスキップ|本文へ移動|ページの先頭へ|
ページの先頭に戻る|ページトップへ|ページトップへ戻る|ページトップに戻る|トップへ戻る|トップに戻る|このページの先頭へ|
先頭へ戻る|印刷|印刷する|このページを印刷|ダウンロード|pdfダウンロード|シェア|シェアする|共有|共有する|リンクをコピー|
コピーしました|目次|このページの内容|閉じる|メニュー|メニューを開く|検索|すべて表示|もっと見る|続きを読む|
詳しくはこちら|詳細を見る|次へ|前へ|次のページ|前のページ|ホーム|ログイン|会員登録|新規登録|無料で始める|
無料トライアル|資料請求|同意する|同意しない|すべて同意|すべて同意する|すべて受け入れる|すべて拒否|すべて拒否する|拒否|
拒否する|許可する|cookieの設定|クッキーの設定|設定を保存|登録|登録する|購読する|読み込み中|関連記事|本文へ|
無断転載禁止|본문 바로가기|본문으로 건너뛰기|맨 위로|맨위로|상단으로|인쇄|인쇄하기|다운로드|공유|공유하기|링크 복사|
목차|닫기|메뉴|검색|더보기|더 보기|자세히 보기|전체 보기|다음|이전|홈|로그인|회원가입|무료로 시작하기|동의|동의함|
모두 동의|모두 수락|수락|거부|모두 거부|쿠키 설정|설정 저장|구독|구독하기|로딩 중|관련 글|تخطي إلى المحتوى|
الانتقال إلى المحتوى|انتقل إلى المحتوى|تخطى إلى المحتوى|العودة إلى الأعلى|العودة للأعلى|الرجوع إلى الأعلى|إلى الأعلى|
أعلى الصفحة|طباعة|اطبع هذه الصفحة|تنزيل|تحميل|تحميل pdf|مشاركة|شارك|شارك هذه الصفحة|نسخ الرابط|تم النسخ|
جدول المحتويات|المحتويات|في هذه الصفحة|إغلاق|القائمة|فتح القائمة|بحث|عرض المزيد|عرض الكل|المزيد|اقرأ المزيد|
اعرف المزيد|معرفة المزيد|التالي|السابق|الصفحة الرئيسية|الرئيسية|تسجيل الدخول|تسجيل|إنشاء حساب|ابدأ الآن|ابدأ مجانا|
ابدأ مجانًا|قبول|أقبل|موافق|أوافق|قبول الكل|قبول الجميع|رفض|أرفض|رفض الكل|رفض الجميع|إعدادات ملفات تعريف الارتباط|
حفظ الإعدادات|اشترك|اشترك الآن|جار التحميل|جارٍ التحميل|مقالات ذات صلة|جميع الحقوق محفوظة|перейти к содержимому|
перейти к содержанию|перейти к основному содержанию|наверх|вверх|к началу страницы|печать|распечатать|
версия для печати|скачать|скачать pdf|поделиться|скопировать ссылку|содержание|оглавление|на этой странице|закрыть|
меню|открыть меню|поиск|показать ещё|показать еще|показать все|развернуть|свернуть|подробнее|узнать больше|
читать далее|далее|назад|вперёд|главная|войти|вход|регистрация|зарегистрироваться|попробовать бесплатно|
начать бесплатно|принять|принять все|принимаю|согласен|отклонить|отклонить все|настройки cookie|
настройки файлов cookie|сохранить настройки|подписаться|загрузка|похожие статьи|все права защищены|
hoppa till innehåll|hoppa till innehållet|till toppen|tillbaka till toppen|skriv ut|ladda ner|dela|kopiera länk|
innehållsförteckning|på den här sidan|stäng|meny|sök|visa mer|visa alla|läs mer|nästa|föregående|hem|logga in|
registrera dig|kom igång|acceptera|acceptera alla|godkänn|godkänn alla|avvisa|avvisa alla|neka|neka alla|
cookieinställningar|hantera cookies|spara inställningar|prenumerera|laddar|alla rättigheter förbehållna|
gå til indhold|spring til indhold|til toppen|udskriv|del|kopier link|indholdsfortegnelse|på denne side|luk|søg|
vis mere|vis alle|læs mere|næste|forrige|hjem|log ind|tilmeld|tilmeld dig|acceptér|accepter alle|tillad alle|afvis|
afvis alle|cookieindstillinger|gem indstillinger|abonner|alle rettigheder forbeholdes|hopp til innhold|gå til innhold|
til toppen av siden|last ned|innholdsfortegnelse|på denne siden|lukk|søk|vis mer|les mer|neste|logg inn|registrer deg|
godta|godta alle|aksepter|avslå|avslå alle|lagre innstillinger|alle rettigheter reservert|siirry sisältöön|
hyppää sisältöön|sivun alkuun|takaisin ylös|tulosta|lataa|jaa|kopioi linkki|sisällysluettelo|tällä sivulla|sulje|
valikko|haku|näytä lisää|lue lisää|seuraava|edellinen|etusivu|kirjaudu sisään|rekisteröidy|hyväksy|hyväksy kaikki|
hylkää|hylkää kaikki|evästeasetukset|tallenna asetukset|tilaa|tilaa uutiskirje|kaikki oikeudet pidätetään|
přeskočit na obsah|přejít k obsahu|nahoru|zpět nahoru|vytisknout|stáhnout|sdílet|kopírovat odkaz|obsah|
na této stránce|zavřít|hledat|zobrazit více|číst více|další|předchozí|domů|přihlásit se|registrovat|přijmout|
přijmout vše|souhlasím|odmítnout|odmítnout vše|nastavení cookies|uložit nastavení|odebírat|všechna práva vyhrazena|
içeriğe geç|içeriğe atla|yukarı çık|başa dön|yazdır|indir|paylaş|bağlantıyı kopyala|içindekiler|bu sayfada|kapat|ara|
daha fazla|daha fazla göster|devamını oku|sonraki|önceki|ana sayfa|anasayfa|giriş yap|kayıt ol|kabul et|
tümünü kabul et|reddet|tümünü reddet|çerez ayarları|ayarları kaydet|abone ol|yükleniyor|tüm hakları saklıdır
"""
PHRASES = frozenset(phrase.strip() for phrase in _PHRASES.replace("\n", "").split("|") if phrase.strip())
# Of these, what a page asks of its visitors: the words around are its own, not the document's.
_OFFERS = """
tweet|share|share this|share this page|share this article|subscribe|subscribe now|sign up|register|get started|
get started for free|start for free|try for free|try it free|try free|book a demo|request a demo|get a demo|
schedule a demo|contact sales|talk to sales|accept|accept all|accept all cookies|accept cookies|reject|reject all|
decline|decline all|deny|allow all|save preferences|confirm my choices|accepter|tout accepter|accepter tout|refuser|
tout refuser|continuer sans accepter|partager|s'inscrire|s'abonner|je m'abonne|akzeptieren|alle akzeptieren|
alle cookies akzeptieren|alles akzeptieren|zustimmen|ablehnen|alle ablehnen|auswahl speichern|teilen|registrieren|
kostenlos testen|jetzt starten|demo buchen|abonnieren|jetzt abonnieren|newsletter abonnieren|aceptar|aceptar todo|
aceptar todas|aceptar todas las cookies|aceptar cookies|rechazar|rechazar todo|rechazar todas|guardar preferencias|
compartir|registrarse|regístrate|empezar gratis|suscribirse|suscríbete|accetta|accetta tutto|accetta tutti|
accetta tutti i cookie|rifiuta|rifiuta tutto|rifiuta tutti|salva preferenze|condividi|registrati|iscriviti|
iscriviti alla newsletter|inizia gratis|accepteren|accepteer|alles accepteren|alle cookies accepteren|weigeren|
alles weigeren|voorkeuren opslaan|delen|registreren|inschrijven|probeer gratis|gratis proberen|aceitar|aceitar tudo|
aceitar todos|aceitar todos os cookies|aceitar cookies|recusar|rejeitar|rejeitar tudo|rejeitar todos|
salvar preferências|compartilhar|compartilhe|partilhar|cadastre-se|registar|comece grátis|assinar|inscreva-se|
subscrever|akceptuję|akceptuj|zaakceptuj|zaakceptuj wszystkie|akceptuj wszystkie|zgadzam się|odrzuć|odrzuć wszystkie|
zapisz ustawienia|udostępnij|zarejestruj się|załóż konto|wypróbuj za darmo|zapisz się|zapisz się do newslettera|接受|
全部接受|接受全部|接受所有cookie|同意|拒绝|全部拒绝|拒绝全部|保存设置|订阅|立即订阅|分享|分享本页|注册|免费试用|
立即开始|联系销售|全部拒絕|拒絕|訂閱|立即訂閱|註冊|シェア|シェアする|共有する|会員登録|新規登録|無料で始める|
無料トライアル|資料請求|同意する|同意しない|すべて同意|すべて同意する|すべて受け入れる|すべて拒否|すべて拒否する|拒否|
拒否する|許可する|設定を保存|登録する|購読する|공유|공유하기|회원가입|무료로 시작하기|동의|동의함|모두 동의|모두 수락|
수락|거부|모두 거부|설정 저장|구독|구독하기|مشاركة|شارك|شارك هذه الصفحة|إنشاء حساب|ابدأ الآن|ابدأ مجانا|ابدأ مجانًا|
قبول|أقبل|موافق|أوافق|قبول الكل|قبول الجميع|رفض|أرفض|رفض الكل|رفض الجميع|حفظ الإعدادات|اشترك|اشترك الآن|поделиться|
зарегистрироваться|попробовать бесплатно|начать бесплатно|принять|принять все|принимаю|согласен|отклонить|
отклонить все|сохранить настройки|подписаться|dela|registrera dig|kom igång|acceptera|acceptera alla|godkänn|
godkänn alla|avvisa|avvisa alla|neka|neka alla|spara inställningar|prenumerera|tilmeld|tilmeld dig|acceptér|
accepter alle|tillad alle|afvis|afvis alle|gem indstillinger|abonner|registrer deg|godta|godta alle|aksepter|avslå|
avslå alle|lagre innstillinger|jaa|rekisteröidy|hyväksy|hyväksy kaikki|hylkää|hylkää kaikki|tallenna asetukset|tilaa|
tilaa uutiskirje|sdílet|registrovat|přijmout|přijmout vše|souhlasím|odmítnout|odmítnout vše|uložit nastavení|odebírat|
paylaş|kayıt ol|kabul et|tümünü kabul et|reddet|tümünü reddet|ayarları kaydet|abone ol
"""
# What stands before links to sites where a page may be shared.
_SHARES = """
share|share this|share this page|share this article|share on|share with|tweet|partager|partager cette page|
partager sur|teilen|seite teilen|teilen auf|compartir|compartir esta página|compartir en|condividi|condividi su|delen|
deel deze pagina|compartilhar|compartilhe|partilhar|udostępnij
"""
SHARES = frozenset(phrase.strip() for phrase in _SHARES.replace("\n", "").split("|"))
OFFERS = frozenset(phrase.strip() for phrase in _OFFERS.replace("\n", "").split("|"))


# What heads a box on a page's author, news or jobs.
_BOX_TITLES = re.compile(
    r"(?:about|meet)(?: the)? authors?|written by .{1,40}|we(?: a|')re hiring|join our team|stay in the loop"
    r"|(?:subscribe to|sign up (?:for|to)|join) (?:our|the) (?:\S+ )?(?:newsletter|mailing list|community)"
    r"|(?:inscrivez-vous|abonnez-vous) à (?:notre|la) (?:newsletter|lettre)|(?:abonnieren sie|jetzt)"
    r" (?:unseren )?newsletter(?: abonnieren)?|suscríbete a (?:nuestra|la) newsletter"
    r"|iscriviti alla (?:nostra )?newsletter"
    r"|订阅我们的.{2,8}|メールマガジン登録|اشترك في نشرتنا.{0,12}"
    r"|ready to (?:get started|begin)|latest (?:news|posts|articles)|(?:latest )?from (?:the|our) blog"
    r"|(?:über|zum) (?:den |die )?autor(?:in|en)?|geschrieben von .{1,40}|wir stellen ein|jetzt loslegen"
    r"|neueste beiträge|à propos de l'aut(?:eure?|rice)|écrit par .{1,40}|nous recrutons|prêt à commencer"
    r"|derni(?:ers articles|ères actualités)|(?:sobre|acerca de) (?:el autor|la autora)|escrito por .{1,40}"
    r"|estamos contratando|últimas noticias|l'autore|l'autrice|scritto da .{1,40}|lavora con noi"
    r"|ultime notizie|over de auteur|geschreven door .{1,40}|laatste nieuws|sobre o autor|sobre a autora"
    r"|estamos a contratar|o autorze|o autorce|zatrudniamy",
    re.I,
)


@lru_cache(maxsize=8192)
def heads_box(heading: str) -> bool:
    """Whether a heading is one of a page's own boxes: on its author, its news, its jobs."""
    return _BOX_TITLES.fullmatch(heading.rstrip(" .:!?…→")) is not None


# What stands above advertisements.
_ADVERTISED = """
advertisement|ad|ads|advert|sponsored|sponsored content|promoted|partner content|anzeige|werbung|gesponsert|publicité|
annonce|sponsorisé|publicidad|anuncio|patrocinado|pubblicità|sponsorizzato|advertentie|gesponsord|publicidade|anúncio|
reklama|sponsorowane|annons|annonse|reklame|mainos|reklam|реклама|広告|スポンサーリンク|广告|廣告|광고|إعلان
"""
ADVERTISED = frozenset(phrase.strip() for phrase in _ADVERTISED.replace("\n", "").split("|"))
_SPONSORED = re.compile(
    r"(?:sponsored|promoted|paid) (?:content|links|stories|posts|results|by)\b.{0,30}|(?:from )?around the web"
    r"|(?:content|stories|links|recommended|ads) (?:by|from) (?:our partners|taboola|outbrain|google)"
    r"|gesponserte inhalte.{0,30}|contenus? sponsorisés?.{0,30}|contenido patrocinado.{0,30}",
    re.I,
)


@lru_cache(maxsize=8192)
def heads_advertisements(line: str) -> bool:
    """Whether a line is what stands above advertisements."""
    return line.lower() in ADVERTISED or _SPONSORED.fullmatch(line) is not None


_OFFER = re.compile(
    r"(?:start|try|get|begin|claim|grab) (?:\S+ ){0,3}(?:free|trial|started|now|today|demo|app)"
    r"|(?:book|request|see|watch) (?:an? |your )?(?:\S+ )?demo|contact (?:sales|support)|talk to (?:sales|us|an expert)"
)


@lru_cache(maxsize=8192)
@lru_cache(maxsize=8192)
def is_offer(line: str) -> bool:
    """Whether a line is what pages ask of their visitors: Subscribe, Accept, Get started."""
    words = line.lower().rstrip(" .!→»")
    return words in OFFERS or _OFFER.fullmatch(words) is not None


# They may as well be the document's: an answer to its question ("Do we sell your data? No."), the head of its section.
_AMBIGUOUS = """
yes|no|oui|non|ja|nein|sí|sì|nee|sim|não|tak|nie|inscription|connexion|同意|拒绝|拒絕|注册|註冊|登录|登入|分享|订阅|訂閱|
下载|下載|更多|登録|会員登録|新規登録|共有|拒否|ダウンロード|購読|동의|수락|거부|회원가입|로그인|공유|구독|다운로드|
регистрация|вход|загрузка|печать|содержание|تسجيل|تسجيل الدخول|إنشاء حساب|مشاركة|تنزيل|تحميل|قبول|رفض|المحتويات
"""
AMBIGUOUS = frozenset(phrase.strip() for phrase in _AMBIGUOUS.replace("\n", "").split("|"))
_CONTENTS = (
    "table of contents|contents|on this page|in this article|in this page|page contents|quick links|jump to|"
    "jump to section|sommaire|table des matières|inhalt|inhaltsverzeichnis|índice|tabla de contenidos|indice|"
    "inhoudsopgave|spis treści|summary of contents|auf dieser seite|in diesem artikel|sur cette page|dans cet article"
    "|en esta página|en este artículo|in questa pagina|sommario|op deze pagina|nesta página|sumário|na tej stronie"
    "|目录|目錄|本页目录|目次|このページの内容|목차|оглавление|содержание|جدول المحتويات"
    "|innehållsförteckning|indholdsfortegnelse|innholdsfortegnelse|sisällysluettelo|içindekiler"
)
CONTENTS_TITLES = frozenset(_CONTENTS.split("|"))

# Whom a clause binds, and what it speaks of: sentences of documents, rather than of pages, have one of these.
ADDRESSED = re.compile(
    r"\b(?:data|information|daten|informationen|données|informations|datos|información|dati|informazioni|gegevens|dados|"
    r"informações|dane|danych|danymi|"
    r"you|yours?|users?|(?:th(?:is|ese)|our|the) (?:terms|policy|agreement|notice|statement|document|conditions)|"
    r"sie|ihr\w{0,2}|du|dein\w{0,2}|nutzer\w*|dies\w+ (?:bedingungen|richtlinie|vereinbarung|erklärung|hinweise)|"
    r"vous|votre|vos|utilisateurs?|(?:l[ea]s?|cette|ces) présentes?|(?:cette|la présente) (?:politique|charte)|"
    r"usted|ustedes|su|sus|usuarios?|est[aeo]s? (?:términos|política|condiciones|aviso)|"
    r"voi|vostr[aeio]|l'utente|utenti|quest[aeio] (?:termini|informativa|condizioni)|"
    r"u|uw|jij|jouw|gebruikers?|(?:deze|dit) (?:voorwaarden|beleid|verklaring)|"
    r"você|seu|sua|seus|suas|usuários?|est[ae]s? (?:termos|política|condições)|"
    r"użytkownik\w*|państw\w+|niniejsz\w+|"
    # Courts, liability and money back; what is kept, deleted or sold.
    r"(?:collected|shared|disclosed|processed|transferred|erased|encrypted|anonymi[sz]ed)|"
    r"rights?|residents?|laws?|consent|agree(?:s|ment)?|children|complaints?|appeal|"
    r"we (?:(?:may|also|do not|never|only|will|can) )*(?:collect|share|disclose|sell|keep|store|process|transfer|use)|"
    r"courts?|jurisdiction|disputes?|arbitration|refund\w*|liab(?:le|ility)|waive[ds]?|minors|kept|stored|retained|deleted|sold|"
    r"gericht\w*|recht|haft(?:ung|et)|rechtsstreit\w*|erstatt\w+|minderjährig\w*|gespeichert|gelöscht|verkauft|"
    r"tribuna(?:l|ux)|droit|litiges?|responsabilité|rembours\w+|mineurs?|conservée?s?|supprimée?s?|vendue?s?|"
    r"tribunal(?:es)?|ley|responsabilidad|reembols\w+|menores|conserva\w*|elimina\w*|venden?|vendid[oa]s?|"
    r"foro|legge|responsabilità|rimbors\w+|minori|conservat[aeio]|cancellat[aeio]|vendut[aeio]|"
    r"rechter|aansprakelijk\w*|terugbeta\w+|minderjarigen|bewaard|gewist|verwijderd|verkocht|"
    r"tribunais|lei|responsabilidade|conservad[oa]s?|sąd\w*|praw[oa]|odpowiedzialnoś\w+|zwrot\w*|przechowywan\w+|"
    r"usuwan\w+|sprzedawan\w+|"
    r"данн\w+|информаци\w+|вы|вас|ваш\w*|пользовател\w+|суд\w*|удаля\w+|дан[ііи]\w*|"
    r"\w*بيانات\w*|\w*معلومات\w*|\w*المستخدم\w*|\w*حقوق\w*|\w*محاكم|\w*حذف\w*|\w*النزاعات|\w*سياسة|"
    r"veri\w*|bilgi\w*|kullanıcı\w*|mahkeme\w*|uppgifter\w*|användare\w*|du|din[ae]?|ditt|oplysninger\w*|"
    r"opplysninger\w*|bruger\w*|bruker\w*|domstol\w*|tieto\w*|tiedot|käyttäjä\w*|údaj\w*|uživatel\w*|soud\w*)\b|"
    r"[您你]|用户|用戶|信息|資料|数据|個人|个人|法院|删除|刪除|お客様|利用者|ユーザー|情報|データ|裁判所|削除|귀하|이용자|정보",
    re.I,
)
# Who may, must or will do something, or will not: so a clause binds, and what offers something seldom speaks.
BINDING = re.compile(
    r"\b(?:you|we|users?|(?!your)\w+s) (?:may|can|must|shall|cannot|will not|do not|don't|never|agree"
    r"|have (?:the|a) right|are (?:not|entitled|responsible|required))\b|"
    r"\b(?:sie|du|ihr|wir|nutzer) (?:können|kannst|könnt|dürfen|darfst|müssen|musst|sind|haben das recht|werden)\b|"
    r"\b(?:können|dürfen|müssen|werden) (?:sie|wir)\b|\bwir .{0,80}\b(?:nicht|keine\w?|niemals)\b|"
    r"\b(?:vous|nous) (?:ne |n'|\w+ez pas|\w+ons pas|pouvez|devez|pouvons|devons|acceptez|disposez|avez le droit)|"
    r"\b(?:usted|ustedes|no|nunca) (?:pueden?|deben?|acepta[ns]?|podrán?|podemos|debemos)\b|\b(?:puede[ns]?|podrán?) "
    r"\w+[aei]r(?:se)?\b|\bno \w+mos\b|\b(?:può|possono|puoi|potete|deve|devono|non \w+iamo)\b|"
    r"\b(?:u|je|jij|wij|we) (?:kunt|kunnen|mag|mogen|moet|moeten|gaat akkoord)\b|\b(?:wij|we) .{0,80}\b(?:niet|geen)\b|"
    r"\b(?:pode[ms]?|poderá|deverá|deve[ms]?|não \w+mos)\b|\b(?:może(?:cie|my|sz)?|mogą|musi(?:my)?|nie \w+my)\b|"
    r"\b(?:может|могут|можете|можем|вправе|обязан\w*)\b|"
    r"できます|ことがあります|いたしません|可以|不会|不會|수 있습니다",
    re.I,
)

# What heads a box of links to other pages.
_LINKS_TITLES = """
more resources|additional resources|related resources|further resources|related articles|related posts|
related content|related topics|related links|related pages|related information|recommended articles|you may also like|
read next|see also|more articles|more information|learn more|further reading|more on this topic|en savoir plus|
autres ressources|ressources supplémentaires|plus d'informations|voir aussi|à lire aussi|articles similaires|
articles connexes|liens utiles|pages associées|weitere informationen|weitere ressourcen|mehr erfahren|mehr dazu|
siehe auch|ähnliche artikel|verwandte artikel|weiterführende links|más recursos|más información|recursos adicionales|
artículos relacionados|véase también|ver también|enlaces relacionados|altre risorse|ulteriori informazioni|
articoli correlati|vedi anche|scopri di più|meer informatie|meer bronnen|gerelateerde artikelen|zie ook|lees ook|
mais recursos|mais informações|saiba mais|artigos relacionados|ver também|veja também|więcej informacji|
więcej materiałów|powiązane artykuły|zobacz także|zobacz też|related|related reading|related news|related stories|
related documents|recommended|recommended reading|recommended for you|recommended content|suggested articles|
suggested reading|popular articles|popular posts|most popular|most read|trending|trending articles|keep reading|
continue reading|what to read next|you might also like|you may also be interested in|you might be interested in|
you might also be interested in|more like this|explore more|discover more|other articles|other posts|more posts|
more stories|more news|further articles|recent posts|recent articles|articles liés|articles recommandés|
articles récents|contenus similaires|sur le même thème|sur le même sujet|vous aimerez aussi|vous aimerez peut-être|
vous pourriez aussi aimer|cela peut vous intéresser|à découvrir aussi|à la une|ähnliche beiträge|verwandte beiträge|
verwandte themen|ähnliche themen|weitere artikel|weitere beiträge|mehr zum thema|das könnte sie interessieren|
das könnte dich interessieren|das könnte sie auch interessieren|empfohlene artikel|das könnte dich auch interessieren|
passend dazu|neueste artikel|aktuelle beiträge|beliebte artikel|lesen sie auch|entradas relacionadas|
contenido relacionado|noticias relacionadas|artículos recomendados|entradas recientes|también te puede interesar|
te puede interesar|también te podría interesar|te recomendamos|lee también|sigue leyendo|contenuti correlati|
post correlati|notizie correlate|articoli consigliati|articoli recenti|ti potrebbe interessare|potrebbe interessarti|
potrebbero interessarti|potrebbe interessarti anche|leggi anche|gerelateerde berichten|gerelateerde pagina's|
gerelateerde onderwerpen|aanbevolen artikelen|recente berichten|misschien vind je dit ook leuk|
dit vind je misschien ook interessant|posts relacionados|conteúdo relacionado|conteúdos relacionados|
notícias relacionadas|artigos recomendados|posts recentes|leia também|você também pode gostar|
talvez você também goste|podobne artykuły|podobne wpisy|powiązane wpisy|polecane artykuły|ostatnie wpisy|
przeczytaj także|przeczytaj również|może cię zainteresować|może cię też zainteresować|relaterade artiklar|
relaterat innehåll|läs också|läs även|relaterede artikler|læs også|relaterte artikler|les også|aiheeseen liittyvää|
lue myös|související články|podobné články|mohlo by vás zajímat|kapcsolódó cikkek|articole similare|citește și|
ilgili yazılar|benzer yazılar|ilgili makaleler|похожие статьи|похожие записи|читайте также|по теме|схожі статті|
читайте також|σχετικά άρθρα|διαβάστε επίσης|מאמרים קשורים|مقالات ذات صلة|مواضيع ذات صلة|ذات صلة|قد يعجبك أيضا|
قد يعجبك أيضًا|اقرأ أيضا|اقرأ أيضًا|بطاقات ذات صلة|相关文章|相关推荐|相关阅读|推荐阅读|相关内容|相关链接|延伸阅读|
猜你喜欢|最新文章|相關文章|相關連結|推薦閱讀|関連記事|関連ページ|関連リンク|関連コンテンツ|関連情報|おすすめ記事|
あわせて読みたい|こちらもおすすめ|最新記事|관련 글|관련 기사|관련 콘텐츠|추천 글|최신 글|bài viết liên quan|
artikel terkait|บทความที่เกี่ยวข้อง
"""
LINKS_TITLES = frozenset(title.strip() for title in _LINKS_TITLES.replace("\n", "").split("|"))

# A link to what a document was before.
FORMER = re.compile(
    r"(?:(?:view|see|read) )?(?:(?:our|the|all) )?(?:archived?|previous|earlier|older|past|prior|former) "
    r"(?:versions?|polic(?:y|ies)|terms)(?: of .{1,40})?|version (?:history|archive)|"
    r"archives? of (?:previous|past) .{1,30}|"
    r"(?:voir )?(?:les )?versions? (?:archivées?|antérieures?|précédentes?).{0,40}|archives? des versions.{0,30}|"
    r"(?:frühere|ältere|archivierte|vorherige|alte|vorige) (?:versionen|fassungen).{0,40}|"
    r"versiones (?:anteriores|archivadas).{0,40}|versioni (?:precedenti|archiviate).{0,40}|"
    r"(?:eerdere|vorige|oudere|gearchiveerde) versies.{0,40}|versões (?:anteriores|arquivadas).{0,40}|"
    r"(?:poprzednie|archiwalne|wcześniejsze) wersje.{0,40}"
)
# A line that is nothing but a sign to click on: by itself, or by the name that a typeface of icons has for it.
SIGN = re.compile(
    r"[^\w\s]{1,3}|expand_(?:more|less|circle_down)|unfold_(?:more|less)|(?:keyboard_(?:double_)?)?arrow_\w+"
    r"|chevron_(?:left|right)|navigate_(?:next|before)|open_in_new|more_(?:vert|horiz)|content_copy"
    r"|(?:add|remove|check)_circle(?:_outline)?"
)
# A line that is nothing but a relative date, a reading time, a counter or a number for this one visit.
CLOCK = re.compile(
    r"(?:(?:last\s+)?(?:updated|modified|edited|published|reviewed|posted|written by .{1,40})?"
    r"(?: on| by .{1,40})?[:\s]*(?:(?:over|about|more than|almost|less than|nearly)\s+)?(?:an?|one|\d+)\s+"
    r"(?:second|minute|min|hour|day|week|month|year)s?\s+ago|"
    r"(?:last\s+)?(?:updated|modified|edited|published)?[:\s]*"
    r"(?:today|yesterday|just now|this week|last week|last month)|"
    r"(?:estimated )?(?:reading|read) time[:\s]*\d+.*|"
    r"\d+\s*(?:-|to)?\s*\d*\s*min(?:ute)?s?\.?\s*(?:read|de lecture|lesezeit)|"
    r"(?:mis à jour |modifié )?il y a (?:plus d['’]|environ )?(?:une?|\d+)\s+\w+|"
    r"(?:(?:zuletzt )?aktualisiert )?vor (?:über |mehr als )?(?:einer|einem|\d+)\s+\w+(?: aktualisiert| bearbeitet)?|"
    r"(?:actualizado )?hace (?:más de )?(?:una?|\d+)\s+\w+|"
    r"(?:aggiornato )?(?:circa |oltre )?(?:una?|un'|\d+)\s*\w+ fa|"
    r"(?:bijgewerkt )?(?:meer dan )?(?:een|\d+)\s+\w+ geleden|"
    r"(?:atualizado )?há (?:mais de |cerca de )?(?:uma?|\d+)\s+\w+|(?:zaktualizowano )?(?:ponad )?\d*\s*\w+ temu|"
    r"(?:lesezeit|temps de lecture|tiempo de lectura|tempo di lettura|leestijd|tempo de leitura|czas czytania)"
    r"\W+(?:(?:ca|env|etwa|environ|circa|about)\b\.?\s*)?\d+.{0,12}|"
    r"\d+\s*min(?:uten?|utos?|uti|uty?)?\.? (?:lesezeit|de lectura|di lettura|leestijd|de leitura|czytania)|"
    r"[\d.,]+[km]?\s*(?:views?|shares?|likes?|comments?|votes?|reads|vues|followers?|contributors?)|"
    r"(?:.{0,50}\?\W+yes\W+no\W+)?\d+ (?:out )?of \d+ (?:people )?found this helpful.*|"
    r"[\d.,'\u00a0 ]*\d (?:members?|users?|people|mitglieder|nutzer|membres|utilisateurs|personnes)\W+"
    r"(?:are |sind |sont )?(?:now )?(?:online|connectée?s?|en ligne)|"
    r"(?:your ip(?: address)?|(?:deine|ihre) ip-adresse|votre adresse ip)\W+[\da-f.:]+|"
    r"v(?:ersion)?\W{0,2}\d[\w.]*\W+build\W+[\w.]+\)?|"
    r"(?:ray|request|trace) id\W+[\w-]{8,}|"
    r"(?:current time|uhrzeit|heure)\W+\d{1,2}:\d{1,2}.{0,12}|.{0,60}\d.{0,20}\bcookiebot\b.{0,20}|\d{12,}|"
    r"(?:printed|generated|retrieved|exported|gedruckt|abgerufen|imprimé|impreso|stampato|afgedrukt|impresso)\b"
    r".{0,60}\b\d{1,2}:\d{2}.{0,12}|"
    r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?)[.!]?",
    re.I,
)
# Where links lead by which a page is shared.
SHARED = re.compile(
    r"(?:facebook\.com|fb\.com)/(?:sharer|share|dialog/share)|(?:twitter|x)\.com/(?:share|intent/)|linkedin\.com/"
    r"(?:sharearticle|sharing|cws/share|share)|pinterest\.[a-z.]+/pin/create|reddit\.com/submit|(?:wa\.me/|whatsapp\.com/send)"
    r"\?|whatsapp://send|t\.me/share|telegram\.me/share|tumblr\.com/(?:share|widgets/share)|getpocket\.com/(?:save|edit)"
    r"|vk\.com/share|line\.me/.{0,20}share|b\.hatena\.ne\.jp/(?:add|entry)|service\.weibo\.com/share|xing\.com/(?:spi|social)"
    r"|bsky\.app/intent|threads\.net/intent|ycombinator\.com/submitlink|mailto:\?",
    re.I,
)
# What a page asks of itself, and what its visitors answered.
FEEDBACK = re.compile(
    r"(?:(?:was|is|did|do) (?:this|you find) .{0,40}\b(?:helpful|useful|help(?: you)?)"
    r"|(?:war|ist) dies\w+ .{0,30}\b(?:hilfreich|nützlich)"
    r"|cet(?:te)? .{0,20} vous a-t-(?:il|elle) .{0,10}(?:utile|aidée?)"
    r"|¿.{0,30}\bútil .{0,30}|(?:questa|questo) .{0,30}\b(?:utile|d'aiuto)"
    r"|(?:was|is) (?:deze|dit) .{0,20}\b(?:nuttig|behulpzaam)|est[ae] .{0,20}\bútil"
    r"|czy (?:ta|ten|to) .{0,30}(?:pomocn|przydatn)\w+"
    r"|.{0,12}(?:有帮助|有用|有幫助)(?:吗|嗎)|.{0,12}役に立ちましたか|هل كان\w* .{0,30}مفيد\w*"
    r"|.{0,20}도움이 되(?:었나요|셨나요|었습니까)"
    r"|был[аио]? ли .{0,30}полезн\w*|var (?:den här|denn[ae]|sid[ae]n) .{0,30}(?:hjälp\w*|användbar|nyttig|hjælp\w*)"
    r"|oliko .{0,30}(?:hyödyllinen|apua)|byl[aoy]? .{0,30}užitečn\w+|.{0,20}faydalı oldu mu)\s?[?？؟]"
    r"|\d+ (?:out )?of \d+ (?:people |users )?found this (?:helpful|useful)"
    r"|\d+ (?:\w+ )?(?:von|sur|de|su|van|z) \d+ .{0,30}\b(?:hilfreich|utile|útil|nuttig|przydatn\w+)"
    r"|.{0,60}\b(?:hilfreich|utile|útil|nuttig|przydatn\w+) ?: \d+ (?:von|sur|de|su|van|z) \d+"
    r"|\d+ ?人中.{0,2}\d+ ?人.{0,20}(?:役に立|有帮助|有幫助)",
    re.I,
)
# What a page says of its own working, in the words of those who make its scripts.
NOTICE = re.compile(
    r"(?:this|our) (?:site|form|page|website) is protected by \w*captcha\b.*|"
    r"[^.]{0,60}\b(?:protégée?|geschützt|proteg\w+|protett[oa]|beveiligd|beschermd|chronion\w+)\b.{0,20}\w*captcha\b.*|"
    r"[^.]{0,60}\w*captcha\b.{0,20}\b(?:geschützt|beveiligd|beschermd)\b.*|"
    r"(?:your|this|the) browser(?: you are using)? is (?:not supported|no longer supported|out(?: of |-)date).*|"
    r"you(?:'re| are) using an? (?:out(?:-of-|-| of )?dated?|old|older|unsupported) (?:version|(?:web )?browser)\b.*|"
    r"(?:sie verwenden|du verwendest|ihr browser ist) (?:einen veralteten browser|veraltet)\b.*|"
    r"(?:vous utilisez un navigateur|votre navigateur est) obsolète\b.*|"
    r"you(?:'re| are) (?:currently )?(?:viewing|visiting|browsing) (?:the|our) .{0,40}"
    r"\b(?:(?:web)?site|page|store|version)\b.*|"
    r"(?:you need to|please) (?:enable|turn on) javascript\b.*|javascript (?:is|has been) (?:disabled|turned off)\b.*|"
    r"(?:please )?(?:upgrade|update) (?:to a (?:newer|modern)|your) (?:web )?browser\b.*|"
    r"(?:your current (?:consent )?state|votre état actuel|ihr aktueller zustand)\W.*|"
    r"(?:change|withdraw|modifier|retirer) (?:your|votre) consent\w*"
    r"(?:\W+(?:withdraw|retirer) (?:your|votre) consent\w*)?|"
    r"einwilligung (?:ändern|widerrufen)(?:\W+einwilligung widerrufen)?|"
    r"show the complete (?:privacy |cookie )?policy|go to the short version",
    re.I,
)
# What a page says of its own year and owner.
COPYRIGHT_HINT = re.compile(
    r"©|\(c\)|opyright|eserv|orbehalten|oorbehouden|astrzeżone|版权|版權|محفوظة|защищены|saklıdır"
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright)\s*(?:©\s*)?(?:\d{4}|[\w ,.&-]{1,40}\d{4})|\d{4}\s*©|"
    r"all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados|"
    r"tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone|"
    r"版权所有|版權所有|保留所有权利|جميع الحقوق محفوظة|все права защищены|tüm hakları saklıdır",
    re.I,
)
