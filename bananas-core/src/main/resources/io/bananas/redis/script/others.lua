-- Adds up the jobs that wait in all routes but some, a bounded piece in each call: whichever node asks goes on where the one
-- before ended, so many pieces a second. What was found last counts for a second; until a walk has come to its end for the
-- first time, what it has met so far.
-- KEYS  1 parked, 2 routes, 3 the walk
-- ARGV  1 prefix of job records, 2 prefix of run records, 3 prefix of queues, 4 the default route, 5 beginning of the queues
--       of any other route, 6 how many queues a route has, then how their keys end, then the routes to leave out
-- Reply now in ms, how many wait in each of the queues, since when the longest waiting is ready in ms or -1, 1 when another
--       call may go on at once
-- include: time
-- include: depth
local ROUTES, WALK = KEYS[2], KEYS[3]
local PIECE, MOST_PIECES, SECOND, FORGOTTEN_MS = 50, 40, 1000, 300000
local PRIORITIES = LAST_ENDING - FIRST_ENDING + 1

local excluded = {}
for r = LAST_ENDING + 1, #ARGV do
  excluded[ARGV[r]] = true
end

local kept = redis.pcall('HMGET', WALK, 'at', 'pieces', 'cursor', 'sums', 'found', 'found_at')
if kept.err then
  kept = {}
end
local at, pieces, cursor = tonumber(kept[1]) or 0, tonumber(kept[2]) or 0, kept[3] or ''
local found, found_at = kept[5], tonumber(kept[6]) or 0

local function sums_of(text)
  local sums = {}
  for number in string.gmatch(text or '', '%S+') do
    sums[#sums + 1] = tonumber(number)
  end
  for i = #sums + 1, PRIORITIES do
    sums[i] = 0
  end
  sums[PRIORITIES + 1] = sums[PRIORITIES + 1] or math.huge
  return sums
end

local function text_of(sums)
  local words = {}
  for i = 1, PRIORITIES do
    words[i] = string.format('%.0f', sums[i])
  end
  words[#words + 1] = sums[PRIORITIES + 1] < math.huge and string.format('%.0f', sums[PRIORITIES + 1]) or nil
  return table.concat(words, ' ')
end

local function answer(sums, more)
  local reply = {now}
  for i = 1, PRIORITIES do
    reply[#reply + 1] = sums[i]
  end
  local oldest = sums[PRIORITIES + 1]
  reply[#reply + 1] = oldest < math.huge and oldest or -1
  reply[#reply + 1] = more and 1 or 0
  return reply
end

local function within_a_second(time)
  return now >= time and now - time < SECOND
end

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

local function add(route)
  if not excluded[route] then
    each_depth(route, function(priority, depth, oldest)
      sums[priority] = sums[priority] + depth
      sums[PRIORITIES + 1] = math.min(sums[PRIORITIES + 1], oldest)
    end)
  end
end

if cursor == '' then
  add(DEFAULT_ROUTE)
end
local page = redis.pcall('ZRANGEBYLEX', ROUTES, cursor == '' and '-' or '(' .. cursor, '+', 'LIMIT', 0, PIECE)
if page.err then
  page = {}
end
for _, route in ipairs(page) do
  if route ~= DEFAULT_ROUTE then
    add(route)
  end
end

-- Where memory is full nothing can be noted: then each call begins anew, and ends.
local is_over = #page < PIECE
local noted = redis.pcall('HSET', WALK, 'at', at, 'pieces', pieces + 1, 'cursor', is_over and '' or page[#page], 'sums', text_of(sums))
if is_over then
  redis.pcall('HSET', WALK, 'found', text_of(sums), 'found_at', now)
end
redis.pcall('PEXPIRE', WALK, FORGOTTEN_MS)
local more = type(noted) == 'number' and not is_over and pieces + 1 < MOST_PIECES
return answer((is_over or not found) and sums or sums_of(found), more)
