-- Writes the end of jobs. No other code does.
-- keys: jobs, payloads, errors, stats, awaited, ended_channel, recent
-- settings: keep_completed, keep_dead, keep_recent
-- include: records
-- include: record

-- Tells nodes that wait for results that these jobs have ended. There is one message for all, and none when nobody waits. A Redis user that
-- may not publish, or a broken list, must not stop the end of a job: nodes that wait look again and find the result.
local function announce(ids)
  if redis.call('EXISTS', awaited) == 0 then
    return
  end
  local wanted = {}
  for i, waits_until in ipairs(redis.pcall('ZMSCORE', awaited, unpack(ids))) do
    if waits_until then
      wanted[#wanted + 1] = ids[i]
    end
  end
  if #wanted > 0 then
    redis.call('ZREM', awaited, unpack(wanted))
    redis.pcall('PUBLISH', ended_channel, table.concat(wanted, ' '))
  end
end

-- Adds jobs that completed or were cancelled to the list of the newest. Nothing but lists of jobs needs it, so a job ends even when the
-- list is broken. A push at the tail costs a fifth of a push at the head.
local function note_recent(ids)
  if tonumber(keep_recent) > 0 then
    redis.pcall('RPUSH', recent, unpack(ids))
    redis.pcall('LTRIM', recent, -keep_recent, -1)
  end
end

-- Ends jobs as 'completed' or 'cancelled', or for `end_as_failed` as 'failed'. The caller has ended their leases before. `histories` has
-- the history of each id, with the same end. A caller that has read the records passes them as `records`. What belongs to a job expires
-- with it.
local function end_jobs(how, ids, histories, records)
  if #ids == 0 then
    return
  end
  local kept = how == 'failed' and keep_dead or keep_completed
  for i, record in ipairs(records or records_of(ids)) do
    local id = ids[i]
    if record then
      local submitted, before = parts_of(record)
      redis.call('SET', jobs .. id, submitted .. SEPARATOR .. histories[i], 'PX', kept)
      if before or how == 'failed' then
        redis.call('PEXPIRE', errors .. id, kept)
      end
      if payload_bytes(submitted) then
        redis.call('PEXPIRE', payloads .. id, kept)
      end
    end
  end
  if how ~= 'failed' then
    note_recent(ids)
  end
  redis.pcall('HINCRBY', stats, how, #ids)
  announce(ids)
end
