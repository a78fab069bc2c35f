-- Cancels the jobs of one call together, or only tells which they are.
-- keys: cancels
-- args: dry
-- When `dry` is 1, nothing changes.
-- include: header
-- include: cancel
local is_dry = dry == '1'
local ending, ending_records, asked = {}, {}, {}

-- Notes that a job that does not run is to end. The caller takes it out of its place.
local function will_end(id, record)
  ending[#ending + 1], ending_records[#ending_records + 1] = id, record
end

-- Asks the worker of a job, once for each run.
local function will_ask(id, lease)
  if redis.call('HGET', cancels, id) ~= lease then
    asked[#asked + 1] = id
    if not is_dry then
      ask_worker(id, lease)
    end
  end
end

-- Ends the jobs. Adds to the reply the ids of jobs whose worker was asked, then id, name and queue of each job that has ended.
local function end_all(reply)
  if not is_dry and #ending > 0 then
    local histories = {}
    for i, id in ipairs(ending) do
      histories[i] = cancelled_history(id, ending_records[i])
    end
    end_jobs('cancelled', ending, histories, ending_records)
  end
  reply[#reply + 1] = asked
  for i, id in ipairs(ending) do
    local name, queue = header(ending_records[i])
    reply[#reply + 1], reply[#reply + 2], reply[#reply + 3] = id, name, queue
  end
  return reply
end
