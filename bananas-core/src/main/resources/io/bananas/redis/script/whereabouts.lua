-- Tells where a job is, and what stands before it there. Changes nothing.
-- keys: jobs, errors, progress, leases, owners, cancels, scheduled, quarantine, paused, fence
-- args: id
-- Reply now in ms; its record, its last error, how far it has come, when it is due and since when it is in quarantine, in ms, each or nil; for how many
--       ms more its record is kept, or -1; since when its route is paused in ms, or nil. Then, or nil: its lease, until when that lasts in ms or
--       nil, and 1 when somebody wants the run cancelled. Then, or nil, when it waits: since when in ms, 1 when Redis' memory is full, how many leases
--       there are; 1 when it is known how many jobs come before it, 0 when there may be more, -1 when the job is in no list; and for each
--       priority how many come before it
-- include: clock
-- include: records
-- include: header
-- include: times
-- include: turn
local record = records_of({ id })[1]
local said, error = redis.pcall('GET', progress .. id), redis.pcall('LINDEX', errors .. id, -1)
local due, lease, run, wait, paused_since, kept = redis.call('ZSCORE', scheduled, id), redis.call('HGET', leases, id), nil, nil, nil, -1

local function text_of(value)
  return type(value) == 'string' and value or false
end

-- Redis refuses this write when its memory is full. Then no claim takes a job. Else the write changes nothing.
local function is_memory_full()
  local probe = redis.pcall('SETRANGE', fence, 0, '')
  return type(probe) == 'table' and string.find(probe.err, 'OOM', 1, true) ~= nil
end

if lease then
  local owner = string.match(lease, '^%d+ (%S+)')
  run = { lease, owner and redis.call('ZSCORE', owners, owner), redis.pcall('HGET', cancels, id) == lease and 1 or 0 }
end
local name, suffix = nil, nil
if record then
  name, suffix = name_and_queue(record)
  kept = redis.call('PTTL', jobs .. id)
end
if suffix then
  paused_since = text_of(redis.pcall('HGET', paused, route_of(suffix)))
  if not lease and not due and not end_of(record) then
    local found, ahead = turn_of(id, name, suffix)
    wait = { waits_since(record), is_memory_full() and 1 or 0, redis.call('HLEN', leases), found, unpack(ahead) }
  end
end
return { now, record, text_of(error), text_of(said), due, redis.call('ZSCORE', quarantine, id), kept, paused_since or false, run or false, wait or false }
