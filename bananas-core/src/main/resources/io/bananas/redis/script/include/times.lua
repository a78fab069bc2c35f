-- Since when a job waits: since it was created, since its first time came, since the time of its retry came, or since its replay, whichever
-- was last. A crash does not make it younger: the job goes to the head of its queue, and all behind it would seem as young.
-- include: clock
-- include: record
local function number_after(text, field)
  local _, last = string.find(text, field, 1, true)
  return last and tonumber(string.match(text, '^%d+', last + 1))
end

-- The part of a record with the times. It ends before the field that follows, since a payload may contain the same text.
local function times_in(submitted)
  local first = string.find(submitted, ',"created_at":', 1, true)
  local last = first and string.find(submitted, ',"max_retries":', first, true)
  return last and string.sub(submitted, first, last - 1)
end

-- Since when a job is ready; nil when its record does not tell.
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

-- Since when a waiting job is ready: not later than now, and now when its record does not tell.
local function waits_since(record)
  return record and math.min(ready_since(record) or now, now) or now
end
