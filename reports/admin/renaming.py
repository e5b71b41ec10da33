"""Where drafts of editions say the name of an indicator or destination that is renamed."""

from collections.abc import Iterator

from organizations.actions.sentences import Uses
from organizations.admin.renaming import look_in
from reports.models import Edition, Section
from reports.workflow import FROZEN


def in_editions(uses: Uses) -> Iterator[str]:
    """Sentences of editions not yet signed: 简报“第3期”捐款捐物的小结. Two queries."""
    for edition in Edition.objects.exclude(state__in=FROZEN).order_by("pk"):
        if uses(edition.intro):
            yield f"简报“{edition}”的导语"
    rows = Section.objects.exclude(edition__state__in=FROZEN).select_related("edition")
    for section in rows.order_by("edition", "position", "pk"):
        for sentence, words in ((section.lead, "引语"), (section.summary, "小结")):
            if uses(sentence):
                yield f"简报“{section.edition}”{section}的{words}"


look_in(in_editions)
