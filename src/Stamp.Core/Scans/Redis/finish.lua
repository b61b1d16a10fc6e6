-- Marks a partition's histories as whole, unless more was restored meanwhile or Redis lost its memory again.
-- KEYS: 1 the mark, 2 how far they are restored
-- ARGV: 1 since, 2 the cursor that nothing comes after
if redis.call('HGET', KEYS[2], 'since') ~= ARGV[1] or (redis.call('HGET', KEYS[2], 'cursor') or '') ~= ARGV[2] then return 0 end
redis.call('SET', KEYS[1], '1')
redis.call('DEL', KEYS[2])
return 1
