using Stamp.Core.Cases;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL that counts cases. Each question goes by an index of its own over the day.</summary>
internal static class CaseCountTable
{
    public static List<ReportDay> PerDay(RegistrySql transaction, ReportScope scope, DateOnly from, DateOnly until)
    {
        var narrow = scope switch
        {
            { Batch: not null } => "batch = @Batch AND ",
            { ProductId: not null } => "product_id = @ProductId AND ",
            { ProducerId: not null } => "producer_id = @ProducerId AND ",
            _ => "",
        };
        return
        [
            .. transaction.Query<Row>($"""
                SELECT day, count(*) AS Reports, sum(CASE WHEN outcome = 'confirmed' THEN 1 ELSE 0 END) AS Confirmed,
                       sum(CASE WHEN outcome = 'false-alarm' THEN 1 ELSE 0 END) AS FalseAlarms
                FROM consumer_case WHERE {narrow}day >= @from AND day <= @until GROUP BY day ORDER BY day
                """,
                new { scope.Batch, scope.ProductId, scope.ProducerId, from, until })
                .Select(row => new ReportDay(row.Day, row.Reports, row.Confirmed, row.FalseAlarms)),
        ];
    }

    private sealed class Row
    {
        public DateOnly Day { get; init; }
        public int Reports { get; init; }
        public int Confirmed { get; init; }
        public int FalseAlarms { get; init; }
    }
}
