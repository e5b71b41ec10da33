"""A step of an edition is taken on its page.

What cannot be taken back says first what it will do; what needs it asks who presses.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from bulletin.signed_in import who
from bulletin.signing_in import second_factor
from bulletin.signing_in.limits import WRONG, is_fresh, prove
from reports.actions.drafting.pointing import on_withdrawal
from reports.actions.signing.steps import lasting_digest, take_step
from reports.models import Edition
from reports.pages.editions.forms import StepForm
from reports.reconciliation.reconcile import reconcile
from reports.workflow import STEPS, Step

#: The steps that ask first, with what each does.
DOES = {
    "sign": (
        "签发即定稿：文字、数字、图片和附表从此一字不改，有误只能另出更正。",
        "文本、网页、Word、Excel 和数据文件马上制成，PDF 和 OFD 随后制成；“文稿摘要”从此不变。",
        "签发还不是发布：发布另按一次。",
    ),
    "publish": (
        "发布后所有能看简报的人都看得到，发布时间记为现在。",
        "文字和各种文件就是签发时的，不再重新制作。",
        "发布不能收回；有误出更正，或写明原因撤回{number}。",
    ),
    "withdraw": (
        "撤回后本期不再使用，页面写明由谁、何时、为何撤回；文件和签发记录仍然保留。",
        "撤回不能恢复{number}。",
    ),
}


@require_POST
@login_required
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one step; what hinders it is told on the page."""
    row = get_object_or_404(Edition, pk=pk)
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _complaint(form))
        return redirect(row)
    said = form.cleaned_data
    page = _asked_first(request, row, said)
    if page is not None:
        return page
    try:
        take_step(
            edition=row,
            step=said["step"],
            by=who(request),
            remark=said["remark"],
            seen=said["seen"],
        )
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        messages.success(request, STEPS[said["step"]].done)
    return redirect(row)


def _asked_first(
    request: HttpRequest, row: Edition, said: dict[str, Any]
) -> HttpResponse | None:
    """The page that says what the step does, or asks who presses; None: nothing to ask."""
    step = STEPS[said["step"]]
    asks_proof, error = _proof_asked(request, step)
    could_take = _could_take(request, row, step)
    if not asks_proof and (said["confirmed"] or not could_take):
        return None
    context = {
        **(_what_it_is_about(row, step) if could_take else {}),
        "edition": row,
        "step": step,
        "said": said,
        "could_take": could_take,
        "error": error,
        "asks_proof": asks_proof,
        "has_phone": asks_proof and second_factor.is_asked(who(request)),
    }
    status = 403 if asks_proof else 200
    return render(request, "reports/editions/confirm.html", context, status=status)


def _proof_asked(request: HttpRequest, step: Step) -> tuple[bool, str]:
    """Whether it is to be proved (again) who presses, and what was wrong with the proof sent."""
    if not step.needs_proof or is_fresh(request):
        return False, ""
    if "password" not in request.POST:
        return True, ""
    if prove(request, who(request)):
        return False, ""
    return True, WRONG


def what_it_does(step: Step, row: Edition) -> list[str]:
    """The sentences of a step as they are true of this edition: one without 期号 loses none."""
    number = f"，撤回后第{row.number}期的期号不再使用" if row.number else ""
    return [said.format(number=number) for said in DOES[step.code]]


def _could_take(request: HttpRequest, row: Edition, step: Step) -> bool:
    """Whether it is worth asking: else the refusal is told at once."""
    may = who(request).has_perm(step.permission)
    return step.code in DOES and may and row.state in step.before


def _what_it_is_about(row: Edition, step: Step) -> dict[str, Any]:
    """The text as it is, and what the step does with it and with others."""
    found = reconcile(row)
    return {
        "does": what_it_does(step, row),
        "numbers": len(found.numbers),
        "blocking": found.hindrances,
        "warnings": len(found.warnings),
        "open_warnings": sum(not it.acknowledged for it in found.warnings),
        "digest": lasting_digest(row, found.document),
        "on_withdrawal": on_withdrawal(row) if step.code == "withdraw" else [],
    }


def _complaint(form: StepForm) -> str:
    if "step" in form.errors:
        return "没有这个步骤，请从页面上的按钮办理"
    return "意见太长，最多 500 字，请缩短后再办理"
