using System.Globalization;
using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Cases;

/// <summary>
/// Makes cases of reports. One transaction each: when this returns, case, photo and audit entry are durable. The
/// same request id again is answered alike and changes nothing.
/// </summary>
public sealed class CaseIntake(RegistryDatabase database)
{
    /// <summary>Who it was that reported is nobody's business in the trail.</summary>
    private static readonly Actor Consumer = new("consumer", IsOffice: false);

    /// <param name="acknowledged">The person was told already that it is kept, photo and all: no limit holds it up any more.</param>
    /// <returns>Conflict where the day's reports are full; the registry's own rejections.</returns>
    public Outcome<TakenReport> Take(ConsumerReport report, bool acknowledged = false) =>
        database.TryWrite(Consumer, transaction => Take(transaction, report, acknowledged));

    /// <summary>As above, on a thread of its own: SQLite holds it while it waits for a lock or writes.</summary>
    public Task<Outcome<TakenReport>> TakeAsync(ConsumerReport report) => OwnThread.RunAsync(() => Take(report));

    private static Outcome<TakenReport> Take(RegistryTransaction transaction, ConsumerReport report, bool acknowledged)
    {
        var reference = ReportRules.ReferenceOf(report.RequestId);
        if (CaseTable.ByRequest(transaction.Sql, report.RequestId) is { } before)
            return new TakenReport(reference, before.Photo == CasePhotoState.Full);

        var day = VietnamTime.DateOf(report.ReportedAt);
        var subject = SubjectOf(transaction, report);
        if (!acknowledged && CaseTable.OnDay(transaction.Sql, day, unknown: subject is null) >= (subject is null ? CaseLimits.UnknownADay : CaseLimits.ReportsADay))
            return Full;
        var today = VietnamTime.DateOf(transaction.Now);
        var room = acknowledged
            || (CasePhotoTable.OnDay(transaction.Sql, today) < CaseLimits.PhotosADay && CasePhotoTable.Kept(transaction.Sql) < CaseLimits.PhotosKept);
        var photo = room ? report.Photo : null;
        var made = new ConsumerCase(
            transaction.Next("case"), reference, subject, report.Kind, report.Told, report.BoughtAt, report.Contact,
            photo is not null ? CasePhotoState.Kept : report.Photo is not null || report.PhotoLeftOut ? CasePhotoState.Full : CasePhotoState.None,
            report.ReportedAt, day, CaseState.New, null, null, null, null, 1);
        CaseTable.Insert(transaction.Sql, made, report.RequestId);
        if (photo is not null) CasePhotoTable.Insert(transaction.Sql, made.Number, today, photo);
        transaction.Record("case.report", Subject(made.Number), new()
        {
            ["kind"] = CaseWords.NameOf(made.Kind),
            ["batch"] = subject?.Batch,
            ["stamp"] = subject?.Stamp,
            ["photo"] = SqlText.Write(made.Photo),
            ["contact"] = made.Contact is not null,
            [CasePhotoProof.Member] = photo is null ? null : CasePhotoProof.Photo(photo),
            [RowDetail.Name] = CaseProof.Row(made, report.RequestId),
        });
        return new TakenReport(reference, made.Photo == CasePhotoState.Full);
    }

    // A code may decipher to a stamp that no batch holds: then it is none of ours.
    private static CaseSubject? SubjectOf(RegistryTransaction transaction, ConsumerReport report) =>
        report.Stamp is { } stamp && BatchTable.ByNumber(transaction.Sql, stamp.Batch) is { } batch && stamp.Index <= batch.Count
        && ProductTable.ById(transaction.Sql, batch.ProductId) is { } product
            ? new(batch.Number, stamp.Index, product.Id, product.ProducerId)
            : null;

    internal static string Subject(long number) => string.Create(CultureInfo.InvariantCulture, $"case {number}");

    private static Rejection Full { get; } = Rejection.Conflict(
        "Hôm nay đã có quá nhiều phản ánh. Phản ánh này chưa được nhận; hãy gửi lại vào ngày mai.",
        "There are too many reports today. This one was not taken; send it again tomorrow.");
}
