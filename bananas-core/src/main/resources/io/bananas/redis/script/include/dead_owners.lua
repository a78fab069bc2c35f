-- Finds the leases of dead owners. One search through all leases, a piece in each call, serves all owners whose time was over when the
-- search began. The hash `dead_owners` keeps these owners, and how far the search has come.
-- keys: owners, dead_owners, leases
-- include: clock
local CURSOR = 'cursor'

local function owner_of(lease)
  return string.match(lease, '^%d+ (%S+)')
end

-- Begins a search. From here on its owners are dead: none of them can renew its leases any more.
local function begin_search()
  local MOST_OWNERS = 100
  local expired = redis.call('ZRANGEBYSCORE', owners, '-inf', '(' .. now, 'LIMIT', 0, MOST_OWNERS)
  if #expired == 0 then
    return false
  end
  redis.call('ZREM', owners, unpack(expired))
  local search = { CURSOR, '0' }
  for _, owner in ipairs(expired) do
    search[#search + 1], search[#search + 2] = 'owner:' .. owner, '1'
  end
  redis.call('HSET', dead_owners, unpack(search))
  return true
end

-- The leases of dead owners in the next piece, the last claimed first. Answers nil when no owner is dead. The search goes on when the caller
-- calls `end_piece`; until then the same piece comes again.
local function leases_of_dead()
  local LOOKED_AT_ONCE = 1000
  local cursor = redis.call('HGET', dead_owners, CURSOR)
  if not cursor then
    if not begin_search() then
      return nil
    end
    cursor = '0'
  end
  local next_cursor, entries = unpack(redis.call('HSCAN', leases, cursor, 'COUNT', LOOKED_AT_ONCE))
  local is_dead, found = {}, {}
  for i = 1, #entries, 2 do
    local owner = owner_of(entries[i + 1]) or ''
    if is_dead[owner] == nil then
      is_dead[owner] = redis.call('HEXISTS', dead_owners, 'owner:' .. owner) == 1
    end
    if is_dead[owner] then
      found[#found + 1] = { id = entries[i], lease = entries[i + 1], fence = tonumber(string.match(entries[i + 1], '^%d+')) }
    end
  end
  table.sort(found, function(one, other)
    return one.fence > other.fence
  end)
  return found, next_cursor
end

-- Ends a piece, and answers whether there may be more.
local function end_piece(next_cursor)
  if next_cursor ~= '0' then
    redis.call('HSET', dead_owners, CURSOR, next_cursor)
    return true
  end
  redis.call('DEL', dead_owners)
  return redis.call('ZCOUNT', owners, '-inf', '(' .. now) > 0
end
