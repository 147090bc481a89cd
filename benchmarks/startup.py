"""How long the library and its commands take to start, side by side with what they stand on.

Run it with the Python of an environment that has the package: ``python benchmarks/startup.py [RUNS]``. Each row is a
whole process; the rows are run in turn, so that a slow moment of the machine meets all. Quote medians and ratios.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = next((ROOT / "seeds").glob("*.txt"))
BARE = "import click\n\n@click.command()\ndef main():\n    pass\n\nmain()\n"


def rows(bare: Path) -> dict[str, list[str]]:
    """Return the commands to time, by name."""
    python, command = sys.executable, [sys.executable, "-m", "provenance"]
    return {
        "python -c pass": [python, "-c", "pass"],
        "import pydantic": [python, "-c", "import pydantic"],
        "import provenance": [python, "-c", "import provenance"],
        "import provenance, parse a signature": [python, "-c", "import provenance as p; p.parse_signature('MOL, 1')"],
        "bare click program --help": [python, str(bare), "--help"],
        "provenance --help": [*command, "--help"],
        "provenance, shell completion": [*command],
        "provenance cite SEED --style wilson": [*command, "cite", str(SEED), "--style", "wilson"],
        "provenance cite SEED --style chicago": [*command, "cite", str(SEED), "--style", "chicago"],
        "provenance report SEED": [*command, "report", str(SEED)],
    }


def timed(argv: list[str], environment: dict[str, str]) -> float:
    """Return the seconds that a process takes, and fail where it does."""
    start = time.perf_counter()
    subprocess.run(argv, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def main() -> None:
    """Time every row and print the medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    plain = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    completing = {**plain, "_PROVENANCE_COMPLETE": "bash_complete", "COMP_WORDS": "provenance ci", "COMP_CWORD": "1"}
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        commands = rows(bare)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs + 1):
            for name, argv in commands.items():
                environment = completing if "completion" in name else plain
                taken[name].append(timed(argv, environment))
    medians = {name: 1000 * statistics.median(times[1:]) for name, times in taken.items()}
    print(f"median of {runs} runs, ms")
    for name, median in medians.items():
        print(f"{median:8.0f}  {name}")
    pairs = (
        ("import provenance", "import pydantic"),
        ("provenance --help", "bare click program --help"),
        ("provenance, shell completion", "bare click program --help"),
    )
    for ours, theirs in pairs:
        print(f"{medians[ours] / medians[theirs]:8.2f}  {ours} / {theirs}")


if __name__ == "__main__":
    main()
