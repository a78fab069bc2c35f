-- Reads what the audit found.
-- keys: audit_pass, audit_last, audit_totals
-- Reply when the pass under way began or nil, the last pass and the totals as flat lists
return { redis.call('HGET', audit_pass, 'started_at'), redis.call('HGETALL', audit_last), redis.call('HGETALL', audit_totals) }
