"""The engine's one function, doing what a request asks of it."""

from __future__ import annotations

import json

WARM_UP = '{"do": "echo"}'
answered = 0


def answer(request_json: str) -> str:
    """Do what the request says: echo it, count the calls, loop for ever, raise, or answer with nonsense."""
    global answered
    answered += 1
    request = json.loads(request_json)
    match request["do"]:
        case "echo":
            return json.dumps({"echo": request})
        case "count":
            return json.dumps({"answered": answered})
        case "loop":
            while True:
                pass
        case "raise":
            raise ValueError("as requested")
        case "not-json":
            return "{"
        case _:
            raise AssertionError(request)
