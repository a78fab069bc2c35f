-- Goes through the lists in which jobs wait. The default route comes first, then the others by key. Of each route the most urgent queue comes
-- first. The side lists of a queue follow it, in no order.
-- keys: routes
-- parts: DEFAULT_ROUTE
-- include: count
-- include: queues
-- include: side_lists
local MOST_QUEUES, NAMES_AT_ONCE, START = 300, 20, '0'

local function route_after(route)
  for _, next_route in ipairs(redis.pcall('ZRANGEBYLEX', routes, route == DEFAULT_ROUTE and '-' or '(' .. route, '+', 'LIMIT', 0, 2)) do
    if next_route ~= DEFAULT_ROUTE then
      return next_route
    end
  end
end

-- Shows some side lists of a queue. Answers the cursor of the next ones, START when there are no more.
local function show_side_lists(queue, cursor, name, show)
  if name ~= '' then
    show(side_list(queue, name), queue, name)
    return START
  end
  local page = redis.pcall('ZSCAN', index_of(queue), cursor, 'COUNT', NAMES_AT_ONCE)
  if page.err then
    return START
  end
  for i = 1, #page[2], 2 do
    show(side_list(queue, page[2][i]), queue, page[2][i])
  end
  return page[1]
end

-- Shows lists: of one name and one route only, unless those are ''. Begins at the place `from`, '' for the beginning, and goes on until
-- `is_enough` says so of a place, or it has looked at many queues. Answers the place where to go on, '' at the end.
local function walk_lists(from, name, route_only, is_enough, show)
  local looked = 0
  local route, number, cursor = string.match(from, '^(%S+) (%d+) (%d+)$')
  route, number, cursor = route or (route_only ~= '' and route_only or DEFAULT_ROUTE), tonumber(number) or 1, cursor or START
  while route do
    local place = string.format('%s %d %s', route, number, cursor)
    if looked >= MOST_QUEUES or is_enough(place) then
      return place
    end
    looked = looked + 1
    local queue = queues_of(route)[number]
    if not queue then
      route, number = route_only == '' and route_after(route) or nil, 1
    else
      if cursor == START then
        show(queue, queue, '')
      end
      cursor = show_side_lists(queue, cursor, name, show)
      number = cursor == START and number + 1 or number
    end
  end
  return ''
end
