-- The note of the node on duty: when it last looked, until when a grace lasts and how long that one lasts in all, both in ms, and which node
-- it is. When nobody is on duty, the one that looked last without the wish to stay may stand there behind a '~'. Nodes of earlier versions take
-- that for a node on duty, which keeps them away for seconds, and they keep the grace.
-- keys: recovery

-- The note as a table: `last`, `grace` and `length`, each nil when it is missing; `node` and `looker`, which may
-- be ''; and `who`, the text of both.
local function read_note()
  local note = redis.pcall('GET', recovery)
  if type(note) ~= 'string' then
    return { node = '', looker = '', who = '' }
  end
  local last, grace, length, who = string.match(note, '^(%d+) (%d+) ?(%d*) ?(%S*)$')
  local mark, name = string.match(who or '', '^(~?)(%S*)$')
  local looker = mark == '~' and name or ''
  return {
    last = tonumber(last), grace = tonumber(grace), length = tonumber(length),
    node = mark == '~' and '' or name or '', looker = looker, who = who or '',
  }
end
