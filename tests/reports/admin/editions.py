"""Pages of editions: their address, a change sent, what is said of it."""

from tests.organizations.admin.forms import address, opened


def page(name, *args, kind="edition"):
    return address(kind, name, *args, app="reports")


def post(client, url, **said):
    return client.post(url, {**opened(client, url), **said, "_save": "1"})


def errors_of(response):
    return {
        name: list(said)
        for name, said in response.context["adminform"].form.errors.items()
    }
