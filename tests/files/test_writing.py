"""Files are written whole or not at all, and refused before work starts where they can be."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from actviz.errors import OutputError, UsageError
from actviz.files import Target, target, write
from actviz.requests import Output

OLD, NEW = b"old", b"new" * 100_000


def litter(folder):
    return [path.name for path in Path(folder).iterdir() if path.name.startswith(".")]


def run(script, folder, **settings):
    """Run Python lines in a process of its own, with `write` and the rest at hand."""
    lines = [
        "import os, resource, signal, sys",
        "from actviz.errors import OutputError",
        "from actviz.files import Target, target, write",
        "from actviz.requests import Output",
        script,
    ]
    command = [sys.executable, "-c", "\n".join(lines)]
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60} | settings
    return subprocess.run(command, cwd=folder, text=True, check=False, **settings)


ATTEMPT = """
try:
    write(Target("x.png", "png"), b"new" * 100_000)
except OutputError as error:
    sys.exit(str(error))
"""

# The superuser may write anywhere, even in the place of a device.
BECOME_NOBODY = "if os.geteuid() == 0: os.setuid(65534)\n"


@pytest.mark.parametrize(
    ("path", "format"), [("a.png", "png"), ("a.b.SVG", "svg"), ("./a b[1].Pdf", "pdf")]
)
def test_the_suffix_chooses_the_format(path, format):
    assert target(path, Output()) == Target(path, format)


@pytest.mark.parametrize("path", ["a.gif", "a", "a.", ".png", "png", "a.png.txt"])
def test_an_unknown_suffix_is_refused(path):
    with pytest.raises(UsageError, match="does not end in a known format") as caught:
        target(path, Output())
    assert caught.value.hint == "End it in .png, .svg, .pdf, .eps, .jpg or .webp."


@pytest.mark.parametrize("suffix", ["pgf", "tex", "TikZ"])
def test_latex_is_told_where_its_drawings_are(actviz, suffix):
    for words in (("-o", f"a.{suffix}"), ("--format", suffix)):
        assert "actviz export FN --to pgfplots" in actviz("plot", "relu", *words).err


def test_a_format_names_what_a_path_without_suffix_holds():
    assert target("a", Output(formats=("svg",))) == Target("a", "svg")


def test_a_format_against_the_suffix_is_refused():
    with pytest.raises(UsageError, match="do not agree"):
        target("a.png", Output(formats=("svg",)))


def test_an_unknown_format_is_refused():
    with pytest.raises(UsageError, match="--format cannot be 'gif'"):
        target("-", Output(formats=("gif",)))


def test_raw_pictures_have_formats_of_their_own():
    raw = ("png", "tiff")
    assert target("a.tif", Output(), (), raw) == Target("a.tif", "tiff")
    with pytest.raises(UsageError, match="known format"):
        target("a.svg", Output(), (), raw)


def test_standard_output_takes_a_format(monkeypatch):
    assert target("-", Output()) == Target("-", "png")
    assert target("-", Output(formats=("svg",))) == Target("-", "svg")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(UsageError, match="terminal"):
        target("-", Output())


@pytest.mark.parametrize("path", ["file/a.png", "file/gone/a.png"])
def test_a_file_is_no_folder(tmp_path, path):
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(OutputError, match="lies in what is no folder"):
        target(path, Output())
    assert (tmp_path / "file").read_bytes() == OLD


def test_folders_are_made_when_the_file_is_written_and_no_sooner(tmp_path):
    found = target("gone/deeper/a.png", Output())
    assert list(tmp_path.iterdir()) == []
    write(found, NEW)
    assert (tmp_path / "gone/deeper/a.png").read_bytes() == NEW


def test_a_folder_that_cannot_be_made_is_refused_before_work_starts():
    check = 'target("x/y/z.png", Output())'
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o555)
        ran = run(BECOME_NOBODY + check, folder)
        assert "permission denied" in ran.stderr


@pytest.mark.parametrize("path", ["a.png", "a", "."])
def test_a_folder_is_no_file(tmp_path, path):
    (tmp_path / path).mkdir(exist_ok=True)
    with pytest.raises(OutputError, match="is a folder"):
        target(path, Output())


@pytest.mark.parametrize(
    ("name", "error"), [("x" * 300 + ".png", OutputError), ("a\0.png", UsageError)]
)
def test_a_name_that_cannot_be_is_refused(name, error):
    with pytest.raises(error):
        target(name, Output())


@pytest.mark.parametrize("link", ["same", "symlink", "hardlink"])
def test_the_input_is_never_overwritten(tmp_path, link):
    photo, other = tmp_path / "photo.png", tmp_path / "other.png"
    photo.write_bytes(OLD)
    if link == "symlink":
        other.symlink_to(photo)
    elif link == "hardlink":
        other.hardlink_to(photo)
    path = str(photo if link == "same" else other)
    with pytest.raises(UsageError, match="is the input"):
        target(path, Output(), [str(photo)])


def test_an_existing_file_is_refused_before_work_starts(tmp_path):
    (tmp_path / "a.png").write_bytes(OLD)
    with pytest.raises(OutputError, match="exists already"):
        target("a.png", Output(clobber=False))
    assert target("a.png", Output()).clobber


@pytest.mark.parametrize("protected", ["folder", "file"])
def test_what_may_not_be_written_is_refused_and_left(protected):
    check = 'target("x.png", Output())'
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder, "x.png")
        old.write_bytes(OLD)
        old.chmod(0o444 if protected == "file" else 0o666)
        os.chmod(folder, 0o555 if protected == "folder" else 0o777)
        early = run(f"{BECOME_NOBODY}{ATTEMPT.replace('write(', f'{check}; write(')}", folder)
        assert "permission denied" in early.stderr
        if protected == "folder":
            assert "permission denied" in run(BECOME_NOBODY + ATTEMPT, folder).stderr
        assert old.read_bytes() == OLD
        os.chmod(folder, 0o755)


def test_a_file_is_written_and_replaced(tmp_path):
    for content in (OLD, NEW):
        write(Target("a.png", "png"), content)
        assert (tmp_path / "a.png").read_bytes() == content
    assert litter(tmp_path) == []


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_a_new_file_obeys_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        write(Target("a.png", "png"), NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.png").stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_replaced_file_keeps_its_mode(tmp_path, mode):
    path = tmp_path / "a.png"
    path.write_bytes(OLD)
    path.chmod(mode)
    write(Target("a.png", "png"), NEW)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("there", [True, False])
def test_a_symlink_is_followed(tmp_path, there):
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "real.png", tmp_path / "link.png"
    if there:
        real.write_bytes(OLD)
    link.symlink_to(real)
    write(Target("link.png", "png"), NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW
    assert litter(tmp_path) == litter(real.parent) == []


def test_a_full_disk_leaves_the_old_file(tmp_path):
    (tmp_path / "x.png").write_bytes(OLD)
    full = "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    full += "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
    ran = run(full + ATTEMPT, tmp_path)
    assert ran.stderr == "The output 'x.png' cannot be written: file too large.\n"
    assert (tmp_path / "x.png").read_bytes() == OLD
    assert litter(tmp_path) == []


@pytest.mark.parametrize("moment", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("failure", [KeyboardInterrupt, SystemExit(143), OSError(5, "I/O error")])
def test_a_failure_at_any_moment_leaves_the_old_file(tmp_path, monkeypatch, moment, failure):
    (tmp_path / "a.png").write_bytes(OLD)

    def fail(*_):
        raise failure

    monkeypatch.setattr(os, moment, fail)
    with pytest.raises((KeyboardInterrupt, SystemExit, OutputError)):
        write(Target("a.png", "png"), NEW)
    assert (tmp_path / "a.png").read_bytes() == OLD
    assert litter(tmp_path) == []


def test_a_killed_writer_leaves_a_whole_file(tmp_path):
    contents = [bytes([letter]) * 2_000_000 for letter in b"ab"]
    loop = 'while True:\n    for c in b"ab": write(Target("x.png", "png"), bytes([c]) * 2_000_000)'
    lines = f"from actviz.files import Target, write\n{loop}"
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", lines], cwd=tmp_path)
        seen = 0
        deadline = time.monotonic() + 30
        while seen < 20 and time.monotonic() < deadline:
            if (tmp_path / "x.png").exists():
                assert (tmp_path / "x.png").read_bytes() in contents
                seen += 1
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        assert seen == 20
        assert (tmp_path / "x.png").read_bytes() in contents


def test_a_folder_that_vanished_is_made_again(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    found = target(str(folder / "a.png"), Output())
    folder.rmdir()
    write(found, NEW)
    assert (folder / "a.png").read_bytes() == NEW


def test_a_full_device_is_said_and_stays_a_device(tmp_path):
    ran = run(BECOME_NOBODY + ATTEMPT.replace("x.png", "/dev/full"), "/")
    assert ran.stderr == "The output '/dev/full' cannot be written: no space left on device.\n"
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


def test_a_device_is_written_to_and_stays_one():
    check = 'write(target("/dev/null", Output(formats=("png",))), b"new")'
    assert run(BECOME_NOBODY + check, "/").returncode == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_named_pipe_is_written_to(tmp_path):
    os.mkfifo(tmp_path / "a.png")
    got = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "a.png").read_bytes()))
    reader.start()
    write(Target("a.png", "png"), NEW)
    reader.join()
    assert got == [NEW]
    assert stat.S_ISFIFO((tmp_path / "a.png").stat().st_mode)


def test_no_clobber_holds_at_the_moment_of_writing(tmp_path):
    found = target("a.png", Output(clobber=False))
    (tmp_path / "a.png").write_bytes(OLD)
    with pytest.raises(OutputError, match="exists already"):
        write(found, NEW)
    assert (tmp_path / "a.png").read_bytes() == OLD
    assert litter(tmp_path) == []


@pytest.mark.parametrize("links", [True, False])
def test_of_many_that_may_not_clobber_one_wins(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", refuse_links)
    won, ready = [], threading.Barrier(8)

    def attempt(letter):
        ready.wait()
        try:
            write(Target("a.png", "png", clobber=False), letter * 100_000)
        except OutputError:
            return
        won.append(letter)

    racers = [threading.Thread(target=attempt, args=(bytes([65 + n]),)) for n in range(8)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert len(won) == 1
    assert (tmp_path / "a.png").read_bytes() == won[0] * 100_000
    assert litter(tmp_path) == []


def refuse_links(*_):
    raise PermissionError(1, "Operation not permitted")


def test_without_links_a_failure_leaves_no_claim(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(5, "I/O error")

    monkeypatch.setattr(os, "link", refuse_links)
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OutputError):
        write(Target("a.png", "png", clobber=False), NEW)
    assert list(tmp_path.iterdir()) == []


TO_STANDARD_OUTPUT = ATTEMPT.replace("x.png", "-")


def test_standard_output_gets_every_byte(tmp_path):
    ran = run(TO_STANDARD_OUTPUT, tmp_path)
    assert (ran.stdout.encode(), ran.stderr) == (NEW, "")


# A few bytes stay in Python's own buffer, and would fail once more when it ends.
@pytest.mark.parametrize("times", ["100_000", "1"])
def test_a_closed_pipe_is_said_without_a_traceback(tmp_path, times):
    read, end = os.pipe()
    os.close(read)
    try:
        ran = run(TO_STANDARD_OUTPUT.replace("100_000", times), tmp_path, stdout=end)
    finally:
        os.close(end)
    assert ran.stderr == "Standard output was closed before all was written.\n"
    assert ran.returncode == 1


@pytest.mark.parametrize("times", ["100_000", "1"])
def test_a_full_standard_output_is_said_without_a_traceback(tmp_path, times):
    with open("/dev/full", "wb") as full:
        ran = run(TO_STANDARD_OUTPUT.replace("100_000", times), tmp_path, stdout=full)
    assert ran.stderr == "Standard output cannot be written: no space left on device.\n"
    assert ran.returncode == 1
