-- Takes waiting jobs under a lease: looks into the queues in the order given, takes what this node handles, and moves what
-- it does not handle to a side list of that name, where nodes that do handle it look first. So no node takes what it will
-- not run, and nothing waits behind a job that nobody here can run.
-- An entry of a job that is somewhere else too, under a lease, waiting for its time or at its end, is dropped: the job is
-- where it is. So is an entry that stands for nothing since its job was cancelled.
-- KEYS  1 leases, 2 processing, 3 fence, 4 parked, 5 quarantine, 6 scheduled, then the queues, the most urgent first
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 node, 4 how many to take at most, 5 length of the lease in ms,
--       6 how many entries to look at at most, 7 the pool in which this node sleeps or '', 8 retention of what is set aside
--       in ms, 9 the channel of this node, 10 the pool in which it sleeps when it finds nothing, or '', 11 how many bytes of
--       records the node has room for, 12 "1" when the first job may be larger than that, 13 how many of the names have a limit,
--       then those, each with how many of it may be taken, then the names without a limit
-- Reply now in ms, the first fence, "1" when it is worth while to look again at once, the ids that were set aside, how many of
--       the queues this call had no time for, "1" when this node sleeps in a pool of which nobody knows what it takes, "2" when
--       nothing was looked at since memory is full; then for each job, in order of fence: id, record, run record or nil, 0. Where
--       the record is large: id, its head, run record or nil, length of the record. Where the run record is
--       large there is its length instead
-- include: time
-- include: record
-- include: sizes
-- include: waits
-- include: side_lists
-- include: withdrawn
-- include: quarantine
-- include: ring
local leases, processing, fence, parked = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local quarantine, scheduled = KEYS[5], KEYS[6]
local jobs, runs, node = ARGV[1], ARGV[2], ARGV[3]
local max, lease, budget = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local asleep_in, channel, pool = ARGV[7], ARGV[9], ARGV[10]
local room, may_exceed, limited = tonumber(ARGV[11]), ARGV[12] == '1', tonumber(ARGV[13])
local FIRST_QUEUE, FIRST_NAME, PIECE_OF_QUEUE = 7, 14, 100
local IDLE_SECONDS, KNOWN_MS = 5, 30000

-- Where memory is full, what runs may end, but nothing new begins: its result would take more. Redis refuses this write then, which
-- changes nothing.
local probe = redis.pcall('SETRANGE', fence, 0, '')
if type(probe) == 'table' and string.find(probe.err, 'OOM', 1, true) then
  return {now, 0, 0, {}, 0, 2}
end

-- How many of each name this node may still take.
local allowed = {}
for i = FIRST_NAME, FIRST_NAME + 2 * limited - 1, 2 do
  allowed[ARGV[i]] = tonumber(ARGV[i + 1])
end
for i = FIRST_NAME + 2 * limited, #ARGV do
  allowed[ARGV[i]] = math.huge
end

local ids, taken, aside, parked_now, is_full = {}, {}, {}, {}, false

-- Whether any of the queues that are looked into has side lists or withdrawn entries.
local any_beside = false

-- How many of a name may be taken, and the name under which this node handles it: jobs of a later version have it in front.
local function left_of(name)
  local own = allowed[name] and name
  if not own then
    local version, plain = parts_of(name)
    own = version and KNOWN_VERSIONS[version] and plain
  end
  return own and allowed[own] or 0, own
end

-- Whether a job is at its end, or waits for its time: what was retried has a due time in its run record.
local function is_elsewhere(id, run)
  return run and (string.find(run, '"end":"', 1, true)
      or (string.find(run, '"due":', 1, true) and redis.call('ZSCORE', scheduled, id)))
end

-- Takes a job if there is room for it; there is for one of any size when the node has next to nothing. A length is there where the
-- text is not whole.
local function take(id, own, record, run, length, run_length)
  local n = #ids + 1
  local size = (length or #record) + (run_length or run and #run or 0)
  if size > room and not (may_exceed and n == 1) then
    is_full = true
    return false
  end
  room, allowed[own] = math.max(0, room - size), allowed[own] - 1
  ids[n] = id
  taken[3 * n - 2] = length and head_of_record(jobs .. id, record) or record
  taken[3 * n - 1] = run_length or run or false
  taken[3 * n] = length or 0
  return true
end

-- Sorts popped entries: taken, not handled, set aside for want of a readable record, or dropped since the job is elsewhere.
-- Answers with the place of the first for which there is no room, or of none.
local function sort(entries, unhandled)
  if #entries == 0 then
    return 1
  end
  local records, lengths = read_all(jobs, entries, LONGEST_JOB)
  local histories, run_lengths = read_runs_of(runs, entries)
  for i, id in ipairs(entries) do
    local record, run = records[i], histories[i]
    local name = record and header(record)
    if #ids == max then
      return i
    elseif not name then
      set_aside_job(quarantine, ARGV[8], jobs, runs, id)
      aside[#aside + 1] = id
    elseif not is_elsewhere(id, run) then
      name = run and versioned(name, run) or name
      local left, own = left_of(name)
      if left <= 0 then
        unhandled[name] = unhandled[name] or {}
        table.insert(unhandled[name], id)
      elseif not take(id, own, record, run, lengths[i], run_lengths[i]) then
        return i
      end
    end
  end
  return #entries + 1
end

-- Takes from a list what this node handles, of one name only if one is given; answers how many entries have left the list. While
-- nothing comes but what it does not handle, more and more is popped at once; what is popped in vain is put back.
local function take_from(list, queue, unhandled, name)
  local count, piece = 0, 1
  while #ids < max and budget > 0 and not is_full do
    local before = #ids
    local most = math.min(math.max(max - before, piece), budget, PIECE_OF_QUEUE, name and left_of(name) or PIECE_OF_QUEUE)
    -- A list that is none, whoever made it so, must not keep the jobs of the others from those who pop them.
    local entries = most > 0 and redis.pcall('RPOP', list, most)
    if not entries or entries.err then
      break
    end
    budget = budget - #entries
    piece = 2 * #entries
    local kept = any_beside and drop_withdrawn(queue, entries) or entries
    local unsorted = sort(kept, unhandled)
    for i = #kept, unsorted, -1 do
      redis.call('RPUSH', list, kept[i])
    end
    count = count + #entries - #kept + unsorted - 1
    if #ids > before then
      piece = 1
    end
  end
  return count
end

-- Moves jobs to the side lists of their names.
local function park_all(queue, unhandled)
  for name, these in pairs(unhandled) do
    local since = waits_since(jobs .. these[1], runs .. these[1])
    if park(parked, queue, name, these, since, scheduled) then
      parked_now[queue] = parked_now[queue] or {}
      parked_now[queue][name] = (parked_now[queue][name] or 0) + #these
    end
  end
end

-- include: claim/beside

-- It costs less to ask for many keys at once whether any is there.
local FEW, MANY = 6, 50

local function is_any_there(first, last, ...)
  local keys = {}
  for _, suffix in ipairs({...}) do
    for q = first, last do
      keys[#keys + 1] = KEYS[q] .. suffix
    end
  end
  return redis.call('EXISTS', unpack(keys)) > 0
end

-- Looks into queues one after the other; answers how many of all it had no time for.
local function look_into_all()
  local look_beside, unhandled = nil, {}
  for first = FIRST_QUEUE, #KEYS, MANY do
    local last = math.min(first + MANY - 1, #KEYS)
    any_beside = is_any_there(first, last, ':parked', ':withdrawn')
    look_beside = look_beside or any_beside and side_list_claim()
    if any_beside or last - first < FEW or is_any_there(first, last, '') then
      for q = first, last do
        if #ids == max or budget <= 0 or is_full then
          return 0
        elseif any_beside and not look_beside(KEYS[q]) then
          return #KEYS - q + 1
        end
        take_from(KEYS[q], KEYS[q], unhandled)
        if next(unhandled) then
          park_all(KEYS[q], unhandled)
          unhandled = {}
        end
      end
    end
  end
  return 0
end

local unseen = look_into_all()

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
  local is_known = budget <= 0 or unseen > 0 or is_full or pool == '' or lie_down()
  return {now, 0, budget <= 0 and 1 or 0, aside, unseen, is_known and 0 or 1}
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
      for field = 0, 2 do
        kept[3 * #free - field] = taken[3 * i - field]
      end
    end
  end
  ids, taken = free, kept
end

if enter_processing() < #ids then
  drop_those_held()
end
if #ids == 0 then
  return {now, 0, 1, aside, 0, 0}
end

-- Never below the clock in microseconds: where Redis has lost its last writes, the counter goes back, but fences must not.
local function take_fences(count)
  local last = math.max(tonumber(redis.pcall('GET', fence)) or 0, clock[1] * 1000000 + clock[2])
  redis.call('SET', fence, string.format('%.0f', last + count))
  return last + 1
end

local first = take_fences(#ids)
local tokens, holder = {}, string.format(' %s %.0f', node, now)
for i, id in ipairs(ids) do
  tokens[#tokens + 1] = id
  tokens[#tokens + 1] = string.format('%.0f', first + i - 1) .. holder
end
redis.call('HSET', leases, unpack(tokens))
local reply = {now, first, budget <= 0 and 1 or 0, aside, 0, 0}
for i, id in ipairs(ids) do
  local n = #reply
  reply[n + 1], reply[n + 2], reply[n + 3], reply[n + 4] = id, taken[3 * i - 2], taken[3 * i - 1], taken[3 * i]
end
return reply
