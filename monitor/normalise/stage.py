"""Which part of a page its own markup, or its title, tells for the main one."""

from __future__ import annotations

from monitor.normalise.layout import Layout
from monitor.normalise.tree import Region

_LEAST = 0.3  # of all weight; a head of the page may have a notice in it too


def main_part(layout: Layout, sums: list[float]) -> int:
    """The one part of a page that its markup, or the heading that says what it is called, tells for the main one; or 0.

    A short document is told from the sentences of banners by it; a long one outweighs them anyway.
    """
    for is_it in (is_main, is_article):
        found = [at for at, region in enumerate(layout.regions) if sums[at] and is_it(region)]
        if found:
            return found[0] if len(found) == 1 else 0
    title = layout.title.lower()
    heads = [
        block for block in layout.blocks if block.tag == "h1" and block.why is None and block.text.lower() in title
    ]
    if len(heads) != 1:
        return 0
    return next((at for at in layout.around(heads[0].region) if sums[at] >= _LEAST * sums[0]), 0)


def is_main(region: Region) -> bool:
    return region.tag == "main" or region.role == "main"


def is_article(region: Region) -> bool:
    return region.tag == "article" or region.role == "article"
