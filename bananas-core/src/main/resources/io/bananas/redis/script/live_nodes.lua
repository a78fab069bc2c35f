-- Reads nodes that are there. Those that were seen longest ago come first. Forgets nodes that are gone.
-- keys: nodes, node_records
-- args: from, limit:number, max_bytes:number
-- It begins with nodes that were last seen at `from`, as ZRANGEBYSCORE takes it. It reads at most `limit`, and stops after `max_bytes`.
-- Reply the `from` of the next call, '' at the end. That call may read some nodes again; then for each node: when it was last seen in ms, and
--       what it said
local ids = redis.call('ZRANGEBYSCORE', nodes, from, '+inf', 'WITHSCORES', 'LIMIT', 0, limit)
local read, gone, bytes, last = {}, {}, 0, ''
for i = 1, #ids, 2 do
  if bytes >= max_bytes then
    break
  end
  local record = redis.pcall('GET', node_records .. ids[i])
  if not record then
    gone[#gone + 1] = ids[i]
  elseif type(record) == 'string' then
    bytes = bytes + #record
    read[#read + 1] = ids[i + 1]
    read[#read + 1] = record
  end
  last = ids[i + 1]
end
if #gone > 0 then
  redis.call('ZREM', nodes, unpack(gone))
end
if bytes < max_bytes and #ids < 2 * limit then
  return { '', unpack(read) }
end
-- Several nodes may have been seen in the same ms. Only when this call read no others, the next goes on behind it.
return { (last == ids[2] and '(' or '') .. last, unpack(read) }
