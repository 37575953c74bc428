"""Whole lines that pages add to a document, and what heads the boxes around it: known by their words."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.practices.files import read_text


def _lists() -> dict[str, frozenset[str]]:
    """The lists of lines.txt by their names."""
    found: dict[str, frozenset[str]] = {}
    name = ""
    for line in read_text("lines.txt").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = frozenset()
        elif line and not line.startswith("#"):
            found[name] |= frozenset(said for said in line.split("|") if said)
    return found


_LISTS = _lists()
PHRASES = _LISTS["phrases"]
OFFERS = _LISTS["offers"]
SHARES = _LISTS["shares"]
ADVERTISED = _LISTS["advertised"]
AMBIGUOUS = _LISTS["ambiguous"]
COPYING = _LISTS["copying"]
CONTENTS_TITLES = _LISTS["contents"]
LINKS_TITLES = _LISTS["links"]

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
_SPONSORED = re.compile(
    r"(?:sponsored|promoted|paid) (?:content|links|stories|posts|results|by)\b.{0,30}|(?:from )?around the web"
    r"|(?:content|stories|links|recommended|ads) (?:by|from) (?:our partners|taboola|outbrain|google)"
    r"|gesponserte inhalte.{0,30}|contenus? sponsorisés?.{0,30}|contenido patrocinado.{0,30}",
    re.I,
)
_OFFER = re.compile(
    r"(?:start|try|get|begin|claim|grab) (?:\S+ ){0,3}(?:free|trial|started|now|today|demo|app)"
    r"|(?:book|request|see|watch) (?:an? |your )?(?:\S+ )?demo|contact (?:sales|support)|talk to (?:sales|us|an expert)"
)


@lru_cache(maxsize=8192)  # most of a page is as it was on the last visit
def heads_box(heading: str) -> bool:
    """Whether a heading is one of a page's own boxes: on its author, its news, its jobs."""
    return _BOX_TITLES.fullmatch(heading.rstrip(" .:!?…→")) is not None


@lru_cache(maxsize=8192)  # most of a page is as it was on the last visit
def heads_advertisements(line: str) -> bool:
    """Whether a line is what stands above advertisements."""
    return line.lower() in ADVERTISED or _SPONSORED.fullmatch(line) is not None


@lru_cache(maxsize=8192)  # most of a page is as it was on the last visit
def is_offer(line: str) -> bool:
    """Whether a line is what pages ask of their visitors: Subscribe, Accept, Get started."""
    words = line.lower().rstrip(" .!→»")
    return words in OFFERS or _OFFER.fullmatch(words) is not None
