using System.Globalization;
using Stamp.Core.Storage;

namespace Stamp.Core.Audit.Proofs;

/// <summary>
/// No counter is behind the numbers that the trail and the tables have seen: set back, it would give one of them again. That it
/// may be ahead is no fault: a restored registry skips numbers.
/// </summary>
internal static class CounterProof
{
    public const string Table = "counter";

    public static void Compare(RegistrySql sql, ProofTally tally)
    {
        var counters = sql.Query<Row>("SELECT name, value FROM counter").ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal);
        foreach (var proof in AllProofs.Tables)
        {
            if (proof.Counter is not { } name || tally.Highest(proof) is not (> 0 and var highest)) continue;
            long? value = counters.TryGetValue(name, out var found) ? found : null;
            if (value >= highest) continue;
            tally.Add(new(Table, name, null, value is null ? ProofFault.EntryWithoutRow : ProofFault.Differs, null,
                [new("value", $"≥ {highest.ToString(CultureInfo.InvariantCulture)}", value?.ToString(CultureInfo.InvariantCulture))]));
        }
    }

    private sealed class Row
    {
        public string Name { get; init; } = "";
        public long Value { get; init; }
    }
}
