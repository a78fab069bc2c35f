-- Forgets a node that stops. A later start under the same id stays.
-- keys: nodes, node_records
-- args: id, started_at
-- `started_at` is when the start began that ends, in ms.
-- Reply 1, or 0 when this start is not noted
local record = redis.call('GET', node_records .. id)
if not (record and string.match(record, '^{"v":%d+,"started_at":(%d+)') == started_at) then
  return 0
end
redis.call('DEL', node_records .. id)
redis.call('ZREM', nodes, id)
return 1
