"""Two drafts made one, one draft cut in two."""

from organizations.extraction.drafting import narrative_of
from organizations.extraction.drafts import DraftContent, DraftDoubt, DraftFigure


def joined(first: DraftContent, second: DraftContent, *, is_retold: bool) -> DraftContent:
    """Return the first with what the second adds."""
    first.leads = first.leads or second.leads
    for role, names in second.partners.items():
        known = first.partners.setdefault(role, [])
        for name in names:
            if name not in known:
                known.append(name)
    first.chosen = {**second.chosen, **first.chosen}
    for box in ("starts_on", "ends_on", "district", "place"):
        setattr(first, box, getattr(first, box) or getattr(second, box))
    if not is_retold and second.narrative not in first.narrative:
        both = f"{first.narrative}；{second.narrative}"
        first.narrative = both.strip("；")
    _add_figures(first, second, is_retold=is_retold)
    _join_doubts(first, second)
    first.marks += second.marks
    return first


def _join_doubts(first: DraftContent, second: DraftContent) -> None:
    """Keep the questions of both, each once; whether they are one deed is answered."""
    kept: dict[str, DraftDoubt] = {}
    for doubt in (*first.doubts, *second.doubts):
        if doubt.code != "same_deed":
            kept.setdefault(doubt.message, doubt)
    first.doubts = list(kept.values())


def _add_figures(first: DraftContent, second: DraftContent, *, is_retold: bool) -> None:
    """Add the second's numbers; one that the first counts too is not ticked a second time."""
    before = len(first.figures)
    counted = []
    for figure in first.figures:
        counted.append((figure.indicator, figure.item))
    for figure in second.figures:
        if figure.part_of is not None:
            figure.part_of += before
        if (figure.indicator, figure.item) in counted:
            figure.is_taken = False
            figure.note = "合并前的另一件也有这一项：请核对以哪个为准"
        elif is_retold:
            figure.is_taken = False
        first.figures.append(figure)


def part_of(content: DraftContent, text: str, spans: list[list[int]]) -> DraftContent:
    """Return what a draft says in those spans alone."""
    part = DraftContent.of(content.told())
    part.narrative = narrative_of(text, spans)
    part.title = ""
    places: dict[int, int] = {}
    kept: list[DraftFigure] = []
    for number, figure in enumerate(part.figures):
        if figure.at is None or _inside(figure.at, spans):
            places[number] = len(kept)
            kept.append(figure)
    for figure in kept:
        if figure.part_of is not None:
            figure.part_of = places.get(figure.part_of)
    part.figures = kept
    part.doubts = [one for one in part.doubts if _meets(one.start, one.end, spans)]
    part.marks = [one for one in part.marks if _inside(one.start, spans)]
    return part


def _inside(place: int, spans: list[list[int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _meets(first: int, last: int, spans: list[list[int]]) -> bool:
    return any(start < last and first < end for start, end in spans)
