-- Notes that tokens are in use.
-- keys: tokens
-- each: hash
-- Reply nothing
-- include: clock
for _, hash in ipairs(each.hash) do
  if redis.call('EXISTS', tokens .. hash) == 1 then
    redis.call('HSET', tokens .. hash, 'used', now)
  end
end
