-- Begins to restore a partition, or goes on; nothing when its histories are whole.
-- KEYS: 1 the mark that they are, 2 how far they are restored
-- Returns the instant (ms of Redis's clock) from which Redis knows all visits itself, and the last sighting restored.
if redis.call('EXISTS', KEYS[1]) == 1 then return false end
local now = redis.call('TIME')
redis.call('HSETNX', KEYS[2], 'since', now[1] .. string.format('%03d', math.floor(now[2] / 1000)))
return { redis.call('HGET', KEYS[2], 'since'), redis.call('HGET', KEYS[2], 'cursor') or '' }
