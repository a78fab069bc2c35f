-- Looks into side lists. Making a function that uses many others takes time, and most claims find no side list: so a claim makes these
-- functions only when it needs them.
-- include: header
-- include: records
-- include: claim/take
local MOST_LOOKUPS, A_LOOK, NEAR_HEAD, MOST_SHARES = 3000, 5, 20, 8

local function side_list_claim()
  -- include: pieces
  -- include: times
  -- include: side_lists
  -- include: withdrawn
  local lookups = 0

  -- Since when the oldest job near the head of a list waits. Entries there may stand for nothing, and a job that was cancelled and runs
  -- again may be as young as the newest. Neither makes those behind it younger. Nil when it cannot be told.
  local function near_head_since(queue, list)
    local oldest, ids = nil, redis.call('LRANGE', list, -NEAR_HEAD, -1)
    local withdrawn = withdrawn_among(queue, ids)
    for i, record in ipairs(#ids > 0 and records_of(ids) or {}) do
      local is_there = record and not withdrawn[ids[i]] and not is_elsewhere(ids[i], record)
      local since = is_there and ready_since(record)
      oldest = since and math.min(since, oldest or now) or oldest
    end
    return oldest
  end

  -- Mostly the job at the head has no history yet: then it waits longest.
  local function head_since(queue, list)
    local id = redis.call('LINDEX', list, -1)
    local record = id and records_of({ id })[1]
    if record and not string.find(record, SEPARATOR, 1, true) then
      return waits_since(record)
    end
    return near_head_since(queue, list)
  end

  -- Takes jobs out of a side list. All have its name, unless a record has changed since. Answers since when the oldest near its head waits,
  -- if that is known, and whether the list is still there.
  local function take_parked(queue, name)
    local list, unhandled = side_list(queue, name), {}
    local count = take_from(list, queue, unhandled, name)
    local since = head_since(queue, list)
    left_side_list(queue, name, count, since)
    park_all(queue, unhandled)
    return since, redis.call('EXISTS', list) == 1
  end

  -- The names under which this node may have side lists.
  local own_names
  local function side_names()
    if not own_names then
      own_names = {}
      for name in pairs(allowed) do
        own_names[#own_names + 1] = name
        for version in pairs(KNOWN_VERSIONS) do
          if version ~= '1' then
            own_names[#own_names + 1] = 'v' .. version .. '/' .. name
          end
        end
      end
    end
    return own_names
  end

  -- Of these names those with a side list, and since when the head of each waits.
  local function ages_of(index, names)
    local ages = {}
    each_piece(names, function(...)
      local asked = { ... }
      for i, since in ipairs(redis.call('ZMSCORE', index, ...)) do
        ages[#ages + 1] = since and { name = asked[i], since = tonumber(since) } or nil
      end
    end)
    return ages
  end

  -- The names of side lists to look into. A queue may have any number of side lists, and a node any number of names. The script asks for
  -- the fewer of the two.
  local function parked_names(queue)
    local index = index_of(queue)
    local count = redis.pcall('ZCARD', index)
    if type(count) ~= 'number' or count == 0 then
      return {}
    end
    if count > #side_names() then
      lookups = lookups + #side_names()
      return ages_of(index, side_names())
    end
    lookups = lookups + count
    local ages, entries = {}, redis.call('ZRANGE', index, 0, -1, 'WITHSCORES')
    for i = 1, #entries, 2 do
      ages[#ages + 1] = { name = entries[i], since = tonumber(entries[i + 1]) }
    end
    return ages
  end

  local function has_room()
    return #taken < limit and budget > 0 and not is_full
  end

  -- Puts a list where it belongs by age.
  local function put_by_age(lists, list)
    local place = #lists
    while place > 0 and lists[place].since <= list.since do
      place = place - 1
    end
    table.insert(lists, place + 1, list)
  end

  -- The side lists that this node takes from: the one whose head waits longest is the last.
  local function lists_of(queue)
    local lists = {}
    for _, list in ipairs(parked_names(queue)) do
      lists[#lists + 1] = left_of(list.name) > 0 and list or nil
    end
    table.sort(lists, function(one, other)
      return one.since > other.since
    end)
    return lists
  end

  -- Looks into the side lists of a queue, and answers whether it had the time.
  return function(queue)
    if lookups > MOST_LOOKUPS then
      return false
    end
    lookups = lookups + A_LOOK
    local lists = lists_of(queue)
    while #lists > 0 and has_room() do
      -- Only a share comes from a list at once. Else an old job that comes back to its head again and again would bring along those
      -- behind it, and no other list had its turn.
      goal = #taken + math.ceil((limit - #taken) / math.min(#lists, MOST_SHARES))
      local list = table.remove(lists)
      local since, is_left = take_parked(queue, list.name)
      if is_left and left_of(list.name) > 0 and #taken == goal then
        list.since = since or list.since
        put_by_age(lists, list)
      end
    end
    goal = limit
    return true
  end
end
