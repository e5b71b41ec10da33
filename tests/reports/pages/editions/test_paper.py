"""The page of signatures on paper: form, refusals at their boxes, confirming, the scan."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reports.models import Edition, PaperSignature

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n%%EOF\n"


@pytest.fixture
def reviewed(edition, run, on_day):
    on_day("2022-03-16T10:00")
    return run(edition, "submit", "review")


def address(name="paper", *args):
    return reverse(f"reports:{name}", args=[Edition.objects.get().pk, *args])


def fill(people, **said):
    scan = SimpleUploadedFile("扫描.pdf", PDF)
    values = {
        "signatory": people["signatory"].pk,
        "signed_on": "2022-03-16",
        "scan": scan,
    }
    return {**values, **said}


def as_person(client, person):
    client.force_login(person)
    return client


def test_registered_confirmed_signed(client, reviewed, people):
    as_person(client, people["editor"])
    assert (
        "登记或确认纸质签批" in client.get(reviewed.get_absolute_url()).content.decode()
    )
    page = client.post(address(), fill(people), follow=True).content.decode()
    assert "请另一人对照原件确认" in page
    assert "没有确认纸质签批的权限" in page
    paper = PaperSignature.objects.get()
    as_person(client, people["reviewer"])
    reading = client.get(reviewed.get_absolute_url()).content.decode()
    assert "有一份纸质签批等待确认" in reading
    page = client.post(address("paper_decide", paper.pk), {"confirm": "1"}, follow=True)
    content = page.content.decode()
    assert "已确认，本期现为“已签发”" in content
    assert (
        f"{people['signatory']}　3月16日 10:00" in content
    )  # the line of states: who signed
    assert "纸质签批</a>：" in content


WRONG = [
    ({"signed_on": "2022-03-20"}, "签发日期还没有到"),
    ({"signed_on": "16.3."}, "请写成 2022-03-11 这样的日期"),
    ({"signatory": ""}, "请选择在纸上签字的人"),
    ({"signatory": "999999"}, "这个人不能签发本期"),
    ({"scan": ""}, "请选择扫描件"),
    ({"scan": SimpleUploadedFile("a.pdf", b"MZ")}, "只收 PDF、JPG、PNG"),
    ({"remark": "长" * 501}, "批示最多 500 字"),
]


@pytest.mark.parametrize(("said", "message"), WRONG)
def test_what_is_wrong_is_told_at_its_box(client, reviewed, people, said, message):
    as_person(client, people["editor"])
    response = client.post(address(), fill(people, **said))
    assert response.status_code == 400
    assert message in response.content.decode()
    assert not PaperSignature.objects.exists()


def test_a_wrong_one_is_cancelled_on_the_page(client, reviewed, people):
    as_person(client, people["editor"])
    client.post(address(), fill(people))
    paper = PaperSignature.objects.get()
    page = client.post(
        address("paper_decide", paper.pk), {"reason": "扫错了"}, follow=True
    )
    assert "已取消这份纸质签批" in page.content.decode()
    assert "取消：扫错了" in page.content.decode()


def test_the_scan_is_a_file_for_who_may_read_and_for_nobody_else(
    client, reviewed, people, user
):
    as_person(client, people["editor"])
    client.post(address(), fill(people))
    where = address("paper_scan", PaperSignature.objects.get().pk)
    answer = as_person(client, people["auditor"]).get(where)
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert as_person(client, user("administrator")).get(where).status_code == 403
    client.logout()
    assert client.get(where).status_code == 403
    stored = PaperSignature.objects.get().scan.name
    assert client.get(f"/media/{stored}").status_code == 404


def test_a_scan_that_was_exchanged_is_not_sent_out(client, reviewed, people, caplog):
    as_person(client, people["editor"])
    client.post(address(), fill(people))
    paper = PaperSignature.objects.get()
    with open(paper.scan.path, "ab") as stored:  # noqa: PTH123
        stored.write(b"x")
    answer = client.get(address("paper_scan", paper.pk))
    assert answer.status_code == 409
    assert "可能被人换过" in answer.content.decode()


def test_the_page_says_why_nothing_can_be_registered(client, edition, people):
    page = as_person(client, people["editor"]).get(address()).content.decode()
    assert "只有“已核稿”的才能登记纸质签批" in page
    assert 'type="file"' not in page


def test_a_paper_of_another_edition_is_not_found(client, reviewed, people):
    as_person(client, people["editor"])
    assert client.get(address("paper_scan", 999)).status_code == 404
    assert client.post(address("paper_decide", 999), {"confirm": "1"}).status_code == 404


def test_the_admin_lists_papers_read_only(client, reviewed, people):
    as_person(client, people["editor"])
    client.post(address(), fill(people))
    paper = PaperSignature.objects.get()
    as_person(client, people["auditor"])
    listed = client.get("/admin/reports/papersignature/").content.decode()
    assert address("paper_scan", paper.pk) in listed
    shown = client.get(
        f"/admin/reports/papersignature/{paper.pk}/change/"
    ).content.decode()
    assert address("paper_scan", paper.pk) in shown
    assert paper.scan.name not in shown
