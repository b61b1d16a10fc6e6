-- Ends journaled sightings in one step: acknowledged but not deleted, they would stay for ever.
-- KEYS: 1 a partition's sightings
-- ARGV: 1 the group, then ids
-- Returns how many were still there: another journal may have been faster.
local last, ended = #ARGV, 0
for from = 2, last, 1000 do
  local to = math.min(from + 999, last)
  -- In runs, because Lua can unpack only so many at once.
  redis.call('XACK', KEYS[1], ARGV[1], unpack(ARGV, from, to))
  ended = ended + redis.call('XDEL', KEYS[1], unpack(ARGV, from, to))
end
return ended
