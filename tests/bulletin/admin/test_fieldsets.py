"""A form shows what it was not told to hide, in the order it stood in."""

from bulletin.admin.fieldsets import without

PARTS = [
    (None, {"fields": ("name", "code", "kind")}),
    ("联系", {"fields": ("phone", "code")}),
]


def test_a_hidden_field_leaves_every_part_and_the_others_stay_in_order():
    assert without(PARTS, ["code"]) == [
        (None, {"fields": ["name", "kind"]}),
        ("联系", {"fields": ["phone"]}),
    ]


def test_nothing_hidden_leaves_all():
    assert without(PARTS, ()) == [
        (None, {"fields": ["name", "code", "kind"]}),
        ("联系", {"fields": ["phone", "code"]}),
    ]


def test_the_parts_given_are_not_changed():
    before = str(PARTS)
    without(PARTS, ["name", "phone"])
    assert str(PARTS) == before


def test_a_part_of_which_nothing_is_left_goes_with_its_title():
    assert [title for title, _ in without(PARTS, ["phone", "code"])] == [None]
