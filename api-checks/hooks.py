"""What the tester does differently: it waits for results, which mostly never come, for a quarter of a second at most. And one more check,
for a server that asks for tokens, where the tester has none."""

import schemathesis

LONGEST_WAIT_MS = 250

OPEN_TO_ALL = "/openapi.yaml"
UNAUTHORIZED = 401

# Servers answer some methods, such as TRACE, before the application sees them.
METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE"}
REFUSED_BY_SERVER = {403, 404, 405, 501}


@schemathesis.hook
def before_call(context, case, kwargs):
    query = case.query or {}
    wait = str(query.get("wait_ms", ""))
    if wait.isdecimal() and LONGEST_WAIT_MS < int(wait) <= 60_000:
        query["wait_ms"] = LONGEST_WAIT_MS


@schemathesis.check
def strangers_are_refused(context, response, case):
    """Whatever the request is, it does nothing, and the answer says only that a token is missing."""
    if case.path.endswith(OPEN_TO_ALL):
        return
    if case.method.upper() not in METHODS and response.status_code in REFUSED_BY_SERVER:
        return
    assert response.status_code == UNAUTHORIZED, f"{response.status_code} without a token"
    assert "www-authenticate" in {name.lower() for name in response.headers}, "no challenge"
