-- Forgets consumers that hold nothing and have not asked for so long: every start of a node makes new ones.
-- One step, so that nothing can be handed to a consumer between the look and the deletion.
-- KEYS: 1 a partition's sightings
-- ARGV: 1 the group, 2 idle milliseconds
local forgotten = 0
for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
  local facts = {}
  for n = 1, #consumer, 2 do facts[consumer[n]] = consumer[n + 1] end
  if facts.pending == 0 and facts.idle >= tonumber(ARGV[2]) then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], facts.name)
    forgotten = forgotten + 1
  end
end
return forgotten
