-- What is not needed any more: wishes to cancel what does not run, notes on jobs that are gone, and routes without jobs.
-- keys: base, leases, cancels, quarantine, routes, audit_tried, audit_routes_in_use
-- parts: DEFAULT_ROUTE
-- include: audit/findings
-- include: audit/places
-- include: audit/queues

-- A wish is for one run and for no other.
function checks.cancels(cursor)
  local next_cursor, ids, marked = audit.scan('HSCAN', cancels, cursor)
  audit.spend(#ids / 2)
  for i, lease in ipairs(audit.ask(ids, 'HMGET', leases)) do
    if lease ~= marked[i] then
      redis.call('HDEL', cancels, ids[i])
    end
  end
  return next_cursor
end

-- What was tried again is noted as long as it is set aside or may be again.
function checks.tried(cursor)
  local next_cursor, ids = audit.scan('HSCAN', audit_tried, cursor)
  audit.spend(#ids / 2)
  for i, is_quarantined in ipairs(audit.ask(ids, 'ZMSCORE', quarantine)) do
    if not is_quarantined and not audit.is_there(ids[i]) then
      redis.call('HDEL', audit_tried, ids[i])
    end
  end
  return next_cursor
end

function audit.is_empty(route)
  for _, queue in ipairs(audit.queues_of(route)) do
    if redis.call('EXISTS', base .. queue) == 1 then
      return false
    end
  end
  return true
end

-- A route is in use when this pass met a job of it that had not ended, wherever that is.
function checks.unused_routes(cursor)
  local next_cursor, names = audit.scan('ZSCAN', routes, cursor)
  for _, route in ipairs(names) do
    audit.spend(2)
    if route ~= DEFAULT_ROUTE and redis.call('SISMEMBER', audit_routes_in_use, route) == 0 and audit.is_empty(route) then
      redis.call('ZREM', routes, route)
    end
  end
  return next_cursor
end
