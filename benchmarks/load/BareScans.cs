using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;
using Stamp.Core.Scans.Redis;

namespace Stamp.Load;

/// <summary>The ledger's own script with arguments like its own, sent by the bare driver: the one round trip and nothing else.</summary>
internal sealed class BareScans
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);

    private readonly IDatabase database;
    private readonly byte[] hash;
    private int number;

    public BareScans(string redis)
    {
        var connection = ConnectionMultiplexer.Connect(redis);
        database = connection.GetDatabase();
        var script = Script();
        database.Execute("SCRIPT", "LOAD", script);
        // Histories are whole: the script answers with the record.
        for (var batch = 1; batch <= 3; batch++) database.StringSet($"bare:{{{batch}}}:whole", 1);
        // Redis names scripts by SHA-1: a name, no protection.
        hash = SHA1.HashData(Encoding.UTF8.GetBytes(script));
    }

    /// <summary>A visit that counts: each pass over 300,000 stamps is another visitor's.</summary>
    public Task<RedisResult> RecordAsync()
    {
        var n = Interlocked.Increment(ref number) & int.MaxValue;
        var (batch, index) = ((n % 3) + 1, (n % 100_000) + 1);
        return database.ScriptEvaluateAsync(
            hash,
            [
                $"bare:{{{batch}}}:s:{batch}:{(index - 1) / 128}", $"bare:{{{batch}}}:v:{batch}:{index}", $"bare:{{{batch}}}:sightings",
                $"bare:{{{batch}}}:whole", $"bare:{{{batch}}}:restored",
            ],
            [30, 6, 16, 5, 4, (index - 1) % 128, 3_622_380, Visit(batch, index, n)]);
    }

    // Stamp, place and instant, visitor, as record.lua reads them.
    private static byte[] Visit(int batch, int index, int visitor)
    {
        var bytes = new byte[20];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, ((long)batch << 24) | (uint)(index - 1));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Start.ToUnixTimeMilliseconds() << 8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), visitor);
        return bytes;
    }

    private static string Script() => Resource("count.lua") + Resource("record.lua");

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(RedisScanLedger).Assembly.GetManifestResourceStream($"Stamp.Core.Scans.Redis.{name}")!);
        return reader.ReadToEnd();
    }
}
