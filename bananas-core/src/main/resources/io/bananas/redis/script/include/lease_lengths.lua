-- The lengths of leases in use, by when a node last said so. Nodes say it every half minute, and need not agree on one length.
-- keys: lease_lengths
-- include: clock
-- include: index
local LENGTHS_KEPT_MS, SAID_MS = 24 * 3600 * 1000, 60000

-- Notes a length. When memory is full, this must not end the heartbeat.
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
    if told[i + 1] + math.max(length, SAID_MS) >= time then
      used[#used + 1] = length
    end
  end
  return used
end
