"""The engine's one function, doing what a request asks of it."""

from __future__ import annotations

import json

WARM_UP = '{"do": "echo"}'
answered = 0


def answer(request_json: str) -> str:
    """Echo the request, loop for ever, raise, or run out of memory."""
    global answered
    answered += 1
    request = json.loads(request_json)
    match request["do"]:
        case "echo":
            return json.dumps({"echo": request, "answered": answered})
        case "loop":
            while True:
                pass
        case "raise":
            raise ValueError("as requested")
        case "not-json":
            return "{"
        case _:
            raise AssertionError(request)
