"""A sentence that came or went -> what it is surely about, by who does what in it; its heading may be another's."""

from __future__ import annotations

import re

from monitor.classify.sides import Sides
from monitor.model import Category

_OTHERS = (
    r"(?:third[- ]part(?:y|ies)(?: [\w-]+)?|partners|advertisers|ad(?:vertising)? networks|other users"
    r"|(?:service )?providers|vendors|contractors|suppliers)"
)
_TAKE = r"(?:collect|use|place|set|receive|see|track|access|obtain|(?:have|get|gain) access to)\b"
_PRACTICE = (
    r"(?:collect|record|gather|build (?:a )?profiles?|use (?:your|this|these|personal|cookies)|place cookies"
    r"|(?:receive|obtain|get) (?:information|data) (?:about|on))\b"
)
_OURS = r"(?:our|the) (?:mobile )?(?:website|site|app|application|service|product|software|platform)s?"
# A duty or practice that is part of something else: a claim, a fee, a right, somebody who gets data.
_NOT_CONDUCT = (
    r"(?!.*\b(?:claims?|arbitra\w*|courts?|disputes?|pay|fees?|charg\w+|refund\w*|subscri\w+|cancel\w*|years|age|old"
    r"|indemn\w*|liab\w*|consent|opt|rights?|tax\w*|purchas\w*|licen[cs]e\w*|parents?|guardians?|notice)\b)"
)
_NOT_FIRST = (
    r"(?!.*\b(?:shar\w+|third|partners?|disclos\w+|child\w*|minors?|retain|stor\w+|delet\w+|opt|choices?"
    r"|secur\w+|europ\w+|eea|eu|uk|residents?|countr\w+)\b)"
)
# Those that look through a whole sentence come with words, in small letters, of which it must have one.
_SUBJECTS = tuple(
    (words, re.compile(pattern, re.IGNORECASE), category)
    for words, pattern, category in (
        (
            ("",),
            rf"(?:(?:our|these|such|other|some|certain) )?(?:[\w-]+ )?{_OTHERS} (?:\w+ ){{0,2}}?{_TAKE}",
            Category.THIRD_PARTY,
        ),
        (
            ("you",),
            r"you (?:(?:may|can|also) )*have (?:the|a) right (?:to|of) "
            r"(?:know|access|obtain|receive|request|ask|correct|rectif|delet|eras|data portab|confirm)",
            Category.ACCESS,
        ),
        (
            ("request",),
            r"we (?:will|shall|aim to|try to) (?:answer|respond to|reply to|comply with|fulfil) "
            r"(?:your|any|a|such|all) (?:[\w-]+ )?requests?\b",
            Category.ACCESS,
        ),
        (
            ("jury", "class", "governed"),
            r"[^.]*\b(?:jury trial|class[- ]actions?)\b|[^.]* governed by the laws? of\b",
            Category.DISPUTES,
        ),
        (
            ("increase", "raise", "taxes"),
            r"[^.]*\b(?:increase|raise) (?:our|the) (?:prices?|fees?)\b|[^.]*\bresponsible for (?:all|any) taxes\b",
            Category.PAYMENT,
        ),
        (
            ("protected", "encrypted"),
            r"[^.]*\b(?:data|information) (?:is|are) (?:protected|encrypted)\b",
            Category.SECURITY,
        ),
        (
            ("preferences", "choices"),
            r"you (?:can|may) (?:manage|change|adjust|set) your (?:[\w-]+ )?(?:preferences|choices)\b",
            Category.CHOICE,
        ),
        (
            ("",),
            rf"{_OURS} (?:(?:may|also|automatically) )*(?:collects?|records?|uses? (?:web beacons|cookies|pixels))\b"
            rf"{_NOT_FIRST}",
            Category.FIRST_PARTY,
        ),
        (
            ("controller", "contract"),
            r"(?:the )?(?:data )?controller\b.{0,60}\bis\b|your contract is with\b",
            Category.CONTACT,
        ),
        (
            ("claim",),
            r"[^.]*\bbring (?:any|a|such|your|an) claims?\b|[^.]*\bclaims? (?:must|shall) be (?:brought|filed)\b",
            Category.DISPUTES,
        ),
        (
            ("responsible",),
            r"you are (?:solely )?responsible for (?:keeping|maintaining|protecting|safeguarding) "
            r"[^.]{0,60}\b(?:passwords?|accounts?|credentials|log-?in)\b",
            Category.CONDUCT,
        ),
        (("you",), rf"you (?:must(?: not)?|shall(?: not)?|agree not to) {_NOT_CONDUCT}", Category.CONDUCT),
        (
            ("force", "effect"),
            r"(?:these terms|(?:this|the|our) (?:agreement|contract)) (?:shall |will )?"
            r"(?:remains?|stays?|continues?) in (?:full )?(?:force|effect) until\b",
            Category.TERMINATION,
        ),
        (
            ("account",),
            r"[^.]*\bwe (?:may|can|will|reserve the right to) (?:close|suspend|terminate|deactivate|disable) "
            r"(?:your|an?|any|the) (?:[\w-]+ )?accounts?\b",
            Category.TERMINATION,
        ),
        (
            ("uptime", "limit", "restrict"),
            r"[^.]*\buptime\b"
            r"|we (?:may|can|reserve the right to) (?:limit|restrict) the (?:number|size|amount|volume)\b",
            Category.SERVICE,
        ),
        (
            ("we",),
            r"(?:(?:when|if) [^,]{1,60}, )?we (?:(?:may|will|can|also|never|do|not|automatically|currently) )*"
            rf"{_PRACTICE}{_NOT_FIRST}",
            Category.FIRST_PARTY,
        ),
    )
)


def surely_about(sides: Sides) -> Category | None:
    """The first that fits; None for most sentences, which are weighed by all of their words."""
    if sides.direction == "changed":
        return None
    text = sides.newest.words.text
    has = text.lower().__contains__
    fitting = (category for words, pattern, category in _SUBJECTS if any(map(has, words)) and pattern.match(text))
    return next(fitting, None)
