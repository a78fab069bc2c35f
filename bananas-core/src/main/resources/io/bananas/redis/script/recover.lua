-- Takes back jobs whose lease ran out: the worker died. They go to the head of their queue with one crash more, or, when
-- they have killed too many workers, to the dead letters; one whose cancellation was asked for ends.
-- After an outage nothing is taken back for a while: workers that live could not renew their leases, and do so now.
-- KEYS  1 leases, 2 processing, 3 stats, 4 awaited, 5 dead, 6 quarantine, 7 cancels, 8 recovery, 9 scheduled,
--       10 parked, 11 lengths of leases
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 prefix of queues, 5 retention of dead
--       letters in ms, 6 how long their results are kept in ms, 7 retention of cancelled jobs in ms, 8 how long their
--       results are kept in ms, 9 channel of ends, 10 how many at most, 11 after how many crashes a job is dead, 12 length
--       of a lease in ms, 13 '1' when this node has looked before, 14 channel of this node
-- Reply the ids that were set aside, 1 when there may be more, then for each job: id, name, queue, lease, crashes, 'again',
--       'dead' or 'cancelled'
-- include: time
-- include: lengths
-- include: record
-- include: quarantine
-- include: run
-- include: letter
-- include: requeue
-- include: ring
-- include: announce
-- include: cancelled
-- include: soon
local leases, processing, stats, awaited, dead, quarantine = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local cancels, recovery, scheduled, parked = KEYS[7], KEYS[8], KEYS[9], KEYS[10]
local jobs, runs, results, prefix = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local retention, ttl, max_crashes = ARGV[5], ARGV[6], tonumber(ARGV[11])
local lease_length, was_there = tonumber(ARGV[12]), ARGV[13] == '1'
local SHORTEST_OUTAGE = 2000
local LONGEST_HEADER = 400

-- Whether Redis was away when nobody looked for so long: when this node was there, or Redis was not. A node that looks for the
-- first time comes after all others died, and need not wait.
local function was_away(gap)
  if was_there then
    return true
  end
  -- Not every user may ask; who may not is careful.
  local info = redis.pcall('INFO', 'server')
  local uptime = type(info) == 'string' and tonumber(string.match(info, 'uptime_in_seconds:(%d+)'))
  return not uptime or uptime * 1000 < gap
end

-- The length of the longest leases that ran short while nobody looked; 0 if none did.
local function longest_hurt(last)
  local gap, longest = now - last, 0
  for _, length in ipairs({ lease_length, unpack(lengths_at(KEYS[11], last)) }) do
    if gap > math.max(SHORTEST_OUTAGE, length / 2) then
      longest = math.max(longest, length)
    end
  end
  return longest
end

local function is_grace()
  local last, grace, length = string.match(redis.call('GET', recovery) or '', '^(%d+) (%d+) ?(%d*)$')
  last, grace, length = tonumber(last) or now, tonumber(grace) or 0, tonumber(length) or lease_length
  -- A grace that has longer to go than it lasts was set by a clock that has gone back since.
  local left = grace - now <= length and grace - now or 0
  local hurt = longest_hurt(last)
  if hurt > left and was_away(now - last) then
    left, length = hurt, hurt
  end
  -- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
  redis.call('PERSIST', recovery)
  redis.call('SET', recovery, string.format('%.0f %.0f %.0f', now, math.max(0, now + left), length))
  return left > 0
end

local function bury(id, run)
  local message = 'crashed its worker ' .. run.crashes .. ' times'
  run['end'] = 'failed'
  run.finished_at = now
  add_error(run, { attempt = run.attempts + 1, at = now, type = 'crash', message = message })
  local result = {
    v = 1, id = id, status = 'failed', error = message, completed_at = now, duration_ms = 0
  }
  redis.call('PEXPIRE', jobs .. id, retention)
  redis.call('SET', runs .. id, encode_run(run), 'PX', retention)
  redis.call('SET', results .. id, cjson.encode(result), 'PX', ttl)
  redis.call('ZADD', dead, now, id)
  forget_letters(dead, retention)
  redis.pcall('HINCRBY', stats, 'failed', 1)
  announce(awaited, ARGV[9], { id })
end

local keep = {
  jobs = jobs, runs = runs, results = results, retention = ARGV[7], ttl = ARGV[8],
  stats = stats, awaited = awaited, channel = ARGV[9]
}

local function put_back(id, queue, name)
  requeue(prefix .. queue, name, id, scheduled, parked, keep)
  ring(prefix .. queue, name, 1)
end

-- What becomes of a job, when its whole run record is needed for that; nil when it has ended already, or is left to others.
local function decide(id, name, queue, crash, is_cancelled)
  local run, later = read_run(runs, id, quarantine, retention)
  if later then
    -- Only a node that knows this version can count the crash.
    put_back(id, queue, versioned(name, later))
    return nil
  elseif run['end'] then
    return nil
  end
  run.crashes = run.crashes + crash
  run.updated_at = now
  if is_cancelled then
    end_as_cancelled(keep, id, run)
    return 'cancelled', run.crashes
  elseif run.crashes >= max_crashes then
    bury(id, run)
    return 'dead', run.crashes
  end
  redis.call('SET', runs .. id, encode_run(run))
  put_back(id, queue, name)
  return 'again', run.crashes
end

-- Puts a job back without reading its whole run record, if that will do.
local function revive(id, name, queue, crash)
  local crashes = count_crash(runs .. id, crash, max_crashes)
  if crashes then
    put_back(id, queue, name)
  end
  return crashes
end

note_promoter(scheduled, ARGV[14])
if is_grace() then
  return {{}, 0}
end
local aside = {}
local reply = {aside, 0}
local expired = redis.call('ZRANGEBYSCORE', processing, '-inf', now, 'LIMIT', 0, tonumber(ARGV[10]))
for i = #expired, 1, -1 do
  if has_read_enough() then
    reply[2] = 1
    break
  end
  local id = expired[i]
  local lease = redis.call('HGET', leases, id)
  local beginning = redis.pcall('GETRANGE', jobs .. id, 0, LONGEST_HEADER)
  local name, queue = nil, nil
  if type(beginning) == 'string' then
    name, queue = header(beginning)
  end
  redis.call('ZREM', processing, id)
  redis.call('HDEL', leases, id)
  local is_cancelled = lease and redis.call('HGET', cancels, id) == lease
  redis.call('HDEL', cancels, id)
  if not name then
    set_aside_job(quarantine, retention, jobs, runs, id)
    aside[#aside + 1] = id
  else
    -- Without a lease nobody has it, whatever the reason: nobody can have crashed.
    local crash = lease and 1 or 0
    local what, crashes = 'again', not is_cancelled and revive(id, name, queue, crash)
    if not crashes then
      what, crashes = decide(id, name, queue, crash, is_cancelled)
    end
    if what and lease then
      redis.pcall('HINCRBY', stats, 'crashed', 1)
      for _, value in ipairs({ id, name, queue, lease, crashes, what }) do
        table.insert(reply, value)
      end
    end
  end
end
if #expired == tonumber(ARGV[10]) then
  reply[2] = 1
end
return reply
