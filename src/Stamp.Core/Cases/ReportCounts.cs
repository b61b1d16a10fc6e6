using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Cases;

/// <summary>Whose reports; the narrowest that is not null holds, all null: everybody's, with those about codes that are none of ours.</summary>
public sealed record ReportScope(long? ProducerId = null, long? ProductId = null, int? Batch = null);

/// <summary>One day's reports.</summary>
/// <param name="Reports">All that came, whatever became of them.</param>
/// <param name="Confirmed">Of these, how many are closed as confirmed by now.</param>
/// <param name="FalseAlarms">Of these, how many are closed as false alarms by now.</param>
public sealed record ReportDay(DateOnly Day, int Reports, int Confirmed, int FalseAlarms);

/// <summary>Counts consumers' reports, for what happens to stamps.</summary>
public sealed class ReportCounts(RegistryDatabase database)
{
    /// <summary>The days in Vietnam from <paramref name="from"/> to <paramref name="until"/>, both included, on which anything was reported, in order.</summary>
    public Outcome<IReadOnlyList<ReportDay>> PerDay(ReportScope scope, DateOnly from, DateOnly until) =>
        database.TryRead<IReadOnlyList<ReportDay>>(transaction => CaseCountTable.PerDay(transaction, scope, from, until));
}
