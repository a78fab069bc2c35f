-- Reads a whole keyspace in one step.
-- ARGV  1 what every key begins with
-- Reply lists (key, ids), scores (key, pairs), leases, quarantine, counts of parked jobs by queue, histories (id, text), job ids, keys with their
--       time to live in ms, how many entries of each id stand for nothing (queue, pairs), the ids of recent jobs
local prefix = ARGV[1]
local lists, scores, histories, jobs, lives, withdrawn = {}, {}, {}, {}, {}, {}
local keys = redis.call('KEYS', prefix .. '*')
table.sort(keys)
for _, key in ipairs(keys) do
  local rest = string.sub(key, #prefix + 1)
  local kind = redis.call('TYPE', key).ok
  table.insert(lives, rest)
  table.insert(lives, redis.call('PTTL', key))
  if kind == 'list' and rest ~= 'recent' and rest ~= 'again' and rest ~= 'log' and string.sub(rest, 1, 7) ~= 'errors:' then
    table.insert(lists, rest)
    table.insert(lists, redis.call('LRANGE', key, 0, -1))
  elseif kind == 'zset' then
    table.insert(scores, rest)
    table.insert(scores, redis.call('ZRANGE', key, 0, -1, 'WITHSCORES'))
  elseif string.sub(rest, -10) == ':withdrawn' then
    table.insert(withdrawn, string.sub(rest, 1, -11))
    table.insert(withdrawn, redis.call('HGETALL', key))
  elseif string.sub(rest, 1, 4) == 'job:' then
    table.insert(jobs, string.sub(rest, 5))
    local record = redis.call('MGET', key)[1] or ''
    local at = string.find(record, '\30', 1, true)
    if at then
      table.insert(histories, string.sub(rest, 5))
      table.insert(histories, string.sub(record, at + 1))
    end
  end
end

local quarantine = {}
for _, member in ipairs(redis.call('ZRANGE', prefix .. 'quarantine', 0, -1)) do
  table.insert(quarantine, member)
  table.insert(quarantine, redis.call('MGET', prefix .. 'quarantine:' .. member)[1] or '')
end
return {
  lists,
  scores,
  redis.call('HGETALL', prefix .. 'leases'),
  quarantine,
  redis.call('HGETALL', prefix .. 'parked'),
  histories,
  jobs,
  lives,
  withdrawn,
  redis.call('TYPE', prefix .. 'recent').ok == 'list' and redis.call('LRANGE', prefix .. 'recent', 0, -1) or {}
}
