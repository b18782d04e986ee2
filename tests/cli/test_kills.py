"""Batches killed at random moments leave whole files and no process."""

from __future__ import annotations

from tests.kill_batches import kill_batches


def test_killed_batches_leave_whole_files_and_no_process():
    report = kill_batches(8, seed=1)
    assert report.faults == []
    assert report.killed > 0
    assert report.slowest < 2.0
