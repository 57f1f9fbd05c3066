"""``why``: from a finding or a claim down to the words and the rules."""

from __future__ import annotations

import msgspec
import pytest
import sample

from tawatur.tell.text import isolated, why


def ask(record_id: str) -> str:
    records = sample.demo()
    return why(
        record_id, records.readings, records.findings, records.events, stories=records.stories, copies=records.copies
    )


def test_a_finding_leads_to_values_claims_quotes_and_rules() -> None:
    finding = next(f for f in sample.demo().findings if "likely_slip" in f.flags and f.verdict == "conflict")
    told = ask(finding.id)
    claims = {c.id: c for r in sample.demo().readings for c in r.claims}
    for number, value in enumerate(finding.values, 1):
        assert f"value {number}:" in told
        for claim_id in value.claims:
            assert claim_id in told and isolated(claims[claim_id].quote.text) in told
    for words in ("conflict", "likely_slip", "because", "rules: events.phrase", "one account:", "in its own voice"):
        assert words in told


def test_a_claim_leads_to_its_chain_figures_and_findings() -> None:
    records = sample.demo()
    claim = next(c for r in records.readings for c in r.claims if c.quantities and c.attribution)
    told = ask(claim.id)
    assert told.startswith(f"claim {claim.id}: ")
    assert " <- " in told and "figure: " in told and "in finding f" in told and "confidence 0." in told
    assert f"characters {claim.quote.start_char}..{claim.quote.end_char}" in told


def test_every_id_can_be_asked() -> None:
    records = sample.demo()
    for record in (*records.findings, *records.events, *records.stories):
        assert record.id in ask(record.id)
    for reading in records.readings:
        assert reading.document.id in ask(reading.document.id)


def test_old_ids_are_known() -> None:
    records = sample.demo()
    event = msgspec.structs.replace(records.events[0], aliases=("hold",))
    assert event.id in why("hold", records.readings, (), [event])


def test_an_unknown_id_lists_those_near_it() -> None:
    finding = sample.demo().findings[0]
    with pytest.raises(ValueError, match=finding.id):
        ask(finding.id[:-1] + "x")
    with pytest.raises(ValueError, match=finding.id):
        ask(finding.id[:9])
    with pytest.raises(ValueError, match="ids look like f"):
        ask("nonsense")
    with pytest.raises(ValueError, match="no records at all"):
        why("f1", [])


def test_report_text_has_no_power_over_the_terminal() -> None:
    hostile = next(r for r in sample.demo().readings if r.document.source_path == "hostile.txt")
    told = ask(hostile.document.id)
    assert "\x1b" not in told and "\x07" not in told and "\u202e" not in told
    assert isolated("a\nb\x1b[2J\u202ec") == "\u2068a b\ufffd[2J\ufffdc\u2069"
    assert told.count("\u2068") == told.count("\u2069")


def test_the_same_answer_in_any_order() -> None:
    records = sample.demo()
    finding = records.findings[3]
    backwards = why(
        finding.id,
        records.readings[::-1],
        records.findings[::-1],
        records.events[::-1],
        stories=records.stories[::-1],
        copies=records.copies[::-1],
    )
    assert backwards == ask(finding.id)
