-- New jobs: each goes to its queue, or to the scheduled ones when it is not due. Their records and payloads are there already.
-- keys: routes
-- include: clock
-- include: pieces
-- include: scheduled
-- include: waiting
local due_later, routing, in_use = {}, {}, {}

-- Notes that a job is new. `due` is in ms since the epoch, 0: at once.
local function will_enter(id, queue, route, due)
  if not in_use[route] then
    in_use[route] = true
    routing[#routing + 1] = 0
    routing[#routing + 1] = route
  end
  if due > now then
    due_later[#due_later + 1] = due
    due_later[#due_later + 1] = id
  else
    will_wait(queue, id)
  end
end

-- Puts all those where they belong that were noted. `names_of` tells the names of ids, separated by spaces.
local function enter(names_of)
  schedule(due_later)
  each_piece(routing, function(...)
    redis.call('ZADD', routes, ...)
  end)
  make_wait(names_of)
end
