-- Ends a job as cancelled. `run` is what has happened to it so far; `keep` has the keys and retentions that are needed.
local function end_as_cancelled(keep, id, run)
  run['end'] = 'cancelled'
  run.finished_at = now
  run.updated_at = now
  run.due = nil
  local result = { v = 1, id = id, status = 'cancelled', completed_at = now, duration_ms = 0 }
  redis.call('PEXPIRE', keep.jobs .. id, keep.retention)
  redis.call('SET', keep.runs .. id, encode_run(run), 'PX', keep.retention)
  redis.call('SET', keep.results .. id, cjson.encode(result), 'PX', keep.ttl)
  redis.pcall('HINCRBY', keep.stats, 'cancelled', 1)
  announce(keep.awaited, keep.channel, { id })
end
