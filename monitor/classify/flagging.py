"""Effects -> the flags that rules can set, and those that they rule out."""

from __future__ import annotations

from monitor.classify.effects import Effect
from monitor.classify.sides import Sides
from monitor.model import Flag

Flags = frozenset[Flag]
_ALWAYS_ADDED = frozenset({Flag.RIGHT_ADDED, Flag.OPT_OUT_ADDED})
_ALWAYS_REMOVED = frozenset({Flag.RIGHT_REMOVED, Flag.OPT_OUT_REMOVED})
_NEW = frozenset({Flag.NEW_DATA_TYPE, Flag.NEW_PURPOSE, Flag.NEW_RECIPIENT, Flag.NEW_LAW})


def flags_by_rule(sides: Sides, effects: tuple[Effect, ...]) -> tuple[Flags, Flags]:
    """Flags that are set for sure, and flags that cannot be."""
    names = {effect.name for effect in effects}
    yes: set[Flag] = set()
    if sides.newest.names("verb") & {"retain", "delete"}:
        yes |= {Flag.RETENTION_LONGER} if "duration grew" in names else set()
        yes |= {Flag.RETENTION_SHORTER} if "duration shrank" in names else set()
    if names & {"denial went: sell", "denial went: share"}:
        yes.add(Flag.WEAKER_PROMISE)
    if names & {"denial came: sell", "denial came: share"}:
        yes.add(Flag.STRONGER_PROMISE)
    if "purpose ai-training came" in names:
        yes.add(Flag.AI_TRAINING)
    if "company changed" in names and sides.direction == "changed":
        yes.add(Flag.CONTROLLER_CHANGE)
    return frozenset(yes), _ruled_out(sides)


def _ruled_out(sides: Sides) -> Flags:
    if sides.direction == "added":
        return _ALWAYS_REMOVED
    if sides.direction == "removed":
        return _ALWAYS_ADDED | _NEW
    return frozenset()
