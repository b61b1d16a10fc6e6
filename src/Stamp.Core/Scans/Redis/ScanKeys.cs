using System.Globalization;
using Stamp.Core.Codes;

namespace Stamp.Core.Scans.Redis;

/// <summary>
/// What Redis keeps, by name. The number in braces is the hash tag: a script's keys all lie on one node
/// of a cluster. 64 partitions are few to poll and enough to spread over any cluster in sight.
/// </summary>
internal static class ScanKeys
{
    public const int Partitions = 64;

    /// <summary>
    /// Stamps a hash: under every Redis's hash-max-listpack-entries (512 by default, in Redis 6
    /// hash-max-ziplist-entries), so that they are packed; and a key's 100 bytes are shared by many.
    /// </summary>
    public const int StampsAHash = 128;

    public static int PartitionOf(int batch) => batch % Partitions;

    public static int FieldOf(StampId stamp) => (stamp.Index - 1) % StampsAHash;

    /// <summary>Before batch:group: the records of <see cref="StampsAHash"/> stamps.</summary>
    public static string Records(int partition) => string.Create(CultureInfo.InvariantCulture, $"{{{partition}}}:s:");

    /// <summary>Before batch:index: the recent visits of a stamp that has more of them than its record holds.</summary>
    public static string Visits(int partition) => string.Create(CultureInfo.InvariantCulture, $"{{{partition}}}:v:");

    /// <summary>The stream of counted visits that are not in the registry database yet.</summary>
    public static string Sightings(int partition) => string.Create(CultureInfo.InvariantCulture, $"{{{partition}}}:sightings");

    /// <summary>There while a partition's histories are whole; gone when Redis lost its memory.</summary>
    public static string Whole(int partition) => string.Create(CultureInfo.InvariantCulture, $"{{{partition}}}:whole");

    /// <summary>How far they are restored from the registry database.</summary>
    public static string Restored(int partition) => string.Create(CultureInfo.InvariantCulture, $"{{{partition}}}:restored");

    public const string Salts = "salts";
}
