-- The end of jobs that somebody has cancelled.
-- include: clock
-- include: history
-- include: ended

-- The history of a job that ends as cancelled. `record` may have a newer history than Redis has.
local function cancelled_history(id, record)
  local _, text = parts_of(record)
  local history = history_of(id, text)
  history['end'], history.finished_at, history.updated_at, history.due, history.took = 'cancelled', now, now, nil, 0
  return encode_history(history)
end

local to_cancel = { ids = {}, histories = {}, records = {} }

-- Notes a job that is to end as cancelled.
local function will_end_as_cancelled(id, record)
  local n = #to_cancel.ids + 1
  to_cancel.ids[n], to_cancel.histories[n], to_cancel.records[n] = id, cancelled_history(id, record), record
end

-- Ends all noted jobs together, which costs half of ending one after the other.
local function end_as_cancelled()
  end_jobs('cancelled', to_cancel.ids, to_cancel.histories, to_cancel.records)
end
