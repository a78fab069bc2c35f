-- Tells those who wait for a result that these jobs have ended: one message for all of them, none when nobody waits.
-- Where publishing is not allowed, or something is wrong with the list of those who wait, they find the result when they look
-- again: no end of a job may hang on that.
local function announce(awaited, channel, ids)
  if #ids == 0 or redis.call('EXISTS', awaited) == 0 then
    return
  end
  local wanted = {}
  for i, waits_until in ipairs(redis.pcall('ZMSCORE', awaited, unpack(ids))) do
    if waits_until then
      wanted[#wanted + 1] = ids[i]
    end
  end
  if #wanted > 0 then
    redis.call('ZREM', awaited, unpack(wanted))
    redis.pcall('PUBLISH', channel, table.concat(wanted, ' '))
  end
end
