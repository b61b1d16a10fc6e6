-- A stamp's record as record.lua returns it, or nothing.
-- KEYS: 1 the records of 128 stamps, 2 this stamp's recent visits once they are many
-- ARGV: 1 field in the hash, 2 most visits kept within the record
local record = redis.call('HGET', KEYS[1], ARGV[1])
if not record then return false end
if struct.unpack('<I4', record) <= tonumber(ARGV[2]) then return record end
return record:sub(1, 16) .. (redis.call('GET', KEYS[2]) or '')
