-- Cancels a job.
-- keys: leases
-- args: id
-- Reply 0 no such job, 1 the job is cancelled, 2 its worker is asked, 3 it had ended before, 4 a later version wrote its history
-- include: cancel
local record = records_of({ id })[1]
if not record then
  return 0
elseif end_of(record) then
  return 3
end
local lease = redis.call('HGET', leases, id)
if lease then
  ask_worker(id, lease)
  return 2
elseif is_beyond_us(record) then
  return 4
end
leave_place(id, record)
will_end_as_cancelled(id, record)
end_as_cancelled()
return 1
