-- The day's salt, the same for every node; salts of earlier days are deleted for good.
-- KEYS: 1 salts by day
-- ARGV: 1 day (yyyy-MM-dd), 2 a fresh salt in case there is none, 3 seconds after which they all go if nobody asks any more
for _, day in ipairs(redis.call('HKEYS', KEYS[1])) do
  if day < ARGV[1] then redis.call('HDEL', KEYS[1], day) end
end
redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return redis.call('HGET', KEYS[1], ARGV[1])
