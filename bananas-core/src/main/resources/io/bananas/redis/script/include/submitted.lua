-- Puts new jobs into their places: each into its queue, or among the scheduled jobs when it is not due. The caller has written their
-- records and payloads before.
-- keys: routes, audit_routes_in_use
-- include: clock
-- include: pieces
-- include: scheduled
-- include: waiting
local due_later, routing, in_use, routes_later = {}, {}, {}, {}

-- Notes a new job. `due` is in ms since the epoch, 0 for at once.
local function will_enter(id, queue, route, due)
  if not in_use[route] then
    in_use[route] = true
    routing[#routing + 1] = 0
    routing[#routing + 1] = route
  end
  if due > now then
    due_later[#due_later + 1] = due
    due_later[#due_later + 1] = id
    routes_later[route] = true
  else
    will_wait(queue, id)
  end
end

-- Puts all noted jobs into their places. `names_of` tells the names of ids, separated by spaces.
local function enter(names_of)
  schedule(due_later)
  each_piece(routing, function(...)
    redis.call('ZADD', routes, ...)
  end)
  -- A pass of the audit may have walked over the scheduled jobs already. It would take this route for one without jobs.
  for route in pairs(routes_later) do
    redis.pcall('SADD', audit_routes_in_use, route)
  end
  make_wait(names_of)
end
