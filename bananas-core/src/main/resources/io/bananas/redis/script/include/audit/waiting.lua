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

-- Notes the index of a queue's side lists.
local function note_index(queue)
  spend(0.3)
  local is_there_any = redis.call('EXISTS', index_of(queue)) == 1
  if is_there_any then
    redis.call('SADD', INDEXES, queue)
  end
  return is_there_any
end

local function note_queues(route)
  each_queue(route, function(queue)
    local has_list, has_index = note_list(BASE .. queue), note_index(BASE .. queue)
    if not has_list and not has_index then
      redis.call('UNLINK', withdrawn_of(BASE .. queue))
    end
  end)
end

local function walk_routes(cursor)
  if cursor == START then
    note_queues(DEFAULT_ROUTE)
  end
  local flat, next_cursor = scan('ZSCAN', ROUTES, cursor)
  for _, route in ipairs(every_other(flat)) do
    note_queues(route)
  end
  return next_cursor
end

-- Takes an entry out of a list, if it is not too far in; else it is left to the claim, which passes over it too.
local function take_out(list, id, index)
  if index > NEAR then
    return false
  end
  spend(index / 100)
  local removed = redis.call('LREM', list, 1, id)
  local queue, name = string.match(list, '^(.-):parked:(.+)$')
  if name and removed > 0 then
    left_side_list(PARKED, queue, name, removed)
  end
  return true
end

local function queue_with(list)
  return string.match(list, '^(.-):parked:') or list
end

-- Takes out the entry of a job that was cancelled: claims drop it when it comes out, but nobody may ever claim here. While its
-- job waits again, which of the two entries this is cannot be told.
local function take_out_withdrawn(list, id, index, run)
  if (is_there(id) and not end_in(run)) or not take_out(list, id, index) then
    return false
  end
  forget_withdrawn(queue_with(list), id)
  return true
end

-- In which list an id was seen in this step.
local seen = {}

-- Of two entries the one goes that is not where the job belongs.
local function surplus(id, list)
  local name, queue = header(begin_of(JOBS .. id))
  local is_right = name and (list == list_of(queue) or list == list_of(queue, name))
  return is_right and seen[id] or list
end

-- What is wrong with an entry, and of which list it is to be taken out then.
local function judge(list, id, run, is_placed)
  if end_in(run) then
    return 'ended_in_a_place', list
  elseif is_placed then
    return 'two_places', list
  elseif seen[id] then
    return 'two_places', surplus(id, list)
  elseif not is_there(id) then
    return 'entry_without_record', list
  end
  return nil
end

-- Answers whether the list has lost an entry up to this index. What has been set aside leaves its entry behind, which is no
-- finding of its own.
local function check_waiting(list, id, index, run, is_placed, is_withdrawn)
  if is_withdrawn then
    return take_out_withdrawn(list, id, index, run)
  end
  local kind, from = judge(list, id, run, is_placed)
  if from ~= list then
    seen[id] = list
  end
  if not kind then
    return false
  end
  local is_out = take_out(from, id, from == list and index or redis.call('LLEN', from))
  if kind ~= 'entry_without_record' then
    found(kind, id, is_out)
  elseif not redis.call('ZSCORE', QUARANTINE, id) then
    if is_out then
      lay_aside(id)
    end
    found(kind, id, is_out)
  end
  return is_out and from == list
end

-- Walks from the end where jobs come in, so that those taken at the head do not make it pass over any, and as far as the list
-- went when the walk began. At least one entry is dealt with, whatever it costs: so the pass gets to its end.
local function walk_waiting(cursor)
  local index, limit, list = string.match(cursor, '^(%d+) (%d+) (.*)$')
  if not list then
    list = redis.call('SPOP', LISTS)
    if not list then
      return nil
    end
    index, limit = 0, redis.pcall('LLEN', list)
    if type(limit) ~= 'number' then
      found('unchecked_place', 'waiting', false)
      return START
    end
  end
  index, limit = tonumber(index), tonumber(limit)
  local ids = redis.call('LRANGE', list, index, index + PIECE - 1)
  local held, due = ask(ids, 'HMGET', LEASES), ask(ids, 'ZMSCORE', SCHEDULED)
  local withdrawn = withdrawn_among(queue_with(list), ids)
  for i, id in ipairs(ids) do
    count_looked('waiting', 1, 0.5)
    if check_waiting(list, id, index, run_of(id), held[i] or due[i], withdrawn[id]) then
      limit = limit - 1
    else
      index = index + 1
    end
    if left <= 0 then
      break
    end
  end
  if #ids > 0 and index < limit then
    return string.format('%.0f %.0f %s', index, limit, list)
  end
  return START
end
