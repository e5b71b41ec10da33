"""What is wrong with a page's forms, as the list on top: see `templates/parts/faults.html`."""

from django import template
from django.forms import BaseForm

from bulletin.admin.faults import Fault, faults_of_form

register = template.Library()


@register.inclusion_tag("parts/faults.html")
def faults_of(*forms: BaseForm) -> dict[str, list[Fault]]:
    """The faults of all forms of a page that were sent, in the order of the forms."""
    found: list[Fault] = []
    for form in forms:
        if form.is_bound:
            found.extend(faults_of_form(form))
    return {"faults": found}


@register.inclusion_tag("parts/faults.html")
def fault_at(box: str, where: str, message: str) -> dict[str, list[Fault]]:
    """The one fault of a page whose only box is no form of Django's; none without a message."""
    return {"faults": [Fault(f"“{where}”", box, message)] if message else []}
