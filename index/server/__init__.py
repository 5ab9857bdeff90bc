"""gunicorn's worker for Dateline: a slow client holds a connection, and never a thread.

`worker` is what gunicorn starts; its `loop` watches all connections. `request_reader` takes requests out of what a
client sends, `answer` runs the application on a thread of a small pool, and `outbox` has what a client must still take.
"""
