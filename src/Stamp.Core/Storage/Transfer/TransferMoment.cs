using System.Globalization;

namespace Stamp.Core.Storage.Transfer;

/// <summary>Which registry, at which moment: told alike by the source and by a finished copy of it.</summary>
/// <param name="Registry">The beginning of its history: the first audit entry's hash, the first change's mark.</param>
/// <param name="State">Its counters, the end of its history, and how many rows there are of each table.</param>
/// <param name="Rows">Of all tables together.</param>
internal sealed record TransferMoment(string Registry, string State, long Rows)
{
    public static TransferMoment Of(RegistrySql sql, IEnumerable<TransferTable> tables)
    {
        var counters = sql.Query<Counter>("SELECT name, value FROM counter").OrderBy(counter => counter.Name, StringComparer.Ordinal).ToList();
        var rows = tables.OrderBy(table => table.Name, StringComparer.Ordinal).Select(table => (table.Name, Count: sql.Scalar<long>(table.Count))).ToList();
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{HashOf(sql, 1)} {MarkOf(sql, 1)}"),
            string.Join(' ',
            [
                .. counters.Select(counter => string.Create(CultureInfo.InvariantCulture, $"{counter.Name}={counter.Value}")),
                HashOf(sql, Last(counters, "audit")),
                string.Create(CultureInfo.InvariantCulture, $"{MarkOf(sql, Last(counters, "change"))}"),
                .. rows.Select(table => string.Create(CultureInfo.InvariantCulture, $"{table.Name}:{table.Count}")),
            ]),
            rows.Sum(table => table.Count));
    }

    private static long Last(List<Counter> counters, string name) => counters.Find(counter => counter.Name == name)?.Value ?? 0;

    private static string HashOf(RegistrySql sql, long number) =>
        sql.QueryFirstOrDefault<byte[]>("SELECT hash FROM audit WHERE number = @number", new { number }) is { } hash ? Convert.ToHexStringLower(hash) : "-";

    private static long? MarkOf(RegistrySql sql, long number) => sql.Scalar<long?>("SELECT mark FROM change WHERE number = @number", new { number });

    private sealed class Counter
    {
        public string Name { get; init; } = "";
        public long Value { get; init; }
    }
}
