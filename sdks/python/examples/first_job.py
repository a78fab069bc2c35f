"""Submits a job and has its result. Takes the server from BANANAS_URL, else http://localhost:8080."""

from bananas_queue import Bananas

with Bananas() as bananas:
    result = bananas.submit_and_wait("echo", {"text": "hi"}, wait_timeout=30)
    print(f"{result.id} took {result.duration}: {result.value}")
