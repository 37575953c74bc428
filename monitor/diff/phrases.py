"""Edit script -> phrases: whole phrases are replaced where a minimal script would leave confetti."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Segment(NamedTuple):
    """Words kept, then words gone and come; each word is one character."""

    same: str
    gone: str
    come: str


# A kept stretch this much lighter than the changes on both sides of it is changed with them.
_LIGHT = 0.5
_STOPS = frozenset(".!?;:。！？؟۔।")
# Less kept than this share of the shorter side, and nothing is.
_LITTLE = 0.35


def settle(segments: list[Segment], words: dict[str, str]) -> list[Segment]:
    """Join what reads better as one change. `words` has the word for each code."""
    return _slide([part.words for part in _joined(segments, words)], words)


def settle_whole(segments: list[Segment], words: dict[str, str]) -> list[Segment]:
    """The same for all that two texts have; where they have little in common, nothing is kept."""
    joined = _joined(segments, words)
    if _keeps_little(joined):
        gone = "".join(coded for part in joined for coded in (part.words.same, part.words.gone))
        come = "".join(coded for part in joined for coded in (part.words.same, part.words.come))
        return [Segment("", gone, come)]
    return _slide([part.words for part in joined], words)


def _joined(segments: list[Segment], words: dict[str, str]) -> list[_Weighed]:
    weights = {code: _weight(word) for code, word in words.items()}
    return _join_over_light([_Weighed(part, *(_weigh(coded, weights) for coded in part)) for part in segments])


class _Weighed(NamedTuple):
    """A segment, or several joined, and what its words weigh."""

    words: Segment
    same: float
    gone: float
    come: float


@lru_cache(maxsize=4096)
def _weight(word: str) -> float:
    """How much a reader holds on to a word: function words count less, signs hardly."""
    if not any(map(str.isalnum, word)):
        return 0.25
    return 0.5 if len(word) <= 3 and word.isalpha() else 1.0


def _weigh(coded: str, weights: dict[str, float]) -> float:
    return sum([weights[code] for code in coded])


def _join_over_light(segments: list[_Weighed]) -> list[_Weighed]:
    joined: list[_Weighed] = []
    for segment in segments:
        part = segment
        while joined and _is_light(joined[-1], part):
            part = _over(joined.pop(), part)
        joined.append(part)
    return joined


def _over(before: _Weighed, part: _Weighed) -> _Weighed:
    """Both changes as one, with what was kept between them on either side of it."""
    between = part.words.same
    words = Segment(
        before.words.same, before.words.gone + between + part.words.gone, before.words.come + between + part.words.come
    )
    return _Weighed(words, before.same, before.gone + part.same + part.gone, before.come + part.same + part.come)


def _is_light(before: _Weighed, part: _Weighed) -> bool:
    if not (before.gone or part.gone) or not (before.come or part.come):
        return False  # words only came, or only went: all others stay as they are
    return part.same <= _LIGHT * min(max(before.gone, before.come), max(part.gone, part.come))


def _keeps_little(segments: list[_Weighed]) -> bool:
    same, gone, come = (sum(getattr(part, name) for part in segments) for name in ("same", "gone", "come"))
    return bool(gone and come) and same < _LITTLE * (same + min(gone, come))


def _slide(segments: list[Segment], words: dict[str, str]) -> list[Segment]:
    """Move a stretch that only came or only went to where a phrase begins or ends, if its ends allow it."""
    slid = list(segments)
    for at, part in enumerate(segments):
        stretch = part.come or part.gone
        if not stretch or (part.come and part.gone):
            continue
        behind = slid[at + 1].same if at + 1 < len(slid) else ""
        same, stretch, behind = max(
            _places(slid[at].same, stretch, behind, at > 0), key=lambda place: _phrasing(place, words)
        )
        slid[at] = Segment(same, part.gone and stretch, part.come and stretch)
        slid[at + 1 : at + 2] = [slid[at + 1]._replace(same=behind) if at + 1 < len(slid) else Segment(behind, "", "")]
    return slid


def _places(same: str, stretch: str, behind: str, inside: bool) -> list[tuple[str, str, str]]:
    """Where the stretch can stand with the same words before, in and behind it; where it stands now comes first."""
    places = [(same, stretch, behind)]
    left = (same, stretch, behind)
    while len(left[0]) > inside and left[0][-1] == left[1][-1]:
        left = (left[0][:-1], left[0][-1] + left[1][:-1], left[0][-1] + left[2])
        places.append(left)
    right = (same, stretch, behind)
    while len(right[2]) > 1 and right[2][0] == right[1][0]:
        right = (right[0] + right[2][0], right[1][1:] + right[2][0], right[2][1:])
        places.append(right)
    return places


def _phrasing(place: tuple[str, str, str], words: dict[str, str]) -> int:
    """How well a stretch reads as a phrase: it opens a sentence, closes one, or stands between commas."""
    same, stretch, _ = place
    before = words[same[-1]] if same else "."
    last = words[stretch[-1]]
    return 3 * (before in _STOPS) + (before == ",") + 3 * (last in _STOPS) + (last == ",")
