-- Forgets what an index has kept long enough, at most so many members, and answers how many. A script that adds to an index forgets twice
-- as many as it adds, so that old members do not gather. When much becomes old at once, as after a shorter retention, the audit forgets
-- the rest.
-- include: clock
local function forget_old(index, retention, most)
  local old = redis.call('ZRANGEBYSCORE', index, '-inf', now - tonumber(retention), 'LIMIT', 0, most)
  if #old > 0 then
    redis.call('ZREM', index, unpack(old))
  end
  return #old
end
