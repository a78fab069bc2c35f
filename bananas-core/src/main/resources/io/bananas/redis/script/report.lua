-- Reads what the audit found.
-- KEYS  1 pass under way, 2 last pass, 3 totals
-- Reply when the pass under way began or nil, the last pass and the totals as flat lists
return {redis.call('HGET', KEYS[1], 'started_at'), redis.call('HGETALL', KEYS[2]), redis.call('HGETALL', KEYS[3])}
