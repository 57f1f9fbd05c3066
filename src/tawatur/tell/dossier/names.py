"""The index of names: every entity with its spellings and where it is mentioned, and the list of problems."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tawatur.problems import Problem
from tawatur.tell.dossier.shards import JSON, code_units, lean
from tawatur.tell.dossier.stock import Stock

_ENTITIES_A_SHARD = 250
_SPELLINGS_SHOWN = 40


def names_shards(stock: Stock) -> Iterator[tuple[str, JSON]]:
    """The list of names, and in further shards what is known of each: (shard name, content)."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    told_in: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for number, reading in enumerate(stock.readings):
        at = code_units(reading.document.text)
        for mention in sorted(reading.entities, key=lambda m: (m.start_char, m.id)):
            spellings[mention.entity_id][mention.text] += 1
            found = told_in[mention.entity_id].setdefault(number, [0, at(mention.start_char)])
            found[0] += 1
    order = sorted(
        told_in,
        key=lambda e: (-len(told_in[e]), -sum(spellings[e].values()), stock.entities[e].name_en or "~", e),
    )
    listed: list[JSON] = []
    for entity_id in order:
        mention = stock.entities[entity_id]
        usual = min(spellings[entity_id].items(), key=lambda item: (-item[1], item[0]))[0]
        listed.append(
            [entity_id, mention.kind, mention.name_en or "", mention.name_ar or ("" if mention.name_en else usual),
             len(told_in[entity_id]), sum(spellings[entity_id].values())]
        )  # fmt: skip
    yield "names", listed
    for shelf in range(0, len(order), _ENTITIES_A_SHARD):
        yield (
            f"names-{shelf // _ENTITIES_A_SHARD}",
            [
                _details(stock, entity_id, spellings[entity_id], told_in[entity_id])
                for entity_id in order[shelf : shelf + _ENTITIES_A_SHARD]
            ],
        )


def _details(stock: Stock, entity_id: str, spellings: Counter[str], told_in: dict[int, list[int]]) -> JSON:
    mention = stock.entities[entity_id]
    usual = sorted(spellings.items(), key=lambda item: (-item[1], item[0]))
    return lean(
        {
            "link": [mention.link.scheme, mention.link.id] if mention.link else None,
            "lat": mention.lat, "lon": mention.lon, "precision": mention.precision, "reason": mention.reason,
            "spellings": [[text, count] for text, count in usual[:_SPELLINGS_SHOWN]],
            "more_spellings": max(len(usual) - _SPELLINGS_SHOWN, 0),
            "documents": [[number, count, first] for number, (count, first) in sorted(told_in.items())],
        }
    )  # fmt: skip


def problem_list(stock: Stock, problems: Sequence[Problem]) -> list[JSON]:
    """Problems of the run and of the readings, one line each, the same problem once."""
    found: dict[tuple[str, ...], dict[str, JSON]] = {}
    for problem in problems:
        number = stock.documents.get(problem.document_id or "")
        key = (problem.code, problem.document_id or problem.source or "", problem.message, str(problem.start_char))
        found.setdefault(
            key,
            {
                "stage": problem.stage, "code": problem.code, "message": problem.message, "source": problem.source,
                "document": number, "at": _browser_offset(stock, number, problem.start_char), "lost": problem.lost,
            },
        )  # fmt: skip
    for number, reading in enumerate(stock.readings):
        for note in reading.problems:
            key = (note.code, reading.document.id, note.message, str(note.start_char))
            found.setdefault(
                key,
                {
                    "stage": "read", "code": note.code, "message": note.message, "document": number,
                    "at": _browser_offset(stock, number, note.start_char),
                },
            )  # fmt: skip
    return [lean(found[key]) for key in sorted(found)]


def _browser_offset(stock: Stock, number: int | None, offset: int | None) -> int | None:
    if number is None or offset is None:
        return None
    return code_units(stock.readings[number].document.text)(offset)
