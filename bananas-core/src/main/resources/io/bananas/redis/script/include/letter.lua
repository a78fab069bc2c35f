-- Forgets the dead letters whose records have expired. Called where one is added, so that they cannot gather.
local function forget_letters(dead, retention)
  redis.call('ZREMRANGEBYSCORE', dead, '-inf', now - tonumber(retention))
end
