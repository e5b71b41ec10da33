"""Bodies found in several ways, put into one list in which none overlaps another."""

from collections.abc import Iterable

from organizations.extraction.found import NamedBody


def together(*lists: Iterable[NamedBody]) -> list[NamedBody]:
    """Return the bodies of the lists in order; of two that overlap the one that reaches further.

    Where both end alike the earlier list decides: a registered name before one by its form.
    """
    ranked = []
    for rank, bodies in enumerate(lists):
        ranked += [(body.span[0], rank, body) for body in bodies]
    chosen: list[tuple[int, NamedBody]] = []
    for _, rank, body in sorted(ranked, key=lambda one: one[:2]):
        if not chosen or body.span[0] >= chosen[-1][1].span[1]:
            chosen.append((rank, body))
            continue
        before_rank, before = chosen[-1]
        goes_further = body.span[1] > before.span[1]
        is_known = body.span[1] == before.span[1] and rank < before_rank
        if goes_further or is_known:
            chosen[-1] = (rank, body)
    return [body for _, body in chosen]
