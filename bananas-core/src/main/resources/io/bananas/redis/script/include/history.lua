-- The history of a job, which stands behind the submitted part of its record.
-- keys: jobs
-- include: header
-- include: quarantine
-- Reads the text of a history; nil when it cannot be read.
local function parse_history(text)
  if not text then
    return { v = 1, attempts = 0, crashes = 0 }
  end
  local is_json, history = pcall(cjson.decode, text)
  if not is_json or type(history) ~= 'table' then
    return nil
  end
  history.crashes = history.crashes or 0
  if KNOWN_VERSIONS[tostring(history.v)] and type(history.attempts) == 'number' and type(history.crashes) == 'number' then
    return history
  end
end

-- Reads the history of a job that a script changes. An unreadable history goes into quarantine and counts as none.
local function history_of(id, text)
  local history = parse_history(text)
  if not history then
    quarantine_history(id, text)
    history = parse_history(nil)
  end
  return history
end

-- The fields that scripts know, in the order in which they write them. Unknown fields stay behind them.
local NUMBERS = { 'attempts', 'crashes', 'started_at', 'finished_at', 'updated_at', 'due', 'took' }
local KNOWN = { v = true, ['end'] = true }
for _, field in ipairs(NUMBERS) do
  KNOWN[field] = true
end

local function encode_history(history)
  local parts = { '{"v":1' }
  if history['end'] then
    parts[2] = '"end":' .. cjson.encode(history['end'])
  end
  for _, field in ipairs(NUMBERS) do
    if type(history[field]) == 'number' then
      parts[#parts + 1] = string.format('"%s":%.0f', field, history[field])
    end
  end
  for field, value in pairs(history) do
    if not KNOWN[field] then
      parts[#parts + 1] = cjson.encode(field) .. ':' .. cjson.encode(value)
    end
  end
  return table.concat(parts, ',') .. '}'
end

-- Writes the history of a job that goes on. The submitted part stays as it is.
local function write_history(id, submitted, history)
  redis.call('SET', jobs .. id, submitted .. SEPARATOR .. history)
end
