-- Forgets what nobody needs any more: requests to cancel runs that are over, notes on jobs that are gone, and routes without jobs.
-- keys: base, leases, cancels, quarantine, routes, paused, audit_tried, audit_routes_in_use
-- parts: DEFAULT_ROUTE
-- include: audit/findings
-- include: audit/places
-- include: audit/queues

-- Forgets a request to cancel when its run no longer has the lease.
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

-- Keeps the note of a job that left the quarantine as long as the job may go there again.
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

-- Nor is it paused.
function audit.is_empty(route)
  for _, queue in ipairs(audit.queues_of(route)) do
    if redis.call('EXISTS', base .. queue) == 1 then
      return false
    end
  end
  return redis.pcall('HEXISTS', paused, route) == 0
end

-- Forgets routes that are not in use. A route is in use when this pass has met a job of it that had not ended, in any place.
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
