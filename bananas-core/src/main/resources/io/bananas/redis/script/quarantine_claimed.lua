-- Puts a claimed record into quarantine that begins well, so that scripts take it for good, but that Java cannot read. `what` is 'job' or
-- 'history'. The lease of the job ends then; the job without its history goes on under its lease.
-- keys: leases, jobs
-- args: id, lease, what
-- Reply 1 when it is in quarantine now, 0 when the lease is not the given one
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
