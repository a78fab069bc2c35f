-- Schedules jobs to run again after a delay. A job that somebody wants cancelled ends instead.
-- keys: stats
-- each: id, lease, history, error, counter, delay:number
-- `error` is '' for a run that did not fail, `counter` is '' for a run that does not count; delays are in ms. A job whose record is gone
-- falls due at once: the promoter finds that, and tells.
-- Reply the ids whose lease is not the given one and that no earlier call has settled just so; these jobs stay as they are; then the ids
--       that ended as cancelled instead
-- include: leases
-- include: records
-- include: record
-- include: history
-- include: errors
-- include: cancelled
-- include: scheduled
-- include: again
local ours, refused, cancelled = end_leases(each.id, each.lease, each.history)
local records, due, counts, retried = records_of(each.id), {}, {}, {}

-- The request to cancel came before the run was over.
local function retry(n, id, submitted)
  if each.error[n] ~= '' then
    add_error(id, each.error[n])
  end
  if cancelled[id] then
    will_end_as_cancelled(id, submitted .. SEPARATOR .. each.history[n])
    return
  end
  write_history(id, submitted, each.history[n])
  due[#due + 1] = now + each.delay[n]
  due[#due + 1] = id
  local counter = each.counter[n]
  if counter ~= '' then
    counts[counter] = (counts[counter] or 0) + 1
    retried[#retried + 1] = id
  end
end

for n, id in ipairs(each.id) do
  if ours[n] and records[n] then
    retry(n, id, (parts_of(records[n])))
  elseif ours[n] then
    due[#due + 1] = now
    due[#due + 1] = id
  end
end
end_as_cancelled()
schedule(due)
for counter, count in pairs(counts) do
  redis.pcall('HINCRBY', stats, counter, count)
end
note_again('scheduled', retried)
return { refused, to_cancel.ids }
