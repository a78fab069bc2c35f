-- What the walks of an audit need to know of a job's places.
local LEASES, PROCESSING, SCHEDULED, DEAD = KEYS[9], KEYS[10], KEYS[11], KEYS[12]
local QUARANTINE, PARKED, ROUTES, CANCELS = KEYS[13], KEYS[14], KEYS[15], KEYS[16]
local BASE, JOBS, RUNS = ARGV[1], ARGV[2], ARGV[3]
local LEASE, DEAD_RETENTION, RETENTION = ARGV[4], ARGV[5], ARGV[6]
local DEFAULT_ROUTE, OTHER_ROUTE, FIRST_ENDING = ARGV[10], ARGV[11], 12
local PIECE = 50

-- Into this fits a record without its payload, if its description is short.
local BEGINNING = 383

-- The beginning of a value, or of what is there instead of a string: then it is unreadable, not an error.
local function begin_of(key)
  local text = redis.pcall('GETRANGE', key, 0, BEGINNING)
  return type(text) == 'string' and text or '?'
end

local function is_there(id)
  return redis.call('EXISTS', JOBS .. id) == 1
end

-- Each of these commands answers for many ids at once, in their order; false where there is nothing.
local function ask(ids, ...)
  if #ids == 0 then
    return {}
  end
  local request = { ... }
  for _, id in ipairs(ids) do
    request[#request + 1] = id
  end
  return redis.call(unpack(request))
end

local function read_runs(keys)
  local runs = ask(keys, 'MGET')
  for _, run in ipairs(runs) do
    if run then
      spend(#run / 5000)
    end
  end
  return runs
end

local function run_of(id)
  return read_runs({ RUNS .. id })[1]
end

-- For walks that look at whole pieces, whatever they cost.
local function runs_of(ids)
  local keys = {}
  for i, id in ipairs(ids) do
    keys[i] = RUNS .. id
  end
  return read_runs(keys)
end

-- The number or word after a field's name, found without trying a pattern at each position.
local function field(text, name, pattern)
  local _, last = string.find(text, name, 1, true)
  if last then
    return string.match(text, pattern, last + 1)
  end
end

-- How a job ended, from its run record; nil when it has not.
local function end_in(run)
  return run and field(run, '"end":"', '^%l+')
end

-- By which a change of what happened to a job is seen.
local function history_of(id)
  local run = redis.pcall('GET', RUNS .. id)
  return redis.sha1hex(type(run) == 'string' and run or '')
end

local function every_other(flat)
  local values = {}
  for i = 1, #flat, 2 do
    table.insert(values, flat[i])
  end
  return values
end

-- The next piece of a hash or set, as SCAN and its like walk it: the entries, and the cursor or nil at the end.
local function scan(command, key, cursor)
  local next_cursor, entries = unpack(redis.call(command, key, cursor, 'COUNT', PIECE))
  return entries, next_cursor ~= START and next_cursor or nil
end

local function list_of(queue, name)
  return name and side_list(BASE .. queue, name) or BASE .. queue
end

-- The job runs next, or when its time has come.
local function put_back(id, queue, name, since)
  if since > now then
    redis.call('ZADD', SCHEDULED, since, id)
  else
    requeue(BASE .. queue, name, id, SCHEDULED, PARKED, { jobs = JOBS, runs = RUNS })
    ring(BASE .. queue, name, 1)
  end
end

-- Ends a lease that there may be, and moves what there is of a job into quarantine.
local function lay_aside(id)
  redis.call('HDEL', LEASES, id)
  redis.call('ZREM', PROCESSING, id)
  redis.call('ZREM', SCHEDULED, id)
  set_aside_job(QUARANTINE, DEAD_RETENTION, JOBS, RUNS, id)
end
