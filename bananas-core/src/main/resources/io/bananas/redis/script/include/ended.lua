-- What scripts that deal with ended jobs read of them. A key of another type counts as none.

-- More than stands before the payload of any record, which may be large.
local LONGEST_HEAD = 8191

local function text_of(reply)
  return type(reply) == 'string' and reply ~= '' and reply or nil
end

-- A record without its payload; nil when there is none.
local function head_of(key)
  return text_of(redis.pcall('GETRANGE', key, 0, LONGEST_HEAD))
end

local function run_of(key)
  return text_of(redis.pcall('GET', key))
end

-- How a job ended by its run record; nil when it has not.
local function end_of(run)
  return run and string.match(run, '"end":"(%l+)"')
end

-- A run record as a table; nil when it cannot be read.
local function decoded(run)
  local readable, table_of = pcall(cjson.decode, run)
  return readable and type(table_of) == 'table' and table_of.v == 1 and table_of or nil
end

-- Whether a letter is one, or may be one: then its run record cannot be read.
local function is_letter(record, run)
  return record and (end_of(run) == 'failed' or run and not decoded(run))
end

-- Calls `act` with id, record without payload and run record of each job whose letter, if it has one, died by then, until
-- so many bytes are read, since nobody else is served meanwhile. Those for which it answers with true are no letters any
-- more; for others, the letter is forgotten when its job is gone or lives again. Answers how many ids it has dealt with.
local function each_ended(ids, where, died_by, max_bytes, act)
  local dealt_with, bytes, forgotten = 0, 0, {}
  local times = redis.call('ZMSCORE', where.dead, unpack(ids))
  for i, id in ipairs(ids) do
    local died = times[i]
    if not died or tonumber(died) <= died_by then
      local record, run = head_of(where.jobs .. id), run_of(where.runs .. id)
      bytes = bytes + (run and #run or 0)
      if act(id, record, run) or died and not is_letter(record, run) then
        forgotten[#forgotten + 1] = id
      end
    end
    dealt_with = i
    if bytes >= max_bytes then
      break
    end
  end
  if #forgotten > 0 then
    redis.call('ZREM', where.dead, unpack(forgotten))
  end
  return dealt_with
end
