"""Who changes what people may do says anew who they are, where the last proof is old."""

import pytest
from django.test import Client

from bulletin.models import Duty, User
from bulletin.signing_in import second_factor
from tests.bulletin.signing_in.test_second_factor import code_of
from tests.factories.accounts import PASSWORD
from tests.organizations.admin.forms import opened

pytestmark = pytest.mark.django_db
ADD = "/admin/bulletin/user/add/"


@pytest.fixture
def administrator(user, on_day):
    """Signed in with password and phone at nine; it is ten past."""
    on_day("2022-03-16T09:00")
    person = user("administrator")
    device = second_factor.new_device(person)
    assert second_factor.confirm(device, code_of(person))
    on_day("2022-03-16T09:01")
    client = Client()
    client.post("/admin/login/", {"username": person.username, "password": PASSWORD})
    client.post("/admin/login/code/", {"code": code_of(person)})
    client.person = person
    on_day("2022-03-16T09:11")
    return client


def saved(client, person, **said):
    page = f"/admin/bulletin/user/{person.pk}/change/"
    values = {**opened(client, page), "reason": "换岗", **said}
    return client.post(page, values)


def proof(client):
    return {"own_password": PASSWORD, "own_code": code_of(client.person)}


def test_without_a_proof_duties_stay_as_they_are(administrator, user):
    person = user("recorder")
    answer = saved(administrator, person, roles=["editor"])
    assert answer.status_code == 200
    assert "确认是您本人" in answer.content.decode()
    assert Duty.objects.get(user=person).role_codes == ["recorder"]


@pytest.mark.parametrize(
    "wrong", [{"own_password": "another"}, {"own_password": PASSWORD, "own_code": "000"}]
)
def test_a_wrong_proof_changes_nothing(administrator, user, wrong):
    person = user("recorder")
    answer = saved(administrator, person, roles=["editor"], **wrong)
    assert "密码或动态码不对" in answer.content.decode()
    assert Duty.objects.get(user=person).role_codes == ["recorder"]


def test_with_a_proof_they_change_and_no_password_is_touched(administrator, user):
    person = user("recorder")
    digest = person.password
    assert saved(administrator, person, roles=["editor"], **proof(administrator)).url
    assert Duty.objects.get(user=person).role_codes == ["editor"]
    assert User.objects.get(pk=person.pk).password == digest


def test_closing_somebody_asks_too_and_a_new_name_does_not(administrator, user):
    person = user("recorder")
    assert saved(administrator, person, display_name="改名").status_code == 302
    values = opened(administrator, f"/admin/bulletin/user/{person.pk}/change/")
    values.pop("is_active")
    page = f"/admin/bulletin/user/{person.pk}/change/"
    answer = administrator.post(page, {**values, "reason": "离职"})
    assert answer.status_code == 200
    assert User.objects.get(pk=person.pk).is_active


def test_a_new_person_with_duties_asks_too(administrator):
    values = opened(administrator, ADD) | {"username": "xin", "roles": ["recorder"]}
    assert administrator.post(ADD, values).status_code == 200
    assert administrator.post(ADD, values | proof(administrator)).status_code == 302


def test_a_moment_after_the_sign_in_nothing_is_asked(signed_in, user):
    client = signed_in("administrator")
    page = client.get(f"/admin/bulletin/user/{user('recorder').pk}/change/")
    assert "own_password" not in page.content.decode()
