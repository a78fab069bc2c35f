-- After an outage no owner is taken for dead for a while: those that live could not say so, and do now.
-- keys: recovery
-- include: clock
-- include: lease_lengths
local SHORTEST_OUTAGE = 2000

-- Whether Redis was away when nobody looked for so long: when this node was there, or Redis was not. A node that looks for the first
-- time comes after all others died, and need not wait.
local function was_away(gap, looked_before)
  if looked_before then
    return true
  end
  -- Not every user may ask. A node that may not is careful.
  local info = redis.pcall('INFO', 'server')
  local uptime = type(info) == 'string' and tonumber(string.match(info, 'uptime_in_seconds:(%d+)'))
  return not uptime or uptime * 1000 < gap
end

-- The length of the longest leases that ran short while nobody looked; 0 if none did.
local function longest_hurt(last, lease)
  local gap, longest = now - last, 0
  for _, length in ipairs({ lease, unpack(lengths_at(last)) }) do
    if gap > math.max(SHORTEST_OUTAGE, length / 2) then
      longest = math.max(longest, length)
    end
  end
  return longest
end

-- Whether to wait, and notes that somebody has looked.
local function is_grace(lease, looked_before)
  local last, grace, length = string.match(redis.call('GET', recovery) or '', '^(%d+) (%d+) ?(%d*)$')
  last, grace, length = tonumber(last) or now, tonumber(grace) or 0, tonumber(length) or lease
  -- A grace that has longer to go than it lasts was set by a clock that has gone back since.
  local left = grace - now <= length and grace - now or 0
  local hurt = longest_hurt(last, lease)
  if hurt > left and was_away(now - last, looked_before) then
    left, length = hurt, hurt
  end
  -- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
  redis.call('PERSIST', recovery)
  redis.call('SET', recovery, string.format('%.0f %.0f %.0f', now, math.max(0, now + left), length))
  return left > 0
end
