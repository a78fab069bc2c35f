-- Reads records without holding Redis up: a text costs much more in a script than in a command of its own. So a large record is
-- read as far as it says what to do with the job, and whoever takes the job reads it as a whole.
-- How long a text may be that is read as a whole, how many bytes all of them may have, and how far others are read.
local LONGEST_JOB, LONGEST_RUN, MOST_BYTES = 32768, 4096, 131072
local HEAD = 400
local bytes_read = 0

-- For each key the text or its beginning, or false where there is no text; and the lengths of those that are longer.
local function read_all(prefix, ids, longest)
  local texts, lengths = {}, {}
  for i, id in ipairs(ids) do
    local most = bytes_read < MOST_BYTES and longest or HEAD
    local text = redis.pcall('GETRANGE', prefix .. id, 0, most - 1)
    if text == '' or type(text) ~= 'string' then
      texts[i] = false
    else
      texts[i] = text
      bytes_read = bytes_read + #text
      if #text == most then
        lengths[i] = redis.call('STRLEN', prefix .. id)
      end
    end
  end
  return texts, lengths
end

-- Most jobs have no run record before their first run is over.
local function read_runs_of(prefix, ids)
  local keys = {}
  for i, id in ipairs(ids) do
    keys[i] = prefix .. id
  end
  if redis.call('EXISTS', unpack(keys)) > 0 then
    return read_all(prefix, ids, LONGEST_RUN)
  end
  return {}, {}
end

-- The head of a record: what stands before its attributes, if it has any, and its payload. It is never longer than this.
local LONGEST_HEAD_READ = 1024

local function head_in(text)
  local last = string.find(text, ',"payload":', 1, true)
  local before = string.find(last and string.sub(text, 1, last) or text, ',"attributes":', 1, true)
  return (before or last) and string.sub(text, 1, (before or last) - 1)
end

local function head_of_record(key, beginning)
  return head_in(beginning) or head_in(redis.call('GETRANGE', key, 0, LONGEST_HEAD_READ - 1)) or ''
end
