using Stamp.Core.Orders;

namespace Stamp.Core.Storage.Tables;

/// <summary>A row of stamp_approval as it is written.</summary>
internal sealed record ApprovalRow(
    string Person, ApproverStanding Standing, string Kind, long ProducerId, long CertificateId, long Stamps, bool Alone,
    long? Order = null, int? Batch = null, long? QuotaBefore = null, long? QuotaAfter = null);

/// <summary>SQL of what each person let through.</summary>
internal static class ApprovalTable
{
    public const string OfOrder = "order", OfBatch = "batch", OfQuota = "quota";

    /// <summary>What came before these is taken as it stood: a quota is changed once or twice in a certificate's three years.</summary>
    private const int MostQuotaChanges = 20;

    public static void Insert(RegistryTransaction transaction, ApprovalRow row) => transaction.Sql.Execute("""
        INSERT INTO stamp_approval (number, at, person, standing, kind, producer_id, certificate_id, order_number, batch, stamps, alone, quota_before, quota_after)
        VALUES (@number, @at, @Person, @standing, @Kind, @ProducerId, @CertificateId, @Order, @Batch, @Stamps, @alone, @QuotaBefore, @QuotaAfter)
        """,
        new
        {
            number = transaction.Next("approval"),
            at = transaction.Now,
            row.Person,
            standing = SqlText.Write(row.Standing),
            row.Kind,
            row.ProducerId,
            row.CertificateId,
            row.Order,
            row.Batch,
            row.Stamps,
            alone = row.Alone ? 1 : 0,
            row.QuotaBefore,
            row.QuotaAfter,
        });

    /// <summary>What a person let through alone after an instant. An order that was refused after all is left out.</summary>
    /// <param name="withNew">That of all accounts that were new at the time, too.</param>
    /// <param name="except">An order that is not counted; 0: none.</param>
    public static List<LoneApproval> Alone(RegistrySql transaction, string person, bool withNew, DateTimeOffset since, long except) =>
    [
        .. transaction.Query<AloneRow>("""
            SELECT a.at, a.person, a.standing, a.producer_id AS ProducerId, a.certificate_id AS CertificateId, a.stamps
            FROM stamp_approval a LEFT JOIN stamp_order o ON o.number = a.order_number
            WHERE a.at > @since AND a.alone = 1 AND (a.person = @person OR a.standing = @standing)
              AND (a.order_number IS NULL OR (a.order_number <> @except AND o.state <> 'refused'))
            """,
            new { since, person, standing = withNew ? SqlText.Write(ApproverStanding.New) : "", except })
            .Select(row => new LoneApproval(row.At, row.Person, SqlText.Name<ApproverStanding>(row.Standing), row.ProducerId, row.CertificateId, row.Stamps)),
    ];

    /// <summary>Who approved an order last; null: nobody, or before there was such a record.</summary>
    public static string? LastOf(RegistrySql transaction, long order) => transaction.QuerySingleOrDefault<string>(
        "SELECT a.person FROM stamp_approval a WHERE a.order_number = @order ORDER BY a.number DESC LIMIT 1", new { order });

    /// <summary>A certificate's changes of quota, in order.</summary>
    public static List<(string Person, ApproverStanding Standing, long Before, long After)> Quotas(RegistrySql transaction, long certificate) =>
    [
        .. transaction.Query<QuotaRow>("""
            SELECT a.number, a.person, a.standing, a.quota_before AS QuotaBefore, a.quota_after AS QuotaAfter FROM stamp_approval a
            WHERE a.certificate_id = @certificate AND a.kind = 'quota' ORDER BY a.number DESC LIMIT @max
            """, new { certificate, max = MostQuotaChanges })
            .Reverse().Select(row => (row.Person, SqlText.Name<ApproverStanding>(row.Standing), row.QuotaBefore, row.QuotaAfter)),
    ];

    private sealed class AloneRow
    {
        public DateTimeOffset At { get; init; }
        public string Person { get; init; } = "";
        public string Standing { get; init; } = "";
        public long ProducerId { get; init; }
        public long CertificateId { get; init; }
        public long Stamps { get; init; }
    }

    private sealed class QuotaRow
    {
        public long Number { get; init; }
        public string Person { get; init; } = "";
        public string Standing { get; init; } = "";
        public long QuotaBefore { get; init; }
        public long QuotaAfter { get; init; }
    }
}
