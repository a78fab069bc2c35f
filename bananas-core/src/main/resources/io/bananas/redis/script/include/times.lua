-- Since when a job waits: since it was created, was to run at first, is to run again or was replayed, whichever came last. A crash makes
-- it no younger: it comes to the head of its queue, and all behind it would seem to be as young.
-- include: clock
-- include: record
local function number_after(text, field)
  local _, last = string.find(text, field, 1, true)
  return last and tonumber(string.match(text, '^%d+', last + 1))
end

-- The part of a record with the times. The field behind it ends it: a payload that looks like these fields comes later.
local function times_in(submitted)
  local first = string.find(submitted, ',"created_at":', 1, true)
  local last = first and string.find(submitted, ',"max_retries":', first, true)
  return last and string.sub(submitted, first, last - 1)
end

-- Nil when it cannot be told.
local function ready_since(record)
  local submitted, history = parts_of(record)
  local times = times_in(submitted)
  local since = times and number_after(times, ',"created_at":')
  if not since then
    return nil
  end
  since = math.max(since, number_after(times, ',"scheduled_for":') or 0)
  if history then
    local crashes = number_after(history, '"crashes":') or 0
    local updated = crashes == 0 and number_after(history, '"updated_at":') or 0
    since = math.max(since, updated, number_after(history, '"due":') or 0)
  end
  return since
end

-- The same for a job that waits: not later than now, and now when it cannot be told.
local function waits_since(record)
  return record and math.min(ready_since(record) or now, now) or now
end
