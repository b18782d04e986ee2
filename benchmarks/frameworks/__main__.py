"""Report how the catalogue differs from the frameworks that are installed.

    python -m benchmarks.frameworks [-o docs/frameworks.md]

Lines that have a reason in reasons.toml stand with it; any other is a fault, and the exit code 1.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path

from benchmarks.frameworks.differences import Difference, differences
from benchmarks.frameworks.peer import Peer

PEERS = {
    "torch": "of_torch:Torch",
    "keras": "of_calls:Keras",
    "jax": "of_calls:Jax",
    "onnx": "of_onnx:Onnx",
    "tensorflow": "of_calls:TensorFlow",
}
REASONS = tomllib.loads(Path(__file__).with_name("reasons.toml").read_text("utf-8"))
HEAD = """# The catalogue beside the frameworks

The last report of `python -m benchmarks.frameworks`: what each framework has among its \
activations and the catalogue lacks, what the catalogue names and the framework lacks, and \
defaults and values that differ. Each line that is left has its reason; paddle, mxnet and mlx \
are not checked.
"""


def main() -> int:
    """Print the report, or write it; return 1 where a line has no reason."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, metavar="FILE")
    given = parser.parse_args()
    lines = [HEAD]
    for name in PEERS:
        lines.extend(section(name))
    report = "\n".join(lines)
    if given.output:
        given.output.write_text(report + "\n", "utf-8")
    else:
        print(report)
    return 1 if "NO REASON" in report else 0


def section(name: str) -> Iterator[str]:
    """Yield the lines about a framework."""
    peer = installed(name)
    if peer is None:
        yield f"## {name}\n\nNot installed where the report was made.\n"
        return
    found = list(differences(peer))
    checked = len(peer.names())
    yield f"## {name} {peer.version}\n\n{checked} names, {len(found)} lines.\n"
    if found:
        yield "| | name | | reason |\n|---|---|---|---|"
        yield from (row(name, each) for each in found)
        yield ""


def row(framework: str, line: Difference) -> str:
    """Return one row of the table."""
    said = line.said.replace("\n", " ").replace("|", "\\|")
    return f"| {line.kind} | `{line.name}` | {said} | {reason(framework, line)} |"


def reason(framework: str, line: Difference) -> str:
    """Return why a line is no fault: the first pattern of its kind that its name matches."""
    for pattern, why in REASONS.get(framework, {}).get(line.kind, {}).items():
        if fnmatchcase(line.name, pattern):
            return str(why)
    return "**NO REASON**"


def installed(name: str) -> Peer | None:
    """Return the framework, or None where it is not installed."""
    module, _, peer = PEERS[name].partition(":")
    try:
        found: Peer = getattr(import_module(f"benchmarks.frameworks.{module}"), peer)()
    except ModuleNotFoundError:
        return None
    return found


if __name__ == "__main__":
    sys.exit(main())
