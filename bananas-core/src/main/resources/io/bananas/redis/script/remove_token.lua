-- Removes a token: from now on it does not work.
-- keys: tokens
-- args: id
-- Reply its hash, or nothing when there is none
-- include: tokens
local entry = find_entry(id)
if not entry then
  return false
end
local _, hash = parts_of_entry(entry)
redis.call('ZREM', token_ids, entry)
return redis.call('DEL', tokens .. hash) == 1 and hash
