"""What the changes of one version are about and do, settled together."""

from __future__ import annotations

from monitor.classify.topics import settle_flags
from monitor.model import Flag

SALE = Flag.SALE


def test_the_one_edit_of_a_version_sets_a_flag_that_is_likelier_than_not():
    assert settle_flags([{SALE: 0.1}]) == [{SALE}]
    assert settle_flags([{SALE: -0.1}]) == [frozenset()]


def test_among_several_edits_a_flag_of_one_alone_has_to_be_surer():
    assert settle_flags([{SALE: 0.1}, {}]) == [frozenset(), frozenset()]
    assert settle_flags([{SALE: 1.5}, {}]) == [{SALE}, frozenset()]


def test_two_edits_bear_each_other_out():
    assert settle_flags([{SALE: 0.1}, {SALE: 0.1}]) == [{SALE}, {SALE}]


def test_of_two_unlikely_ones_that_bear_a_flag_out_the_likelier_has_it():
    assert settle_flags([{SALE: -0.1}, {SALE: -0.2}]) == [{SALE}, frozenset()]


def test_flags_are_settled_each_by_itself():
    assert settle_flags([{SALE: 2.0, Flag.CHILDREN: -2.0}, {}]) == [{SALE}, frozenset()]


def test_a_version_without_edits_has_no_flags():
    assert settle_flags([]) == []
