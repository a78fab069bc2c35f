-- The note of the node on duty: when it last looked, until when a grace lasts and how long that one lasts in all, both in ms, and which node
-- it is. There is no node when nobody is on duty.
-- keys: recovery

-- The note as a table: `last`, `grace` and `length`, each nil when it is missing, and `node`, which may be ''.
local function read_note()
  local note = redis.pcall('GET', recovery)
  if type(note) ~= 'string' then
    return { node = '' }
  end
  local last, grace, length, node = string.match(note, '^(%d+) (%d+) ?(%d*) ?(%S*)$')
  return { last = tonumber(last), grace = tonumber(grace), length = tonumber(length), node = node or '' }
end
