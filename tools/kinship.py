"""Texts -> which words are used alike: a few numbers for each, so that what is learned of one is learned of its kin.

Words that stand among the same others ("sell", "rent", "lease") have nearly the same numbers: positive pointwise mutual
information of neighbours, and its largest singular vectors (Levy and Goldberg, NIPS 2014).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.decomposition import TruncatedSVD

NUMBERS = 50  # for each word
_LEAST = 12  # times that a word is used before its neighbours tell anything
_NEAR = 4  # words between which neighbours count, the nearer the more
_EVENLY = 0.75  # the power that lets rare neighbours count less
_GROUPS = ("t", "+", "-", "a", "r")  # whose words these are: the newest, those that came or went, a sentence's
_SHARE = 0.5  # what a word's kin count beside itself


@dataclass(frozen=True)
class Kinship:
    """Of each stem its place in the table, a row of length one for each."""

    at: dict[str, int]
    table: np.ndarray

    def of_features(self, names: list[str]) -> csr_matrix:
        """What each feature adds to the kinds of words; nothing, where it is no single word."""
        places, columns, values = [], [], []
        for place, name in enumerate(names):
            group, _, word = name.partition(" ")
            if group in _GROUPS and word in self.at:
                first = _GROUPS.index(group) * NUMBERS
                places += [place] * NUMBERS
                columns += range(first, first + NUMBERS)
                values += (_SHARE * self.table[self.at[word]]).tolist()
        return csr_matrix((values, (places, columns)), shape=(len(names), len(_GROUPS) * NUMBERS))


def learn_kinship(texts: Collection[tuple[str, ...]]) -> Kinship:
    """From texts as stems; the same for the same texts in the same order."""
    often = Counter(stem for stems in texts for stem in stems)
    known = sorted(stem for stem, count in often.items() if count >= _LEAST and not stem.isdigit())
    at = {stem: place for place, stem in enumerate(known)}
    together = _together(texts, at)
    vectors = TruncatedSVD(NUMBERS, random_state=0).fit(together)
    table = together @ vectors.components_.T / np.sqrt(vectors.singular_values_)
    return Kinship(at, table / (np.linalg.norm(table, axis=1, keepdims=True) + 1e-9))


def _together(texts: Collection[tuple[str, ...]], at: dict[str, int]) -> csr_matrix:
    """How much more often than by chance two words stand near each other, as a logarithm; 0 where not more often."""
    between = [-1] * _NEAR  # texts have no neighbours
    places = np.array([place for stems in texts for place in (*[at.get(stem, -1) for stem in stems], *between)])
    near = csr_matrix((len(at), len(at)))
    for far in range(1, _NEAR + 1):
        first, second = places[:-far], places[far:]
        both = (first >= 0) & (second >= 0)
        near += coo_matrix((np.full(both.sum(), 1 / far), (first[both], second[both])), shape=near.shape).tocsr()
    near = (near + near.T).tocoo()
    often = np.asarray(near.sum(axis=1)).ravel()
    evened = often**_EVENLY / (often**_EVENLY).sum()
    more = np.log(near.data / (often[near.row] * evened[near.col]))
    return csr_matrix((more[more > 0], (near.row[more > 0], near.col[more > 0])), shape=near.shape)
