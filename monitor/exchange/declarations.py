"""Open Terms Archive's declarations (`Service.json`) -> sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from monitor.exchange.past import ImportRefused, Refusal, kind_of, slug
from monitor.model import Source

_BESIDE = (".history.json", ".filters.json")


def declared(folder: Path) -> Iterator[Source | Refusal]:
    """Every document of every service, under the ids that importing its versions gives.

    Raises ImportRefused where there is no such folder.
    """
    if not folder.is_dir():
        raise ImportRefused(f"{folder}: there is no such folder of declarations")
    for path in sorted(folder.rglob("*.json")):
        if path.name.endswith(_BESIDE):
            continue
        try:
            service = json.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError) as error:
            yield Refusal(path.name, f"is no JSON: {error}")
            continue
        yield from _sources(path, service)


def _sources(path: Path, service: Any) -> Iterator[Source | Refusal]:
    terms = (service.get("terms") or service.get("documents")) if isinstance(service, dict) else None
    if not isinstance(terms, dict):
        yield Refusal(path.name, "declares no service: it has neither `terms` nor `documents`")
        return
    name = str(service.get("name") or path.stem)
    for document_type, declaration in terms.items():
        if isinstance(declaration, dict):
            # What is said once for all of a document's pages holds for each that does not say otherwise.
            pages = [declaration | page for page in declaration.get("combine") or [] if isinstance(page, dict)]
            yield from _source(path.stem, name, document_type, pages or [declaration])


def _source(service: str, name: str, document_type: str, pages: list[dict[str, Any]]) -> Iterator[Source | Refusal]:
    what, page = f"{name}: {document_type}", pages[0]
    url = page.get("fetch")
    if not isinstance(url, str) or not url.lower().startswith(("http://", "https://")):
        yield Refusal(what, "has no web address")
        return
    if len(pages) > 1:
        yield Refusal(what, f"is put together from {len(pages)} pages; only the first is taken")
    if page.get("filter"):
        yield Refusal(what, "has filters, which are programs; the entry stands without them")
    select, ranges = _selectors(page.get("select"))
    remove, other_ranges = _selectors(page.get("remove"))
    if ranges or other_ranges:
        yield Refusal(what, "has ranges of a page, which we do not know; the entry stands without them")
    yield Source(
        id=f"{slug(service) or 'service'}/{slug(document_type) or 'document'}",
        name=name,
        url=url,
        kind=kind_of(document_type),
        select=", ".join(select),
        remove=tuple(remove),
        render="always" if page.get("executeClientScripts") else "never",
    )


def _selectors(given: Any) -> tuple[list[str], int]:
    """CSS selectors, and how many ranges there are beside them."""
    items = given if isinstance(given, list) else [given]
    return [item for item in items if isinstance(item, str)], sum(isinstance(item, dict) for item in items)
