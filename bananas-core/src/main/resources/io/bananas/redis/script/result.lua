-- Reads the result of a job. If the job has not ended, notes on request that somebody waits for it.
-- keys: jobs, results, errors, awaited
-- settings: keep_result, keep_dead_result
-- args: id, seconds:number, small:number
-- Redis remembers the wait for `seconds`; 0 means not at all. The script does not read a result of more than `small` bytes.
-- Reply 1, the history, what the handler returned or '', and the last error or ''; 2, the history and the size when the result is larger;
--       0 when the job has not ended; -1 when there is no such job or its result is gone
-- include: clock
-- include: record
-- include: index
local record = redis.call('MGET', jobs .. id)[1]
if not record then
  return { -1 }
end
local how = end_of(record)
if how then
  local _, history = parts_of(record)
  local finished = tonumber(string.match(history, '"finished_at":(%d+)')) or 0
  if finished + (how == 'failed' and keep_dead_result or keep_result) <= now then
    return { -1 }
  end
  local is_kept = string.find(history, '"returned":true', 1, true)
  local size = is_kept and redis.call('STRLEN', results .. id)
  if is_kept and size == 0 then
    return { -1 }
  elseif is_kept and size > small then
    return { 2, history, size }
  end
  local result = is_kept and redis.call('GET', results .. id) or ''
  return { 1, history, result, how == 'failed' and redis.call('LINDEX', errors .. id, -1) or '' }
end
if seconds > 0 then
  -- The first write needs no memory. After it Redis lets the script go on although its memory is full.
  redis.call('PERSIST', awaited)
  -- Forgets waits that are over, so that those for jobs that never end do not gather.
  forget_old(awaited, 0, 2)
  redis.call('ZADD', awaited, now + 1000 * seconds, id)
  redis.call('EXPIRE', awaited, seconds)
end
return { 0 }
