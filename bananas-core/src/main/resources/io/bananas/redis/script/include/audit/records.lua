-- Checks that each record can be read. A job that has not ended must be in a place, and it and what belongs to it must not expire. An ended
-- job must be in no place and must expire. A failed one must be listed as a dead letter.
-- keys: base, jobs, payloads, errors, results, progress, leases, scheduled, dead
-- settings: keep_completed, keep_dead
-- include: clock
-- include: header
-- include: history
-- include: times
-- include: audit/findings
-- include: audit/places
-- include: audit/whereabouts
audit.BUCKETS, audit.ABOUT_MS = 50, 1000

-- Lets something that belongs to a job live as long as the job. PTTL answers -1 for a key that never expires, and -2 for a missing key.
function audit.expire_with(key, job_life)
  local life = redis.call('PTTL', key)
  local is_wrong = life == -1 or (life >= 0 and life < job_life - audit.ABOUT_MS)
  if is_wrong then
    redis.call('PEXPIRE', key, job_life)
  end
  return is_wrong
end

function audit.check_ended(id, record, is_placed)
  if is_placed then
    redis.call('HDEL', leases, id)
    redis.call('ZREM', scheduled, id)
    audit.found('ended_in_a_place', id, true)
  end
  local life = redis.call('PTTL', jobs .. id)
  local is_kept = life == -1
  if is_kept then
    life = end_of(record) == 'failed' and keep_dead or keep_completed
    redis.call('PEXPIRE', jobs .. id, life)
  end
  is_kept = audit.expire_with(errors .. id, tonumber(life)) or is_kept
  is_kept = payload_bytes((parts_of(record))) and audit.expire_with(payloads .. id, tonumber(life)) or is_kept
  if is_kept then
    audit.found('ended_and_kept', id, true)
  end
end

-- Lists a failed job as a dead letter for as long as Redis keeps it.
function audit.list_letters(failed, records)
  for i, is_listed in ipairs(audit.ask(failed, 'ZMSCORE', dead)) do
    local id = failed[i]
    local died = number_after(select(2, parts_of(records[id])), '"finished_at":') or 0
    if not is_listed and died > now - keep_dead and audit.is_there(id) then
      redis.call('ZADD', dead, math.min(died, now), id)
      audit.found('letter_not_listed', id, true)
    end
  end
end

-- Lets expire what belongs to a job that is gone: nobody can use it.
function audit.check_belonging(id, key)
  audit.spend(0.1)
  if redis.call('PTTL', key) == -1 and not audit.is_there(id) then
    redis.call('PEXPIRE', key, keep_dead)
    audit.found('leftover', id, true)
  end
end

function audit.keep(id, submitted, history)
  local is_saved = redis.call('PERSIST', jobs .. id) == 1
  is_saved = history and redis.call('PERSIST', errors .. id) == 1 or is_saved
  is_saved = payload_bytes(submitted) and redis.call('PERSIST', payloads .. id) == 1 or is_saved
  if is_saved then
    audit.found('alive_and_expiring', id, true)
  end
end

-- Checks the payload of a job that has not ended. A running job needs no payload in Redis, since its worker has it.
function audit.check_alive(id, record, is_held, is_due)
  local name, queue = name_and_queue(record)
  local submitted, history = parts_of(record)
  if not name then
    audit.check_unreadable(id, is_held)
  elseif not is_held and not audit.has_payload(id, submitted) then
    audit.quarantine(id)
    audit.found('missing_payload', id, true)
  else
    audit.keep(id, submitted, history)
    audit.use_route(queue)
    if not is_held and not is_due then
      audit.check_place(id, record, name, queue)
    end
  end
end

function audit.check_unreadable(id, is_held)
  if audit.is_there(id) and not is_held then
    audit.quarantine(id)
    audit.found('unreadable_record', id, true)
  end
end

function audit.check_record(id, record, is_held, is_due)
  if not record then
    audit.check_unreadable(id, is_held)
  elseif end_of(record) then
    audit.check_ended(id, record, is_held or is_due)
  else
    audit.check_alive(id, record, is_held, is_due)
  end
end

-- Checks one record. A failure must not hide the other records.
function audit.try_check(id, check, ...)
  if not pcall(check, ...) then
    audit.found('unchecked_place', id, false)
  end
end

-- The ids of the jobs whose records are among these keys. Checks the keys of what belongs to jobs at once.
function audit.sort_keys(keys)
  local ids = {}
  for _, key in ipairs(keys) do
    if string.sub(key, 1, #jobs) == jobs then
      ids[#ids + 1] = string.sub(key, #jobs + 1)
    end
    for _, prefix in ipairs({ payloads, errors, results, progress }) do
      if string.sub(key, 1, #prefix) == prefix then
        audit.check_belonging(string.sub(key, #prefix + 1), key)
      end
    end
  end
  return ids
end

function checks.records(cursor)
  local next_cursor, keys = unpack(redis.call('SCAN', cursor, 'MATCH', base .. '*', 'COUNT', audit.BUCKETS))
  audit.spend(2)
  local ids = audit.sort_keys(keys)
  audit.count_looked('jobs', #ids)
  local records, held, due = audit.records(ids), audit.ask(ids, 'HMGET', leases), audit.ask(ids, 'ZMSCORE', scheduled)
  local failed, failed_records = {}, {}
  for i, id in ipairs(ids) do
    audit.try_check(id, audit.check_record, id, records[i], held[i], due[i])
    if records[i] and end_of(records[i]) == 'failed' then
      failed[#failed + 1], failed_records[id] = id, records[i]
    end
  end
  audit.try_check('dead', audit.list_letters, failed, failed_records)
  return next_cursor ~= audit.START and next_cursor or nil
end
