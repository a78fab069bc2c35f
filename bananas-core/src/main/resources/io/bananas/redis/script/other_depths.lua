-- Adds up the jobs that wait in all routes except some, a bounded piece in each call. Each call goes on where the last call of any node
-- ended, so many pieces a second. Complete sums count for a second. Until there are any, the sums so far count.
-- keys: routes
-- given: progress
-- parts: DEFAULT_ROUTE
-- each: excluded
-- Nodes that exclude the same routes share the hash `progress`, which keeps how far they have come.
-- Reply now in ms; for each of the queues how many jobs wait, and since when the longest waiting is ready in ms or -1; 1 when another call
--       may go on at once
-- include: clock
-- include: depth
local PIECE, MOST_PIECES, SECOND, FORGOTTEN_MS = 50, 40, 1000, 300000

local is_excluded = {}
for _, route in ipairs(each.excluded) do
  is_excluded[route] = true
end

-- Sums: for each of the queues how many jobs wait, and since when the longest waiting is ready, or -1.
local function sums_of(text)
  local sums = {}
  local next_sum = string.gmatch(text or '', '%S+')
  for _ = 1, #queues_of(DEFAULT_ROUTE) do
    sums[#sums + 1] = tonumber(next_sum() or 0)
    sums[#sums + 1] = tonumber(next_sum() or -1)
  end
  return sums
end

local function text_of(sums)
  local words = {}
  for i, sum in ipairs(sums) do
    words[i] = string.format('%.0f', sum)
  end
  return table.concat(words, ' ')
end

local function earlier(since, other)
  if other == math.huge then
    return since
  end
  return since < 0 and other or math.min(since, other)
end

local function add(sums, route)
  if is_excluded[route] then
    return
  end
  for i, queue in ipairs(queues_of(route)) do
    local depth, oldest = depth_of(queue)
    sums[2 * i - 1] = sums[2 * i - 1] + depth
    sums[2 * i] = earlier(sums[2 * i], oldest)
  end
end

local function answer(sums, is_more)
  local reply = { now, unpack(sums) }
  reply[#reply + 1] = is_more and 1 or 0
  return reply
end

local function within_a_second(time)
  return now >= time and now - time < SECOND
end

local kept = redis.pcall('HMGET', progress, 'at', 'pieces', 'cursor', 'sums', 'found', 'found_at')
local at, pieces, cursor = tonumber(kept[1]) or 0, tonumber(kept[2]) or 0, kept[3] or ''
local found, found_at = kept[5], tonumber(kept[6]) or 0

if found and cursor == '' and within_a_second(found_at) then
  return answer(sums_of(found), false)
end
if not within_a_second(at) then
  at, pieces = now, 0
end
local sums = sums_of(cursor ~= '' and kept[4])
if pieces >= MOST_PIECES then
  return answer(found and sums_of(found) or sums, false)
end

if cursor == '' then
  add(sums, DEFAULT_ROUTE)
end
local page = redis.pcall('ZRANGEBYLEX', routes, cursor == '' and '-' or '(' .. cursor, '+', 'LIMIT', 0, PIECE)
for _, route in ipairs(page) do
  if route ~= DEFAULT_ROUTE then
    add(sums, route)
  end
end

-- When memory is full, the script can note nothing: then each call begins anew.
local is_over = #page < PIECE
local noted = redis.pcall('HSET', progress, 'at', at, 'pieces', pieces + 1, 'cursor', is_over and '' or page[#page], 'sums', text_of(sums))
if is_over then
  redis.pcall('HSET', progress, 'found', text_of(sums), 'found_at', now)
end
redis.pcall('PEXPIRE', progress, FORGOTTEN_MS)
local is_more = type(noted) == 'number' and not is_over and pieces + 1 < MOST_PIECES
return answer((is_over or not found) and sums or sums_of(found), is_more)
