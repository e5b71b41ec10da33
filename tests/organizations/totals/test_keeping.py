"""When the ledger is read anew: what leaves a mark, who waits for whom, what it costs."""

import threading

import pytest
from django.db import OperationalError, connection, transaction

from organizations.models import (
    Activity,
    ActivityLead,
    Campaign,
    Destination,
    Figure,
    Indicator,
    Ledger,
    LedgerLine,
    LedgerMark,
    LedgerPage,
    PartyOrganization,
    PartyPlacement,
)
from organizations.totals import keeping, ledger
from organizations.totals.keeping import bring_up_to_date
from organizations.totals.question import Question, TotalsMovedError
from organizations.totals.total import total, totals
from tests.factories.organizations import (
    CampaignFactory,
    CoverageFactory,
    FigureFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.organizations.totals.records import at, march

CASH = "donation_cash"


def ask(office, day=31, **asked):
    return totals(Question(office.campaign.code, march(day), **asked))


def value(office, day=31):
    return total(Question(office.campaign.code, march(day), indicator="volunteers")).value


@pytest.fixture
def kept(office):
    """An office with a ledger that is up to date."""
    office.figure("A1", 5, 5)
    office.figure("A1", 7, 5, indicator=CASH, destination="local")
    ask(office)
    assert not LedgerMark.objects.exists()
    return office


def first():
    return Figure.objects.order_by("pk")[0]


def verify(office):
    office.figure("B", 3, 6)


def void(office):
    Figure.objects.filter(pk=first().pk).update(in_force_until=at(20))


def overwrite(office):
    Figure.objects.filter(pk=first().pk).update(value=9)


def delete(office):
    Figure.objects.filter(pk=first().pk).delete()


def lead(office):
    ActivityLead.objects.update(party=office.bodies["B"])


def lead_no_more(office):
    ActivityLead.objects.all().delete()


def place(office):
    PartyPlacement.objects.create(party=PartyOrganizationFactory(), parent=office.bodies["B"])


def take_back_a_place(office):
    PartyPlacement.objects.filter(party=office.bodies["B"]).update(withdrawn_at=at(20))


def cover(office):
    CoverageFactory(party=office.bodies["B"])


def another_root(office):
    PartyOrganization.objects.filter(is_root=True).update(is_root=False)


def renumber(office):
    Activity.objects.filter(pk=first().activity_id).update(number="B-1")


def move_to_another_campaign(office):
    Activity.objects.filter(pk=first().activity_id).update(campaign=CampaignFactory())


def name_a_destination_anew(office):
    Destination.objects.filter(code="local").update(code="here")


def count_things(office):
    Indicator.objects.filter(code="volunteers").update(counts_things=True)


MARKING = (
    verify, void, overwrite, delete, lead, lead_no_more, place, take_back_a_place, cover,
    another_root, renumber, move_to_another_campaign, name_a_destination_anew, count_things,
)  # fmt: skip


@pytest.mark.parametrize("act", MARKING, ids=lambda it: it.__name__)
def test_it_leaves_a_mark_and_the_next_answer_is_that_of_the_figures(kept, act):
    act(kept)
    assert keeping.marks_of(kept.campaign.code).exists()
    answered = [it.to_json() for it in ask(kept)]
    assert answered == [it.to_json() for it in ask(kept, read_anew=True)]
    assert not keeping.marks_of(kept.campaign.code).exists()


def draft(office):
    office.figure(office.activity("B", status="draft"), 3, 6)
    Figure.objects.drafts().update(value=4)


def place_words(office):
    Figure.objects.update(words_at=3, withdrawn_by=office.verified_by)


def rename(office):
    PartyOrganization.objects.update(secretary="某某")
    Activity.objects.update(title="改过的标题")
    Indicator.objects.update(position=3)


@pytest.mark.parametrize("act", [draft, place_words, rename], ids=lambda it: it.__name__)
def test_what_changes_no_total_has_nothing_read_anew(kept, act):
    before = dict(LedgerPage.objects.values_list("pk", "version"))
    act(kept)
    ask(kept)
    assert dict(LedgerPage.objects.values_list("pk", "version")) == before


def test_only_the_indicators_concerned_are_read_anew(kept):
    kept.figure("B", 3, 6)
    ask(kept)
    versions = dict(LedgerPage.objects.values_list("indicator__code", "version"))
    assert (versions["volunteers"], versions[CASH]) == (2, 1)


def test_a_tree_that_matters_to_nobody_has_nothing_read_anew(kept):
    CoverageFactory(party=kept.bodies["B"])
    ask(kept)
    assert set(LedgerPage.objects.values_list("version", flat=True)) == {1}


def test_another_campaign_is_left_alone(kept):
    other = CampaignFactory()
    totals(Question(other.code, march(31)))
    FigureFactory(verified=True, activity__campaign=other)
    assert not keeping.marks_of(kept.campaign.code).exists()
    assert keeping.marks_of(other.code).exists()


def test_what_is_rolled_back_has_left_no_mark(kept):
    with transaction.atomic():
        void(kept)
        transaction.set_rollback(True)
    assert not LedgerMark.objects.exists()
    assert value(kept) == 5


def test_a_new_indicator_gets_its_page(kept):
    Indicator.objects.create(code="masks", name="口罩数", unit="只", nature="flow")
    ask(kept)
    assert LedgerPage.objects.filter(indicator__code="masks").exists()


def test_many_figures_are_read_in_portions(office, monkeypatch):
    monkeypatch.setattr(keeping, "AT_ONCE", 1)
    office.figure("A1", 5, 5)
    office.figure("A1", 7, 5, indicator=CASH)
    assert [it.value for it in ask(office)] == [7, 7, 5]


def test_large_proofs_are_fetched_page_by_page(kept, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(ledger, "FEW_FIGURES", 1)
    found = {it.indicator: it for it in ask(kept) if it.destination is None}
    with django_assert_num_queries(2):
        assert found["volunteers"].activities
    with django_assert_num_queries(2):
        assert found[CASH].activities


# Where it does not answer -------------------------------------------------------------------------


def test_for_an_unknown_campaign_it_says_nothing(office):
    assert totals(Question("nothing", march(31))) == []
    assert not bring_up_to_date("nothing")
    assert not Ledger.objects.exists()


def test_it_is_not_opened_while_another_writes(office, monkeypatch):
    monkeypatch.setattr(keeping, "nobody_else_writes", lambda: False)
    office.figure("B", 5, 5)
    assert value(office) == 5
    assert not Ledger.objects.exists()


def test_while_the_database_is_held_figures_are_read(kept, monkeypatch):
    def held(campaign):
        raise OperationalError("database is locked")

    monkeypatch.setattr(ledger, "bring_up_to_date", held)
    void(kept)
    assert value(kept) is None


def test_where_others_write_faster_than_it_is_read_figures_are_read(kept, monkeypatch):
    monkeypatch.setattr(ledger, "bring_up_to_date", lambda campaign: True)
    void(kept)
    assert value(kept) is None


def test_the_root_by_name_is_the_root_another_body_is_read(kept):
    LedgerLine.objects.update(balance={**LedgerLine.objects.first().balance, "value": "77"})
    assert {it.value for it in ask(kept, party=kept.bodies["R"].pk)} == {77}
    assert {it.value for it in ask(kept, party=kept.bodies["A"].pk)} == {7, 5}
    assert {it.value for it in ask(kept, known_on=march(20))} == {7, 5}
    assert ask(kept, organization=1) == []


def test_before_a_body_has_somebody_below_its_page_does_not_answer(office):
    """B is a leaf until the organization it covers has reported."""
    covered = OrganizationFactory()
    CoverageFactory(party=office.bodies["B"], organization=covered)
    office.total("B", 50, 4)
    office.below("R", 500, 5)
    office.below("B", 60, 6)
    assert (value(office, 7), value(office, 10)) == (510, 510)
    office.figure(covered, 5, 9)
    assert (value(office, 5), value(office, 7), value(office, 10)) == (500, 510, 505)
    page = LedgerPage.objects.get(indicator__code="volunteers")
    assert page.holds_from == march(9)


# Proofs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", ["terms", "figures", "activities"])
def test_no_proof_of_another_day_is_given(kept, look):
    found = total(Question(kept.campaign.code, march(31), indicator="volunteers"))
    kept.figure("B", 3, 6)
    bring_up_to_date(kept.campaign.code)
    with pytest.raises(TotalsMovedError, match="请刷新后再看"):
        getattr(found, look)


def test_a_figure_that_went_before_its_activity_was_named_is_no_proof(kept):
    found = total(Question(kept.campaign.code, march(31), indicator="volunteers"))
    assert found.figures
    void(kept)
    with pytest.raises(TotalsMovedError):
        _ = found.activities


def test_a_list_that_does_not_come_to_its_balance_is_no_proof(kept):
    LedgerLine.objects.update(terms="")
    found = total(Question(kept.campaign.code, march(31), indicator="volunteers"))
    with pytest.raises(TotalsMovedError):
        _ = found.terms


# Two at once -------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_whoever_asks_while_others_verify_is_answered_by_the_figures_of_that_moment(office):
    """Verified one by one, asked all the while: never less than a moment ago, at the end all."""
    ask(office)
    failed: list[object] = []
    done = threading.Event()

    def run(act):
        try:
            act()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    def report():
        try:
            for _ in range(12):
                with transaction.atomic():
                    office.figure("B", 1, 5)
        finally:
            done.set()

    def look():
        seen = 0
        while not done.is_set():
            now = value(office) or 0
            assert now >= seen
            seen = now

    threads = [threading.Thread(target=run, args=[act]) for act in (report, look, look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
    assert failed == []
    assert value(office) == 12
    assert Campaign.objects.get().ledger.pages.exists()
