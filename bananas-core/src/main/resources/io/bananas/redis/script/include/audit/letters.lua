-- Dead letters are jobs that failed; what has been kept long enough is forgotten; what was set aside and can be read again
-- runs again.
local function forget_piece(index)
  local forgotten = forget_old(index, DEAD_RETENTION, PIECE)
  spend(forgotten)
  return forgotten == PIECE
end

local function walk_dead(cursor)
  if forget_piece(DEAD) then
    return cursor
  end
  local flat, next_cursor = scan('ZSCAN', DEAD, cursor)
  local ids = every_other(flat)
  count_looked('dead', #ids)
  local runs = runs_of(ids)
  for i, id in ipairs(ids) do
    if end_in(runs[i]) ~= 'failed' then
      redis.call('ZREM', DEAD, id)
      if is_there(id) then
        found('letter_not_failed', id, true)
      end
    end
  end
  return next_cursor
end

-- The versions that are known here: who knows more may succeed where others did not.
local function known_versions()
  local versions = {}
  for version in pairs(KNOWN_VERSIONS) do
    table.insert(versions, version)
  end
  table.sort(versions)
  return table.concat(versions, ',')
end

-- Puts a job back whose record can be read now, as a newer node may, or after somebody mended it; each value once for those who
-- know the same versions, since one that only begins well is set aside again.
local function try_again(id, key, name, queue)
  local value = redis.sha1hex(redis.call('GET', key)) .. ' ' .. known_versions()
  if redis.call('HGET', TRIED, id) == value then
    return
  end
  redis.call('HSET', TRIED, id, value)
  if redis.call('RENAMENX', key, JOBS .. id) == 1 then
    redis.call('PERSIST', JOBS .. id)
    redis.call('PERSIST', RUNS .. id)
    redis.call('ZREM', QUARANTINE, id)
    put_back(id, queue, name, ready_since(id, begin_of(JOBS .. id), redis.pcall('GET', RUNS .. id)))
    found('readable_again', id, true)
  end
end

local function walk_quarantine(cursor)
  if forget_piece(QUARANTINE) then
    return cursor
  end
  local flat, next_cursor = scan('ZSCAN', QUARANTINE, cursor)
  local ids = every_other(flat)
  count_looked('quarantined', #ids)
  for _, id in ipairs(ids) do
    local key = QUARANTINE .. ':' .. id
    local name, queue = header(begin_of(key))
    if name and string.match(id, '^[%w_-]+$') then
      spend(redis.call('STRLEN', key) / 5000)
      try_again(id, key, name, queue)
    end
  end
  return next_cursor
end
