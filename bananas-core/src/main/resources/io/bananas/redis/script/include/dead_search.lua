-- Finds places and jobs among the dead letters, which stand by time of death and, within a millisecond, by id.
-- keys: dead
-- args: name, queues
-- include: record

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

-- How many dead letters stand before this place, whether one stands in it or not. Any number of jobs may have died in one millisecond: a
-- binary search finds the place among them.
local function rank_of(died, id)
  local low = redis.call('ZCOUNT', dead, '-inf', '(' .. died)
  local high = low + redis.call('ZCOUNT', dead, died, died)
  while low < high do
    local middle = math.floor((low + high) / 2)
    if before(redis.call('ZRANGE', dead, middle, middle)[1], id) then
      low = middle + 1
    else
      high = middle
    end
  end
  return low
end

local is_any = name == '' and queues == ''

-- Whether a job passes the filter: it has the name, and the key of its queue begins with `queues`; '' is any.
local function matches(record)
  if is_any then
    return true
  end
  local its_name, queue = header(record)
  return its_name ~= nil and (name == '' or name == its_name) and string.sub(queue, 1, #queues) == queues
end
