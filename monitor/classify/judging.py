"""An edit among the others -> how much it matters, what it is about, what it does, and why we say so."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from monitor.classify.context import Context
from monitor.classify.effects import Effect, effects_of
from monitor.classify.features import Place, features_of
from monitor.classify.flagging import flags_by_rule, is_named, ruled_out
from monitor.classify.quiet import why_quiet
from monitor.classify.restated import Places, differences, restatements
from monitor.classify.sides import Sides, sides_of
from monitor.classify.subject import surely_about
from monitor.classify.sure import LEGAL_FORM, NAME, ROW, SOLD, names_new_law, why_material, why_minor
from monitor.classify.topics import UNLIKELY, settle_categories, settle_flags
from monitor.classify.whereabouts import why_whereabouts
from monitor.classify.whole import JUDGED, Whole, is_replaced, remainder, replacement
from monitor.classify.within import practices_within
from monitor.model import Category, Direction, Edit, Flag, Materiality, Op
from monitor.practices.languages import language_of_passage
from monitor.practices.models import Known, Model, has_model, load_model
from monitor.practices.months import MONTHS

# Log odds from which an edit is material, and from which it is told as one beside surer ones.
MATERIAL, SURELY = 0.0, 0.5
SURELY_QUIET = -1.0  # and below which a sentence in the place of another says the same
QUIET = -1.3  # log odds from which an edit means nothing
UNSAID = "en"  # the language of a document whose language cannot be told
ONLY_DATE = "only a date"
TOGETHER = "rule: one of very many, told by what both versions say as wholes"
RESTATED = "said again in other words"
_NO_PRACTICE = "the words that changed carry no practice"
_CATEGORY_HEADS = {category: f"category {category}" for category in Category}
_OF_RULES = {
    ROW: Category.THIRD_PARTY,
    NAME: Category.THIRD_PARTY,
    LEGAL_FORM: Category.THIRD_PARTY,
    SOLD: Category.THIRD_PARTY,
    "rule: a price stated": Category.PAYMENT,
}
_FLAG_HEADS = {flag: f"flag {flag}" for flag in Flag}
_TOLD = 3  # features named as reasons for one head
_TELLING = 0.1  # what a feature adds to the log odds before it is named as a reason
_UNWEIGHED: Mapping[Category, float] = MappingProxyType({})
_UNFLAGGED: Mapping[Flag, float] = MappingProxyType({})
_UNKNOWN = -9.0  # log odds of what the model has no weights for
_SURE = 4.0  # what a rule weighs
_LARGE = 6  # changed words from which a statement in an unread language is told
_TOLD_BY_SIZE = 2.0  # and what they weigh
POINTED = -0.5  # what remains of a sentence that only says where to turn
_DATED = re.compile(
    r"(?:\b(?:this|the|our|was|is|has|been|of|as|date|policy|notice|terms|privacy|last|effective|updated?|revised|modified"
    r"|version|on|from|in|at|published|posted|since|reviewed|page|gmt|utc|archived|versions|download|pdf|previous|view"
    r"|see|th|st|nd|rd|may|june?|july?"
    r"|(?:jan|feb|mar|apr|aug|sep|oct|nov|dec)[a-z]*|\d+(?:st|nd|rd|th)?)\b|\W)+",
    re.IGNORECASE,
)
_LINE = 160  # letters of a line with a date
_WORD = re.compile(r"[^\W_]+")
_EXACT = re.compile(r"\d|\b(?:not|no|never|only|without|unless)\b|n't\b", re.IGNORECASE)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_IN_DATES = frozenset({"of", "th", "st", "nd", "rd", "at", "gmt", "utc"})


class Verdict(NamedTuple):
    """An edit with all that was found out about it.

    Attributes:
        reason: the rule that says how much it matters, or why it is quiet.
        flags: those that rules set, and once the edits are settled together those that the version bears out.
        odds: log odds that it is material.
        by_flag: log odds of the flags that rules do not rule out.
        whole: what it does together with others that were not judged one by one; None for most.
    """

    edit: Edit
    materiality: Materiality
    reason: str
    category: Category = Category.OTHER
    direction: Direction = Direction.CHANGED
    flags: tuple[Flag, ...] = ()
    reasons: tuple[str, ...] = ()
    odds: float = -9.0
    sides: Sides | None = None
    effects: tuple[Effect, ...] = ()
    by_category: Mapping[Category, float] = _UNWEIGHED
    by_flag: Mapping[Flag, float] = _UNFLAGGED
    whole: Whole | None = None

    @property
    def is_date(self) -> bool:
        return self.reason == ONLY_DATE

    @property
    def marked(self) -> Edit:
        """The edit with what was found out about it."""
        return self.edit.judged(self.materiality, self.reason)

    @property
    def heading(self) -> str:
        return _heading_of(self.edit)


def _is_material(verdict: Verdict) -> bool:
    return verdict.materiality is Materiality.MATERIAL


def judge_all(context: Context) -> tuple[Verdict, ...]:
    """Judge each edit by itself, then settle which are material beside the surest of them.

    At most `JUDGED` are: those that weigh most. The others, or all of a text that was replaced, are told as one.
    """
    if is_replaced(context):
        return _replaced(context)
    found = [_look(at, context) for at in range(len(context.edits))]
    left = [at for at, verdict in enumerate(found) if verdict is None]
    weightiest = left if len(left) <= JUDGED else sorted(left, key=lambda at: (_weight(context.edits[at]), at))
    for at in weightiest[:JUDGED]:
        found[at] = _judge(context.edits[at], context)
    if rest := sorted(weightiest[JUDGED:]):
        whole = remainder(context, rest)
        materiality = Materiality.MATERIAL if whole.says_something else Materiality.MINOR
        for at in rest:
            found[at] = _together(context.edits[at], whole, materiality)
    if has_model(_language(context)):
        _quiet_restated(found, set(left), context)
    verdicts = [verdict for verdict in found if verdict is not None]
    surest = max((verdict.odds for verdict in verdicts), default=-9.0)
    bar = min(surest, SURELY) if surest >= MATERIAL else math.inf
    return _with_categories(_with_flags([_settle(verdict, bar) for verdict in verdicts]))


def _quiet_restated(found: list[Verdict | None], judged: set[int], context: Context) -> None:
    """Make quiet what went where it came again in other words."""
    for gone, come in restatements(context.edits):
        if judged.issuperset(gone + come) and _is_restated(gone, come, context):
            for at in gone + come:
                found[at] = _quiet(context.edits[at], Materiality.COSMETIC, RESTATED)


def _is_restated(gone: Places, come: Places, context: Context) -> bool:
    """Whether what went and what came name the same, and would mean nothing as one reworded sentence."""
    edits = context.edits
    before, after = " ".join([edits[at].before for at in gone]), " ".join([edits[at].after for at in come])
    language = _language(context)
    sides = sides_of(before, after, "", language)
    bar = SURELY_QUIET * (1 + differences(sides, effects_of(sides)))
    if bar == -math.inf:
        return False
    verdict = _weigh(edits[come[0]], before, after, Direction.CHANGED, context, language)
    return verdict.materiality is Materiality.COSMETIC and verdict.odds < bar


def _replaced(context: Context) -> tuple[Verdict, ...]:
    """All edits of a text that was replaced as one change, but for faults of a capture."""
    whole = replacement(context)
    return tuple(
        _quiet(edit, Materiality.NOISE, context.faults[at])
        if at in context.faults
        else _together(edit, whole, Materiality.MATERIAL)
        for at, edit in enumerate(context.edits)
    )


def _together(edit: Edit, whole: Whole, materiality: Materiality) -> Verdict:
    odds = _SURE if materiality is Materiality.MATERIAL else POINTED
    return Verdict(
        edit, materiality, TOGETHER, whole.category, flags=whole.flags, reasons=(TOGETHER,), odds=odds, whole=whole
    )


def _weight(edit: Edit) -> tuple[bool, int]:
    """What is judged first: where a figure, a denial or a limit came or went, then where most letters did."""
    changed = " ".join([run.text for run in edit.runs if run.op is not Op.SAME])
    return not _EXACT.search(changed), -len(changed)


def _with_categories(verdicts: list[Verdict]) -> tuple[Verdict, ...]:
    weighed = [at for at, verdict in enumerate(verdicts) if verdict.by_category and _is_material(verdict)]
    headings = [verdicts[at].heading for at in weighed]
    categories = settle_categories(headings, [verdicts[at].by_category for at in weighed])
    for at, category in zip(weighed, categories, strict=True):
        verdicts[at] = verdicts[at]._replace(category=category)
    return tuple(verdicts)


def _with_flags(verdicts: list[Verdict]) -> list[Verdict]:
    told = [at for at, verdict in enumerate(verdicts) if verdict.sides and not verdict.materiality.is_quiet]
    for at, likely in zip(told, settle_flags([verdicts[at].by_flag for at in told]), strict=True):
        if likely:
            verdicts[at] = verdicts[at]._replace(flags=_in_order(likely.union(verdicts[at].flags)))
    return verdicts


def _in_order(flags: Collection[Flag]) -> tuple[Flag, ...]:
    return tuple([flag for flag in _FLAG_HEADS if flag in flags])


def _settle(verdict: Verdict, bar: float) -> Verdict:
    if verdict.materiality is not Materiality.MINOR or verdict.odds < bar:
        return verdict
    return verdict._replace(materiality=Materiality.MATERIAL)


def _look(at: int, context: Context) -> Verdict | None:
    """What is plain at a look: that it is quiet, or only a date; None for what has to be judged."""
    edit = context.edits[at]
    quiet = why_quiet(at, context)
    if quiet is not None:
        return _quiet(edit, *quiet)
    if not is_dated(edit) and not _moves_stated_date(edit, context):
        return None
    if _is_of_something_else(edit, context):
        return _quiet(edit, Materiality.NOISE, "a date of something else on the page")
    return Verdict(edit, Materiality.MINOR, ONLY_DATE, direction=_direction(edit), reasons=("rule: only a date",))


def _moves_stated_date(edit: Edit, context: Context) -> bool:
    """Whether nothing changed in a line but the date that the document states for itself, in whatever language."""
    old, new = context.old.stated_date, context.new.stated_date
    if not edit.old or not edit.new or old is None or new is None or old == new:
        return False
    sides = ((edit.before, Op.REMOVED, old), (edit.after, Op.ADDED, new))
    return all(
        len(text) < _LINE
        and str(stated.year) in text
        and all(_is_of_date(word, stated) for run in edit.runs if run.op is op for word in _WORD.findall(run.text))
        for text, op, stated in sides
    )


def _is_of_date(word: str, stated: date) -> bool:
    if word.isdecimal():
        return int(word) in (stated.year, stated.month, stated.day, stated.year % 100)
    return MONTHS.get(word.lower()) == stated.month or word.lower() in _IN_DATES


def _quiet(edit: Edit, materiality: Materiality, reason: str) -> Verdict:
    return Verdict(edit, materiality, reason, direction=_direction(edit), reasons=(reason,))


def _direction(edit: Edit) -> Direction:
    return Direction.ADDED if not edit.old else Direction.REMOVED if not edit.new else Direction.CHANGED


def _judge(edit: Edit, context: Context) -> Verdict:
    language = _language_of(edit, context)
    direction = _direction(edit)
    if rule := why_whereabouts(edit):
        return Verdict(edit, Materiality.MINOR, rule, Category.CONTACT, direction, reasons=(rule,), odds=POINTED)
    if has_model(language):
        return weigh(edit, direction, context, language)
    return _measure(edit, direction, language)


def _language(context: Context) -> str:
    return context.new.language or context.old.language or UNSAID


def _language_of(edit: Edit, context: Context) -> str:
    """The language of an edit: policies in other languages have passages in English, and seldom the other way."""
    language, text = _language(context), edit.after or edit.before
    return language if language == UNSAID and text.isascii() else language_of_passage(text, language)


def _is_of_something_else(edit: Edit, context: Context) -> bool:
    """Whether it is a bare date, while the one that the document states for itself stays."""
    return context.old.stated_date == context.new.stated_date and not any(
        word.lower() not in _IN_DATES and not _MONTH.fullmatch(word)
        for text in (edit.before, edit.after)
        for word in re.findall(r"[^\W\d_]+", text)
    )


def _measure(edit: Edit, direction: Direction, language: str) -> Verdict:
    """Judge an edit in a language that is not read, by rules that need none, or else by its size."""
    sides = sides_of(edit.before, edit.after, _heading_of(edit), language)
    effects = effects_of(sides)
    rule = why_material(sides, effects)
    is_large = len(sides.went) + len(sides.came) >= _LARGE
    odds = _SURE if rule else _TOLD_BY_SIZE if is_large else POINTED
    reason = rule or "its language is not read"
    return Verdict(
        edit, Materiality.MINOR, reason, direction=direction, reasons=(reason,), odds=odds, sides=sides, effects=effects
    )


def _heading_of(edit: Edit) -> str:
    path = (edit.new or edit.old)[0].path
    return path[-1] if path else ""


def is_dated(edit: Edit) -> bool:
    """Whether it only says of when the document is."""
    texts = [text for text in (edit.before, edit.after) if text]
    return all(
        len(text) < _LINE and any(map(str.isdigit, text)) and _DATED.fullmatch(text) is not None for text in texts
    )


def weigh(edit: Edit, direction: Direction, context: Context, language: str) -> Verdict:
    """Judge an edit; what it puts into a sentence, or takes out, also as the sentence of its own that it could be."""
    whole = _weigh(edit, edit.before, edit.after, direction, context, language)
    if direction is Direction.CHANGED:
        for before, after in practices_within(edit, language):
            whole = _with_part(whole, _weigh(edit, before, after, direction, context, language))
    return whole


def _with_part(whole: Verdict, part: Verdict) -> Verdict:
    """The edit means at least what its part means, and is about what that is about."""
    if part.materiality is Materiality.COSMETIC:
        return whole
    either = whole.by_flag.keys() | part.by_flag.keys()
    return whole._replace(
        materiality=part.materiality,
        flags=_in_order({*whole.flags, *part.flags}),
        by_flag={flag: max(side.by_flag.get(flag, _UNKNOWN) for side in (whole, part)) for flag in either},
        odds=max(whole.odds, part.odds),
        category=part.category,
        by_category=part.by_category,
        reasons=tuple(dict.fromkeys(whole.reasons + part.reasons)),
    )


def _weigh(edit: Edit, before: str, after: str, direction: Direction, context: Context, language: str) -> Verdict:
    """Judge the words on both sides by rules, then by the model."""
    sides = sides_of(before, after, _heading_of(edit), language)
    effects, model = effects_of(sides), load_model(language)
    path = (edit.new or edit.old)[0].path
    known = model.known(features_of(sides, effects, Place(path, context.genre)))
    scores = model.scores(known)
    odds, rule, subject = scores["material"], why_sure(sides, effects, context), surely_about(sides)
    if rule:
        odds = max(odds, _SURE)
    elif subject:
        odds = max(odds, MATERIAL)
    if odds < MATERIAL and scores["quiet"] >= QUIET:
        return Verdict(
            edit, Materiality.COSMETIC, _NO_PRACTICE, direction=direction, reasons=(_NO_PRACTICE,), odds=odds
        )
    if not rule and odds >= MATERIAL and (rule := why_minor(sides)):
        odds = POINTED
    by_category = {category: scores.get(head, _UNKNOWN) for category, head in _CATEGORY_HEADS.items()}
    if (sure := _OF_RULES.get(rule, subject)) is not None:
        by_category[sure] = max(by_category.values()) + _SURE
    category = max(by_category, key=by_category.__getitem__)
    is_formal = rule == LEGAL_FORM
    flags = () if is_formal else _in_order(flags_by_rule(sides, effects, rule))
    by_flag = _UNFLAGGED if is_formal else _flag_odds(sides, effects, scores)
    reasons = (
        *filter(None, (rule, f"rule: plainly about {subject}" if subject and sure is subject else "")),
        *_words(model, known, "material"),
        *_words(model, known, f"category {category}"),
    )
    reason = rule or "weighed"
    return Verdict(
        edit, Materiality.MINOR, reason, category, direction, flags, reasons, odds, sides, effects, by_category, by_flag
    )


def why_sure(sides: Sides, effects: tuple[Effect, ...], context: Context) -> str:
    """The rule that makes it material, "" where none does."""
    if rule := why_material(sides, effects):
        return rule
    law = names_new_law(sides, context)
    return f"rule: a law newly named ({law})" if law else ""


def _flag_odds(sides: Sides, effects: tuple[Effect, ...], scores: Mapping[str, float]) -> Mapping[Flag, float]:
    """Of the flags that may be, the log odds; those are left out that rules rule out."""
    odds = {flag: scores.get(head, _UNKNOWN) for flag, head in _FLAG_HEADS.items()}
    likely = [flag for flag in odds if odds[flag] >= UNLIKELY]
    if not likely:
        return _UNFLAGGED
    out = ruled_out(sides, effects)
    return {flag: odds[flag] for flag in likely if flag not in out and is_named(flag, sides)}


def _words(model: Model, known: list[Known], head: str) -> tuple[str, ...]:
    """The features that weighed most for a head, with their weights."""
    if head not in model.heads:
        return ()
    return tuple([f"{head}: {name} {-share:+.2f}" for share, name in model.best(head, known, _TELLING, _TOLD)])
