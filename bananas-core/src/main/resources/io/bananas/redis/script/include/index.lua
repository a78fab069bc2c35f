-- Forgets what an index has kept long enough, so many at most, and answers how many. Whoever adds to an index forgets twice as
-- many as it adds, so that the old cannot gather. When much becomes old at once, as after a retention was lowered, nobody is held
-- up: the auditor forgets the rest.
-- include: clock
local function forget_old(index, retention, most)
  local old = redis.call('ZRANGEBYSCORE', index, '-inf', now - tonumber(retention), 'LIMIT', 0, most)
  if #old > 0 then
    redis.call('ZREM', index, unpack(old))
  end
  return #old
end
