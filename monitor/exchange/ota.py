"""Open Terms Archive: a versions or snapshots repository -> captures of the past, one for each commit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from monitor.exchange import git
from monitor.exchange.past import Past, Refusal, imported, kind_of, slug
from monitor.model import Source

_MEDIA = {".md": "text/markdown", ".html": "text/html", ".pdf": "application/pdf"}
# Commits in which the reading moved and not the document; the words differ over the years.
_TECHNICAL = re.compile(r"^(apply (technical|declaration)|refilter)", re.IGNORECASE)
# What every such repository holds beside its documents.
_BESIDE = re.compile(r"^(readme|license|licence|contributing|\.)", re.IGNORECASE)


def read(repository: Path, *, expect: Callable[[int], None] = lambda total: None) -> Iterator[Past | Refusal]:
    """In the order of the history; `expect` is told how many commits there are.

    Raises ImportRefused where `repository` is no git repository, or one without a history.
    """
    with git.opened(repository) as folder:
        start = git.tip(folder)
        expect(git.count(folder, start))
        sources = _Sources()
        for item, body in git.with_contents(folder, git.history(folder, start)):
            found = _past(item, body, sources)
            if found is not None:
                yield found


class _Sources:
    """One source for each path; two paths that would share an id are kept apart."""

    def __init__(self) -> None:
        self._of_path: dict[str, Source | None] = {}
        self._taken: set[str] = set()
        self.refused: set[str] = set()

    def of(self, path: str) -> Source | None:
        if path not in self._of_path:
            self._of_path[path] = self._make(PurePosixPath(path))
        return self._of_path[path]

    def _make(self, path: PurePosixPath) -> Source | None:
        if len(path.parts) != 2 or path.suffix not in _MEDIA:
            return None
        service, document_type = path.parts[0], path.stem
        name = f"{slug(service) or 'service'}/{slug(document_type) or 'document'}"
        number = 2
        while name in self._taken:
            name, number = f"{name.rstrip('0123456789').rstrip('-')}-{number}", number + 1
        self._taken.add(name)
        return Source(id=name, name=service, url="", kind=kind_of(document_type))


def _past(item: git.FileCommit, body: bytes | None, sources: _Sources) -> Past | Refusal | None:
    source = sources.of(item.path)
    if source is None:
        return _once(sources, item.path, "is no document: not of the form Service/Type.md")
    if not item.blob:
        return Refusal(item.path, f"was removed in commit {item.commit[:10]}; the versions before it are kept")
    if body is None:
        return Refusal(item.path, f"cannot be read in commit {item.commit[:10]}: missing, or too large")
    if not body.strip():
        return Refusal(item.path, f"is empty in commit {item.commit[:10]}")
    at = datetime.fromtimestamp(item.authored, UTC)
    capture = imported("", body, at, _MEDIA[PurePosixPath(item.path).suffix])
    return Past(source, capture, f"ota {item.commit}", technical=bool(_TECHNICAL.match(item.subject)))


def _once(sources: _Sources, path: str, why: str) -> Refusal | None:
    if path in sources.refused or _BESIDE.match(path):
        return None
    sources.refused.add(path)
    return Refusal(path, why)
