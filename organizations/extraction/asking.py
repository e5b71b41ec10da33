"""What a person must decide of a deed as a whole: who leads it, which record it corrects."""

from organizations.extraction.found import FoundDeed, ReadingDoubt


def ask(deed: FoundDeed) -> None:
    """Add the questions that concern the whole deed."""
    span = deed.spans[0]
    if not deed.leads and deed.form != "return":
        deed.doubts.append(
            ReadingDoubt("no_lead", "看不出是哪个单位做的，请选牵头单位", span)
        )
    for body in deed.leads:
        if body.known is None:
            message = f"名册里没有“{body.text}”，可新建或改选"
            deed.doubts.append(ReadingDoubt("unknown_body", message, body.span))
    if deed.corrects is not None:
        message = "这是一项更正：请找到原来的记录再改，找不到时另存为草稿"
        deed.doubts.append(ReadingDoubt("which_record", message, span))


def unknown_lead(deed: FoundDeed) -> str:
    """Return the name of the first body that leads without being in the register."""
    for body in deed.leads:
        if body.known is None:
            return body.text
    return ""
