"""How a form of an activity is filled, sent and read."""

from organizations.models import Indicator
from tests.organizations.admin.forms import address

ADD = "activity", "add"


def indicator(code):
    return Indicator.objects.get(code=code)


def saved(client, values, **more):
    response = client.post(address(*ADD), {**values, "_save": "1", **more}, follow=True)
    assert response.status_code == 200
    return response


def errors_of(response):
    """All that the page says in red: of the form and of the figures, by field."""
    context = response.context
    found = {name: list(said) for name, said in context["adminform"].form.errors.items()}
    for formset in context["inline_admin_formsets"]:
        found["formset"] = found.get("formset", []) + list(
            formset.formset.non_form_errors()
        )
        for place, form in enumerate(formset.formset.forms):
            for name, said in form.errors.items():
                found[f"{formset.formset.prefix}-{place}-{name}"] = list(said)
    return {name: said for name, said in found.items() if said}
