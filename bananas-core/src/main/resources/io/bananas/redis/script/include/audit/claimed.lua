-- Each lease has its entry among those processing, and each entry there its lease.
local function walk_leases(cursor)
  local flat, next_cursor = scan('HSCAN', LEASES, cursor)
  local ids = every_other(flat)
  spend(#ids / 2)
  local ends, runs = ask(ids, 'ZMSCORE', PROCESSING), runs_of(ids)
  for i, id in ipairs(ids) do
    if not ends[i] then
      if end_in(runs[i]) then
        redis.call('HDEL', LEASES, id)
        found('ended_in_a_place', id, true)
      elseif is_there(id) then
        -- Its worker may be alive; if it is not, nobody renews the lease.
        redis.call('ZADD', PROCESSING, now + LEASE, id)
        found('lease_without_entry', id, true)
      else
        lay_aside(id)
        found('entry_without_record', id, true)
      end
    end
  end
  return next_cursor
end

local function check_unleased(id)
  if redis.call('ZSCORE', SCHEDULED, id) then
    redis.call('ZREM', PROCESSING, id)
    found('two_places', id, true)
  elseif is_there(id) then
    redis.call('ZADD', PROCESSING, 'XX', 0, id)
    found('entry_without_lease', id, true)
  else
    lay_aside(id)
    found('entry_without_record', id, true)
  end
end

-- An entry without a record is left to the worker that has its lease, since it knows the job; when the lease runs out, it is
-- set aside with it.
local function walk_processing(cursor)
  local flat, next_cursor = scan('ZSCAN', PROCESSING, cursor)
  local ids = every_other(flat)
  count_looked('processing', #ids)
  local held, runs = ask(ids, 'HMGET', LEASES), runs_of(ids)
  for i, id in ipairs(ids) do
    if end_in(runs[i]) then
      redis.call('ZREM', PROCESSING, id)
      redis.call('HDEL', LEASES, id)
      found('ended_in_a_place', id, true)
    elseif not held[i] then
      check_unleased(id)
    elseif not is_there(id) then
      found('entry_without_record', id, false)
    end
  end
  return next_cursor
end
