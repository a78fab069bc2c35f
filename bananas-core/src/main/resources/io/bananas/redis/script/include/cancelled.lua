-- The end of a job that somebody has cancelled.
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

local function end_as_cancelled(id, record)
  end_jobs('cancelled', { id }, { cancelled_history(id, record) }, { record })
end
