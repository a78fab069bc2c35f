-- Writes that must happen although memory is full.

-- Runs a command that Redis refuses when memory is full. It may be the first write of a script. Redis lets a script go on that has written:
-- so after a refusal comes a write that needs no memory, and then the command again.
local function write_anyway(command, key, ...)
  local reply = redis.pcall(command, key, ...)
  if type(reply) == 'table' and reply.err then
    redis.call('PERSIST', key)
    return redis.call(command, key, ...)
  end
  return reply
end
