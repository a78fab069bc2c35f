-- Reads entries of the log of actions, the newest first.
-- args: before, limit:number
-- It begins before the entry with the number `before`, or with the newest when that is ''. It reads at most `limit`.
-- Reply the number of the last entry that it read when there are more behind it, else 0; then the entries
-- include: log
local newest = newest_number()
local from = before == '' and 0 or math.max(0, newest - before + 1)
local entries = redis.call('LRANGE', log, from, from + limit)
if #entries <= limit then
  return { 0, unpack(entries) }
end
entries[#entries] = nil
return { newest - from - limit + 1, unpack(entries) }
