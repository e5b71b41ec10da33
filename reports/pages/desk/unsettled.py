"""签发后记录有变 on the desk: which signed editions, what changed, and the way to a correction."""

from dataclasses import dataclass

from bulletin.models import User
from organizations.models import Campaign
from reports.actions.drafting.corrections import MAY_CORRECT
from reports.making.moved import MovedFigure, notices
from reports.models import Edition
from reports.pages.editions.notices import standing

#: Editions shown, and changes of each.
MOST, TOLD = 3, 3


@dataclass(frozen=True)
class Unsettled:
    """A signed edition whose records say something else now.

    `correction`: the one in hand; `may_correct`: this person can begin one.
    """

    edition: Edition
    notices: list[MovedFigure]
    correction: Edition | None
    may_correct: bool

    @property
    def told(self) -> list[MovedFigure]:
        """The changes that are shown."""
        return self.notices[:TOLD]

    @property
    def more(self) -> int:
        """How many are not."""
        return max(0, len(self.notices) - TOLD)


def unsettled_for(user: User, campaign: Campaign) -> list[Unsettled]:
    """All of a campaign, newest first; in a fixed number of queries."""
    rows = standing(Edition.objects.filter(campaign=campaign))
    changes = notices(rows)
    in_hand = Edition.objects.filter(corrects__in=list(changes)).exclude(
        state="withdrawn"
    )
    corrections = {row.corrects_id: row for row in in_hand}
    may = user.has_perm(MAY_CORRECT) and not user.is_superuser
    found = []
    for row in rows:
        if row.pk in changes:
            correction = corrections.get(row.pk)
            may_correct = may and correction is None
            found.append(Unsettled(row, changes[row.pk], correction, may_correct))
    return found
