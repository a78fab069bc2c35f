-- Finds the leases of owners that are taken for dead. One walk over all leases, a piece in each call, serves all owners whose time was
-- over when it began; it is kept in a hash: each of them, and how far the walk has come.
-- keys: owners, dead_owners, leases
-- include: clock
local MOST_OWNERS, LOOKED_AT_ONCE = 100, 1000
local CURSOR = 'cursor'

local function owner_of(lease)
  return string.match(lease, '^%d+ (%S+)')
end

-- An owner that is in the walk cannot say any more that it lives.
local function begin_search()
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

-- The leases of dead owners in the next piece: ids and tokens, those claimed last first. Answers nil when nobody is dead. The walk
-- goes on only when `end_piece` is called: until then the same piece comes again.
local function leases_of_dead()
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

-- Answers whether there may be more.
local function end_piece(next_cursor)
  if next_cursor ~= '0' then
    redis.call('HSET', dead_owners, CURSOR, next_cursor)
    return true
  end
  redis.call('DEL', dead_owners)
  return redis.call('ZCOUNT', owners, '-inf', '(' .. now) > 0
end
