-- Each record is readable, each job that has not ended is somewhere and kept, and each one that has will expire, and is listed
-- if it failed.
local SHORT, BUCKETS, MAX_SUSPECTS = 500, 50, 1000
local queues, queues_in_use = {}, {}

-- What is no time, in a damaged record, counts as none.
local function time_of(digits)
  local time = tonumber(digits or 0)
  return time and time < 2 ^ 53 and time or 0
end

-- Since when a job is ready to run: the later of its creation, the time it was scheduled for and that of its retry. A queue
-- is in this order, but for what was given back to its head.
local function ready_since(id, record, run)
  -- A beginning that ends before the field behind the times may have cut them.
  if #record > BEGINNING and not string.find(record, ',"max_retries":', 1, true) then
    record = redis.call('GETRANGE', JOBS .. id, 0, 8191)
  end
  local created, other, scheduled_for = field(record, ',"created_at":', '^(%d+),?"?([%l_]*)"?:?(%d*)')
  local due = type(run) == 'string' and field(run, '"due":', '^%d+')
  return math.max(time_of(created), other == 'scheduled_for' and time_of(scheduled_for) or 0, time_of(due))
end

-- Since when the job at the head of a list is ready. None that is ready since then or later can have left it.
local function head_since(list)
  local id = redis.call('LINDEX', list, -1)
  return ready_since(id, begin_of(JOBS .. id), redis.pcall('GET', RUNS .. id))
end

-- A list in which a job may wait, as it is now. Nothing is in one that is none.
local function look_at(list)
  local length = redis.pcall('LLEN', list)
  length = type(length) == 'number' and length or 0
  return { key = list, length = length, since = length > SHORT and head_since(list) }
end

local function may_wait_in(list, id, since)
  if list.since then
    return since >= list.since
  end
  spend(list.length / 500)
  return list.length > 0 and redis.call('LPOS', list.key, id)
end

-- A route whose jobs are all scheduled or processing is in use too.
local function use_route(queue)
  if queues_in_use[queue] then
    return
  end
  queues_in_use[queue] = true
  local route = string.sub(queue, 1, #OTHER_ROUTE) == OTHER_ROUTE
      and string.match(queue, '([%w_-]+)', #OTHER_ROUTE + 1) or DEFAULT_ROUTE
  redis.call('SADD', ROUTES_IN_USE, route)
  redis.call('ZADD', ROUTES, 0, route)
end

local function queue_of(queue)
  local known = queues[queue]
  if not known then
    use_route(queue)
    known = look_at(list_of(queue))
    known.side_lists = {}
    queues[queue] = known
  end
  return known
end

-- Nobody looks into a side list that is not in the index.
local function side_list_of(queue, name)
  local side_lists = queue_of(queue).side_lists
  local known = side_lists[name]
  if not known then
    known = look_at(list_of(queue, name))
    side_lists[name] = known
    if known.length > 0 and not redis.call('ZSCORE', index_of(BASE .. queue), name) then
      note_parked(PARKED, BASE .. queue, name, known.length, head_since(known.key))
      count_parked(BASE .. queue)
      found('hidden_side_list', name, true)
    end
  end
  return known
end

local function suspect(id, queue, name, since)
  spend(2)
  if redis.call('HLEN', SUSPECTS) < MAX_SUSPECTS then
    redis.call('HSET', SUSPECTS, id, string.format('%.0f %s %s %s', since, queue, name, history_of(id)))
  end
end

-- The job expires first, since without its run record it would seem never to have run. A life without an end is -1.
local function check_ended(id, how)
  local run_life, job_life = redis.call('PTTL', RUNS .. id), redis.call('PTTL', JOBS .. id)
  if job_life == -1 or run_life < job_life then
    local retention = how == 'failed' and DEAD_RETENTION or RETENTION
    redis.call('PEXPIRE', JOBS .. id, retention)
    redis.call('PEXPIRE', RUNS .. id, retention)
    found('ended_and_kept', id, true)
  end
end

-- Jobs that failed are shown as dead letters for as long as they are kept.
local function list_letters(failed, runs)
  for i, is_listed in ipairs(ask(failed, 'ZMSCORE', DEAD)) do
    local id = failed[i]
    local died = time_of(field(runs[id], '"finished_at":', '^%d+'))
    if not is_listed and died > now - DEAD_RETENTION and is_there(id) then
      redis.call('ZADD', DEAD, math.min(died, now), id)
      found('letter_not_listed', id, true)
    end
  end
end

-- What happened to a job that is gone is of no use to anybody.
local function check_run(id, key)
  spend(0.1)
  if redis.call('PTTL', key) == -1 and not is_there(id) then
    redis.call('PEXPIRE', key, DEAD_RETENTION)
    found('run_without_job', id, true)
  end
end

-- A job without a run record that is about to expire has ended: its run record was the first to go.
local ALMOST_OVER = 1000

local function keep(id, key, run)
  local is_saved = redis.call('PERSIST', key) == 1
  is_saved = run and redis.call('PERSIST', RUNS .. id) == 1 or is_saved
  if is_saved then
    found('alive_and_expiring', id, true)
  end
end

-- A job that was put back, as one that had died is, waits since then.
local function waiting_since(id, record, run)
  local updated = run and field(run, '"updated_at":', '^%d+')
  return math.max(ready_since(id, record, run), time_of(updated))
end

local function check_place(id, record, run, name, queue)
  local since = waiting_since(id, record, run)
  if not may_wait_in(queue_of(queue), id, since) and not may_wait_in(side_list_of(queue, name), id, since) then
    suspect(id, queue, name, since)
  end
end

local function check_record(id, key, run, is_claimed, is_scheduled)
  local how = end_in(run)
  if how then
    return check_ended(id, how)
  end
  local life = run and -1 or redis.call('PTTL', key)
  if life >= 0 and life < ALMOST_OVER then
    return
  end
  local record = begin_of(key)
  local name, queue = header(record)
  if name then
    name = versioned(name, run)
    keep(id, key, run)
    if is_claimed or is_scheduled then
      use_route(queue)
    else
      check_place(id, record, run, name, queue)
    end
  elseif is_there(id) and not is_claimed then
    lay_aside(id)
    found('unreadable_record', id, true)
  end
end

-- One that cannot be checked does not hide the others.
local function try_check(id, check, ...)
  if not pcall(check, ...) then
    found('unchecked_place', id, false)
  end
end

-- Sorts what SCAN has found: the ids of jobs with their keys, and run records.
local function sort_keys(keys)
  local ids, job_keys = {}, {}
  for _, key in ipairs(keys) do
    if string.sub(key, 1, #JOBS) == JOBS then
      table.insert(ids, string.sub(key, #JOBS + 1))
      table.insert(job_keys, key)
    elseif string.sub(key, 1, #RUNS) == RUNS then
      check_run(string.sub(key, #RUNS + 1), key)
    end
  end
  return ids, job_keys
end

local function walk_records(cursor)
  local pattern = BASE .. '[jr][ou][bn]:*'
  local next_cursor, keys = unpack(redis.call('SCAN', cursor, 'MATCH', pattern, 'COUNT', BUCKETS))
  spend(2)
  local ids, job_keys = sort_keys(keys)
  count_looked('jobs', #ids)
  local ends, due, runs = ask(ids, 'ZMSCORE', PROCESSING), ask(ids, 'ZMSCORE', SCHEDULED), runs_of(ids)
  local failed, failed_runs = {}, {}
  for i, id in ipairs(ids) do
    try_check(id, check_record, id, job_keys[i], runs[i], ends[i], due[i])
    if end_in(runs[i]) == 'failed' then
      table.insert(failed, id)
      failed_runs[id] = runs[i]
    end
  end
  try_check('dead', list_letters, failed, failed_runs)
  return next_cursor ~= START and next_cursor or nil
end
