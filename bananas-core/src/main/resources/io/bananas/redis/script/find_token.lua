-- Reads a token that works.
-- keys: tokens
-- args: hash
-- Reply its record, and for how many ms it is still valid, -1 for ever; nothing when there is none
-- include: tokens
local record = redis.call('HGET', tokens .. hash, 'record')
local id = record and string.match(record, '^{"v":%d+,"id":"([^"]+)"')
if not id or not is_listed(id, hash) then
  return {}
end
return { record, redis.call('PTTL', tokens .. hash) }
