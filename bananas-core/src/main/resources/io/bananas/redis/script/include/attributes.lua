-- The attributes of a job, in the submitted part of its record. Between its limits, behind which stands no free text, and its payload there
-- may be an object of attributes.
-- include: record

-- Where the object ends that begins at `at`; nil when it has no end. Braces in texts do not count.
local function end_of_object(text, at)
  local QUOTE, BACKSLASH, OPEN = 34, 92, 123
  local depth, in_text = 0, false
  repeat
    at = string.find(text, in_text and '["\\]' or '["{}]', at)
    local byte = at and string.byte(text, at)
    if not at then
      return nil
    elseif byte == BACKSLASH then
      at = at + 1
    elseif byte == QUOTE then
      in_text = not in_text
    else
      depth = depth + (byte == OPEN and 1 or -1)
    end
    at = at + 1
  until depth == 0
  return at - 1
end

-- Where the attributes begin and end. When a job has none, the second is one less than the first; both are nil when the record cannot be
-- read.
local function attributes_in(submitted)
  local _, limits = string.find(submitted, ',"timeout_ms":%d+')
  local _, first = string.find(submitted, '^,"attributes":{', (limits or #submitted) + 1)
  if first then
    return first, end_of_object(submitted, first)
  end
  return limits and limits + 1, limits
end

-- The schedule that made a job; nil when none did.
local function schedule_of(record)
  local first, last = attributes_in((parts_of(record)))
  local is_json, attributes = pcall(cjson.decode, last and string.sub(record, first, last) or '')
  return is_json and type(attributes) == 'table' and attributes.schedule_id or nil
end

-- The record without its payload. It tells how large that is, as if the payload had a key of its own.
local function without_payload(record)
  local submitted, history = parts_of(record)
  local _, last = attributes_in(submitted)
  local first, before = string.find(submitted, '^,"payload":', (last or #submitted) + 1)
  if not first then
    return record
  end
  local brief = string.format('%s,"payload_bytes":%d}', string.sub(submitted, 1, first - 1), #submitted - before - 1)
  return history and brief .. SEPARATOR .. history or brief
end
