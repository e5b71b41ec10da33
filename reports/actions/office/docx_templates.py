"""make_room(): of several Word templates one at most is in use."""

from reports.models import DocxTemplate


def make_room(*, template: DocxTemplate) -> None:
    """Before a template is saved that is to be in use: the one that was is no longer.

    What was signed keeps the look it was signed with.
    """
    if template.is_in_use:
        DocxTemplate.objects.exclude(pk=template.pk).update(is_in_use=False)
