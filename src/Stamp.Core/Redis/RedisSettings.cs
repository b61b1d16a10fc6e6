namespace Stamp.Core.Redis;

/// <param name="Configuration">As StackExchange.Redis reads it: hosts and options, comma-separated. May hold a password: never logged.</param>
/// <param name="Prefix">Stands before every key, so that another application's keys in the same database don't matter.</param>
public sealed record RedisSettings(string Configuration, string Prefix = RedisSettings.DefaultPrefix)
{
    public const string DefaultPrefix = "stamps:";

    /// <summary>Every key carries it, and a million scanned stamps are 8,000 to 160,000 keys.</summary>
    public const int MaxPrefix = 32;

    /// <summary>Longest that a scan waits for Redis in all: inside the 300 ms in which it wants its answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Of that, for the scan itself, a second try included: 150 ms.</summary>
    public TimeSpan ScanPatience => 0.6 * Patience;

    /// <summary>For the visitors' salt, which the first scans of a day ask for before: 40 ms.</summary>
    public TimeSpan SaltPatience => 0.16 * Patience;

    /// <summary>
    /// For a snapshot, 30 ms: the first scan of a batch asks for two, and the database, which is asked next,
    /// answers in less. 150 + 40 + 2 × 30 = 250.
    /// </summary>
    public TimeSpan SnapshotPatience => 0.12 * Patience;

    /// <summary>For what nobody waits for, like the journal, 2 s: to be counted as an outage takes more there.</summary>
    public TimeSpan WorkPatience => 8 * Patience;

    /// <summary>Longest that a start waits for Redis, once or (when it does not answer) twice.</summary>
    public TimeSpan ConnectPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Letters, digits and <c>: _ - .</c>. Braces would be the hash tag in place of the partition's, and put
    /// everything on one node of a cluster.
    /// </summary>
    public static bool IsPrefix(string text) =>
        text.Length is >= 1 and <= MaxPrefix && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ':' or '_' or '-' or '.');
}
