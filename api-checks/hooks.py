"""What the tester does differently: it waits for results, which mostly never come, for a quarter of a second at most."""

import schemathesis

LONGEST_WAIT_MS = 250


@schemathesis.hook
def before_call(context, case, kwargs):
    query = case.query or {}
    wait = str(query.get("wait_ms", ""))
    if wait.isdecimal() and LONGEST_WAIT_MS < int(wait) <= 60_000:
        query["wait_ms"] = LONGEST_WAIT_MS
