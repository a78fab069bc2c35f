from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import jsonschema
import pytest

from bananas_queue import AsyncBananas, Bananas
from contract import examples
from contract.calls import arguments, call_async, call_sync
from contract.placeholders import Placeholders
from contract.stub import Stub
from contract.ticks import Ticks

EXAMPLES = examples.load("examples")
Example = dict[str, Any]
Outcome = dict[str, Any]


class Replay:
    """One example: the stub, the options of the client, and in the end what the call gave."""

    def __init__(self, example: Example, stub: Stub, ticks: Ticks, placeholders: Placeholders):
        self.example = example
        self.options: dict[str, Any] = arguments(example["client"])
        self.options.pop("environment", None)
        path = self.options.pop("url_path", "")
        if "BANANAS_URL" not in example["client"].get("environment", {}):
            self.options["url"] = stub.url + path
        self.options["runtime"] = ticks.runtime()
        self._stub = stub
        self._ticks = ticks
        self._placeholders = placeholders

    def check(self, outcome: Outcome) -> None:
        self._stub.finish()
        assert self._stub.failures == []
        assert self._placeholders.difference(self.example["expect"], outcome, exact=False) == []
        ranges = self.example.get("sleeps_ms", [])
        assert len(self._ticks.sleeps_ms) == len(ranges), self._ticks.sleeps_ms
        for (least, most), slept in zip(ranges, self._ticks.sleeps_ms):
            assert least <= slept <= most


@contextmanager
def replay(example: Example, monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    placeholders = Placeholders()
    stub = Stub(example["exchanges"], placeholders)
    for name in ("BANANAS_URL", "BANANAS_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    for name, value in example["client"].get("environment", {}).items():
        monkeypatch.setenv(name, value.replace("{{stub}}", stub.url))
    try:
        yield Replay(example, stub, Ticks(stub.paused), placeholders)
    finally:
        stub.finish()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_the_blocking_client_does_what_the_example_says(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    with replay(example, monkeypatch) as played:
        with Bananas(**played.options) as client:
            outcome = call_sync(client, example["call"], example["arguments"], example.get("take"))
        played.check(outcome)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_the_async_client_does_what_the_example_says(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    async def call(options: dict[str, Any]) -> Outcome:
        async with AsyncBananas(**options) as client:
            return await call_async(client, example["call"], example["arguments"], example.get("take"))

    with replay(example, monkeypatch) as played:
        played.check(asyncio.run(call(played.options)))


def test_each_file_has_the_form_of_examples() -> None:
    schema = json.loads((examples.FOLDER / "example.schema.json").read_text())
    jsonschema.validate(EXAMPLES, schema)
    scenario = {"$defs": schema["$defs"], "type": "array", "items": {"$ref": "#/$defs/scenario"}}
    jsonschema.validate(examples.load("live"), scenario)


def test_names_of_examples_are_unique() -> None:
    names = [example["name"] for example in EXAMPLES]
    assert sorted(set(names)) == sorted(names)


def test_the_examples_cover_all_operations_errors_and_faults() -> None:
    surface = json.loads((examples.FOLDER / "surface.json").read_text())
    schema = json.loads((examples.FOLDER / "example.schema.json").read_text())
    errors = schema["$defs"]["expectation"]["properties"]["error"]["properties"]["type"]["enum"]
    named = [each["name"] for kind in ("operations", "composed") for each in surface[kind]]
    assert {example["call"] for example in EXAMPLES} == set(named)
    assert {e["expect"]["error"]["type"] for e in EXAMPLES if "error" in e["expect"]} == set(errors)
    faults = {exchange.get("fault") for example in EXAMPLES for exchange in example["exchanges"]}
    assert faults == {None, "close", "cut", "hang", "refuse"}


def test_all_requests_of_an_operation_are_those_of_the_surface() -> None:
    surface = json.loads((examples.FOLDER / "surface.json").read_text())
    of = {each["name"]: each for each in surface["operations"]}
    requests = [
        (of[example["call"]], exchange["request"])
        for example in EXAMPLES
        for exchange in example["exchanges"]
        if example["call"] in of and "request" in exchange
    ]
    for operation, request in requests:
        path = ".*/bananas/api" + re.sub(r"\{\w+\}", "[^/]+", operation["path"])
        assert request["method"] == operation["method"], request
        assert re.fullmatch(path, request["path"]), request
