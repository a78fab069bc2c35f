-- Puts into quarantine, under the lease that came with it, what scripts take for good but cannot be read as a whole: a job, which ends the
-- lease, or a history, which then counts as none.
-- keys: leases, jobs
-- args: id, lease, what
-- `what` is 'job' or 'history'.
-- Reply 1 when it was done, 0 when the lease is not the one given
-- include: leases
-- include: records
-- include: record
-- include: quarantine
if redis.call('HGET', leases, id) ~= lease then
  return 0
end
if what == 'history' then
  local submitted, text = parts_of(records_of({ id })[1] or '')
  if text then
    quarantine_history(id, text)
    redis.call('SET', jobs .. id, submitted)
  end
else
  end_leases({ id }, { lease })
  quarantine_job(id)
end
return 1
