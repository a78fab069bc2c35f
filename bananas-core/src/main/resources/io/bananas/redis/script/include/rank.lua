-- Finds places in a sorted set. Its members stand by score, and members of the same score by id.

-- Compares ids byte by byte, as Redis orders them; Lua's own comparison goes by the locale of the server.
local function before(one, other)
  for i = 1, math.min(#one, #other) do
    local a, b = string.byte(one, i), string.byte(other, i)
    if a ~= b then
      return a < b
    end
  end
  return #one < #other
end

-- How many members stand before this place, with or without a member in it. Any number of members may have this score, so the function
-- searches among them.
local function rank_of(index, score, id)
  local low = redis.call('ZCOUNT', index, '-inf', '(' .. score)
  local high = low + redis.call('ZCOUNT', index, score, score)
  while low < high do
    local middle = math.floor((low + high) / 2)
    if before(redis.call('ZRANGE', index, middle, middle)[1], id) then
      low = middle + 1
    else
      high = middle
    end
  end
  return low
end
