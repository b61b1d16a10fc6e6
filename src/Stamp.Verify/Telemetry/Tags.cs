global using Tag = System.Collections.Generic.KeyValuePair<string, object?>;
using System.Text.Json;

namespace Stamp.Verify.Telemetry;

/// <summary>Where a batch or product was looked up.</summary>
public enum CacheLevel
{
    Process,
    Redis,
    Database,
}

/// <summary>Failed: that level could not be asked, which says nothing about what it holds.</summary>
public enum CacheOutcome
{
    Hit,
    Miss,
    Failed,
}

internal enum LedgerOutcome
{
    Recorded,
    Read,
    Failed,
}

/// <summary>Names of attributes, as OpenTelemetry's conventions have them, and their values made once.</summary>
internal static class Tags
{
    public const string Reason = "stamps.verdict.reason";
    public const string Recorded = "stamps.scan.recorded";
    public const string CacheLevel = "stamps.cache.level";
    public const string CacheOutcome = "stamps.cache.outcome";
    public const string LedgerOutcome = "stamps.ledger.outcome";
    public const string Limit = "stamps.limit";

    /// <summary>OpenTelemetry's own.</summary>
    public const string ErrorType = "error.type", Status = "http.response.status_code", Method = "http.request.method", Route = "http.route";

    /// <summary>One attribute for each value of an enum numbered from 0, its name like <c>half_open</c>.</summary>
    public static Tag[] Of<T>(string name, T[] values)
        where T : struct, Enum => [.. values.Select(value => new Tag(name, JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString())))];

    /// <summary>One attribute for each row, at the index that its number says.</summary>
    public static Tag[] Of<T>(string name, IEnumerable<T> rows, Func<T, int> number, Func<T, string> value)
    {
        var tags = new Tag[rows.Max(number) + 1];
        foreach (var row in rows) tags[number(row)] = new(name, value(row));
        return tags;
    }
}
