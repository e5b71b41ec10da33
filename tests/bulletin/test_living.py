"""A lock that ends with its process."""

from bulletin.living import held, is_held


def test_it_is_held_inside_and_free_afterwards(tmp_path):
    path = tmp_path / "locks" / "one"
    assert not is_held(path)
    with held(path) as is_mine:
        assert is_mine
        assert is_held(path)
    assert not is_held(path)
    assert not path.exists()


def test_who_does_not_wait_is_told_that_another_holds_it(tmp_path):
    path = tmp_path / "one"
    with held(path):
        with held(path, waits=False) as is_mine:
            assert not is_mine
        assert is_held(path)
        assert path.exists()


def test_a_file_that_nobody_holds_is_free(tmp_path):
    path = tmp_path / "one"
    path.write_text("left by a process that was killed")
    assert not is_held(path)
    with held(path, waits=False) as is_mine:
        assert is_mine
