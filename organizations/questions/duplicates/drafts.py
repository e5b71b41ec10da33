"""A draft that has no row yet as a telling: for import and paste, before anything is saved."""

from collections.abc import Iterable, Sequence
from datetime import date

from bulletin.zh.quantity import Quantity
from organizations.choices import Counting, Form
from organizations.models import Destination, Indicator
from organizations.models.folded import folded_text
from organizations.questions.duplicates.houses import body_key
from organizations.register.names import Body
from organizations.same_deed.telling import Telling, ToldNumber


def draft_telling(
    *,
    leads: Sequence[Body],
    partners: Sequence[Body] = (),
    receivers: Sequence[Body] = (),
    section: str = "",
    form: str = Form.ACCOUNT,
    first_on: date | None = None,
    last_on: date | None = None,
    district: str = "",
    place: str = "",
    numbers: Iterable[ToldNumber] = (),
    text: str = "",
    campaign: str = "",
) -> Telling:
    """What a draft says of a deed.

    `draft_telling(leads=[body], first_on=day, text="…", numbers=[told_number(…)])`;
    `district` is the district's name, `campaign` its code (empty: any). What
    the bodies belong to is asked of all drafts at once, by `suspicions_among`.
    """
    return Telling(
        bodies=frozenset(body_key(body) for body in (*leads, *partners)),
        section=str(section),
        form=str(form),
        first_on=first_on,
        last_on=last_on or first_on,
        receivers=frozenset(body_key(body) for body in receivers),
        district=district,
        place=folded_text(place),
        numbers=tuple(numbers),
        text=text,
        campaign=campaign,
    )


def told_number(
    indicator: Indicator,
    quantity: Quantity,
    *,
    item: str = "",
    destination: Destination | None = None,
    counting: str = "",
    as_of: date | None = None,
    is_part: bool = False,
) -> ToldNumber:
    """A number of a draft as it is compared: the fields of a Claim, in the same words."""
    whole = indicator.sum
    low, high = quantity.bounds
    return ToldNumber(
        indicator=indicator.code,
        name=indicator.name,
        within=whole.code if whole else "",
        unit=quantity.unit or indicator.unit,
        low=low,
        high=high,
        item=folded_text(item),
        destination=str(destination.pk) if destination else "",
        counting=counting or str(Counting.INCREMENT),
        as_of=as_of,
        is_part=is_part,
    )
