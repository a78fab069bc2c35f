-- Takes back jobs whose lease ran out: the worker died. They go to the head of their queue with one crash more, or, when
-- they have killed too many workers, to the dead letters.
-- KEYS  1 leases, 2 processing, 3 stats, 4 awaited, 5 dead, 6 quarantine
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of results, 4 prefix of queues, 5 retention of dead
--       letters in ms, 6 how long their results are kept in ms, 7 channel of ends, 8 how many at most, 9 after how many
--       crashes a job is dead
-- Reply for each: record, lease, crashes, 1 when it is dead
-- include: time
-- include: record
-- include: run
-- include: letter
-- include: ring
-- include: announce
local leases, processing, stats, awaited, dead, quarantine = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local jobs, runs, results, prefix = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local retention, ttl, max_crashes = ARGV[5], ARGV[6], tonumber(ARGV[9])

local function bury(id, run)
  local message = 'crashed its worker ' .. run.crashes .. ' times'
  run['end'] = 'failed'
  run.finished_at = now
  add_error(run, { attempt = run.attempts + 1, at = now, type = 'crash', message = message })
  local result = {
    v = 1, id = id, status = 'failed', error = message, completed_at = now, duration_ms = 0
  }
  redis.call('SET', runs .. id, cjson.encode(run), 'PX', retention)
  redis.call('SET', results .. id, cjson.encode(result), 'PX', ttl)
  redis.call('PEXPIRE', jobs .. id, retention)
  redis.call('ZADD', dead, now, id)
  forget_letters(dead, retention)
  redis.call('HINCRBY', stats, 'failed', 1)
  announce(awaited, ARGV[7], { id })
end

local function revive(id, run, queue)
  redis.call('SET', runs .. id, cjson.encode(run))
  redis.call('RPUSH', prefix .. queue, id)
  ring(prefix .. queue, '')
end

local reply = {}
local expired = redis.call('ZRANGEBYSCORE', processing, '-inf', now, 'LIMIT', 0, tonumber(ARGV[8]))
for i = #expired, 1, -1 do
  local id = expired[i]
  local lease = redis.call('HGET', leases, id)
  local record = redis.call('GET', jobs .. id)
  local name, queue
  if record then
    name, queue = header(record)
  end
  redis.call('ZREM', processing, id)
  redis.call('HDEL', leases, id)
  if name then
    local run = read_run(redis.call('GET', runs .. id), quarantine, id)
    run.crashes = run.crashes + 1
    run.updated_at = now
    local is_dead = run.crashes >= max_crashes
    if is_dead then
      bury(id, run)
    else
      revive(id, run, queue)
    end
    redis.call('HINCRBY', stats, 'crashed', 1)
    table.insert(reply, record)
    table.insert(reply, lease or '')
    table.insert(reply, run.crashes)
    table.insert(reply, is_dead and 1 or 0)
  else
    redis.call('HSET', quarantine, id, record or '')
  end
end
return reply
