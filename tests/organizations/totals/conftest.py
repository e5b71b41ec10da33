"""The office in which figures are reported, rather than the one that enters and verifies."""

from tests.factories.world import office as office
