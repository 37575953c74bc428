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
    WIDGET = "a widget of the page"
    LANGUAGES = "a language picker"
    SEARCH = "a search form"
    FORM = "a form"
    CONTROL = "a button"
    LINKS = "a list of links"
    HIDDEN = "hidden text"
    RUNNING = "a line of every printed page"
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
# Those of scripts that add readers' comments, players, controls of tables, and the state of what was consented to.
_WIDGETS = re.compile(
    r"\bcomments?-(?:area|list|respond)\b|\bcommentlist\b|\bdisqus_thread\b|\bfb-comments\b|\bhyvor-talk\b|\bgiscus\b|"
    r"\butterances\b|\bvideo-js\b|\bvjs-|\bplyr__|\bmejs-|\bjw-(?:controls|media)|\bwistia_|"
    r"datatables_(?:length|filter|info|paginate)\b|\bdt-(?:length|search|info|paging)\b|"
    r"cookiedeclaration(?:userstatus|changeconsent)|\bmatomo-?opt-?out|\b(?:gatsby|route|sr)-announcer\b"
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
    if _WIDGETS.search(lowered):
        return Furniture.WIDGET
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
    r"[\d.,]+ (?:words|wörter|mots|palabras|parole|woorden|słów)|\d+ min(?:ute[ns]?)?|"
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
    r"(?:printed (?:from|on)|gedruckt (?:von|am)|imprimé (?:depuis|le)) .{0,80}|"
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
    r"|.{0,60}\d[.,]\d\s*(?:[★⭐]|/\s*5\b).{0,40}$|.{0,60}[★⭐☆]{3,}.{0,40}$"
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
    r"(?:this|the) (?:page|article|document|content|text) (?:was|is|has been) "
    r"(?:translated automatically|(?:automatically|machine)[ -]translated)\b.{0,60}|"
    r"dies\w+ (?:seite|artikel|text|dokument) wurde (?:automatisch|maschinell) übersetzt\b.{0,60}|"
    r"cet(?:te)? (?:page|article|texte|document) a été traduite? (?:automatiquement|par une machine)\b.{0,60}|"
    r"est[ea] (?:página|artículo|texto|documento) (?:se ha|ha sido) traducid[oa] automáticamente\b.{0,60}|"
    r"(?:powered by|(?:made|built) with|propulsé par) (?!the\b|a\b|an\b|our\b|you)\w[\w .-]{1,30}|"
    r"[←→↔⇄👉\s]*(?:swipe|scroll) (?:to|left|right|horizontally|sideways|the table)\b[^.]{0,40}|"
    r"(?:wischen|nach rechts (?:wischen|scrollen)|faites (?:glisser|défiler)|desliza|scorri)\b[^.]{0,40}→?|"
    r"(?:listen to|play) (?:this|the) (?:page|article|document)\b[\s\d:]*|"
    r"dies\w+ (?:seite|artikel|text) (?:an|vor)\w+[\s\d:]*|"
    r"écouter cet(?:te)? (?:page|article)[\s\d:]*|escuchar est[ea] (?:página|artículo)[\s\d:]*|"
    r"(?:tags|schlag(?:wörter|worte)|mots[- ]clés|étiquettes|etiquetas|filed under) ?: ?[^.]{1,100}|"
    r"(?:have|still have|any)(?: any| more| further| other)? questions\?\W+"
    r"(?:submit|open|create|send) (?:a|us a) (?:\w+ )?(?:request|ticket)\.?|"
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
