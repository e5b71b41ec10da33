"""How long a sign-in lasts, and what signing asks anew."""

import pytest
from django.test import Client

from bulletin.models.audit import AuditEvent
from bulletin.signing_in import second_factor
from bulletin.signing_in.sessions import open_sessions
from tests.bulletin.signing_in.test_second_factor import code_of
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db

LOGIN, HOME = "/admin/login/", "/reports/"


def sign_in(person, **headers):
    client = Client(**headers)
    sent = {"username": person.username, "password": PASSWORD, "next": HOME}
    assert client.post(LOGIN, sent).url == HOME
    return client


@pytest.fixture
def here(user, on_day):
    """A recorder who signed in at nine."""
    on_day("2022-03-16T09:00")
    return sign_in(user("recorder", username="luru"))


def test_a_quarter_of_an_hour_away_ends_it_and_says_so(here, on_day):
    on_day("2022-03-16T09:14")
    assert here.get(HOME).status_code == 200
    on_day("2022-03-16T09:30")
    answer = here.get(HOME, follow=True)
    assert answer.request["PATH_INFO"] == LOGIN
    assert "离开太久" in answer.content.decode()
    line = AuditEvent.objects.get(action="user_sign_in_over")
    assert line.actor == "luru"


def test_who_is_here_goes_on_until_ten_hours_are_over(here, on_day):
    for hour in range(9, 19):
        for minute in (5, 18, 31, 44, 57):
            on_day(f"2022-03-16T{hour:02}:{minute:02}")
            answer = here.get(HOME)
            assert answer.status_code == 200, (hour, minute)
    on_day("2022-03-16T19:01")
    assert here.get(HOME).status_code == 302


def test_what_a_script_fetches_is_nobody(here, on_day):
    for minute in (5, 10, 14):
        on_day(f"2022-03-16T09:{minute:02}")
        assert here.get(HOME, HTTP_SEC_FETCH_MODE="cors").status_code == 200
    on_day("2022-03-16T09:16")
    assert here.get(HOME).status_code == 302


def test_pressing_to_stay_does_not_put_off_the_end(here, on_day):
    for hour in range(9, 19):
        for minute in (5, 18, 31, 44, 57):
            on_day(f"2022-03-16T{hour:02}:{minute:02}")
            assert here.post("/admin/stay/").status_code == 204
    on_day("2022-03-16T19:01")
    assert here.post("/admin/stay/").status_code == 302


def test_a_cookie_of_another_session_proves_no_presence(here, on_day, user):
    on_day("2022-03-16T09:10")
    other = sign_in(user("recorder"))
    on_day("2022-03-16T09:12")
    other.get(HOME)
    here.cookies["seen"] = other.cookies["seen"].value
    on_day("2022-03-16T09:16")
    assert here.get(HOME).status_code == 302


def test_reading_writes_nothing_for_being_here(
    here, on_day, django_assert_max_num_queries
):
    on_day("2022-03-16T09:05")
    with django_assert_max_num_queries(9) as asked:
        here.get("/admin/password_change/")
    assert here.cookies["seen"].value
    assert not [one for one in asked if not one["sql"].startswith("SELECT")]


def test_a_session_made_by_code_has_no_end_of_ours(signed_in, on_day):
    on_day("2022-03-16T09:00")
    client = signed_in("recorder")
    on_day("2022-03-16T18:00")
    assert client.get(HOME).status_code == 200


# Sessions ---------------------------------------------------------------------------------


def test_one_sees_where_one_is_signed_in_and_ends_what_one_does_not_know(here):
    person = open_sessions_of("luru")
    elsewhere = sign_in(person, REMOTE_ADDR="203.0.113.5", HTTP_USER_AGENT="Edg/99")
    page = here.get("/admin/sign-ins/").content.decode()
    assert "203.0.113.5　Edge 浏览器" in page
    assert page.count("（现在用的）") == 1

    key = here.session.session_key
    strange = [one for one in open_sessions(person, this=key) if not one.is_this]
    assert here.post("/admin/sign-ins/end/", {"session": strange[0].handle}).status_code
    assert elsewhere.get(HOME).status_code == 302
    assert here.get(HOME).status_code == 200


def test_two_places_at_a_time_and_the_oldest_ends(here, on_day):
    person = open_sessions_of("luru")
    on_day("2022-03-16T09:01")
    second = sign_in(person)
    on_day("2022-03-16T09:02")
    third = sign_in(person)
    assert here.get(HOME).status_code == 302
    assert second.get(HOME).status_code == 200
    assert "最多在 2 处登录" in third.get(HOME).content.decode()
    assert AuditEvent.objects.filter(action="session_ended", actor="luru").count() == 1


def test_in_the_demo_places_have_no_limit(here, settings):
    settings.DEMO = True
    for _ in range(3):
        sign_in(open_sessions_of("luru"))
    assert here.get(HOME).status_code == 200


def test_a_sign_in_begins_a_new_session_and_the_old_key_is_dead(user):
    person = user("recorder")
    client = Client()
    client.get(LOGIN)
    before = client.session
    before["planted"] = "1"
    before.save()
    client.cookies["sessionid"] = before.session_key
    client.post(LOGIN, {"username": person.username, "password": PASSWORD})
    after = client.session.session_key
    assert after != before.session_key
    attacker = Client()
    attacker.cookies["sessionid"] = before.session_key
    assert attacker.get(HOME).status_code == 302


def test_signing_out_ends_the_session_on_the_server(here):
    kept = here.session.session_key
    here.post("/admin/logout/")
    again = Client()
    again.cookies["sessionid"] = kept
    assert again.get(HOME).status_code == 302


def open_sessions_of(username):
    from bulletin.models import User

    return User.objects.get(username=username)


def test_nobody_ends_the_session_of_somebody_else(here, user):
    other = user("recorder")
    client = sign_in(other)
    (theirs,) = open_sessions(other, this=None)
    here.post("/admin/sign-ins/end/", {"session": theirs.handle})
    assert client.get(HOME).status_code == 200


def test_the_administrator_ends_one_of_them(here, signed_in):
    chief = signed_in("administrator")
    person = open_sessions_of("luru")
    (one,) = open_sessions(person, this=None)
    page = chief.get(f"/admin/bulletin/user/{person.pk}/password/").content.decode()
    assert one.handle in page
    chief.post(f"/admin/bulletin/user/{person.pk}/end/", {"session": one.handle})
    assert here.get(HOME).status_code == 302
    assert sign_in(person).get(HOME).status_code == 200


def test_a_handle_is_no_key(here):
    (one,) = open_sessions(open_sessions_of("luru"), this=None)
    assert here.session.session_key not in one.handle
    client = Client()
    client.cookies["sessionid"] = one.handle
    assert client.get(HOME).status_code == 302


def test_new_recovery_codes_ask_for_a_proof(user, on_day, settings):
    on_day("2022-03-16T09:00")
    person = user("recorder")
    client = sign_in(person)
    assert (
        "没有设动态码"
        in client.post("/admin/sign-ins/codes/", follow=True).content.decode()
    )
    device = second_factor.new_device(person)
    second_factor.confirm(device, code_of(person))
    on_day("2022-03-16T09:10")
    refused = client.post("/admin/sign-ins/codes/", follow=True)
    assert "密码或动态码不对" in refused.content.decode()
    proof = {"password": PASSWORD, "code": code_of(person)}
    shown = client.post("/admin/sign-ins/codes/", proof)
    assert shown.content.decode().count("<code>") == 10
