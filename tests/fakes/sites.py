"""Hosts of loopback, each with one policy, in one place."""

from __future__ import annotations

from fakes.policies import policy
from fakes.raw import RawServer, http
from monitor.model import Source


class Site(RawServer):
    """Answers every address with the same policy, until a test says otherwise."""

    def __init__(self) -> None:
        super().__init__(host="0.0.0.0")
        self.shows(policy())

    def shows(self, page: bytes, path: str = "*") -> None:
        self.answers[path] = http(200, page, "Content-Type: text/html")

    def sources(self, count: int, tell: tuple[str, ...] = ()) -> list[Source]:
        """Of so many hosts, one each: s0, s1 …"""
        return [
            Source(f"s{number}", f"S{number}", f"http://127.0.1.{number + 1}:{self.port}/{number}", tell=tell)
            for number in range(count)
        ]
