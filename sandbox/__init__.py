"""A Discord and a Venice on this machine, to try the bot with and to test it against.

The sandbox is a program of its own. It speaks HTTP and WebSocket on loopback only, knows nothing
of the bot, and keeps the rules of the services it stands in for: limits, permissions, error
codes, deadlines. `python -m sandbox serve` starts it; `sandbox.face.Sandbox` is what a test or a
demo uses to act as the people of its server.

    discord/    the gateway, the HTTP API and the people's side of interactions
    venice/     the image API
    control/    what a test or a web page may do to the world: HTTP and one WebSocket
    face/       the control API as an asynchronous Python client
    scenarios   the servers, channels and people that exist at the start, as data
"""
