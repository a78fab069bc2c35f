-- Lets jobs that have ended run again from the start, the first of the list first. Of what has happened to them only their
-- errors are kept. Jobs that have not ended so, and those that cannot be read, stay as they are.
-- KEYS  1 dead, 2 scheduled, 3 routes
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 prefix of queues, 5 "1": cancelled jobs
--       too, and not only dead ones, 6 by when dead ones died in ms or '', 7 after how many bytes to stop, then the ids
-- Reply how many of the ids were dealt with, how many jobs run again
-- include: time
-- include: batch
-- include: push
-- include: record
-- include: ended
-- include: ring
local dead, scheduled, routes = KEYS[1], KEYS[2], KEYS[3]
local jobs, runs, results, prefix = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local died_by, max_bytes = tonumber(ARGV[6]) or math.huge, tonumber(ARGV[7])
local wanted = { failed = true, cancelled = ARGV[5] == '1' }
local waiting, names, fresh, stale, again = {}, {}, {}, {}, {}

-- The errors of a run record, with their field's name. They may be large, and stand last where Java wrote them.
local function errors_of(run)
  local from = string.find(run, '"errors":[', 1, true)
  if from and string.sub(run, 1, 7) == '{"v":1,' and string.sub(run, -2) == ']}' then
    return ',' .. string.sub(run, from, -2)
  end
  local errors = decoded(run).errors
  return errors and ',"errors":' .. cjson.encode(errors) or ''
end

-- When the job was to run at first, by its record; it stands behind the time at which it was created.
local function first_due(record)
  local from = string.find(record, '"created_at":', 1, true)
  return from and tonumber(string.match(record, '^"created_at":%d+,"scheduled_for":(%d+)', from)) or 0
end

local function put(id, record, name, queue)
  local route = string.match(queue, '^route:([%w_-]+):')
  if route then
    redis.call('ZADD', routes, 0, route)
  end
  local due = first_due(record)
  if due > now then
    redis.call('ZADD', scheduled, due, id)
    return
  end
  if not waiting[queue] then
    waiting[queue], names[queue] = {}, {}
  end
  table.insert(waiting[queue], id)
  names[queue][name] = true
end

local function replay(id, record, run)
  local name, queue = header(record or '')
  if not name or again[id] or not wanted[end_of(run)] then
    return false
  end
  local readable, errors = pcall(errors_of, run)
  if not readable then
    return false
  end
  again[id] = true
  table.insert(fresh, runs .. id)
  table.insert(fresh, string.format('{"v":1,"attempts":0,"crashes":0,"updated_at":%.0f', now) .. errors .. '}')
  table.insert(stale, results .. id)
  -- This write needs no memory and comes first: Redis lets a script that has written go on although its memory is full.
  redis.call('PERSIST', jobs .. id)
  put(id, record, name, queue)
  return true
end

local where = { dead = dead, jobs = jobs, runs = runs }
local looked = each_ended({ unpack(ARGV, 8) }, where, died_by, max_bytes, replay)
if #stale > 0 then
  redis.call('MSET', unpack(fresh))
  redis.call('DEL', unpack(stale))
end
for queue, ids in pairs(waiting) do
  if push('LPUSH', prefix .. queue, scheduled, ids) then
    ring(prefix .. queue, join(names[queue]), #ids)
  end
end
return {looked, #stale}
