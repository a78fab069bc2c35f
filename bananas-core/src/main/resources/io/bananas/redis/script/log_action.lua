-- Adds an entry to the log of actions, which keeps the newest.
-- args: id, entry, ago:number, again:number, most:number
-- `ago` is how long ago the action was, in ms. When the caller tries `again`, with 1, the entry may be there already: it is searched for among
-- the newest. The log keeps `most` entries.
-- Reply the number of the entry
-- include: clock
-- include: log
local SEARCHED = 200

local function find(wanted)
  for _, there in ipairs(redis.call('LRANGE', log, 0, SEARCHED - 1)) do
    if string.find(there, wanted, 1, true) then
      return tonumber(string.match(there, '^{"n":(%d+)'))
    end
  end
end

local number = again == 1 and find(id)
if number then
  return number
end
number = newest_number() + 1
redis.call('LPUSH', log, string.format('{"n":%d,"at":%d,%s', number, now - ago, string.sub(entry, 2)))
redis.call('LTRIM', log, 0, most - 1)
return number
