-- Submits a job of a schedule, or lets it pass an occurrence, and writes its next row. All happens in one step.
-- keys: jobs, payloads
-- args: id, before, decided_at:number, fired, passed, due, unless_running, job, record, payload, queue, route
-- `before` is the row that the node has read, `decided_at` the time of its decision in ms since the epoch. `fired` is the row after the job
-- is submitted, `passed` the row when none is. `due` is when the schedule is due again, '' for never. The job `unless_running` must have
-- ended; '' for none. `job` is '' when there is no job to submit. `payload` is '' when the record contains it.
-- Reply 0 the row is another one or the decision too old, 1 submitted, 2 there is a job of this id already, 3 passed without a job,
--       4 passed since the job `unless_running` has not ended
-- include: clock
-- include: records
-- include: header
-- include: schedules
-- include: submitted

-- A node that stood still for longer decides by old times: its firing is refused.
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

-- This is the first write. When memory is full, Redis ends the script here, before anything has changed.
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
