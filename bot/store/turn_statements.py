"""What the line says to PostgreSQL, which alone has what it takes: locked rows that others skip."""

from __future__ import annotations

from sqlalchemy import text

COUNT = text(
    "SELECT count(*), count(*) FILTER (WHERE member_id = :member) FROM turns WHERE state = 'waiting'"
)
ENTER = text("""
WITH place AS (
    SELECT greatest(
        (SELECT coalesce(max(round), 0) FROM turns WHERE state IN ('taken', 'over')),
        (SELECT coalesce(max(round) + 1, 0) FROM turns WHERE member_id = :member)
    ) AS round
)
INSERT INTO turns (job_id, member_id, server_id, round, server_turn, arrival, state)
SELECT
    :job, :member, :server, place.round,
    (
        SELECT coalesce(max(server_turn) + 1, 0) FROM turns
        WHERE turns.round = place.round AND server_id = :server
    ),
    (SELECT coalesce(max(arrival) + 1, 0) FROM turns),
    'waiting'
FROM place
""")
WAKE = text("""
SELECT procrastinate_defer_jobs_v1(
    ARRAY[ROW('turns', 'take_turn', 0, NULL, NULL, CAST('{}' AS jsonb), NULL)]
        ::procrastinate_job_to_defer_v1[]
)
""")
"""Procrastinate's own function, in the transaction of what it is to carry: no job without a call for it."""
ANYBODY = text("SELECT 1 FROM turns WHERE state = 'waiting' LIMIT 1")
UNCALLED = text("""
SELECT greatest(
    (SELECT count(*) FROM turns WHERE state = 'waiting')
    - (SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'turns' AND status = 'todo'), 0
)
""")
TAKE = text("""
UPDATE turns SET state = 'taken', holder = :holder
WHERE job_id = (
    SELECT job_id FROM turns WHERE state = 'waiting'
    ORDER BY round, server_turn, arrival LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING job_id, round, coalesce(telling_until > now(), false) AS told
""")
FORGET = text("DELETE FROM turns WHERE holder IS NULL AND state <> 'waiting' AND round < :round")
WITHDRAW = text("""
UPDATE turns SET state = 'withdrawn', holder = :holder
WHERE job_id = :job AND member_id = :member AND state = 'waiting' RETURNING job_id
""")
GIVE_BACK = text("""
UPDATE turns SET state = 'waiting', holder = NULL, answering_until = NULL
WHERE job_id = :job AND holder = :holder AND state = 'taken'
""")
HOLD = text("""
UPDATE turns SET answering_until = now() + interval '90 seconds'
WHERE job_id = :job AND holder = :holder
""")
HELD = text("SELECT 1 FROM turns WHERE job_id = :job AND holder = :holder FOR UPDATE")
RELEASE = text("""
UPDATE turns SET state = CASE state WHEN 'taken' THEN 'over' ELSE state END, holder = NULL
WHERE job_id = :job AND holder = :holder
""")
PACE = text("""
INSERT INTO paces (model, seconds) VALUES (:model, :seconds)
ON CONFLICT (model) DO UPDATE SET seconds = excluded.seconds
""")
ABANDON = text("""
UPDATE turns SET holder = '00000000-0000-0000-0000-000000000000', answering_until = NULL
WHERE job_id = :job AND holder = :holder
""")
TAKE_OVER = text("""
UPDATE turns SET holder = :holder, answering_until = NULL
WHERE job_id IN (
    SELECT job_id FROM turns
    WHERE holder <> :holder AND coalesce(answering_until < now(), true) AND NOT EXISTS (
        SELECT 1 FROM processes
        WHERE processes.id = turns.holder AND seen_at > now() - make_interval(secs => :lease)
    )
    FOR UPDATE SKIP LOCKED
)
RETURNING job_id, state = 'withdrawn' AS withdrawn, coalesce(telling_until > now(), false) AS told
""")
HOMELESS = text("""
SELECT id, state FROM jobs WHERE state IN ('queued', 'painting')
AND NOT EXISTS (SELECT 1 FROM turns WHERE job_id = jobs.id) ORDER BY created_at, id
""")
UNHELD = text("""
UPDATE turns SET state = 'taken', holder = '00000000-0000-0000-0000-000000000000' WHERE job_id = :job
""")
SEEN = text("""
INSERT INTO processes (id, seen_at) VALUES (:holder, now())
ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at
""")
GONE = text("DELETE FROM processes WHERE id = :holder")
LINE = text("""
SELECT job_id, place, state FROM (
    SELECT job_id, state, row_number() OVER (ORDER BY round, server_turn, arrival) AS place
    FROM turns WHERE state = 'waiting'
    UNION ALL SELECT job_id, state, 0 FROM turns WHERE holder IS NOT NULL
) AS line WHERE job_id = ANY(:jobs)
""")
PACES = text("SELECT model, seconds FROM paces")
TELLING = text("""
UPDATE turns SET telling_until = now() + interval '20 seconds'
WHERE job_id = ANY(:jobs) AND state = 'waiting' RETURNING job_id
""")
TOLD = text("UPDATE turns SET telling_until = NULL WHERE job_id = ANY(:jobs)")
IS_TOLD = text("SELECT 1 FROM turns WHERE job_id = :job AND telling_until > now()")
