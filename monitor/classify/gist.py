"""A verdict -> one plain-English sentence, true of the words and saying no more than they do."""

from __future__ import annotations

from monitor.classify.judging import Verdict
from monitor.model import Direction, Op

_LONG = 120
_ABOUT = {Direction.ADDED: "Adds", Direction.REMOVED: "Removes", Direction.CHANGED: "Rewords"}


def gist(verdict: Verdict) -> str:
    edit = verdict.edit
    if verdict.direction is not Direction.CHANGED:
        return f"{_ABOUT[verdict.direction]} “{_short(edit.after or edit.before)}”"
    gone = _short(" … ".join(run.text.strip() for run in edit.runs if run.op is Op.REMOVED))
    came = _short(" … ".join(run.text.strip() for run in edit.runs if run.op is Op.ADDED))
    if gone and came:
        return f"Says “{came}” instead of “{gone}”"
    if came:
        return f"Adds the words “{came}”"
    return f"Drops the words “{gone}”" if gone else f"Rewords “{_short(edit.after)}”"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …"
