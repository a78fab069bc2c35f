-- Lets a schedule submit a job, or pass an occurrence, and writes its next state, all in one step.
-- keys: jobs, payloads
-- args: id, before, decided_at:number, fired, passed, due, unless_running, job, record, payload, queue, route
-- The row before, and when it was read, in ms since the epoch; the row after the job is submitted, and after it is not; when the schedule
-- is due again, empty: never; a job that must have ended, or empty; then the job, empty: there is none. Its payload is empty when it is in
-- the record.
-- Reply 0 it has another state or was read too long ago, 1 submitted, 2 there is such a job already, 3 passed, 4 the other job runs
-- include: clock
-- include: records
-- include: record
-- include: schedules
-- include: submitted

-- Whoever decides and then stands still for longer does not know any more what is late.
local OLDEST_MS = 30000

if now - decided_at > OLDEST_MS or not is_still(id, before) then
  return 0
end

if job == '' then
  write_schedule(id, passed, due)
  return 3
end

local other = unless_running ~= '' and records_of({ unless_running })[1]
if other and not end_of(other) then
  write_schedule(id, passed, due)
  return 4
end

-- The first write: where memory is full it ends the script before anything has changed.
if not redis.call('SET', jobs .. job, record, 'NX') then
  write_schedule(id, fired, due)
  return 2
end
if payload ~= '' then
  redis.call('SET', payloads .. job, payload)
end
write_schedule(id, fired, due)
will_enter(job, queue, route, 0)
enter(function()
  return (header(record))
end)
return 1
