"""Files in and out: the functions that find the right format."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from provenance.errors import CannotRead, CannotWrite, Finding, NotRecognised, Severity, Where
from provenance.formats._format import FORMATS, Loss, Sample, Written, decode, is_binary, member
from provenance.model import Library, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["by_extension", "detect", "dumps", "loads", "losses", "read", "whole", "write"]

Path_ = str | os.PathLike[str]
Source = Path_ | BinaryIO


def detect(content: str | bytes, name: str = "") -> str | None:
    """Return the name of the format that a text or a file's bytes are of; None where no format claims it."""
    return _claimed(
        content if isinstance(content, str) else "" if is_binary(content) else decode(content)[0],
        name,
        content if isinstance(content, bytes) else b"",
    )


def _claimed(text: str, name: str, data: bytes) -> str | None:
    sample = Sample(text, name, data)
    for format in _likely_first(name):
        found = member(format)
        if hasattr(found, "claims") and found.claims(sample):
            return format
    return None


def _likely_first(name: str) -> Iterator[str]:
    """Return all formats, those of the file's ending first.

    Exactly one claims a text, so the order changes no answer; but a format is imported only when it is asked.
    """
    ending = Path(name).suffix.casefold()
    likely = FORMATS.saying(rf'^EXTENSIONS = .*"{re.escape(ending)}"') if ending else ()
    yield from likely
    yield from (other for other in FORMATS.names() if other not in likely)


def read(
    path: Source | Iterable[Source], format: str | None = None, *, mapping: Mapping[str, str] | None = None
) -> Library:
    """Read a file, a folder, a file open for bytes, or several of these one after the other, into one library.

    The format is detected by content unless it is given. A folder is read with its subfolders, in the order of the
    names; a file in it that no format claims is a finding. Records that would share a key get ``a``, ``b`` … only
    where the key was made by the reader; keys written in a file are kept, and two alike are a finding. So is one of
    several files that no format claims: it costs nobody the others.

    `mapping` is for tables (csv, xlsx): from the words of the header to the values of a record that they stand for,
    ``{"Signatur": "signature", "Absender": "author"}``.

    Raises `CannotRead` for a path that is missing or unreadable, `NotRecognised` (a `CannotRead`) for a content of no
    recognisable format, and `UnknownFormat`.
    """
    several = not isinstance(path, (str, os.PathLike)) and not hasattr(path, "read")
    if not several:
        return _read(cast("Source", path), format, mapping)
    libraries: list[Library] = []
    for one in cast("Iterable[Source]", path):
        try:
            libraries.append(_read(one, format, mapping))
        except NotRecognised as error:
            libraries.append(_not_read(error, _name(one), Severity.ERROR))
    return libraries[0] if len(libraries) == 1 else _joined(libraries)


def loads(
    content: str | bytes, format: str | None = None, *, file: str = "", mapping: Mapping[str, str] | None = None
) -> Library:
    """Read a text, or the bytes of a file; `mapping` as in `read`.

    Raises `NotRecognised` where no format claims it, and `UnknownFormat`.
    """
    data = content if isinstance(content, bytes) else b""
    findings: tuple[Finding, ...] = ()
    if isinstance(content, str):
        text = content
    else:
        text, findings = ("", ()) if is_binary(content) else decode(content, file)
    if format is None:
        format = _claimed(text, file, data)
        if format is None:
            found, where = "binary data" if data and not text else _start(text), file or "the text"
            message = f"{where}: expected a text of a known format, found {found}; `provenance formats` lists them"
            raise NotRecognised(message)
    reader = member(format)
    if not (hasattr(reader, "read") or hasattr(reader, "read_bytes")):
        readable = ", ".join(n for n, m in FORMATS.all().items() if hasattr(m, "read") or hasattr(m, "read_bytes"))
        message = f"the format {format!r} is only written, not read; formats that are read: {readable}"
        raise CannotRead(message)
    given = {"mapping": mapping} if mapping and getattr(reader, "MAPPED", False) else {}
    if getattr(reader, "BINARY", False):
        return _or_empty(reader.read_bytes(data or text.encode("utf-8", "surrogatepass"), file, **given), file)
    if data and not text and is_binary(data):
        text, findings = decode(data, file)
    library = _or_empty(reader.read(text, file, **given), file)
    return Library(library.records, (*findings, *library.findings)) if findings else library


def _or_empty(library: Library, file: str) -> Library:
    """Return a library, with a finding where there is nothing in it."""
    if library.records or library.findings:
        return library
    where = Where(file=file or None)
    return Library(
        (), (Finding(severity=Severity.ERROR, rule="empty", message="there is no record in it", where=where),)
    )


def dumps(records: Record | Iterable[Record], format: str = "yaml") -> str:
    """Return records as text. Raises `UnknownFormat`, and `CannotWrite` for a format that is only read or no text."""
    if format in FORMATS.names() and getattr(member(format), "BINARY", False):
        message = f"{format} is no text: write it to a file, `pv.write(records, path, {format!r})`"
        raise CannotWrite(message)
    return _written(records, format).text


def losses(records: Record | Iterable[Record], format: str) -> tuple[Loss, ...]:
    """Return what a format cannot carry of records, field by field, and why. Raises as `dumps`."""
    return _written(records, format).losses


def write(records: Record | Iterable[Record], path: Path_ | None, format: str | None = None) -> Written:
    """Write records to a file, whole or not at all, and tell what was lost.

    The format is that of the file's ending unless it is given. Without a path nothing but the result is made, as YAML
    unless another format is given. Raises `CannotWrite` and `UnknownFormat`.
    """
    if path is None:
        return _written(records, format or "yaml")
    path = Path(path)
    written = _written(records, format or by_extension(path.name))
    try:
        content = written.content  # before the file is opened: a text that cannot be encoded touches nothing
        with whole(path) as file:
            file.write(content)
    except (OSError, UnicodeEncodeError) as error:
        message = f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}"
        raise CannotWrite(message) from error
    return written


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Open a new file that takes the place of an old one at one stroke when all is written, or not at all.

    A device or a pipe is written to, a link is followed. Raises ``OSError``.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            yield device
        return
    path = path.resolve()
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:100]}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            yield cast("BinaryIO", file)
            file.close()
            temporary.chmod(_mode(path))
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _mode(path: Path) -> int:
    """Return the permissions of a file, or those that a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def by_extension(name: str) -> str:
    """Return the format that a file's ending stands for. Raises `CannotWrite`.

    Of our own formats none is imported for it; the longest ending counts: ``.csl.json`` is not ``.json``.
    """
    writable = _writable()
    parts = name.casefold().split(".")
    for ending in ("." + ".".join(parts[i:]) for i in range(1, len(parts))):
        found = [n for n, endings in writable.items() if ending in endings]
        if found:
            return next((n for n in found if n == ending[1:]), found[0])
    endings = ", ".join(sorted({e for endings in writable.values() for e in endings}))
    message = f"{name}: expected an ending that tells the format, one of {endings}; or name the format (--to yaml)"
    raise CannotWrite(message)


def _writable() -> dict[str, tuple[str, ...]]:
    """Return the formats that are written, with their endings."""
    own = FORMATS.constants("EXTENSIONS", having=r"^def write\(|^from [\w.]+ import .*\bwrite\b|^write = ")
    others = {n: FORMATS.load(n) for n in FORMATS.others()}
    return {**own, **{n: m.EXTENSIONS for n, m in others.items() if hasattr(m, "write")}}


def _written(records: Record | Iterable[Record], name: str) -> Written:
    writer = member(name)
    if not hasattr(writer, "write"):
        writable = ", ".join(n for n, m in FORMATS.all().items() if hasattr(m, "write"))
        message = f"the format {name!r} is only read, not written; formats that are written: {writable}"
        raise CannotWrite(message)
    return writer.write((records,) if isinstance(records, Record) else tuple(records))


def _start(text: str) -> str:
    """Say how a text begins, for a message: nothing, something that is no text, or its first words."""
    words = " ".join(text[:60].split())
    return "binary data" if "\0" in text[:4000] else repr(words) if words else "nothing in it"


def _read(one: Source, format: str | None, mapping: Mapping[str, str] | None) -> Library:
    """Read a file, a folder or an open file."""
    if isinstance(one, (str, os.PathLike)) and Path(one).is_dir():
        held = _held_whole(Path(one), format)
        if held:
            return _read_at(*held)
        parts = list(_read_folder(Path(one), format, mapping))
        return parts[0] if len(parts) == 1 else _joined(parts)
    name = _name(one)
    try:
        data = Path(one).read_bytes() if isinstance(one, (str, os.PathLike)) else one.read()
    except FileNotFoundError:
        message = f"{name}: there is no such file"
        raise CannotRead(message) from None
    except OSError as error:
        message = f"{name}: cannot be read: {error.strerror or error}"
        raise CannotRead(message) from error
    if is_binary(data) and isinstance(one, (str, os.PathLike)):
        found = format or detect(data, name)
        if found and hasattr(member(found), "read_path"):
            return _read_at(Path(one), found)
    return loads(data, format, file=name, mapping=mapping)


def _name(one: Source) -> str:
    return str(Path(one) if isinstance(one, (str, os.PathLike)) else getattr(one, "name", ""))


def _held_whole(folder: Path, format: str | None) -> tuple[Path, str] | None:
    """Return the file that stands for a folder, and its format: a folder may be one library."""
    for name in (format,) if format else FORMATS.saying(r"^FOLDER = "):
        path = folder / getattr(member(name), "FOLDER", "\0")
        if "\0" not in str(path) and path.is_file():
            return path, name
    return None


def _read_at(path: Path, format: str) -> Library:
    try:
        return _or_empty(member(format).read_path(path), str(path))
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror or error}"
        raise CannotRead(message) from error


def _read_folder(folder: Path, format: str | None, mapping: Mapping[str, str] | None) -> Iterator[Library]:
    places = list(_places(folder, format))
    if not places:
        message = f"{folder}: there is no file in the folder"
        raise NotRecognised(message)
    for path in places:
        try:
            yield _read(path, format, mapping)
        except CannotRead as error:
            yield _not_read(error, str(path), Severity.WARNING)


def _places(folder: Path, format: str | None) -> Iterator[Path]:
    """Yield the files of a folder and its folders, in the order of their names; a folder that is one library, whole."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:  # it may not be looked into
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            if _held_whole(path, format):
                yield path
            else:
                yield from _places(path, format)
        elif path.is_file():
            yield path


def _not_read(error: CannotRead, file: str, severity: Severity) -> Library:
    """Return a library of nothing but the finding that a file was not read, and why."""
    message = str(error).removeprefix(f"{file}: ")
    return Library((), (Finding(severity=severity, rule="not-read", message=message, where=Where(file=file)),))


def _joined(libraries: Sequence[Library]) -> Library:
    """Join libraries into one: made keys are told apart, written ones are kept and reported."""
    from provenance.keys import distinct

    records, alike = distinct([r for library in libraries for r in library])
    findings = [f for library in libraries for f in library.findings]
    told = {f.where.key for f in findings if f.rule == "duplicate-key"}  # by the reader, with file and line
    return Library(records, (*findings, *(f for f in alike if f.where.key not in told)))
