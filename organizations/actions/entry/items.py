"""The name of a counted thing.

Spelled as the office spelled it before, so that one is one.
"""

from organizations.models import Figure, Indicator
from organizations.models.folded import folded_text, tidy


def known_item(item: str, indicator: Indicator) -> str:
    """The thing as earlier figures of the indicator spell it; a new one as it is written.

    Where N95口罩 has been entered, Ｎ95 口罩 is it.
    """
    kept = tidy(item)
    alike = Figure.objects.filter(indicator=indicator, item_folded=folded_text(kept))
    earlier = (
        alike.order_by("pk").values_list("item", flat=True).first() if kept else None
    )
    return earlier or kept
