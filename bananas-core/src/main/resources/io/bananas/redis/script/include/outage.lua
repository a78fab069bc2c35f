-- After an outage there is a grace, in which no owner counts as dead: living owners could not renew their leases, and do so now.
-- keys: recovery
-- include: clock
-- include: full_memory
-- include: lease_lengths
-- include: on_duty
local SHORTEST_OUTAGE = 2500

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

-- The length of the longest leases that ran out while no node looked; 0 when none did. Most of the time somebody has just looked.
local function longest_hurt(last, gap, lease)
  local longest = 0
  if gap <= SHORTEST_OUTAGE then
    return longest
  end
  for _, length in ipairs({ lease, unpack(lengths_at(last)) }) do
    if gap > math.max(SHORTEST_OUTAGE, length / 2) then
      longest = math.max(longest, length)
    end
  end
  return longest
end

-- Notes that a node has looked, and answers whether there is a grace now. `note` is what was noted before. `silent` is the longest time in ms
-- since its last look for which Redis has not answered this node; `math.huge` when all the time since the note counts, less than 0 when it has
-- never looked. `who` is the node on duty from
-- now on; or '~' and the node that has looked and does not stay.
local function is_grace(note, lease, silent, who)
  local last, grace, length = note.last or now, note.grace or 0, note.length or lease
  -- A grace that would last longer than any grace comes from a clock that has gone back since.
  local left = grace - now <= length and grace - now or 0
  local gap = silent < 0 and now - last or math.min(now - last, silent)
  local hurt = longest_hurt(last, gap, lease)
  if hurt > left and was_away(gap, silent >= 0) then
    left, length = hurt, hurt
  end
  write_anyway('SET', recovery, string.format('%.0f %.0f %.0f %s', now, math.max(0, now + left), length, who))
  return left > 0
end
