"""One line for each event, as text or JSON, that a machine can take apart and a hostile page cannot write."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Any

from monitor.check import Changed, Doubtful, Failed, Outcome, Unchanged

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def set_up(*, as_json: bool = False, level: int = logging.INFO) -> None:
    """Log to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else TextLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


class TextLines(logging.Formatter):
    """2026-03-01T12:00:00Z INFO acme/privacy: unchanged version=3"""

    def format(self, record: logging.LogRecord) -> str:
        words = f"{_when(record)} {record.levelname} {record.getMessage()}"
        if record.exc_info:
            words += f" | {self.formatException(record.exc_info)}"
        return _UNPRINTABLE.sub(lambda sign: sign[0].encode("unicode_escape").decode(), words)


class JsonLines(logging.Formatter):
    """One JSON object for each event: at, level, logger, source (or the errand), event."""

    def format(self, record: logging.LogRecord) -> str:
        subject, _, event = record.getMessage().partition(": ")
        facts: dict[str, Any] = {
            "at": _when(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "subject": subject if event else "",
            "event": event or subject,
        }
        if record.exc_info:
            facts["traceback"] = self.formatException(record.exc_info)
        return json.dumps(facts, ensure_ascii=True)


def outcome_line(outcome: Outcome) -> tuple[Any, ...]:
    """What to log of a check: a format and its values."""
    source_id = outcome.source.id
    match outcome:
        case Changed(snapshot=snapshot):
            materiality = snapshot.comparison.materiality if snapshot.comparison else ""
            flags = ",".join(snapshot.flags) or "none"
            line = "%s: changed version=%d materiality=%s flags=%s"
            return line, source_id, snapshot.version, materiality, flags
        case Failed(status=status):
            return "%s: %s failures=%d reason=%s", source_id, status.state.value, status.failures, status.reason
        case Doubtful(reason=reason, again_at=again_at):
            return "%s: doubtful again_at=%s reason=%s", source_id, again_at.strftime("%Y-%m-%dT%H:%M:%SZ"), reason
        case Unchanged(version=version):
            return "%s: unchanged version=%d", source_id, version
        case first:
            return "%s: first version=%d", source_id, first.snapshot.version


def _when(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
