"""The key of an installation is made once; its version stands in the changelog."""

from bulletin.installation import secret_key, version


def test_a_key_is_made_once_and_read_by_its_owner_alone(tmp_path):
    made = secret_key({}, tmp_path)
    assert len(made) >= 50
    assert secret_key({}, tmp_path) == made
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_key_that_is_given_is_taken_and_nothing_is_written(tmp_path):
    assert secret_key({"SECRET_KEY": "given"}, tmp_path) == "given"
    assert not list(tmp_path.iterdir())


def test_the_version_is_the_newest_of_the_changelog(tmp_path):
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changes\n\n## 2.1.0\n\n## 2.0.9\n", encoding="utf-8")
    assert version(changelog) == "2.1.0"
    changelog.write_text("# Changes\n", encoding="utf-8")
    assert version(changelog) == "0"
