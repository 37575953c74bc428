"""Our streams as we are given them: closed, full, or in a charset that lacks letters."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_LOST = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.EPIPE)
_ESCAPED = "clausewatch-escaped"


@contextmanager
def answering() -> Iterator[None]:
    """Whatever there is to say can be written; where the answer cannot, say so in one line and end with 1."""
    codecs.register_error(_ESCAPED, _escaped)
    # A closed stream's number would go to the next file that is opened, and what is printed into that file.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ESCAPED)
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.filename is not None or error.errno not in _LOST:
            raise
        # What still waits to be written must not be tried again when Python ends.
        with _nowhere() as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        if error.errno != errno.EPIPE:  # whoever closed the pipe has read enough
            sys.stderr.write(f"clausewatch: the answer cannot be written: {error.strerror}\n")
        sys.exit(1)


def _nowhere() -> io.TextIOWrapper:
    return open(os.devnull, "w", encoding="utf-8")


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""As JSON and Python write a letter, \u2192: what is JSON stays JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2)), error.end
