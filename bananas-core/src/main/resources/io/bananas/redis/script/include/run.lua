-- Reads what has happened to a job. A record that cannot be read is set aside whole and counts as none: the job goes on.
local MAX_ERRORS = 10

local function read_run(text, quarantine, id)
  local readable, run = pcall(cjson.decode, text or '')
  if readable and type(run) == 'table' and run.v == 1 and type(run.attempts) == 'number'
      and type(run.crashes) == 'number' then
    return run
  end
  if text then
    redis.call('HSET', quarantine, 'run:' .. id, text)
  end
  return { v = 1, attempts = 0, crashes = 0 }
end

local function add_error(run, error)
  run.errors = run.errors or {}
  table.insert(run.errors, error)
  while #run.errors > MAX_ERRORS do
    table.remove(run.errors, 1)
  end
end
