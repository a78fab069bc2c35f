-- Sets a record aside whole that cannot be read, so that the queue goes on: its key is moved below that of the quarantine,
-- where it stays until its retention is over, and is listed there by when that was. A missing record is only listed, once.
-- include: forget
local function set_aside(quarantine, retention, key, member)
  forget_old(quarantine, retention, 2)
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
    redis.call('PEXPIRE', quarantine .. ':' .. member, retention)
  end
end

-- Sets a job's record aside. What has happened to the job is kept for as long as that.
local function set_aside_job(quarantine, retention, jobs, runs, id)
  set_aside(quarantine, retention, jobs .. id, id)
  redis.call('PEXPIRE', runs .. id, retention)
end
