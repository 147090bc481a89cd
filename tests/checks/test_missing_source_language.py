"""missing-source-language: a translation in the chain from nobody knows what language."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

RULE = "missing-source-language"


def made(language: str | None = None, **event: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of an event
    """Return a chain with a translation of a text that has this language or none."""
    return {
        "manifestations": [
            {"id": "russian", "form": "transcription", "language": language},
            {"id": "english", "form": "translation"},
        ],
        "events": [{"id": "t", "type": "translation", "inputs": ["russian"], "outputs": ["english"], **event}],
    }


@pytest.mark.parametrize("chain", [made(), made(to_language="en"), made(inputs=["nowhere"]), made(inputs=["english"])])
def test_fires(chain: dict[str, Any]) -> None:
    (finding,) = found(plain(chain=chain), RULE)
    assert (finding.where.field, finding.severity) == ("chain.events[t]", Severity.WARNING)


@pytest.mark.parametrize("chain", [None, made("ru"), made(from_language="ru"), made(type="copying"), made(inputs=[])])
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(plain(chain=chain), RULE) == ()


def test_a_translation_that_follows_from_the_fields_is_another_rule_s() -> None:
    assert found(report(original_language=None), RULE) == ()
    assert found(report(original_language=None), "missing-original-language")
