-- Tells in which lists jobs wait. Each call goes through a piece of them. The default route comes first, then the others by key. Of each
-- route the most urgent queue comes first. The side lists of a queue follow it, in no order.
-- keys: base, routes
-- parts: DEFAULT_ROUTE
-- args: name, route_only, from, to, most:number
-- It looks for lists of the name `name` and the route `route_only`, '' for any. It begins at `from` and ends at `to` at the latest: places
-- that earlier calls answered, or ''. It stops once it has `most` lists.
-- Reply the place where the next call goes on, '' at the end; then for each list that is not empty: the key suffix of its queue, then the
--       name of a side list or ''
-- include: count
-- include: queues
-- include: side_lists
local MOST_QUEUES, NAMES_AT_ONCE, START = 300, 20, '0'

local reply, looked = { '' }, 0

local function add(list, queue, its_name)
  if count('LLEN', list) > 0 then
    reply[#reply + 1], reply[#reply + 2] = string.sub(queue, #base + 1), its_name
  end
end

local function route_after(route)
  if route_only ~= '' then
    return nil
  end
  for _, next_route in ipairs(redis.pcall('ZRANGEBYLEX', routes, route == DEFAULT_ROUTE and '-' or '(' .. route, '+', 'LIMIT', 0, 2)) do
    if next_route ~= DEFAULT_ROUTE then
      return next_route
    end
  end
end

-- Adds some side lists of a queue. Answers the cursor of the next ones, '0' when there are no more.
local function add_side_lists(queue, cursor)
  if name ~= '' then
    add(side_list(queue, name), queue, name)
    return START
  end
  local page = redis.pcall('ZSCAN', index_of(queue), cursor, 'COUNT', NAMES_AT_ONCE)
  if page.err then
    return START
  end
  for i = 1, #page[2], 2 do
    add(side_list(queue, page[2][i]), queue, page[2][i])
  end
  return page[1]
end

local route, number, cursor = string.match(from, '^(%S+) (%d+) (%d+)$')
route, number, cursor = route or (route_only ~= '' and route_only or DEFAULT_ROUTE), tonumber(number) or 1, cursor or START
while route do
  local place = string.format('%s %d %s', route, number, cursor)
  if #reply > 2 * most or looked >= MOST_QUEUES or place == to then
    reply[1] = place
    break
  end
  looked = looked + 1
  local queue = queues_of(route)[number]
  if not queue then
    route, number = route_after(route), 1
  else
    if cursor == START then
      add(queue, queue, '')
    end
    cursor = add_side_lists(queue, cursor)
    number = cursor == START and number + 1 or number
  end
end
return reply
