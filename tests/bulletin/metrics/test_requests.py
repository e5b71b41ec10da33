"""Counting: processes of one server count together; a full disk costs no page."""

import os
import subprocess
import sys

import pytest

from bulletin.metrics import requests
from tests.conftest import ROOT

COUNT = """
from bulletin.metrics.requests import count_request
count_request(page="reports:desk", method="GET", status=200, seconds=0.2)
"""
PRINT = """
from prometheus_client import generate_latest
from prometheus_client.registry import Collector
from bulletin.metrics.requests import registry_with
class Nothing(Collector):
    def collect(self):
        return []
print(generate_latest(registry_with(Nothing())).decode())
"""


def test_processes_count_together_in_the_folder(tmp_path):
    folder = tmp_path / "not" / "yet"
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(folder)}
    for script in (COUNT, COUNT, PRINT):
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
    row = 'bulletin_requests_total{method="GET",page="reports:desk",status="200"} 2.0'
    assert row in done.stdout
    assert 'bulletin_request_seconds_bucket{le="0.25",page="reports:desk"} 2.0' in (
        done.stdout
    )


def test_a_folder_that_cannot_be_written_costs_no_page(monkeypatch):
    class Full:
        def labels(self, **_labels):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(requests, "_answered", Full())
    requests.count_request(page="x", method="GET", status=200, seconds=0)


@pytest.mark.parametrize("page", ["", "reports:desk"])
def test_an_address_that_is_nobodys_has_no_name(page):
    requests.count_request(page=page, method="GET", status=404, seconds=0)
    label = page or "none"
    one = requests._answered.labels(page=label, method="GET", status="404")
    assert one._value.get() >= 1
