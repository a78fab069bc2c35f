-- Lets dead jobs run again from the start and at once, the first of the list first. They keep their errors and nothing else of their
-- history. Other jobs, and jobs that cannot be read, stay as they are.
-- keys: jobs, payloads, errors, results, progress, routes, recent
-- parts: ROUTE
-- args: cancelled_too, died_by
-- each: id
-- `cancelled_too` is 1 to let cancelled jobs run again, too. Jobs that died after `died_by`, in ms, stay as they are, unless that is ''.
-- Reply how many jobs run again
-- include: header
-- include: clock
-- include: waiting
-- include: dead_by_id
-- include: again
local wanted = { failed = true, cancelled = cancelled_too == '1' }
local routing, replayed = {}, {}

local function replay(id, record)
  local name, queue = header(record)
  if not name or not wanted[end_of(record)] then
    return false
  end
  local submitted = parts_of(record)
  -- The first write needs no memory. After it Redis lets the script go on although its memory is full.
  redis.call('PERSIST', jobs .. id)
  redis.call('PERSIST', payloads .. id)
  redis.call('PERSIST', errors .. id)
  redis.call('UNLINK', results .. id, progress .. id)
  if end_of(record) == 'cancelled' then
    redis.pcall('LREM', recent, -1, id)
  end
  redis.call('SET', jobs .. id, string.format('%s%s{"v":1,"attempts":0,"crashes":0,"updated_at":%.0f}', submitted, SEPARATOR, now))
  will_wait(queue, id, name)
  local route = string.match(queue, '^' .. ROUTE .. '([%w_-]+):')
  if route then
    routing[route] = true
  end
  replayed[#replayed + 1] = id
  return true
end

each_ended(each.id, tonumber(died_by) or math.huge, replay)
for route in pairs(routing) do
  redis.call('ZADD', routes, 0, route)
end
make_wait()
note_again('pending', replayed)
return #replayed
