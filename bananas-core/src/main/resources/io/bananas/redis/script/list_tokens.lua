-- Reads tokens in the order of their ids.
-- keys: tokens
-- args: after, limit:number
-- It begins after the entry `after`, or at the first when that is ''. It reads at most `limit`.
-- Reply the last entry that was read, '' at the end; then for each token: record, created, expires or '', last used or nil; times in ms
-- include: tokens
local entries = redis.call('ZRANGEBYLEX', token_ids, after == '' and '-' or '(' .. after, '+', 'LIMIT', 0, limit)
local reply = { #entries == limit and entries[limit] or '' }
for _, entry in ipairs(entries) do
  local _, hash = parts_of_entry(entry)
  local token = redis.call('HMGET', tokens .. hash, 'record', 'created', 'expires', 'used')
  if token[1] then
    reply[#reply + 1] = token
  end
end
return reply
