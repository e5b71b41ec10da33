"""Sentences of campaigns: which use a name, and that name written otherwise in them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction

from bulletin import audit
from bulletin.models import User
from organizations.models import Campaign, CampaignSection
from organizations.sentences.names import renamed, uses_name

#: The columns of a campaign and of a section of it that hold sentences with names.
CAMPAIGN_SENTENCES = ("intro",)
SECTION_SENTENCES = ("lead", "summary")
#: Asked of a sentence: does it use the name?
Uses = Callable[[str], bool]


@dataclass(frozen=True)
class NameChange:
    """An indicator or a destination that is called otherwise: 香港 → 香港特区."""

    before: str
    after: str
    is_destination: bool

    def uses(self, sentence: str) -> bool:
        """Whether the sentence still says the old name in braces."""
        if self.is_destination:
            return uses_name(sentence, destination=self.before)
        return uses_name(sentence, indicator=self.before)

    def rewrite(self, sentence: str) -> str:
        """The sentence with the new name."""
        return renamed(
            sentence, self.before, self.after, is_destination=self.is_destination
        )


@dataclass(frozen=True)
class SentenceUse:
    """A sentence of a campaign that uses a name: the row, its column, where it stands."""

    row: Campaign | CampaignSection
    column: str
    place: str

    @property
    def sentence(self) -> str:
        """As it stands now."""
        return str(getattr(self.row, self.column))


def sentences_of_campaigns(uses: Uses) -> Iterator[SentenceUse]:
    """Those that use a name, by campaign. Two queries."""
    for campaign in Campaign.objects.order_by("pk"):
        yield from _used(campaign, CAMPAIGN_SENTENCES, f"专题“{campaign}”", uses)
    for section in CampaignSection.objects.select_related("campaign").order_by("pk"):
        place = f"专题“{section.campaign}”{section}"
        yield from _used(section, SECTION_SENTENCES, place, uses)


def _used(
    row: Campaign | CampaignSection, columns: tuple[str, ...], place: str, uses: Uses
) -> Iterator[SentenceUse]:
    for column in columns:
        if uses(getattr(row, column)):
            label = row._meta.get_field(column).verbose_name  # type: ignore[union-attr]
            yield SentenceUse(row, column, f"{place}的{label}")


@transaction.atomic
def rename_in_sentences(*, change: NameChange, by: User) -> list[SentenceUse]:
    """Write the new name in every sentence of a campaign that says the old one.

    A line of the trail each, with the sentence before and after.
    """
    found = list(sentences_of_campaigns(change.uses))
    for use in found:
        before = use.sentence
        setattr(use.row, use.column, change.rewrite(before))
        use.row.save(update_fields=[use.column])
        audit.append(
            by=by,
            action="sentence_renamed",
            of=use.row,
            details={"place": use.place, "before": before, "after": use.sentence},
        )
    return found
