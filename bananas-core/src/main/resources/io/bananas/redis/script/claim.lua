-- Takes waiting jobs under a lease: looks into the queues in the order given, takes what this node handles, and moves what
-- it does not handle to a side list of that name, where nodes that do handle it look first. So no node takes what it will
-- not run, and nothing waits behind a job that nobody here can run.
-- An entry of a job that is somewhere else too, under a lease, waiting for its time or at its end, is dropped: the job is
-- where it is. So is an entry that stands for nothing since its job was cancelled.
-- KEYS  1 leases, 2 processing, 3 fence, 4 parked, 5 quarantine, 6 scheduled, then the queues, the most urgent first
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 node, 4 how many to take at most, 5 length of the lease in ms,
--       6 how many entries to look at at most, 7 the pool in which this node sleeps or '', 8 retention of what is set aside
--       in ms, 9 the channel of this node, 10 the pool in which it sleeps when it finds nothing, then pairs: a name that is handled, how many of it may be taken (-1: no limit)
-- Reply now in ms, the first fence, "1" when it is worth while to look again at once, the ids that were set aside, "1" when
--       this node sleeps in a pool of which nobody knows what it takes, "2" when nothing was looked at since memory is full;
--       then for each job, in order of fence: id, record, run record or nil
-- include: time
-- include: record
-- include: waits
-- include: side_lists
-- include: withdrawn
-- include: quarantine
-- include: ring
local leases, processing, fence, parked = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local quarantine, scheduled = KEYS[5], KEYS[6]
local jobs, runs, node = ARGV[1], ARGV[2], ARGV[3]
local max, lease, budget = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local FIRST_QUEUE, FIRST_NAME = 7, 11
local asleep_in, channel, pool = ARGV[7], ARGV[9], ARGV[10]
local IDLE_SECONDS, KNOWN_MS = 5, 30000

-- Where memory is full, what runs may end, but nothing new begins: its result would take more. Redis refuses this write then, which
-- changes nothing.
local probe = redis.pcall('SETRANGE', fence, 0, '')
if type(probe) == 'table' and string.find(probe.err, 'OOM', 1, true) then
  return {now, 0, 0, {}, 2}
end

-- So that Redis is not held up by large payloads, of which most may be parked.
local PIECE_OF_QUEUE, MOST_BYTES = 100, 8 * 1024 * 1024
local bytes = 0

local allowed = {}
for i = FIRST_NAME, #ARGV, 2 do
  allowed[ARGV[i]] = tonumber(ARGV[i + 1])
end

local ids, taken, aside, parked_now = {}, {}, {}, {}

local function may_take(name)
  local left = allowed[name]
  if not left or left == 0 then
    return false
  end
  if left > 0 then
    allowed[name] = left - 1
  end
  return true
end

-- Whether a job is at its end, or waits for its time: what was retried has a due time in its run record.
local function is_elsewhere(id, run)
  return run and (string.find(run, '"end":"', 1, true)
      or (string.find(run, '"due":', 1, true) and redis.call('ZSCORE', scheduled, id)))
end

-- Sorts popped entries: taken, parked, set aside for want of a readable record, or dropped since the job is elsewhere.
local function sort(popped, queue)
  local entries = drop_withdrawn(queue, popped)
  if #entries == 0 then
    return
  end
  local keys, unhandled = {}, {}
  for _, id in ipairs(entries) do
    keys[#keys + 1] = jobs .. id
    keys[#keys + 1] = runs .. id
  end
  local records = redis.call('MGET', unpack(keys))
  for i, id in ipairs(entries) do
    local record, run = records[2 * i - 1], records[2 * i]
    local name = record and header(record)
    bytes = bytes + #(record or '')
    if not name then
      set_aside_job(quarantine, ARGV[8], jobs, runs, id)
      aside[#aside + 1] = id
    elseif not is_elsewhere(id, run) then
      if may_take(name) then
        ids[#ids + 1] = id
        taken[2 * #ids - 1] = record
        taken[2 * #ids] = run or false
      else
        unhandled[name] = unhandled[name] or {}
        table.insert(unhandled[name], id)
      end
    end
  end
  if bytes > MOST_BYTES then
    budget = 0
  end
  for name, these in pairs(unhandled) do
    local since = waits_since(jobs .. these[1], runs .. these[1])
    if park(parked, queue, name, these, since, scheduled) then
      parked_now[queue] = parked_now[queue] or {}
      parked_now[queue][name] = (parked_now[queue][name] or 0) + #these
    end
  end
end

local function pop(list, count)
  -- A list that is none, whoever made it so, must not keep the jobs of the others from those who pop them.
  local entries = redis.pcall('RPOP', list, math.min(count, PIECE_OF_QUEUE))
  if not entries or entries.err then
    return nil
  end
  budget = budget - #entries
  return entries
end

local function wanted(name)
  local left = allowed[name]
  local most = math.min(max - #ids, budget)
  return left >= 0 and math.min(most, left) or most
end

local function head_since(list)
  local id = redis.call('LINDEX', list, -1)
  return id and waits_since(jobs .. id, runs .. id)
end

local function take_parked(queue, name)
  local list, count = side_list(queue, name), 0
  while wanted(name) > 0 do
    local entries = pop(list, wanted(name))
    if not entries then
      break
    end
    count = count + #entries
    sort(entries, queue)
  end
  left_side_list(parked, queue, name, count, head_since(list))
end

-- Which of the handled names have a side list beside this queue, the one whose head waits longest first. There may be any number
-- of names that nobody handles, so that only those of this node are asked for.
local function parked_names(queue)
  local names, ages, there = {}, {}, {}
  if #ARGV >= FIRST_NAME and redis.call('EXISTS', index_of(queue)) == 1 then
    for i = FIRST_NAME, #ARGV, 2 do
      names[#names + 1] = ARGV[i]
    end
    for i, since in ipairs(redis.pcall('ZMSCORE', index_of(queue), unpack(names))) do
      if since then
        ages[names[i]] = tonumber(since)
        there[#there + 1] = names[i]
      end
    end
    table.sort(there, function(one, other)
      return ages[one] < ages[other]
    end)
  end
  return there
end

for q = FIRST_QUEUE, #KEYS do
  local queue = KEYS[q]
  for _, name in ipairs(#ids < max and parked_names(queue) or {}) do
    take_parked(queue, name)
  end
  while #ids < max and budget > 0 do
    local entries = pop(queue, math.min(max - #ids, budget))
    if not entries then
      break
    end
    sort(entries, queue)
  end
end

-- Once a call, however many pieces were parked.
for queue, names in pairs(parked_now) do
  for name, count in pairs(names) do
    ring(queue, name, count)
  end
end

if asleep_in ~= '' and (#ids > 0 or asleep_in ~= pool) then
  redis.call('ZREM', asleep_in .. ':idle', channel)
end

-- Notes that this node sleeps, in the step that found nothing. Who stops meanwhile does not take its leave: those who come in
-- look for such as have not been heard of. Answers whether it is known for a while yet what its pool takes.
local function lie_down()
  local idle = pool .. ':idle'
  if redis.pcall('ZADD', idle, now, channel) == 1 then
    redis.call('ZREMRANGEBYSCORE', idle, '-inf', now - IDLE_SECONDS * 1000)
  end
  redis.call('EXPIRE', idle, IDLE_SECONDS)
  return redis.call('PTTL', pool .. ':names') > KNOWN_MS
end

if #ids == 0 then
  local is_known = budget <= 0 or lie_down()
  return {now, 0, budget <= 0 and 1 or 0, aside, is_known and 0 or 1}
end

local function enter_processing()
  local scores = {}
  for _, id in ipairs(ids) do
    scores[#scores + 1] = now + lease
    scores[#scores + 1] = id
  end
  return redis.call('ZADD', processing, unpack(scores))
end

-- Entries of jobs that somebody has already, or that came twice, are dropped.
local function drop_those_held()
  local held, seen, free, kept = redis.call('HMGET', leases, unpack(ids)), {}, {}, {}
  for i, id in ipairs(ids) do
    if not held[i] and not seen[id] then
      seen[id] = true
      free[#free + 1] = id
      kept[2 * #free - 1] = taken[2 * i - 1]
      kept[2 * #free] = taken[2 * i]
    end
  end
  ids, taken = free, kept
end

if enter_processing() < #ids then
  drop_those_held()
end
if #ids == 0 then
  return {now, 0, 1, aside, 0}
end

-- Never below the clock in microseconds: where Redis has lost its last writes, the counter goes back, but fences must not.
local function take_fences(count)
  local last = math.max(tonumber(redis.pcall('GET', fence)) or 0, clock[1] * 1000000 + clock[2])
  redis.call('SET', fence, string.format('%.0f', last + count))
  return last + 1
end

local first = take_fences(#ids)
local tokens = {}
for i, id in ipairs(ids) do
  tokens[#tokens + 1] = id
  tokens[#tokens + 1] = string.format('%.0f %s %.0f', first + i - 1, node, now)
end
redis.call('HSET', leases, unpack(tokens))
local reply = {now, first, budget <= 0 and 1 or 0, aside, 0}
for i, id in ipairs(ids) do
  reply[#reply + 1] = id
  reply[#reply + 1] = taken[2 * i - 1]
  reply[#reply + 1] = taken[2 * i]
end
return reply
