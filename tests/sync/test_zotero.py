"""Zotero, pulled from and pushed to: against a server of our own that answers as documented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import provenance as pv
from provenance.errors import SyncFailed
from provenance.sync.zotero import Place, pull, push
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.sync.zotero_server import Zotero, served

pytest.importorskip("httpx")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RECORDS = (REPORT, TELEGRAM, BOOK)


@pytest.fixture
def zotero() -> Iterator[Zotero]:
    with served(Zotero()) as server:
        yield server


@pytest.fixture
def desktop() -> Iterator[Zotero]:
    with served(Zotero(local=True)) as server:
        yield server


def web(zotero: Zotero, **about: str) -> Place:
    return Place.web(base=zotero.url, key="right-key", **about)


def never(seconds: float) -> None:
    pytest.fail(f"waits {seconds} seconds for nothing")


def test_what_is_pushed_is_pulled(zotero: Zotero) -> None:
    done = push(RECORDS, web(zotero), sleep=never)
    assert (done.by, done.failures) == ("web", ())
    assert done.count("create") == len(done.changes) >= 3
    pulled = pull(web(zotero), sleep=never)
    assert pulled.version == zotero.version == done.version
    lost = {loss.field.split(".")[0].split("[")[0] for loss in done.losses}
    for mine, theirs in zip(
        RECORDS, sorted(pulled.library, key=lambda r: [m.key for m in RECORDS].index(r.key)), strict=True
    ):
        for name in ("title", "date", "holdings", "contributions"):
            assert getattr(mine, name) == getattr(theirs, name) or name in lost


def test_pushing_twice_changes_nothing(zotero: Zotero) -> None:
    push(RECORDS, web(zotero), sleep=never)
    before = {key: dict(item) for key, item in zotero.items.items()}
    again = push(RECORDS, web(zotero), sleep=never)
    assert again.count("unchanged") == len(again.changes)
    assert (again.by, again.version, zotero.items) == ("", 0, before)


def test_a_dry_run_writes_nothing_and_shows_the_fields(zotero: Zotero) -> None:
    plan = push(RECORDS, web(zotero), dry_run=True, collection="Cold War", sleep=never)
    assert plan.count("create") == len(plan.changes)
    assert not zotero.items
    assert not zotero.collections
    push(REPORT, web(zotero), sleep=never)
    plan = push(REPORT.replace(title="Another title"), web(zotero), dry_run=True, sleep=never)
    (change,) = [one for one in plan.changes if one.what == "change"]
    assert ("title", REPORT.title, "Another title") in change.fields
    assert str(change).startswith(f"~ {change.key} Another title\n")
    assert all(item["title"] == REPORT.title for item in zotero.items.values() if "title" in item)


def test_what_people_add_in_zotero_stays(zotero: Zotero) -> None:
    push(REPORT, web(zotero), sleep=never)
    key = next(key for key, item in zotero.items.items() if item.get("title") == REPORT.title)
    zotero.put(key, tags=[{"tag": "mine"}], collections=["AAAABBBB"], rights="checked")
    done = push(REPORT.replace(title="Another title", tags=("theirs",)), web(zotero), sleep=never)
    assert not done.failures
    item = zotero.items[key]
    assert [one["tag"] for one in item["tags"]] == ["mine", "theirs"]
    assert (item["collections"], item["title"]) == (["AAAABBBB"], "Another title")


def test_all_go_into_a_collection_that_is_made_once(zotero: Zotero) -> None:
    push(REPORT, web(zotero), collection="Cold War", sleep=never)
    (collection,) = zotero.collections.values()
    push(BOOK, web(zotero), collection="Cold War", sleep=never)
    assert list(zotero.collections) == [collection["key"]]
    top = [item for item in zotero.items.values() if "parentItem" not in item]
    assert [item["collections"] for item in top] == [[collection["key"]]] * 2
    assert {r.title for r in pull(web(zotero), collection="Cold War").library} == {REPORT.title, BOOK.title}
    with pytest.raises(SyncFailed, match="found 0 called 'Hot War'; there are: Cold War"):
        pull(web(zotero), collection="Hot War")


def test_what_was_changed_since_it_was_pulled_is_a_conflict(zotero: Zotero) -> None:
    push(REPORT, web(zotero), sleep=never)
    (mine,) = pull(web(zotero)).library
    key = next(key for key, item in zotero.items.items() if item.get("title") == REPORT.title)
    zotero.put(key, title="Theirs")
    mine = mine.replace(title="Mine")
    done = push(mine, web(zotero), sleep=never)
    assert done.count("conflict") == 1
    assert zotero.items[key]["title"] == "Theirs"
    assert push(mine, web(zotero), overwrite=True, sleep=never).count("change") == 1
    assert zotero.items[key]["title"] == "Mine"


def test_what_changes_between_plan_and_push_is_compared_once_more(zotero: Zotero) -> None:
    push(REPORT, web(zotero), sleep=never)
    key = next(key for key, item in zotero.items.items() if item.get("title") == REPORT.title)
    zotero.meanwhile.append((key, "tags", [{"tag": "new"}]))
    done = push(REPORT.replace(title="Mine", tags=("own",)), web(zotero), sleep=never)
    assert not done.failures
    assert [one["tag"] for one in zotero.items[key]["tags"]] == ["new", "own"]
    assert zotero.items[key]["title"] == "Mine"


def test_batches_have_fifty_and_are_halved_where_that_is_too_much(zotero: Zotero) -> None:
    many = [BOOK.replace(key=f"book{n}", title=f"Book {n}") for n in range(120)]
    zotero.largest = 20
    done = push(many, web(zotero), sleep=never)
    assert not done.failures
    assert len([item for item in zotero.items.values() if item["itemType"] == "book"]) == 120
    assert len(pull(web(zotero)).library) == 120


def test_only_what_changed_is_pulled_and_what_is_gone_is_named(zotero: Zotero) -> None:
    push(REPORT, web(zotero), sleep=never)
    first = pull(web(zotero))
    push(BOOK, web(zotero), sleep=never)
    zotero.deleted["GONEGONE"] = zotero.version
    later = pull(web(zotero), since=first.version)
    assert [r.title for r in later.library] == [BOOK.title]
    assert later.deleted == ("GONEGONE",)


@pytest.mark.parametrize(("status", "headers", "waits"), [
    (429, {"Retry-After": "7"}, [7.0]),
    (503, {"Retry-After": "3"}, [3.0]),
    (500, {}, [1.0]),
    (200, {"Backoff": "5", "Total-Results": "0"}, [5.0]),
])  # fmt: skip
def test_the_server_s_wish_for_patience_is_obeyed(
    zotero: Zotero, status: int, headers: dict[str, str], waits: list[float]
) -> None:
    zotero.refuse("GET", status, headers, "[]")
    slept: list[float] = []
    done = push(REPORT, web(zotero, user="123456"), sleep=slept.append)
    assert not done.failures
    assert slept == waits


def test_patience_ends(zotero: Zotero) -> None:
    for _ in range(5):
        zotero.refuse("GET", 503, {}, "busy")
    slept: list[float] = []
    with pytest.raises(SyncFailed, match="503: Zotero answers with an error \\(busy\\)"):
        pull(web(zotero, user="123456"), sleep=slept.append)
    assert slept == [1, 2, 4, 8]


@pytest.mark.parametrize(("status", "said"), [
    (403, "the right to the library"),
    (404, "no such library"),
    (409, "locked"),
    (412, "changed in the meantime"),
    (428, "says nothing of the version"),
    (418, "answers with an error"),
])  # fmt: skip
def test_a_refusal_says_what_to_do(zotero: Zotero, status: int, said: str) -> None:
    zotero.refuse("POST", status, {}, "no")
    with pytest.raises(SyncFailed, match=said):
        push(REPORT, web(zotero), sleep=never)


def test_one_item_that_is_refused_costs_no_other(zotero: Zotero) -> None:
    zotero.write = _refusing(zotero, BOOK.title)  # type: ignore[method-assign]
    done = push(RECORDS, web(zotero), sleep=never)
    (failure,) = done.failures
    assert (failure.title, failure.code) == (BOOK.title, 400)
    assert "not a valid field" in str(failure)
    assert any(item.get("title") == REPORT.title for item in zotero.items.values())


def _refusing(zotero: Zotero, title: str) -> Callable[..., dict[str, Any]]:
    def write(sent: list[dict[str, Any]], store: dict[str, dict[str, Any]]) -> dict[str, Any]:
        said = Zotero.write(zotero, [one for one in sent if one.get("title") != title], store)
        number = next(n for n, one in enumerate(sent) if one.get("title") == title)
        return {
            **said,
            "failed": {str(number): {"key": sent[number]["key"], "code": 400, "message": "not a valid field"}},
        }

    return write


@pytest.mark.parametrize("body", ["<html>", '{"a": 1}', ""])
def test_what_is_no_answer_of_zotero_s_is_told(zotero: Zotero, body: str) -> None:
    zotero.refuse("GET", 200, {}, body)
    with pytest.raises(SyncFailed, match="expected"):
        pull(web(zotero, user="123456"))


def test_nobody_answers() -> None:
    with pytest.raises(SyncFailed, match="is Zotero running"):
        pull(Place.local(base="http://127.0.0.1:9"))
    with pytest.raises(SyncFailed, match="cannot be reached"):
        pull(Place.web(base="http://127.0.0.1:9", key="x"))


def test_a_wrong_key_is_told(zotero: Zotero) -> None:
    with pytest.raises(SyncFailed, match="404"):
        pull(Place.web(base=zotero.url, key="wrong"))
    with pytest.raises(SyncFailed, match="403"):
        pull(Place.web(base=zotero.url, key="wrong", user="123456"))
    assert len(pull(Place.web(base=zotero.url, key="right-key", group="7")).library) == 0


def test_a_desktop_is_asked_for_the_right_to_write(desktop: Zotero) -> None:
    here = Place.local(base=desktop.url)
    done = push(RECORDS, here, sleep=never)
    assert (done.by, done.failures) == ("local", ())
    assert ("POST", "/api/local/authorize") in desktop.requests
    assert {r.key for r in pull(here).library} == {r.key for r in RECORDS}
    again = push(RECORDS, Place.local(base=desktop.url, key="right-key"), sleep=never)
    assert again.count("unchanged") == len(again.changes)


def test_a_user_may_refuse(desktop: Zotero) -> None:
    desktop.allow = False
    with pytest.raises(SyncFailed, match="did not allow"):
        push(REPORT, Place.local(base=desktop.url), sleep=never)
    assert not desktop.items


@pytest.mark.parametrize("server_id", ["", "S1"])
def test_an_older_desktop_gets_what_is_new_through_the_connector(desktop: Zotero, server_id: str) -> None:
    desktop.writable, desktop.server_id = False, server_id
    here = Place.local(base=desktop.url)
    done = push((REPORT, BOOK), here, sleep=never)
    assert (done.by, done.failures) == ("connector", ())
    assert [item["title"] for item in desktop.saved] == [REPORT.title, BOOK.title]
    creators = desktop.saved[0]["creators"]
    assert {"creatorType": "author", "lastName": "Embassy of Hungary in North Korea", "fieldMode": 1} in creators
    for number, item in enumerate(desktop.saved):
        desktop.put(f"AAAAAAA{number + 2}", **{k: v for k, v in item.items() if k not in ("notes", "attachments")})
    push((REPORT, TELEGRAM), here, sleep=never)
    assert [item["title"] for item in desktop.saved] == [REPORT.title, BOOK.title, TELEGRAM.title]


def test_losses_are_those_of_the_format(zotero: Zotero) -> None:
    assert push(RECORDS, web(zotero), dry_run=True).losses == pv.losses(RECORDS, "zotero-json")
