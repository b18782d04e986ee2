"""Workers are started ahead where the words ask for some, and only there."""

from __future__ import annotations

import pytest

from actviz.cli.startup import ahead

PHOTOS = [f"photo-{each}.jpg" for each in range(9)]


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        (["batch", "lines.txt"], True),
        (["batch", "-"], True),
        (["batch", "lines.txt", "--dry-run"], False),
        (["batch", "lines.txt", "--scheduler=tcp://host:1"], False),
        (["batch", "--help"], False),
        (["batch"], False),
        (["image", *PHOTOS, "--fn", "relu"], True),
        (["image", "photo.jpg", "--fn", "relu"], False),
        (["plot", "relu"], False),
        ([], False),
    ],
)
def test_workers_start_for_what_seems_to_draw_many(
    words: list[str], starts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[bool] = []
    monkeypatch.setattr(ahead, "start", lambda: started.append(True))
    ahead.begin(words)
    assert bool(started) is starts
