-- Which lengths of leases are in use, by when a node last told so: it does with each heartbeat. Nodes need not agree on one.
-- keys: lease_lengths
-- include: clock
-- include: index
local LENGTHS_KEPT_MS = 24 * 3600 * 1000

-- A note that needs memory must not end the heartbeat where there is none.
local function note_length(length)
  forget_old(lease_lengths, LENGTHS_KEPT_MS, 2)
  redis.pcall('ZADD', lease_lengths, now, length)
end

-- The lengths that were in use at this time.
local function lengths_at(time)
  local used = {}
  local told = redis.call('ZRANGE', lease_lengths, 0, -1, 'WITHSCORES')
  for i = 1, #told, 2 do
    local length = tonumber(told[i])
    if told[i + 1] + length >= time then
      used[#used + 1] = length
    end
  end
  return used
end
