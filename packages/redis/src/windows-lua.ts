/**
 * The pacing rules of the runtime (`pacing/windows.ts`) in Lua, because Redis has to apply them in one
 * step and by its own clock. Names and order follow the TypeScript; a test compares both over random
 * histories. The state is the same JSON. All times are whole ms, which cjson writes without loss.
 */
const RULES = `
local SECOND, MINUTE, DAY = 1000, 60000, 86400000
local MAX_TRACKED, MAX_TRANSIT = 1000, 1000
local RESET_MARGIN, NEXT_WINDOW_GAP, DECAY_INTERVAL = 250, 2000, 10000
local FIXED = { { "daily", DAY }, { "steady", MINUTE } }

local function number(value)
  if type(value) == "number" then return value end
  return nil
end

local function load(key)
  local text = redis.call("GET", key)
  if text then return cjson.decode(text) end
  return { burstExpiries = {}, otherUsage = 0, otherUsageDecaysAt = 0, pausedUntil = 0 }
end

local function limitOf(name, state, specLimits, fallback)
  return number((state.limits or {})[name]) or number(specLimits[name]) or fallback or math.huge
end

-- Returns the JSON that it stores.
local function save(key, state, now, specLimits)
  local text = cjson.encode(state)
  local ttl = math.max(2 * MINUTE, state.pausedUntil - now)
  if state.daily and limitOf("daily", state, specLimits) < math.huge then
    ttl = math.max(ttl, state.daily["end"] - now)
  end
  redis.call("SET", key, text, "PX", string.format("%d", ttl + SECOND))
  return text
end

local function burstExpiry(sent, ended)
  return math.min(sent + MAX_TRANSIT, ended) + SECOND
end

local function recent(state, now)
  local kept = {}
  for _, time in ipairs(state.burstExpiries) do
    if time > now then kept[#kept + 1] = time end
  end
  state.burstExpiries = kept
  return #kept
end

local function admitOne(state, now, specLimits)
  local pause = state.pausedUntil - now
  if pause > 0 then return pause, pause > MINUTE and "daily" or "paused" end
  for _, fixed in ipairs(FIXED) do
    local name, length = fixed[1], fixed[2]
    local window = state[name]
    if not window or now >= window["end"] then
      window = { start = now, ["end"] = now + length, known = false, used = recent(state, now) }
      state[name] = window
    end
    if window.used >= limitOf(name, state, specLimits) then return window["end"] - now, name end
  end
  if state.otherUsage > 0 and now >= state.otherUsageDecaysAt then
    state.otherUsage = state.otherUsage - 1
    state.otherUsageDecaysAt = now + DECAY_INTERVAL
  end
  local available = math.max(1, limitOf("burst", state, specLimits) - state.otherUsage)
  if #state.burstExpiries >= available and recent(state, now) >= available then
    local first = math.huge
    for _, time in ipairs(state.burstExpiries) do first = math.min(first, time) end
    return first - now, "burst"
  end
  table.insert(state.burstExpiries, burstExpiry(now, math.huge))
  if #state.burstExpiries > MAX_TRACKED then table.remove(state.burstExpiries, 1) end
  for _, fixed in ipairs(FIXED) do
    local window = state[fixed[1]]
    window.used = window.used + 1
    if not window.known then window["end"] = now + fixed[2] end
  end
  return nil
end

local function applyHeaders(window, quota, limit, sent, now)
  local ends = now + quota.reset + RESET_MARGIN
  local used = limit - quota.remaining
  if window.known and ends > window["end"] + NEXT_WINDOW_GAP then
    window.start, window["end"], window.used = sent, ends, used
  elseif sent >= window.start and now < window["end"] then
    window["end"] = window.known and math.max(window["end"], ends) or ends
    window.known = true
    window.used = math.max(window.used, used)
  end
end

local function settle(state, sent, now, specLimits, quota, pause)
  for index = #state.burstExpiries, 1, -1 do
    if state.burstExpiries[index] == burstExpiry(sent, math.huge) then
      state.burstExpiries[index] = burstExpiry(sent, now)
      break
    end
  end
  if quota then
    state.limits = state.limits or {}
    for name, limit in pairs(quota.limits) do state.limits[name] = limit end
    local name = quota.window
    local window = name and name ~= "burst" and state[name]
    if window then
      applyHeaders(window, quota, limitOf(name, state, specLimits, quota.limit), sent, now)
    end
  end
  if pause and pause > 0 then
    local ends = now + math.min(pause, DAY)
    state.pausedUntil = math.max(state.pausedUntil, ends)
    if pause > SECOND then
      state.steady = nil
    else
      local limit = limitOf("burst", state, specLimits, 1)
      state.otherUsage = math.min(state.otherUsage + 1, limit - 1)
      state.otherUsageDecaysAt = ends + DECAY_INTERVAL
    end
  end
end
`;

/**
 * Adds what a process admitted on its own while Redis was down (`Seed` in `share.ts`). Several
 * processes do so one after another: their requests add up, their estimates of a window do not.
 */
const MERGE = `
local function merge(state, seed, now)
  for _, left in ipairs(seed.burst) do
    if left > 0 then table.insert(state.burstExpiries, now + left) end
  end
  for _, fixed in ipairs(FIXED) do
    local name = fixed[1]
    local theirs, own = seed[name], state[name]
    if theirs and theirs.left > 0 then
      if own and now < own["end"] then
        own.used = math.max(own.used, theirs.used)
      else
        state[name] =
          { start = now - theirs.age, ["end"] = now + theirs.left, known = theirs.known, used = theirs.used }
      end
    end
  end
  state.pausedUntil = math.max(state.pausedUntil, now + seed.pause)
end
`;

/** Defines `clock(round)`: the time of the Redis server in ms. */
export const SERVER_CLOCK = `
local function clock(round)
  local time = redis.call("TIME")
  return time[1] * 1000 + round(time[2] / 1000)
end
`;

/**
 * KEYS: windows, members. ARGV: the request as JSON. Returns the admission as JSON. Counts the
 * processes that asked within the last ten seconds.
 */
export const admitScript = (clock = SERVER_CLOCK): string => `${clock}${RULES}${MERGE}
local request = cjson.decode(ARGV[1])
local now = clock(math.floor)
local state = load(KEYS[1])
if request.seed then merge(state, request.seed, now) end
local admitted, wait, reason = 0, nil, nil
while admitted < request.count do
  wait, reason = admitOne(state, now, request.limits)
  if wait then break end
  admitted = admitted + 1
end
local text = save(KEYS[1], state, now, request.limits)
redis.call("ZADD", KEYS[2], now + 10000, request.member)
redis.call("ZREMRANGEBYSCORE", KEYS[2], "-inf", now)
redis.call("PEXPIRE", KEYS[2], 11000)
local reply = cjson.encode({
  admitted = admitted, sent = now, wait = wait or 0, reason = reason,
  members = redis.call("ZCARD", KEYS[2]),
})
return string.sub(reply, 1, -2) .. ',"state":' .. text .. "}"`;

/** KEYS: windows. ARGV: the settlement as JSON. The end of a request is rounded up, to be safe. */
export const settleScript = (clock = SERVER_CLOCK): string => `${clock}${RULES}
local ended = cjson.decode(ARGV[1])
local now = clock(math.ceil)
local state = load(KEYS[1])
settle(state, ended.sent, now, ended.limits, ended.quota, number(ended.pause))
save(KEYS[1], state, now, ended.limits)
return "1"`;
