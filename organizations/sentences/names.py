"""What the names in a sentence mean by the registers, and what is wrong with those that mean none.

Sentences of a campaign are asked here where they are saved, those of an edition also where
they are filled.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from django.core.exceptions import ValidationError

from organizations.models import Destination, Indicator
from organizations.sentences.placeholders import (
    CUT_OFF,
    NEW,
    Named,
    SentenceError,
    parse,
)

#: What staff also call an indicator in a sentence, by its code.
OTHER_NAMES = {"donation_value": ("捐款捐物", "捐赠总额", "捐款捐物总值")}
#: Names listed where none is near.
LISTED = 20


def by_name(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    """Indicators by the name that stands in a sentence, 捐款捐物 for 捐赠价值 too."""
    found: dict[str, Indicator] = {}
    for indicator in indicators:
        found[indicator.name] = indicator
    for indicator in list(found.values()):
        for name in OTHER_NAMES.get(indicator.code, ()):
            found.setdefault(name, indicator)
    return found


def codes_of_destinations() -> dict[str, str]:
    """The code of each destination by its name: {"香港": "hongkong"}."""
    return dict(Destination.objects.values_list("name", "code"))


def meant(
    part: Named, indicators: Mapping[str, Indicator], destinations: Mapping[str, str]
) -> tuple[Indicator, str | None]:
    """The indicator and destination that are named. Raise SentenceError with a hint."""
    indicator = indicators.get(part.name)
    if indicator is None:
        hint = _hint_of_name(part.name, indicators)
        raise SentenceError(f"“{part.written}”中的“{part.name}”不是指标名{hint}")
    destination = destinations.get(part.destination)
    if part.destination and destination is None:
        hint = _hint(part.destination, list(destinations))
        raise SentenceError(f"“{part.written}”中的“{part.destination}”不是去向{hint}")
    if indicator.counts_things and not part.item:
        raise SentenceError(
            f"“{part.name}”按物品计数，不能相加，请写明物品，如 {{{part.name}/口罩}}"
        )
    return indicator, destination


def unknown_names(sentence: str) -> list[str]:
    """What is wrong with the names of a sentence, whatever the records say.

    Empty: nothing. Raise SentenceError for braces that do not pair.
    """
    indicators = by_name(Indicator.objects.all())
    destinations = codes_of_destinations()
    said = []
    for part in parse(sentence):
        if isinstance(part, Named) and not part.is_cut_off:
            try:
                meant(part, indicators, destinations)
            except SentenceError as error:
                said.append(str(error))
    return said


def refuse_unknown_names(sentence: str) -> None:
    """Raise ValidationError where a name is unknown, with the names that there are.

    “{善款}”中的“善款”不是指标名…。可用的名称：截至日期、捐赠价值、…；去向：本地、香港…
    """
    if not sentence:
        return
    try:
        said = unknown_names(sentence)
    except SentenceError as error:
        said = [str(error)]
    if said:
        raise ValidationError([*said, names_there_are()])


def names_there_are() -> str:
    """The names a sentence may use, in one line."""
    indicators = Indicator.objects.filter(is_active=True).values_list("name", flat=True)
    names = "、".join([CUT_OFF, *indicators])
    places = "、".join(Destination.objects.values_list("name", flat=True))
    return (
        f"可用的名称：{names}；去向：{places or '（还没有登记）'}；"
        f"只要上期以来的，在后面写“:{NEW}”，如 {{捐赠价值:{NEW}}}、{{捐赠价值:本地:{NEW}}}"
    )


def uses_name(sentence: str, *, indicator: str = "", destination: str = "") -> bool:
    """Whether a sentence names that indicator or that destination.

    >>> uses_name("累计{捐赠价值:香港}。", destination="香港")
    True
    """
    try:
        parts = parse(sentence)
    except SentenceError:
        return False
    for part in parts:
        if not isinstance(part, Named):
            continue
        if indicator and part.name == indicator:
            return True
        if destination and part.destination == destination:
            return True
    return False


def renamed(sentence: str, before: str, after: str, *, is_destination: bool) -> str:
    """The sentence with one name written otherwise in its braces; the rest as it is.

    >>> renamed("累计{捐赠价值:香港|亿}。", "香港", "港区", is_destination=True)
    '累计{捐赠价值:港区|亿}。'
    """
    written = []
    for part in parse(sentence):
        if not isinstance(part, Named):
            written.append(part)
        elif is_destination and part.destination == before:
            written.append(_in_place(part.written, before, after, from_end=True))
        elif not is_destination and part.name == before:
            written.append(_in_place(part.written, before, after, from_end=False))
        else:
            written.append(part.written)
    return "".join(written)


def _in_place(written: str, before: str, after: str, *, from_end: bool) -> str:
    """A name in its braces, written otherwise: the first, a destination the last."""
    if not from_end:
        return written.replace(before, after, 1)
    head, pin, pins = _parted(written)
    place = head.rindex(before)
    return f"{head[:place]}{after}{head[place + len(before) :]}{pin}{pins}"


def _parted(written: str) -> tuple[str, str, str]:
    """What is named, the sign before the pins, the pins."""
    for sign in ("|", "｜"):
        if sign in written:
            return written.partition(sign)
    return written, "", ""


def _hint_of_name(name: str, indicators: Mapping[str, Indicator]) -> str:
    """What was probably meant: 新增捐款 is written {捐款:新增}."""
    known = name.removeprefix(NEW)
    if name != known and known in indicators:
        return f"，上期以来的新增请写成 {{{known}:{NEW}}}"
    return _hint(name, [*indicators, CUT_OFF])


def _hint(written: str, known: list[str]) -> str:
    near = get_close_matches(written, known, n=3, cutoff=0.3)
    if near:
        return f"，是否想写：{'、'.join(near)}？"
    return f"；可用的有：{'、'.join(known[:LISTED])}"
