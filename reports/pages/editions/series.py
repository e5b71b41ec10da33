"""/reports/editions/series/: all numbers of one series by year, gaps among them, to be printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.models import Edition
from reports.pages.editions.gaps import Gaps, gaps


@dataclass(frozen=True)
class SeriesYear:
    """A year of a series: its editions by number, those without one last, and its gaps."""

    year: int
    editions: list[Edition]
    gaps: Gaps | None

    @property
    def numbered(self) -> int:
        """How many bear a number."""
        return sum(1 for edition in self.editions if edition.number)


@require_safe
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def series(request: HttpRequest) -> HttpResponse:
    """The page. `?series=`: without one, that of the newest edition."""
    name = request.GET.get("series", "").strip()
    # The series of the newest edition first.
    by_series = Edition.objects.order_by().values_list("series")
    rows_of = by_series.annotate(newest=Max("pk")).order_by("-newest")
    names = [row[0] for row in rows_of]
    if name and name not in names:
        raise Http404(f"没有简报名称为“{name}”的简报，请从列表中选")
    if not name and names:
        name = names[0]
    rows = Edition.objects.filter(series=name).select_related("campaign")
    context = {"name": name, "names": names, "years": list(years_of(list(rows)))}
    return render(request, "reports/editions/series.html", context)


def years_of(editions: list[Edition]) -> Iterator[SeriesYear]:
    """The editions of one series by year, the newest year first."""
    by_year: dict[int, list[Edition]] = {}
    for edition in editions:
        by_year.setdefault(edition.year, []).append(edition)
    gaps_by_year = {found.year: found for found in gaps(editions)}
    for year in sorted(by_year, reverse=True):
        listed = sorted(by_year[year], key=_by_number)
        yield SeriesYear(year, listed, gaps_by_year.get(year))


def _by_number(edition: Edition) -> tuple[bool, int, str, int]:
    day = edition.cut_off.isoformat()
    return edition.number is None, edition.number or 0, day, edition.pk
