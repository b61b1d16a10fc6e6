-- A stamp's record as record.lua returns it; an empty text where it was never seen, nothing while what came before
-- is not restored.
-- KEYS: 1 the records of 128 stamps, 2 this stamp's recent visits once they are many, 3 the mark that the partition's histories are whole
-- ARGV: 1 field in the hash, 2 most visits kept within the record
-- GET, not EXISTS: a Redis that evicts must see that the mark is used.
if not redis.call('GET', KEYS[3]) then return false end
local record = redis.call('HGET', KEYS[1], ARGV[1])
if not record then return '' end
if struct.unpack('<I4', record) <= tonumber(ARGV[2]) then return record end
return record:sub(1, 16) .. (redis.call('GET', KEYS[2]) or '')
