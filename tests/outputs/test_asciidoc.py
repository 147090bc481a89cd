"""What Asciidoctor reads of AsciiDoc is the text, and nothing in the text acts.

The sources expected here are those that Asciidoctor shows as the text; where the program is installed, one test has it
read them, and many others that nobody has thought of.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.outputs import member
from provenance.outputs._runs import runs_of, sound
from provenance.richtext import Block, Display, Face, Link, RichText, Styled, Text, Verbatim, text_of
from tests import richtexts
from tests.runs import Character, folded, leading, riches_of

if TYPE_CHECKING:
    from pathlib import Path

ADOC = member("asciidoc")

ESCAPED = {
    "a*b* _c_ `d` #e# ^f^ ~g~": "a&#42;b&#42; &#95;c&#95; &#96;d&#96; &#35;e&#35; &#94;f&#94; &#126;g&#126;",
    "file_name, a_ and _b": "file_name, a&#95; and &#95;b",
    "C:\\a": "C&#58;&#92;a",
    "+x+ C++": "&#43;x&#43; C&#43;&#43;",
    "{empty} {counter:x}": "&#123;empty} &#123;counter&#58;x}",
    "a|b": "a&#124;b",
    "[sic] [[id]]": "&#91;sic&#93; &#91;&#91;id&#93;&#93;",
    "<<id>> <1> -> =>": "&#60;&#60;id&#62;&#62; &#60;1&#62; -&#62; =&#62;",
    "R & D &amp; &#65; AT&T;": "R & D &#38;amp; &#38;&#35;65; AT&#38;T;",
    "l'URSS, writers'": "l&#39;URSS, writers&#39;",
    "1-2 a--b ---": "1-2 a&#45;-b &#45;&#45;-",
    "a.. b... c....": "a.. b&#46;.. c&#46;&#46;..",
    "(C) (R) (TM) (c) ((x)) (((y)))": "&#40;C) &#40;R) &#40;TM) (c) &#40;(x)) &#40;&#40;(y)))",
    "$5 $$x$$": "$5 &#36;$x&#36;$",
    "a@b.org": "a&#64;b.org",
    "https://x.org": "https&#58;//x.org",
    "image:a.png[] link:x[y]": "image&#58;a.png&#91;&#93; link&#58;x&#91;y&#93;",
    "Title: subtitle, 12:30": "Title: subtitle, 12:30",
    "x:: y": "x&#58;: y",
    "x;; y]; z;": "x;&#59; y&#93;&#59; z;",
    "A. Smith": "A&#46; Smith",
    "1962. A. B.": "1962&#46; A. B.",
    "iv) x": "iv&#41; x",
    "- x": "&#45; x",
    "-5": "-5",
    "• x": "&#8226; x",
    ". x": "&#46; x",
    ".x": "&#46;x",
    "== x": "&#61;= x",
    "// x": "&#47;/ x",
    "/x": "/x",
    ",===": "&#44;===",
    "!===": "&#33;===",
    "----": "&#45;&#45;&#45;-",
    "'''": "&#39;&#39;&#39;",
    "NOTE: x": "NOTE&#58; x",
    ":x: y": "&#58;x: y",
    "include::a.adoc[]": "include&#58;&#58;a.adoc&#91;&#93;",
    "ifdef::x[]": "ifdef&#58;&#58;x&#91;&#93;",
    " x\u3000": "&#32;x&#12288;",
    "a\tb\nc": "a&#09;b&#10;c",
    "\u00960\u0097": "\ufffd0\ufffd",
    "«Правда» — 12 об., “x” 5/bc, 0066/1962 (x)!": "«Правда» — 12 об., “x” 5/bc, 0066/1962 (x)!",
}
"""Texts, each a line, and their sources."""

PRAVDA = Styled(Face.ITALIC, (Text("Pravda"),))
SITE = "https://x.org/1"

MARKED: list[tuple[RichText, str]] = [
    ((Text("In "), PRAVDA, Text(", 1962.")), "In _Pravda_, 1962."),
    ((Text("a"), PRAVDA, Text("s")), "a__Pravda__s"),
    ((Text("["), PRAVDA, Text("]")), "&#91;__Pravda__&#93;"),
    ((Styled(Face.BOLD, (Text("On "), PRAVDA)),), "*On _Pravda_*"),
    ((Styled(Face.ITALIC, (Text("On "), Styled(Face.BOLD, (Text("x"),)))),), "__On&#32;__**_x_**"),
    ((Styled(Face.ITALIC, (Text("a "), Styled(Face.NORMAL, (Text("b"),)))),), "__a&#32;__b"),
    ((Styled(Face.ITALIC, (Text(" a"),)), Text(".")), "_&#32;a_."),
    ((Text("12"), Styled(Face.SUPERSCRIPT, (Text("ᵒ b"),)), Text("x")), "12^o&#32;b^x"),
    ((Styled(Face.SUPERSCRIPT, (Text("image: x"),)),), "^image&#58;&#32;x^"),
    ((Styled(Face.ITALIC, (Text("image: "),)), Link(SITE, (Text("x"),))), "__image&#58;&#32;__link:https://x.org/1[x]"),
    ((Text("H"), Styled(Face.SUBSCRIPT, (Text("2"),)), Text("O")), "H~2~O"),
    ((Styled(Face.SMALL_CAPS, (Text("Doe"),)), Text(", x")), "[.small-caps]#Doe#, x"),
    ((Text("x"), Styled(Face.SMALL_CAPS, (Styled(Face.UNDERLINE, (Text("y"),)),)), Text("z")),
     "xpass:[][.small-caps.underline]#y#pass:[]z"),
    ((Text("x "), Link(SITE, (Text(SITE),)), Text(".")), "x https://x.org/1."),
    ((Text("x "), Link(SITE, (Text(SITE),)), Text("..")), "x https://x.org/1[].."),
    ((Text("x"), Link(SITE, (Text(SITE),)), Text(" ")), "xlink:https://x.org/1[]&#32;"),
    ((Text("x "), Link(SITE, (Text("a=b ["), PRAVDA))), "x https://x.org/1[a&#61;b &#91;__Pravda__]"),
    ((Link(SITE, (Text("a"),)), PRAVDA), "https://x.org/1[a]pass:[]_Pravda_"),
    ((Link("https://x.org/(a)_b_]", (Text("x"),)),), "link:pass:c[https://x.org/(a)_b_\\]][x]"),
    ((Link("mailto:a@b.org", (Text("mail"),)),), "link:pass:c[mailto:a@b.org][mail]"),
    ((Link("javascript:x", (Text("it"),)),), "it"),
    ((Text("image:"), Link(SITE, (Text("x"),))), "image&#58;link:https://x.org/1[x]"),
    ((Text("it'"), Link(SITE, (Text("x"),))), "it&#39;link:https://x.org/1[x]"),
    ((Styled(Face.SMALL_CAPS, (Text("Doe"),)), Text(" "), Link(SITE, (Text("x"),))),
     "pass:[][.small-caps]#Doe# https://x.org/1[x]"),
    ((Link(SITE, (Styled(Face.SMALL_CAPS, (Text("x"),)),)),), "https://x.org/1[x]"),
]  # fmt: skip
"""Rich texts, each a line, and their sources."""


@pytest.mark.parametrize(("text", "source"), ESCAPED.items())
def test_escapes(text: str, source: str) -> None:
    assert ADOC.text((Text(text),)) == source


@pytest.mark.parametrize(("rich", "source"), MARKED)
def test_markup(rich: RichText, source: str) -> None:
    assert ADOC.text(rich) == source


texts = st.sampled_from(list(ESCAPED)) | st.lists(st.sampled_from(list(ESCAPED)), max_size=3).map("".join)
texts |= richtexts.texts | st.text("_*`#^~+-=.:;,'\"()[]{}<>|!/\\&$@%? aé1", max_size=8)
ADDRESSES = (
    SITE, "https://x.org/a_", "https://x.org/a_b", "https://x.org/a_/", "https://x.org/*a*", "https://x.org/--",
    "https://x.org/...", "https://x.org/a.", "https://x.org/?q=1&b=2#c", "https://x.org/'", "https://x.org/a++b+",
    "https://x.org/[a]]", "https://x.org/(C)", "https://x.org/a::b;;", "https://x.org/$$a$$", "https://x.org/a@b.org",
    "https://x.org/&copy;", "HTTPS://x.org/", "ftp://x.org/a,b=c", "mailto:a@b.org?subject=x_",
)  # fmt: skip
riches = riches_of(texts, st.sampled_from(ADDRESSES) | richtexts.urls)


def seen(rich: RichText) -> str:
    """Return what a reader sees: what is no character, or one of Asciidoctor's own marks, is the sign for that."""
    return re.sub("[\x96\x97]", "\ufffd", sound(text_of(rich)))


@given(texts)
def test_a_text_is_changed_by_references_alone(text: str) -> None:
    assert html.unescape(ADOC.text((Text(text),))) == html.unescape(seen((Text(text.replace("&", "&amp;")),)))


ACTIVE = re.compile(
    r"[\\*`#^~{+|\[\]<>@\t\n\f\r]|:(?=[^ 0-9]|\Z)|\b_|_\b|\(\(|--|\.\.\.|\(C\)|\w'\w|;;(?:\s|\Z)|\A[\s=.:]|\A[-•] |\s\Z"
    r"|\A(?:[0-9]+|[A-Za-z])\. |\A[IVXivx]+\) |\A//|\A.===|\A(?:NOTE|TIP):"
)


@given(texts)
def test_nothing_in_a_text_is_markup(text: str) -> None:
    # A line of its own ends and begins where the text does; U+0085 is white space to Python alone.
    source = re.sub(r"&#[0-9]{2,6};", ";x", ADOC.text((Text(text),))).replace("\x85", "x")
    assert not ACTIVE.search(source), source


def test_parts_of_an_entry_stand_on_lines() -> None:
    parts = zip(("block", "left-margin", "right-inline", "indent"), ("Aalto", "1.", "- x", "Note"), strict=True)
    rich = tuple(Block(Display(display), (Text(part),)) for display, part in parts)
    assert ADOC.text(rich) == "Aalto +\n1&#46; - x +\nNote"


@pytest.mark.parametrize(
    ("code", "source"),
    [
        pytest.param("@book{a,\n  x\n}\n", "[source,bibtex]\n----\n@book{a,\n  x\n}\n\n----", id="plain"),
        pytest.param("----\n", "[source,bibtex]\n-----\n----\n\n-----", id="fence"),
        pytest.param("x <1>", "[source,bibtex,subs=specialchars]\n----\nx <1>\n----", id="callout"),
        pytest.param(
            "include::a[]\n\n  \\endif::[]",
            "[source,bibtex,indent=0]\n----\n include::a[]\n\n   \\endif::[]\n----",
            id="directive",
        ),
        pytest.param(" \n", "", id="nothing"),
    ],
)
def test_an_entry_for_another_program_is_a_listing(code: str, source: str) -> None:
    assert ADOC.citation((Verbatim(code, "bib,]tex"),)) == source
    assert ADOC.citation((Verbatim(code),)).replace("[indent", "[source,bibtex,indent").replace(
        "[subs", "[source,bibtex,subs"
    ) == source.removeprefix("[source,bibtex]\n")


def test_a_list_has_a_heading_and_a_paragraph_for_each_entry() -> None:
    assert ADOC.heading((Text("Archives =="),)) == "== Archives =&#61;"
    assert ADOC.heading(()) == ""
    assert ADOC.bibliography([(Text("A. Doe"),), (Text("B"),)]) == "A&#46; Doe\n\nB"


TAGS = {"strong": "bold", "em": "italic", "sup": "superscript", "sub": "subscript"}


class Reader(HTMLParser):
    """Collects the characters of each paragraph, title and listing that Asciidoctor shows, with what formats them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[list[Character]] = []
        self.within = False
        self.open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in {"p", "h2", "pre"}:
            self.parts.append([])
            self.within = True
        elif tag == "a":
            self.open.append(("", attributes.pop("href")))
            assert attributes in ({}, {"class": "bare"})
        elif tag == "span":
            self.open.append((attributes.pop("class"), ""))
            assert not attributes
        elif tag in TAGS:
            self.open.append((TAGS[tag], ""))
            assert not attributes
        else:
            assert tag in {"div", "code", "br"}, tag

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "h2", "pre"}:
            self.within = False
        elif tag in {"a", "span", *TAGS}:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        faces = frozenset(face for classes, _ in self.open for face in classes.split())
        url = "".join(url for _, url in self.open)
        if self.within:
            self.parts[-1] += [(c, faces, url) for c in folded(data)]


def characters(rich: RichText) -> list[Character]:
    """Return the characters as they are meant; in a link there are no roles."""
    out: list[Character] = []
    for text, faces, url in runs_of(rich):
        roles = {"small-caps", "underline", "light"}
        meant = {str(face).replace("oblique", "italic") for face in faces} - (roles if url else set())
        out += [(c, frozenset(meant), url) for c in folded(seen((Text(text),)))]
    return out


@pytest.fixture(scope="module")
def asciidoctor() -> str:
    """Return the program; skip where there is none."""
    program = shutil.which("asciidoctor")
    if program is None:
        pytest.skip("no asciidoctor on this machine: what it reads of our AsciiDoc is not tried")
    return program


def converted(program: str, source: str, folder: Path) -> Reader:
    """Have Asciidoctor read a source, with a file beside it that no text may bring in and no word of complaint."""
    (folder / "a.adoc").write_text("INCLUDED\n")
    (folder / "x.adoc").write_bytes(source.encode())
    command = [program, "--no-header-footer", "--verbose", "--out-file", "x.html", "x.adoc"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=120)
    assert not done.stderr, done.stderr.decode()
    return Reader((folder / "x.html").read_bytes().decode())


def test_asciidoctor_reads_what_is_expected_here(asciidoctor: str, tmp_path: Path) -> None:
    every: list[RichText] = [(Text(text),) for text in ESCAPED]
    every += [rich for rich, _ in MARKED]
    reader = converted(asciidoctor, ADOC.bibliography(every), tmp_path)
    assert reader.parts == [characters(rich) for rich in every]


@given(st.lists(riches.filter(seen), min_size=1, max_size=80))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_asciidoctor_reads_the_text(
    asciidoctor: str, tmp_path_factory: pytest.TempPathFactory, every: list[RichText]
) -> None:
    reader = converted(asciidoctor, ADOC.bibliography(every), tmp_path_factory.mktemp("adoc"))
    assert reader.parts == [characters(rich) for rich in every]
    assert all(re.match("(?i)https?:|ftp:|mailto:", url) for part in reader.parts for url in leading(part))


def test_asciidoctor_reads_headings_and_code(asciidoctor: str, tmp_path: Path) -> None:
    codes = ["include::a.adoc[]\n\\include::a.adoc[]\nx", "ifdef::x[]\n<b>&amp;\n  -----\nx <1>\nendif::[]", "{sp} +"]
    headings: list[RichText] = [(Text(text),) for text in ESCAPED]
    parts = [ADOC.heading(heading) for heading in headings] + [ADOC.text((Verbatim(c, "x"),)) for c in codes]
    shown = ["".join(c for c, _, _ in part) for part in converted(asciidoctor, "\n\n".join(parts), tmp_path).parts]
    assert shown == [folded(seen(heading)) for heading in headings] + codes
