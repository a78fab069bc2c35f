-- Which lengths of leases are in use, by when a node last told so: it does with each renewal, four times in a lease. Nodes need not
-- agree on one.
-- include: forget
local KEPT = 24 * 3600 * 1000

-- A note that needs memory must not end the renewal where there is none.
local function note_length(lengths, length)
  forget_old(lengths, KEPT, 2)
  redis.pcall('ZADD', lengths, now, length)
end

-- The lengths that were in use at this time.
local function lengths_at(lengths, time)
  local used = {}
  local told = redis.call('ZRANGE', lengths, 0, -1, 'WITHSCORES')
  for i = 1, #told, 2 do
    local length = tonumber(told[i])
    if told[i + 1] + length >= time then
      used[#used + 1] = length
    end
  end
  return used
end
