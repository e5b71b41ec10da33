"""Whether a record may tell the deed of a draft already: asked once, when the text is read."""

from collections.abc import Mapping, Sequence
from datetime import date

from bulletin.models import User
from organizations.actions.pasting.names import bodies_by_key
from organizations.actions.scope import districts_of
from organizations.choices import Form, PartnerRole
from organizations.extraction.drafting import ReadDraft
from organizations.extraction.drafts import DraftContent, DraftDoubt
from organizations.models import Activity, Campaign, Destination, Indicator
from organizations.models.folded import folded_text
from organizations.questions.duplicates.drafts import told_number
from organizations.questions.duplicates.houses import body_key, houses_of
from organizations.questions.duplicates.suspicions import Retelling, suspicions_among
from organizations.register.names import Body
from organizations.same_deed.telling import Telling, ToldNumber

#: The code of the doubt.
TOLD = "told_already"
#: So many records that may be meant are named.
_NAMED = 2


def ask_what_is_told_already(
    drafts: Sequence[ReadDraft], campaign: Campaign, by: User
) -> None:
    """Add a question to each draft whose deed a record of the campaign may tell already.

    A correction and a nil report are looked up by rules of their own. As many queries for
    a hundred drafts as for one.
    """
    asked = []
    for draft in drafts:
        is_deed = draft.content.form != Form.NIL and draft.content.corrects is None
        if is_deed and draft.content.chosen:
            asked.append(draft)
    if not asked:
        return
    rows = Activity.objects.of_districts(districts_of(by)).filter(campaign=campaign)
    tellings = _tellings(asked, campaign)
    for draft, found in zip(asked, suspicions_among(tellings, rows=rows), strict=True):
        for retelling in found[:_NAMED]:
            draft.content.doubts.append(_doubt(draft, retelling))


def _doubt(draft: ReadDraft, retelling: Retelling) -> DraftDoubt:
    message = (
        f"可能与 {retelling.activity} 说的是同一件事（{retelling.reason}）："
        "是同一件就不录，不是的点“就照这样”"
    )
    start, end = draft.spans[0]
    return DraftDoubt(TOLD, message, start, end)


def _tellings(drafts: Sequence[ReadDraft], campaign: Campaign) -> list[Telling]:
    keys: list[str] = []
    for draft in drafts:
        keys += draft.content.chosen.values()
    bodies = bodies_by_key(keys)
    houses = houses_of(body_key(body) for body in bodies.values())
    facts = _NumberFacts()
    found = []
    for draft in drafts:
        content = draft.content
        receivers = _named(content, [PartnerRole.BENEFICIARY], bodies)
        doers = _named(
            content, [PartnerRole.JOINT, PartnerRole.MEMBER_ENTERPRISE], bodies
        )
        doers |= _bodies(content, content.leads, bodies)
        belonging: set[str] = set()
        for key in doers:
            belonging |= houses[key]
        found.append(
            Telling(
                bodies=frozenset(doers),
                houses=frozenset(belonging),
                section=content.section,
                form=content.form,
                first_on=_day(content.starts_on),
                last_on=_day(content.ends_on or content.starts_on),
                receivers=frozenset(receivers),
                district=content.district,
                place=folded_text(content.place),
                numbers=facts.of(content),
                text=content.narrative,
                campaign=campaign.code,
            )
        )
    return found


class _NumberFacts:
    """Indicators and destinations, read once for all drafts."""

    def __init__(self) -> None:
        rows = Indicator.objects.prefetch_related("wholes")
        self.indicators = rows.in_bulk(field_name="code")
        self.destinations = Destination.objects.in_bulk(field_name="code")

    def of(self, content: DraftContent) -> tuple[ToldNumber, ...]:
        """The numbers of a draft as they are compared."""
        found = []
        for figure in content.figures:
            indicator = self.indicators.get(figure.indicator)
            if indicator is None:
                continue
            number = told_number(
                indicator,
                figure.quantity,
                item=figure.item,
                destination=self.destinations.get(figure.destination),
                counting=figure.counting,
                as_of=_day(figure.as_of),
                is_part=figure.part_of is not None,
            )
            found.append(number)
        return tuple(found)


def _named(
    content: DraftContent, roles: Sequence[PartnerRole], bodies: Mapping[str, Body]
) -> set[str]:
    found: set[str] = set()
    for role in roles:
        found |= _bodies(content, content.partners.get(role.value, []), bodies)
    return found


def _bodies(
    content: DraftContent, names: Sequence[str], bodies: Mapping[str, Body]
) -> set[str]:
    found = set()
    for name in names:
        body = bodies.get(content.chosen.get(name, ""))
        if body is not None:
            found.add(body_key(body))
    return found


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None
