-- Since when a job waits: since it was created, was to run at first, is to run again or was replayed, whichever came last. A crash
-- makes it no younger: it comes to the head of its queue, and all behind it would seem to be as young. It is read from the
-- beginnings of its two records; a run record in which it cannot be found counts as of now.
local SHORT_HEAD, LONGEST_HEAD, HEAD_OF_RUN = 400, 8191, 255

local function number_after(text, field)
  local _, last = string.find(text, field, 1, true)
  return last and tonumber(string.match(text, '^%d+', last + 1))
end

-- The part of a record with the times, of which the last stands before the field that ends it; the payload comes later. Nothing
-- is in what is no string.
local function times_in(head)
  local first = type(head) == 'string' and string.find(head, ',"created_at":', 1, true)
  local last = first and string.find(head, ',"max_retries":', first, true)
  return last and string.sub(head, first, last - 1)
end

-- A long description may stand in front of the times.
local function times_of(key)
  return times_in(redis.pcall('GETRANGE', key, 0, SHORT_HEAD))
      or times_in(redis.pcall('GETRANGE', key, 0, LONGEST_HEAD)) or ''
end

local function waits_since(record_key, run_key)
  local times = times_of(record_key)
  local since = math.max(number_after(times, ',"created_at":') or now, number_after(times, ',"scheduled_for":') or 0)
  local run = redis.pcall('GETRANGE', run_key, 0, HEAD_OF_RUN)
  if type(run) == 'string' and run ~= '' then
    local crashes = number_after(run, '"crashes":') or 0
    local updated = number_after(run, '"updated_at":') or now
    since = math.max(since, crashes > 0 and 0 or updated, number_after(run, '"due":') or 0)
  end
  return math.min(since, now)
end
