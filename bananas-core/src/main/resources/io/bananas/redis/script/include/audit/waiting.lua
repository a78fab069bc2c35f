-- What waits in a queue or in a side list has a record, is nowhere else and has not ended.
local NEAR = 10000

local function each_queue(route, call)
  for e = FIRST_ENDING, #ARGV do
    call((route == DEFAULT_ROUTE and '' or OTHER_ROUTE .. route .. ':') .. ARGV[e])
  end
end

-- Notes a list that is to be walked; once only, however often SCAN tells of it.
local function note_list(list)
  spend(0.3)
  local is_there_any = redis.call('EXISTS', list) == 1
  if is_there_any then
    redis.call('SADD', LISTS, list)
  end
  return is_there_any
end

local function note_queues(route)
  each_queue(route, function(queue)
    note_list(BASE .. queue)
  end)
end

local function walk_routes(cursor)
  if cursor == START then
    note_queues(DEFAULT_ROUTE)
  end
  local routes, next_cursor = scan('SSCAN', ROUTES, cursor)
  for _, route in ipairs(routes) do
    note_queues(route)
  end
  return next_cursor
end

-- Side lists that are gone are forgotten.
local function walk_side_lists(cursor)
  local members, next_cursor = scan('SSCAN', PARKED, cursor)
  for _, member in ipairs(members) do
    if not note_list((string.gsub(member, ' ', ':parked:'))) then
      redis.call('SREM', PARKED, member)
    end
  end
  return next_cursor
end

-- Takes an entry out of a list, if it is not too far in; else it is left to the claim, which passes over it too.
local function take_out(list, id, index)
  if index > NEAR then
    return false
  end
  spend(index / 100)
  redis.call('LREM', list, 1, id)
  return true
end

local seen = {}

-- What has been set aside leaves its entry behind, which is no finding of its own.
local function check_waiting(list, id, index, run, is_placed)
  local kind
  if end_in(run) then
    kind = 'ended_in_a_place'
  elseif is_placed or seen[id] then
    kind = 'two_places'
  elseif not is_there(id) then
    kind = 'entry_without_record'
  end
  seen[id] = true
  local is_out = kind and take_out(list, id, index)
  if kind == 'entry_without_record' and redis.call('ZSCORE', QUARANTINE, id) then
    return is_out
  end
  if kind == 'entry_without_record' and is_out then
    lay_aside(id)
  end
  if kind then
    found(kind, id, is_out)
  end
  return is_out
end

-- Walks from the end where jobs come in, so that those taken at the head do not make it pass over any, and as far as the list
-- went when the walk began.
local function walk_waiting(cursor)
  local index, limit, list = string.match(cursor, '^(%d+) (%d+) (.*)$')
  if not list then
    list = redis.call('SPOP', LISTS)
    if not list then
      return nil
    end
    index, limit = 0, redis.call('LLEN', list)
  end
  index, limit = tonumber(index), tonumber(limit)
  local ids = redis.call('LRANGE', list, index, index + PIECE - 1)
  local held, due, runs = ask(ids, 'HMGET', LEASES), ask(ids, 'ZMSCORE', SCHEDULED), runs_of(ids)
  for i, id in ipairs(ids) do
    if left <= 0 then
      break
    end
    count_looked('waiting', 1, 0.5)
    if check_waiting(list, id, index, runs[i], held[i] or due[i]) then
      limit = limit - 1
    else
      index = index + 1
    end
  end
  if #ids > 0 and index < limit then
    return string.format('%.0f %.0f %s', index, limit, list)
  end
  return START
end
