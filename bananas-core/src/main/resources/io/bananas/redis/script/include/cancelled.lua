-- The end of a job that somebody does not want any more.
-- include: clock
-- include: history
-- include: ended

-- Ends a job as cancelled that did not come to its end by itself. `record` may have a newer history than Redis has.
local function end_as_cancelled(id, record)
  local _, text = parts_of(record)
  local history = history_of(id, text)
  history['end'], history.finished_at, history.updated_at, history.due, history.took = 'cancelled', now, now, nil, 0
  end_jobs('cancelled', { id }, { encode_history(history) }, { record })
end
