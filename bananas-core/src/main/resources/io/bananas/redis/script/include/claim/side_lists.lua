-- Looks into side lists. Making a function that uses many others takes time, and most claims find no side list: so a claim makes these
-- functions only when it needs them.
-- include: pieces
-- include: times
-- include: records
-- include: side_lists
-- include: claim/take
local MOST_LOOKUPS = 3000

local function side_list_claim()
  local lookups = 0

  local function head_since(list)
    local id = redis.call('LINDEX', list, -1)
    return id and waits_since(records_of({ id })[1])
  end

  -- Takes jobs out of a side list. All have its name, unless a record has changed since.
  local function take_parked(queue, name)
    local list, unhandled = side_list(queue, name), {}
    local count = take_from(list, queue, unhandled, name)
    left_side_list(queue, name, count, head_since(list))
    park_all(queue, unhandled)
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

  -- Those of these names that have a side list. The list whose head waits longest comes first.
  local function by_age(index, names)
    local ages, there = {}, {}
    each_piece(names, function(...)
      local asked = { ... }
      for i, since in ipairs(redis.call('ZMSCORE', index, ...)) do
        if since then
          ages[asked[i]] = tonumber(since)
          there[#there + 1] = asked[i]
        end
      end
    end)
    table.sort(there, function(one, other)
      return ages[one] < ages[other]
    end)
    return there
  end

  -- The names of side lists to look into. A queue may have any number of side lists, and a node any number of names. The script asks for
  -- the fewer of the two.
  local function parked_names(queue)
    local index = index_of(queue)
    local count = redis.pcall('ZCARD', index)
    if type(count) ~= 'number' or count == 0 then
      return {}
    end
    if count <= #side_names() then
      lookups = lookups + count
      return redis.call('ZRANGE', index, 0, -1)
    end
    lookups = lookups + #side_names()
    return by_age(index, side_names())
  end

  -- Looks into the side lists of a queue, and answers whether it had the time.
  return function(queue)
    if lookups > MOST_LOOKUPS then
      return false
    end
    for _, name in ipairs(parked_names(queue)) do
      if #taken < max and budget > 0 and not is_full and left_of(name) > 0 then
        take_parked(queue, name)
      end
    end
    return true
  end
end
