-- Adds a token. Redis forgets it when it has expired.
-- keys: tokens
-- args: id, hash, record, expires, most:number
-- `expires` is a time in ms, '' for never. There may be `most` tokens.
-- Reply when it was added in ms, 0 it has expired already, -1 there are too many
-- include: clock
-- include: tokens

-- Forgets the entries of tokens that Redis has forgotten.
local function forget_expired()
  for _, entry in ipairs(redis.call('ZRANGE', token_ids, 0, -1)) do
    local _, of = parts_of_entry(entry)
    if redis.call('EXISTS', tokens .. of) == 0 then
      redis.call('ZREM', token_ids, entry)
    end
  end
end

if expires ~= '' and tonumber(expires) <= now then
  return 0
end
if redis.call('ZCARD', token_ids) >= most then
  forget_expired()
end
if redis.call('ZCARD', token_ids) >= most then
  return -1
end
redis.call('HSET', tokens .. hash, 'record', record, 'created', now, 'expires', expires)
if expires ~= '' then
  redis.call('PEXPIREAT', tokens .. hash, expires)
end
redis.call('ZADD', token_ids, 0, entry_of(id, hash))
return now
