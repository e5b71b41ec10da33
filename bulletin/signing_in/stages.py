"""Between the right password and being signed in: what is still asked, one stage a page.

Until the last stage is done nobody is signed in: the session holds who is on the way and
no more, and forgets it after ten minutes.
"""

from time import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from bulletin.models import User
from bulletin.signing_in import events, passwords, second_factor, sessions
from bulletin.signing_in.limits import note_beginning

#: Key of the session: who is on the way.
ON_THE_WAY = "signing_in"
#: Seconds within which the stages are to be done.
PATIENCE = 600


def stages_of(person: User) -> list[str]:
    """What is asked of this person beside the password, in order: `["code", "password"]`."""
    stages: list[str] = []
    if second_factor.is_asked(person):
        stages.append("code")
    if passwords.must_change(person):
        stages.append("password")
    if second_factor.is_missing(person):
        stages.append("enrol")
    return stages


def begin(request: HttpRequest, person: User, target: str) -> HttpResponse:
    """The password was right: sign in, or ask for the first stage."""
    stages = stages_of(person)
    if passwords.is_one_time(person) and not settings.DEMO:
        passwords.use_up(person)
    return _go_through(request, person, target, stages)


def begin_from_elsewhere(request: HttpRequest, person: User, target: str) -> HttpResponse:
    """Another system says who it is: nothing of the password here is asked, all else is."""
    stages = [stage for stage in stages_of(person) if stage != "password"]
    return _go_through(request, person, target, stages)


def _go_through(
    request: HttpRequest, person: User, target: str, stages: list[str]
) -> HttpResponse:
    if not stages:
        return _arrive(request, person, target)
    request.session.cycle_key()
    request.session[ON_THE_WAY] = {
        "person": person.pk,
        "hash": person.get_session_auth_hash(),
        "at": int(time()),
        "stages": stages,
        "next": target,
    }
    return HttpResponseRedirect(_page(stages[0]))


def on_the_way(request: HttpRequest, stage: str) -> User | None:
    """Who is at this stage; None where nobody is, or not any more."""
    state = request.session.get(ON_THE_WAY)
    if not isinstance(state, dict) or not state["stages"]:
        return None
    if state["stages"][0] != stage or time() - state["at"] > PATIENCE:
        return None
    person = User.objects.filter(pk=state["person"], is_active=True).first()
    if person is None:
        return None
    same = constant_time_compare(state["hash"], person.get_session_auth_hash())
    return person if same else None


def forget(request: HttpRequest) -> HttpResponse:
    """Back to the sign-in page, with a word on why."""
    request.session.pop(ON_THE_WAY, None)
    messages.warning(request, "登录没有完成，时间过了或已在别处重来，请从头登录。")
    return HttpResponseRedirect(reverse("admin:login"))


def done(request: HttpRequest, person: User) -> HttpResponse:
    """A stage is done: the next one, or in."""
    state: dict[str, Any] = request.session[ON_THE_WAY]
    left = state["stages"][1:]
    if not left:
        del request.session[ON_THE_WAY]
        return _arrive(request, person, state["next"])
    state["stages"] = left
    state["hash"] = person.get_session_auth_hash()
    request.session[ON_THE_WAY] = state
    return HttpResponseRedirect(_page(left[0]))


def _arrive(request: HttpRequest, person: User, target: str) -> HttpResponse:
    """Signed in: noted, and told what happened meanwhile."""
    before = person.last_login
    login(request, person)
    note_beginning(request, person)
    events.note_sign_in(person)
    _keep_few_places(request, person)
    for sentence in events.news_for(person, before):
        messages.warning(request, sentence)
    days = passwords.days_left(person)
    if days is not None:
        messages.warning(request, f"密码再过 {days} 天到期，请用“改密码”换一个。")
    return HttpResponseRedirect(target)


def _keep_few_places(request: HttpRequest, person: User) -> None:
    """End the oldest sign-ins of who is signed in at too many places, and say so."""
    if settings.DEMO:
        return
    most, this = settings.SESSIONS_AT_ONCE, request.session.session_key
    if sessions.end_beyond(person, most=most, this=this):
        messages.warning(
            request, f"同时最多在 {most} 处登录，最早的一处已经结束；不认识的请改密码。"
        )


def _page(stage: str) -> str:
    return reverse(f"admin:login_{stage}")
