"""actviz batch as it is run: lines in, paths out, failures by number, signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from actviz.cli.commands.batch import shell_words
from actviz.errors import UsageError
from tests.conftest import Ran

SMALL = "--size 3x2 --dpi 40"
Actviz = Callable[..., Ran]
Process = Callable[..., subprocess.CompletedProcess[str]]


def lines(*words: str) -> str:
    Path("lines.txt").write_text("".join(f"{line}\n" for line in words), encoding="utf-8")
    return "lines.txt"


def drawn(folder: str = ".") -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.endswith((".png", ".svg", ".tmp")))


def test_paths_come_in_the_files_order(actviz: Actviz) -> None:
    file = lines(
        "# three figures",
        "",
        f"plot relu {SMALL} -o 'b c.png'",
        f'  histogram tanh --samples 1000 {SMALL} -o "a#1.svg"  # the second',
        f"compare relu elu --alpha 0.5 {SMALL}",
    )
    ran = actviz("batch", file)
    assert ran.code == 0
    *named, last = ran.out.splitlines()
    assert named == ["b c.png", "a#1.svg"]
    assert drawn() == sorted([*named, last])
    assert ran.err == ""


def test_a_line_draws_what_its_command_alone_draws(actviz: Actviz) -> None:
    line = f"plot leaky_relu --negative-slope 0.2 --range -3 -1 {SMALL} --title 'Käse #1'"
    actviz("plot", "leaky_relu", "--negative-slope", "0.2", "--range", "-3", "-1", "--size", "3x2",
           "--dpi", "40", "--title", "Käse #1", "-o", "alone.png")  # fmt: skip
    assert actviz("batch", lines(f"{line} -o batch.png")).code == 0
    assert Path("batch.png").read_bytes() == Path("alone.png").read_bytes()


def test_failing_lines_are_told_by_number_and_the_rest_is_drawn(actviz: Actviz) -> None:
    Path("broken.png").write_bytes(b"no picture")
    file = lines(
        f"plot relu {SMALL} -o 1.png",
        f"plot rlu {SMALL}",
        "list",
        f"image broken.png --fn relu {SMALL}",
        f"plot relu --rnage 1 2 {SMALL}",
        "plot 'relu",
        f"plot relu {SMALL} -o -",
        f"histogram relu --data - {SMALL}",
        f"plot tanh {SMALL} -o broken.png/x.png",
        "plot --help",
        f"plot tanh {SMALL} -o 11.png",
    )
    ran = actviz("batch", file)
    assert ran.code == 3
    assert ran.out.splitlines() == ["1.png", "11.png"]
    told = [line for line in ran.err.splitlines() if line.startswith("actviz: ")]
    numbers = [int(line.split(":")[1].removeprefix(" line ")) for line in told]
    assert sorted(numbers) == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert "fault" not in ran.err
    assert drawn() == ["1.png", "11.png", "broken.png"]


def test_when_every_line_fails_the_work_failed(actviz: Actviz) -> None:
    ran = actviz("batch", lines("plot rlu", "plot"))
    assert (ran.code, ran.out) == (1, "")


def test_no_line_is_no_work(actviz: Actviz) -> None:
    ran = actviz("batch", lines("", "  # nothing"))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "actviz: 'lines.txt' holds no line to draw.\n"
    assert actviz("batch", "lines.txt", "--quiet").err == ""


def test_a_line_may_begin_with_the_word_actviz(actviz: Actviz) -> None:
    assert actviz("batch", lines(f"actviz plot relu {SMALL}")).out == "relu-plot.png\n"


def test_lines_of_one_figure_get_names_that_differ(actviz: Actviz) -> None:
    file = lines(*(f"plot relu {SMALL} {look}" for look in ("", "--style dark", "--format svg")))
    ran = actviz("batch", file)
    assert ran.out.splitlines() == ["relu-plot.png", "relu-dark-plot.png", "relu-plot.svg"]
    assert drawn() == sorted(ran.out.splitlines())


def test_folders_are_made_but_not_by_a_dry_run(actviz: Actviz) -> None:
    file = lines(f"plot relu {SMALL} --out-dir a/b", f"plot relu {SMALL} -o 'c/{{fn}}.{{format}}'")
    assert actviz("batch", file, "--dry-run").out == "a/b/relu-plot.png\nc/relu.png\n"
    assert drawn() == []
    assert not Path("a").exists()
    assert actviz("batch", file).code == 0
    assert (drawn("a/b"), drawn("c")) == (["relu-plot.png"], ["relu.png"])


def test_what_is_said_to_the_batch_holds_for_lines_that_do_not_say_otherwise(
    actviz: Actviz,
) -> None:
    file = lines(
        "plot relu", "plot relu --style light", "plot tanh -o t.png", "plot elu --out-dir e"
    )
    common = ("--style", "dark", "--out-dir", "out", "--format", "svg", "--size", "3x2")
    ran = actviz("batch", file, *common)
    assert ran.out.splitlines() == [
        "out/relu-dark-plot.svg",
        "out/relu-plot.svg",
        "out/t.png",
        "e/elu-plot.svg",
    ]
    told = actviz("recipe", "out/relu-dark-plot.svg", "out/relu-plot.svg", "out/t.png")
    assert told.out.splitlines() == [
        "actviz plot relu --size 3x2 --style dark --format svg",
        "actviz plot relu --size 3x2 --format svg",
        "actviz plot tanh --size 3x2 --style dark",
    ]


def test_a_template_may_be_said_to_the_batch(actviz: Actviz) -> None:
    file = lines(
        f"plot relu {SMALL}", f"plot tanh {SMALL} --out-dir d", f"plot elu {SMALL} -o e.png"
    )
    ran = actviz("batch", file, "-o", "figs/{fn}.{format}")
    assert ran.out.splitlines() == ["figs/relu.png", "d/tanh-plot.png", "e.png"]


def test_skip_existing_draws_what_lacks_one_of_its_files(actviz: Actviz) -> None:
    file = lines(f"plot relu {SMALL} -o a.png -o a.svg", f"plot relu {SMALL} -o b.png -o b.svg")
    for name in ("a.png", "a.svg", "b.png"):
        Path(name).touch()
    assert actviz("batch", file, "--skip-existing").out == "b.png\nb.svg\n"


@pytest.mark.parametrize("other", ["x.png", "./x.png", "sub/../x.png", "link.png"])
def test_two_lines_that_write_one_file_are_refused_before_work(actviz: Actviz, other: str) -> None:
    Path("sub").mkdir()
    Path("link.png").symlink_to("x.png")
    file = lines(
        f"plot relu {SMALL} -o x.png", f"plot tanh {SMALL} -o y.png", f"plot tanh -o {other}"
    )
    ran = actviz("batch", file)
    assert (ran.code, ran.out) == (2, "")
    assert "line 1 and line 3" in ran.err
    assert not Path("x.png").exists()
    assert not Path("y.png").exists()


def test_fail_fast_stops_before_work_at_a_line_that_cannot_be_read(actviz: Actviz) -> None:
    ran = actviz("batch", lines(f"plot relu {SMALL}", "plot rlu", "plot rlu"), "--fail-fast")
    assert (ran.code, ran.out) == (2, "")
    assert "line 2" in ran.err
    assert "line 3" not in ran.err
    assert drawn() == []


def test_fail_fast_stops_at_the_first_figure_that_fails(actviz: Actviz) -> None:
    Path("broken.png").write_bytes(b"no picture")
    file = lines(
        f"plot relu {SMALL} -o first.png",
        f"image broken.png --fn relu {SMALL}",
        *(f"plot relu {SMALL} -o later-{number}.png" for number in range(200)),
    )
    ran = actviz("batch", file, "-j", 1, "--fail-fast")
    assert (ran.code, ran.out) == (3, "first.png\n")
    assert "line 2" in ran.err
    assert len(drawn()) < 20


def test_skip_existing_resumes(actviz: Actviz) -> None:
    file = lines(*(f"plot relu {SMALL} -o {number}.png" for number in range(4)))
    Path("1.png").write_bytes(b"as it was")
    Path("3.png").symlink_to("nothing")
    ran = actviz("batch", file, "--skip-existing")
    assert (ran.code, ran.out) == (0, "0.png\n2.png\n")
    assert "2 of 4" in ran.err
    assert Path("1.png").read_bytes() == b"as it was"


def test_dry_run_tells_the_paths_and_draws_nothing(actviz: Actviz) -> None:
    file = lines(f"plot relu {SMALL} -o x.png", f"histogram elu {SMALL}", "plot rlu")
    ran = actviz("batch", file, "--dry-run")
    assert ran.code == 3
    assert "line 3" in ran.err
    assert drawn() == []
    promised = ran.out.splitlines()
    assert actviz("batch", file).out.splitlines() == promised
    assert drawn() == sorted(promised)


def test_quiet_and_json_of_a_line_count(actviz: Actviz) -> None:
    file = lines(f"plot relu {SMALL} --quiet -o a.png", f"plot relu {SMALL} --json -o b.png")
    assert json.loads(actviz("batch", file).out)["output"] == "b.png"
    ran = actviz("batch", file, "--quiet")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["output"] == "b.png"


def test_lines_from_standard_input(process: Process) -> None:
    ran = process("batch", "-", stdin=f"plot relu {SMALL} -o x.png\n")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "x.png\n", "")


@pytest.mark.parametrize("file", ["missing.txt", ".", "binary.txt", "nul\0.txt"])
def test_a_file_that_cannot_be_read_is_one_sentence(actviz: Actviz, file: str) -> None:
    Path("binary.txt").write_bytes(b"\xff\xfe\x00")
    ran = actviz("batch", file)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a b  c", ["a", "b", "c"]),
        ("a '#' b", ["a", "#", "b"]),
        ("a #b", ["a"]),
        ("a b#c", ["a", "b#c"]),
        ("'a #b' #c 'd", ["a #b"]),
        (r"a\ b", ["a b"]),
        ("", []),
    ],
)
def test_words_are_those_of_a_shell(line: str, words: list[str]) -> None:
    assert shell_words(line) == words
    shell = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {line}"], capture_output=True, text=True, check=True
    )
    assert shell.stdout.splitlines() == (words or [""])


def test_quotes_that_stay_open_are_refused() -> None:
    with pytest.raises(UsageError):
        shell_words("plot 'relu # no comment")


def test_twelve_photos_go_through_the_pool_in_order(actviz: Actviz, samples: Path) -> None:
    photo = next(samples.glob("*.png"))
    names = [f"{number}.png" for number in range(12)]
    for name in names:
        os.link(photo, name) if os.stat(photo).st_dev == os.stat(".").st_dev else Path(
            name
        ).write_bytes(photo.read_bytes())
    Path("5.png").unlink()
    ran = actviz("image", *names, "--fn", "relu", "--raw", "--out-dir", ".")
    assert ran.code == 3
    assert [path.split("/")[-1].split("-")[0] for path in ran.out.splitlines()] == [
        str(number) for number in range(12) if number != 5
    ]
    assert "5.png" in ran.err


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
)
def test_a_signal_ends_all_and_leaves_nothing_half_written(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    file = lines(*(f"plot relu -o {each}.png" for each in range(300)))
    command = [sys.executable, "-m", "actviz", "batch", file, "-j", "2"]
    with (
        Path("errors.txt").open("w") as errors,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, start_new_session=True
        ) as batch,
    ):
        assert batch.stdout is not None
        assert batch.stdout.readline() == b"0.png\n"
        start = time.monotonic()
        if number == signal.SIGINT:
            os.killpg(batch.pid, number)  # a terminal sends Ctrl-C to the workers too
        else:
            batch.send_signal(number)
        assert batch.wait(20) == code
        assert time.monotonic() - start < 2
        while in_session(batch.pid) and time.monotonic() - start < 4:
            time.sleep(0.02)
        assert in_session(batch.pid) == []
    if number != signal.SIGKILL:
        assert Path("errors.txt").read_text() == ""
    assert not list(tmp_path.glob(".actviz*"))
    assert all(path.read_bytes().endswith(b"IEND\xaeB`\x82") for path in tmp_path.glob("*.png"))
    assert len(drawn()) < 300


def in_session(session: int) -> list[int]:
    """Return the processes of a session that are still running."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z" and int(fields[3]) == session:
            found.append(int(status.parent.name))
    return found
