"""One family of errors: what a user or the world got wrong. All else is a bug and keeps its traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line prints its help without making a single noun
    from datetime import timedelta

    from monitor.model import Fault


class MonitorError(Exception):
    """Says what is wrong, where, and how to mend it. `exit_code` is what a command ends with."""

    exit_code = 1


class UsageError(MonitorError):
    """The command was called wrongly."""

    exit_code = 2


class SourcesError(MonitorError):
    """sources.toml is missing or wrong; `mistakes` has one line for each."""

    exit_code = 2

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class ArchiveError(MonitorError):
    """The archive cannot be opened, read or written."""


class DamagedError(ArchiveError):
    """What the archive keeps of one source cannot be read; the rest of it is well."""


class WorkersError(MonitorError):
    """Nobody is there to fetch and read; what was to be done is still to be done."""


class FetchError(MonitorError):
    """A source could not be fetched; `transient` when the next try may well succeed.

    `retry_after` is how long the site asks us to wait, None where it does not say.
    """

    def __init__(self, message: str, *, transient: bool, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.transient = transient
        self.retry_after = retry_after


class NotThePolicy(MonitorError):  # noqa: N818 - the public name, a statement rather than an error
    """The capture is not the document: `fault` says why and what says so."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.reason} ({'; '.join(fault.evidence)})" if fault.evidence else fault.reason)
        self.fault = fault
