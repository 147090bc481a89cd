"""The programs that the benchmark of chains compares: each builds, writes and reads the same document.

Arguments are the number of entities and the file to write. The last line of the output is an object with the seconds
of each step, the memory in mebibytes, and the number of statements that were read.
"""

from __future__ import annotations

__all__ = ["PROGRAMS"]

_FRAME = """
import json, resource, sys, time
{imports}
size, path = int(sys.argv[1]), sys.argv[2]
loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
{build}
built = time.perf_counter()
{write}
written = time.perf_counter()
del document
gone = time.perf_counter()
{read}
done = time.perf_counter()
memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - loaded) / 1024
print(json.dumps(dict(
    build=built - start, write=written - built, read=done - gone, memory=memory, statements={count}
)))
"""

_OURS = _FRAME.format(
    imports="from provenance.prov import Document, Statement, XSD, Literal, dump_json, parse_json",
    build="""
EX = "http://example.org/"
TITLE, NUMBER, INT = EX + "title", EX + "number", XSD + "int"

def statements():
    before = ""
    for n in range(size):
        entity = f"{EX}e{n}"
        yield Statement("entity", entity, (), ((TITLE, f"Document {n}"), (NUMBER, Literal(str(n), INT))))
        if n % 10 == 0:
            activity = f"{EX}a{n // 10}"
            yield Statement("activity", activity, (None, None))
        yield Statement("wasGeneratedBy", None, (entity, activity, None))
        if before:
            yield Statement("wasDerivedFrom", None, (entity, before, None, None, None))
        before = entity

document = Document()
document.prefixes["ex"] = EX
document.add(statements())
""",
    write="""
with open(path, "w", encoding="utf-8") as file:
    file.write(dump_json(document))
""",
    read="""
with open(path, encoding="utf-8") as file:
    again = parse_json(file.read())
""",
    count="len(again.statements)",
)
_PROV = _FRAME.format(
    imports="from prov.model import ProvDocument",
    build="""
document = ProvDocument()
ex = document.add_namespace("ex", "http://example.org/")
title, number, before = ex["title"], ex["number"], None
for n in range(size):
    entity = document.entity(ex[f"e{n}"], {title: f"Document {n}", number: n})
    if n % 10 == 0:
        activity = document.activity(ex[f"a{n // 10}"])
    document.wasGeneratedBy(entity, activity)
    if before:
        document.wasDerivedFrom(entity, before)
    before = entity
""",
    write="""
document.serialize(path, format="json")
""",
    read="""
again = ProvDocument.deserialize(path, format="json")
""",
    count="len(again.get_records())",
)
PROGRAMS = {"ours": _OURS, "prov": _PROV}
"""The programs by their names; ours first, which the others are compared with."""
