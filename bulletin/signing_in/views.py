"""The pages of signing in: password, then what else is asked, a page each."""

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from bulletin.models import User
from bulletin.signing_in import second_factor, stages
from bulletin.signing_in.forms import ChoosePasswordForm, SignInForm

#: Wrong codes after which one begins again with the password.
TRIES = 5
TRIED = "codes_tried"
WRONG_CODE = "动态码不对或已经用过。请等手机上换了新的 6 位数再输；手机时间要准。"


class SignInView(LoginView):
    """Name and password; who passes goes on to what else is asked."""

    template_name = "admin/login.html"
    authentication_form = SignInForm

    def form_valid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]
        """The password was right."""
        person = form.get_user()
        assert isinstance(person, User)  # noqa: S101 - our own backend found them
        return stages.begin(self.request, person, self.get_success_url())


@sensitive_post_parameters()
@never_cache
def choose_password(request: HttpRequest) -> HttpResponse:
    """A password of one's own instead of the one-time or the old one."""
    person = stages.on_the_way(request, "password")
    if person is None:
        return stages.forget(request)
    form = ChoosePasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        return stages.done(request, person)
    context = {"form": form, "person": person}
    return TemplateResponse(request, "admin/signing_in/password.html", context)


@sensitive_post_parameters()
@never_cache
def ask_code(request: HttpRequest) -> HttpResponse:
    """The code of the phone, or a recovery code."""
    person = stages.on_the_way(request, "code")
    if person is None:
        return stages.forget(request)
    error = ""
    if request.method == "POST":
        if second_factor.is_right(person, request.POST.get("code", "")):
            request.session.pop(TRIED, None)
            return stages.done(request, person)
        tried = request.session.get(TRIED, 0) + 1
        request.session[TRIED] = tried
        if tried >= TRIES:
            request.session.pop(TRIED)
            return stages.forget(request)
        error = WRONG_CODE
    context = {"person": person, "error": error}
    return TemplateResponse(request, "admin/signing_in/code.html", context)


@sensitive_post_parameters()
@never_cache
def enrol(request: HttpRequest) -> HttpResponse:
    """Set up the phone: photograph, type the first code, keep the recovery codes."""
    person = stages.on_the_way(request, "enrol")
    if person is None:
        return stages.forget(request)
    is_set_up = second_factor.device_of(person) is not None
    if request.method == "POST" and "kept" in request.POST and is_set_up:
        return stages.done(request, person)
    error = ""
    if request.method == "POST" and "code" in request.POST:
        device = second_factor.new_device(person)
        if second_factor.confirm(device, request.POST["code"]):
            return show_codes(request, person)
        error = WRONG_CODE
    return show_device(request, person, error)


def show_device(request: HttpRequest, person: User, error: str) -> HttpResponse:
    """The picture to be photographed, the key to be typed, the box for the first code."""
    device = second_factor.new_device(person)
    path, width = second_factor.drawing(device)
    context = {
        "person": person,
        "error": error,
        "path": path,
        "width": width,
        "key": second_factor.typed_key(device),
    }
    return TemplateResponse(request, "admin/signing_in/enrol.html", context)


def show_codes(request: HttpRequest, person: User) -> HttpResponse:
    """Ten recovery codes, this once."""
    codes = second_factor.make_recovery_codes(person, by=person)
    context = {"person": person, "codes": codes}
    return TemplateResponse(request, "admin/signing_in/codes.html", context)
