"""Prints the oldest dependencies that pyproject.toml allows, as constraints for pip.

``make lower-bounds`` runs the tests with exactly these. Only what a user's installation needs is held down; the tools
of the tests stay as new as they come.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)>=(?P<version>[0-9][0-9.]*)")


def constraints(requirements: list[str]) -> list[str]:
    """Turn each lower bound into an exact version. Raises ``ValueError`` for a requirement that has none.

    >>> constraints(["click>=8.2.0", "lxml>=5.3.0"])
    ['click==8.2.0', 'lxml==5.3.0']
    """
    found: list[str] = []
    for requirement in requirements:
        match = _REQUIREMENT.fullmatch(requirement)
        if match is None:
            message = f"expected a name with one lower bound, such as 'click>=8.2.0', found {requirement!r}"
            raise ValueError(message)
        found.append(f"{match['name']}=={match['version']}")
    return found


def main() -> None:
    """Print the constraints of the project that this file belongs to."""
    pyproject = Path(__file__).resolve().parents[2] / "pyproject.toml"
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    sys.stdout.write("".join(f"{line}\n" for line in constraints(project["dependencies"])))


if __name__ == "__main__":
    main()
