-- Adds what a node has counted to a minute.
-- keys: minutes
-- args: minute:number, keep
-- each: name, count
-- Redis keeps the minute for `keep` ms. When the clock of the node is wrong by minutes, the counts go to the minute that it is now.
-- Reply nothing
-- include: clock
local MOST_AGO = 5

local current = math.floor(now / 60000)
local there = minute <= current and current - minute <= MOST_AGO and minute or current
for i, name in ipairs(each.name) do
  redis.call('HINCRBY', minutes .. there, name, each.count[i])
end
redis.call('PEXPIRE', minutes .. there, keep)
