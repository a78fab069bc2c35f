-- The quarantine: what cannot be read goes here as it is, so that the queue goes on.
-- Renames a key below the key of the quarantine, where it stays until its retention is over, and lists it by when that was. A missing key is
-- only listed, once.
-- keys: quarantine, jobs, payloads, errors
-- settings: keep_dead
-- include: clock
-- include: index
local function quarantine_value(key, member)
  forget_old(quarantine, keep_dead, 2)
  local is_there = redis.call('EXISTS', key) == 1
  if redis.call('ZSCORE', quarantine, member) then
    if not is_there then
      return
    end
    member = string.format('%s@%.0f', member, now)
  end
  redis.call('ZADD', quarantine, now, member)
  if is_there then
    redis.call('RENAME', key, quarantine .. ':' .. member)
    redis.call('PEXPIRE', quarantine .. ':' .. member, keep_dead)
  end
end

-- Puts a text into quarantine that cannot be read and has no key of its own.
local function quarantine_text(member, text)
  forget_old(quarantine, keep_dead, 2)
  if redis.call('ZSCORE', quarantine, member) then
    member = string.format('%s@%.0f', member, now)
  end
  redis.call('ZADD', quarantine, now, member)
  redis.call('SET', quarantine .. ':' .. member, text, 'PX', keep_dead)
end

-- Puts the text of an unreadable history into quarantine. The job goes on without it.
local function quarantine_history(id, text)
  quarantine_text('history:' .. id, text)
end

-- Puts a job into quarantine. What belongs to the job stays as long.
local function quarantine_job(id)
  quarantine_value(jobs .. id, id)
  redis.call('PEXPIRE', payloads .. id, keep_dead)
  redis.call('PEXPIRE', errors .. id, keep_dead)
end
