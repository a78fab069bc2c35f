-- After an outage there is a grace, in which no owner counts as dead: living owners could not renew their leases, and do so now.
-- keys: recovery
-- include: clock
-- include: lease_lengths
local SHORTEST_OUTAGE = 2000

-- Whether Redis was away while no node looked: this node has lived through that time, or Redis has not. A node that looks for the first time
-- comes after all others have died, and need not wait.
local function was_away(gap, looked_before)
  if looked_before then
    return true
  end
  -- Not every Redis user may ask for this. A node that may not assumes an outage.
  local info = redis.pcall('INFO', 'server')
  local uptime = type(info) == 'string' and tonumber(string.match(info, 'uptime_in_seconds:(%d+)'))
  return not uptime or uptime * 1000 < gap
end

-- The length of the longest leases that ran out while no node looked; 0 when none did.
local function longest_hurt(last, lease)
  local gap, longest = now - last, 0
  for _, length in ipairs({ lease, unpack(lengths_at(last)) }) do
    if gap > math.max(SHORTEST_OUTAGE, length / 2) then
      longest = math.max(longest, length)
    end
  end
  return longest
end

-- Notes that a node has looked, and answers whether there is a grace now.
local function is_grace(lease, looked_before)
  local last, grace, length = string.match(redis.call('GET', recovery) or '', '^(%d+) (%d+) ?(%d*)$')
  last, grace, length = tonumber(last) or now, tonumber(grace) or 0, tonumber(length) or lease
  -- A grace that would last longer than any grace comes from a clock that has gone back since.
  local left = grace - now <= length and grace - now or 0
  local hurt = longest_hurt(last, lease)
  if hurt > left and was_away(now - last, looked_before) then
    left, length = hurt, hurt
  end
  -- The first write needs no memory. After it Redis lets the script go on although its memory is full.
  redis.call('PERSIST', recovery)
  redis.call('SET', recovery, string.format('%.0f %.0f %.0f', now, math.max(0, now + left), length))
  return left > 0
end
