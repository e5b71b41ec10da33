"""The long and the usual form of a Party body's name: 中共某会支部委员会 is 某会党支部."""

from collections.abc import Iterator

#: The full endings of names and the usual ones; the longer first.
ENDINGS = (
    ("临时支部委员会", "临时党支部"),
    ("联合支部委员会", "联合党支部"),
    ("总支部委员会", "党总支"),
    ("支部委员会", "党支部"),
    ("联合委员会", "联合党委"),
    ("行业委员会", "行业党委"),
    ("工作委员会", "党工委"),
    ("委员会", "党委"),
)
OURS = "中共"


def usual_form(name: str) -> str:
    """The name without 中共, with the usual ending; any other name as it is.

    >>> usual_form("中共某会支部委员会"), usual_form("某会总支部委员会"), usual_form("某会")
    ('某会党支部', '某会党总支', '某会')
    """
    plain = name.removeprefix(OURS)
    for long, short in ENDINGS:
        if plain.endswith(long):
            return plain.removesuffix(long) + short
    for word in ("支部", "总支"):
        if plain.endswith(word) and not plain.endswith(f"党{word}"):
            return plain.removesuffix(word) + f"党{word}"
    return plain


def other_forms(name: str) -> Iterator[str]:
    """The other ways to write a Party body's name; none of a name that is no Party body's.

    某会委员会 without 中共 may be a committee of any kind: it has no other form.

    >>> list(other_forms("某会党支部"))
    ['中共某会党支部', '某会支部委员会', '中共某会支部委员会', '某会支部']
    >>> list(other_forms("某会专业委员会")), list(other_forms("某会党委"))
    ([], ['中共某会党委', '中共某会委员会'])
    """
    usual = usual_form(name)
    for form in (usual, *_forms_of(usual)):
        if form != name and not (_is_any(name) or _is_any(form)):
            yield form


def _forms_of(usual: str) -> Iterator[str]:
    for long, short in ENDINGS:
        if usual.endswith(short):
            stem = usual.removesuffix(short)
            yield OURS + usual
            yield stem + long
            yield f"{OURS}{stem}{long}"
            if short.endswith(("支部", "总支")):
                yield stem + short.replace("党", "", 1)
            return


def _is_any(name: str) -> bool:
    """Whether a name ends in 委员会 and nothing says of what kind."""
    if name.startswith(OURS) or not name.endswith("委员会"):
        return False
    return not any(name.endswith(long) for long, _ in ENDINGS[:-1])
