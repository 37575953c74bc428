"""The closed sets of words: the same in code, archive, log, help and alerts."""

from __future__ import annotations

from enum import StrEnum


class Materiality(StrEnum):
    """How much a change of the text changes what it means, from nothing to much."""

    NOISE = "noise"
    COSMETIC = "cosmetic"
    MINOR = "minor"
    MATERIAL = "material"

    @property
    def rank(self) -> int:
        return _RANKS[self]

    def reaches(self, level: Materiality) -> bool:
        return self.rank >= level.rank

    @property
    def is_quiet(self) -> bool:
        return not self.reaches(Materiality.MINOR)


_RANKS = {materiality: rank for rank, materiality in enumerate(Materiality)}


class Category(StrEnum):
    """What a change is about: OPP-115 (Wilson et al., ACL 2016), then the terms of service."""

    FIRST_PARTY = "first-party"
    THIRD_PARTY = "third-party"
    CHOICE = "choice"
    ACCESS = "access"
    RETENTION = "retention"
    SECURITY = "security"
    POLICY_CHANGE = "policy-change"
    DO_NOT_TRACK = "do-not-track"
    AUDIENCES = "audiences"
    CONTACT = "contact"
    DISPUTES = "disputes"
    LIABILITY = "liability"
    PAYMENT = "payment"
    CONTENT_LICENCE = "content-licence"
    CONDUCT = "conduct"
    TERMINATION = "termination"
    SERVICE = "service"
    OTHER = "other"


class Flag(StrEnum):
    """What exactly a change does, where it can be named."""

    SALE = "sale"
    TARGETED_ADS = "targeted-ads"
    NEW_RECIPIENT = "new-recipient"
    NEW_DATA_TYPE = "new-data-type"
    NEW_PURPOSE = "new-purpose"
    AI_TRAINING = "ai-training"
    SENSITIVE_DATA = "sensitive-data"
    CHILDREN = "children"
    RETENTION_LONGER = "retention-longer"
    RETENTION_SHORTER = "retention-shorter"
    RIGHT_ADDED = "right-added"
    RIGHT_REMOVED = "right-removed"
    OPT_OUT_ADDED = "opt-out-added"
    OPT_OUT_REMOVED = "opt-out-removed"
    TRANSFER = "transfer"
    ARBITRATION = "arbitration"
    PRICE = "price"
    UNILATERAL_CHANGE = "unilateral-change"
    CONTROLLER_CHANGE = "controller-change"
    NEW_LAW = "new-law"
    WEAKER_PROMISE = "weaker-promise"
    STRONGER_PROMISE = "stronger-promise"


class VersionFlag(StrEnum):
    """What is remarkable about a version as a whole."""

    SILENT = "silent"
    DATE_ONLY = "date-only"
    BACKDATED = "backdated"
    ANNOUNCED = "announced"
    REVERTED = "reverted"


class Direction(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class SourceState(StrEnum):
    NEW = "new"
    OK = "ok"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    MOVED = "moved"
    GONE = "gone"
    PAUSED = "paused"


class ClauseKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class EditKind(StrEnum):
    """How clauses of the old version became clauses of the new one.

    MOVED: the same words elsewhere; what moved and was reworded, split or merged as well is that, with `Edit.moved`.
    SPLIT, MERGED: fewer statements became more, or more fewer; their words may differ too.
    RENUMBERED, RELINKED: the same words with another number before them, or leading elsewhere.
    """

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    RENUMBERED = "renumbered"
    RELINKED = "relinked"


class Op(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class FaultKind(StrEnum):
    """Why a capture is not the policy."""

    BOT_WALL = "bot-wall"
    LOGIN_WALL = "login-wall"
    CONSENT_WALL = "consent-wall"
    ERROR_PAGE = "error-page"
    MAINTENANCE = "maintenance"
    EMPTY_SHELL = "empty-shell"
    OTHER_LANGUAGE = "other-language"
    OTHER_DOCUMENT = "other-document"
    STUMP = "stump"
    UNREADABLE_FILE = "unreadable-file"
    TOO_LARGE = "too-large"


class DeliveryState(StrEnum):
    """Where a delivery stands; `gathered` when it went on as part of a digest, which is a delivery of its own."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    GATHERED = "gathered"
