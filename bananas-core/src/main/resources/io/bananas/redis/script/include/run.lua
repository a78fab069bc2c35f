-- Reads what has happened to a job; nil when that cannot be read.
local MAX_ERRORS = 10

local function parse_run(text)
  if not text then
    return { v = 1, attempts = 0, crashes = 0 }
  end
  local readable, run = pcall(cjson.decode, text)
  if readable and type(run) == 'table' and run.v == 1 and type(run.attempts) == 'number'
      and type(run.crashes) == 'number' and (run.errors == nil or type(run.errors) == 'table') then
    return run
  end
  return nil
end

-- Reads it; a record that cannot be read is set aside and counts as none: the job goes on.
local function read_run(runs, id, quarantine, retention)
  local text = redis.call('MGET', runs .. id)[1]
  local run = parse_run(text)
  if not run or (not text and redis.call('EXISTS', runs .. id) == 1) then
    set_aside(quarantine, retention, runs .. id, 'run:' .. id)
    run = parse_run(nil)
  end
  return run
end

local function add_error(run, error)
  run.errors = run.errors or {}
  table.insert(run.errors, error)
  while #run.errors > MAX_ERRORS do
    table.remove(run.errors, 1)
  end
end
