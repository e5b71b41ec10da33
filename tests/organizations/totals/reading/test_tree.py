"""The tree of a day."""

from datetime import date

from organizations.totals.reading.tree import Tree, TreePlacement

FIFTH, SIXTH = date(2022, 3, 5), date(2022, 3, 6)


def test_who_has_nobody_above_stands_straight_under_the_root():
    tree = Tree("R", [])
    assert tree.chain("o7", FIFTH) == ("o7", "R")
    assert tree.chain("R", FIFTH) == ("R",)


def test_a_body_that_moves_has_one_chain_before_and_another_after():
    tree = Tree(
        "R",
        [TreePlacement("A1", "A", until=FIFTH), TreePlacement("A1", "B", since=SIXTH)],
    )
    assert tree.chain("A1", FIFTH) == ("A1", "A", "R")
    assert tree.chain("A1", SIXTH) == ("A1", "B", "R")
    assert [tree.has_below(it, FIFTH) for it in ("A", "B", "A1")] == [True, False, False]
    assert [tree.has_below(it, SIXTH) for it in ("A", "B")] == [False, True]


def test_of_several_bodies_that_cover_it_the_first_given_counts():
    tree = Tree("R", [TreePlacement("o7", "B"), TreePlacement("o7", "A")])
    assert tree.chain("o7", FIFTH) == ("o7", "B", "R")
    assert (tree.has_below("A", FIFTH), tree.has_below("B", FIFTH)) == (False, True)


def test_an_organization_that_has_not_reported_leaves_the_body_a_leaf():
    tree = Tree("R", [TreePlacement("o7", "B", has_reported=False)])
    assert tree.chain("o7", FIFTH) == ("o7", "B", "R")
    assert not tree.has_below("B", FIFTH)


def test_under_the_root_there_may_always_be_somebody():
    assert Tree("R", []).has_below("R", FIFTH)


def test_a_circle_in_old_records_ends_at_the_root():
    tree = Tree("R", [TreePlacement("A", "B"), TreePlacement("B", "A")])
    assert tree.chain("A", FIFTH) == ("A", "B", "R")
