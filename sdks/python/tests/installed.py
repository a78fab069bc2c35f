"""Uses the installed package against the stub; ``sdks/python/check`` runs this in a venv that has nothing else."""

from __future__ import annotations

import time

began = time.perf_counter()
import bananas_queue  # noqa: E402

imported = time.perf_counter()
from contract.placeholders import Placeholders  # noqa: E402
from contract.stub import Stub  # noqa: E402

JOB = {
    "request": {"method": "POST", "path": "/bananas/api/v1/jobs", "body": {"id": "{{id}}", "name": "echo", "payload": "hi"}},
    "response": {"status": 201, "body": {"$job": {"id": "{{id}}"}}},
}
RESULT = {
    "request": {"method": "GET", "path": "/bananas/api/v1/jobs/{{id}}/result", "query": {"wait_ms": "20000"}},
    "response": {"status": 200, "body": {"$result": {"id": "{{id}}", "result": "hi"}}},
}

assert "site-packages" in bananas_queue.__file__, bananas_queue.__file__
stub = Stub([JOB, RESULT], Placeholders())
started = time.perf_counter()
with bananas_queue.Bananas(stub.url) as bananas:
    value = bananas.submit_and_wait("echo", "hi", result_type=str).value
called = time.perf_counter()
stub.finish()
assert stub.failures == [], stub.failures
assert value == "hi"
print(f"import {(imported - began) * 1000:.0f} ms, a client with its first job and result {(called - started) * 1000:.0f} ms")
