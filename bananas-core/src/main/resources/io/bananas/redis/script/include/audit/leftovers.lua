-- What is not needed any more: marks on jobs that do not run, notes on jobs that are gone, and routes without jobs.
local function walk_cancels(cursor)
  local flat, next_cursor = scan('HSCAN', CANCELS, cursor)
  local ids = every_other(flat)
  spend(#ids / 2)
  local held = ask(ids, 'HMGET', LEASES)
  for i, id in ipairs(ids) do
    if not held[i] then
      redis.call('HDEL', CANCELS, id)
    end
  end
  return next_cursor
end

-- What was tried again is noted as long as it is set aside or may be again.
local function walk_tried(cursor)
  local flat, next_cursor = scan('HSCAN', TRIED, cursor)
  local ids = every_other(flat)
  spend(#ids / 2)
  for i, is_aside in ipairs(ask(ids, 'ZMSCORE', QUARANTINE)) do
    if not is_aside and not is_there(ids[i]) then
      redis.call('HDEL', TRIED, ids[i])
    end
  end
  return next_cursor
end

local function is_empty(route)
  local there = 0
  each_queue(route, function(queue)
    there = there + redis.call('EXISTS', BASE .. queue)
  end)
  return there == 0
end

-- A route is in use when this pass met a job of it that had not ended, wherever that is.
local function walk_unused_routes(cursor)
  local flat, next_cursor = scan('ZSCAN', ROUTES, cursor)
  for _, route in ipairs(every_other(flat)) do
    spend(2)
    if route ~= DEFAULT_ROUTE and redis.call('SISMEMBER', ROUTES_IN_USE, route) == 0 and is_empty(route) then
      redis.call('ZREM', ROUTES, route)
    end
  end
  return next_cursor
end
