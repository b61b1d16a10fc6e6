using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Scans.Counting;

/// <summary>Tells what happened to stamps, from the counts that the journal keeps.</summary>
public sealed class ScanReports(RegistryDatabase database)
{
    /// <summary>
    /// Ten years and the leap days in them. As many days of all stamps are 3,653 rows, and of their places at most
    /// 35 times as many.
    /// </summary>
    public const int LongestDays = 3_653;

    /// <summary>All of one moment. What is not the asker's own is as good as none.</summary>
    public Outcome<ScanReport> Of(ScanQuestion question)
    {
        if (Refuse(question) is { } refused) return refused;
        return database.TryRead<ScanReport>(transaction =>
        {
            if (!ScopeOf(transaction, question).Succeeded(out var scope, out var rejection)) return rejection;
            var (from, to) = (question.From, question.To);
            return new ScanReport(
                scope, from, to,
                ScanReportTable.CountedSince(transaction),
                ScanReportTable.Days(transaction, scope, from, to),
                [.. ScanReportTable.Places(transaction, scope, from, to).OrderByDescending(place => place.Scans).ThenBy(place => place.Place)],
                ScanReportTable.Parts(transaction, scope, from, to),
                ConsumerReports(transaction, scope, from, to));
        });
    }

    private static Rejection? Refuse(ScanQuestion question) =>
        question.To < question.From
            ? Rejection.BadInput("Ngày cuối phải từ ngày đầu trở đi.", "The last day must not be before the first.") with { Field = "to" }
        : question.To.DayNumber - question.From.DayNumber >= LongestDays
            ? Rejection.BadInput("Khoảng thời gian dài nhất là 10 năm.", "The longest period is 10 years.") with { Field = "from" }
        : null;

    private static Outcome<ScanScope> ScopeOf(RegistrySql transaction, ScanQuestion question)
    {
        Producer? producer = null;
        if (question.ProducerCode is { } producerCode)
        {
            producer = ProducerTable.ByCode(transaction, producerCode);
            if (producer is null || (question.OwnerId is { } owner && producer.Id != owner)) return UnknownProducer(producerCode) with { Field = "producer" };
        }
        else if (question.OwnerId is { } own)
        {
            producer = ProducerTable.ById(transaction, own);
            // Never everybody's in its place.
            if (producer is null) return Rejection.NotFound("Chủ thể của tài khoản này không còn.", "This account's producer is gone.");
        }
        Product? product = null;
        if (question.ProductCode is { } productCode)
        {
            product = ProductTable.ByCode(transaction, productCode);
            if (product is null || (producer is not null && product.ProducerId != producer.Id)) return RegistryStore.UnknownProduct(productCode) with { Field = "product" };
        }
        if (question.Batch is { } number)
        {
            var batch = BatchTable.ByNumber(transaction, number);
            var of = batch is null ? null : ProductTable.ById(transaction, batch.ProductId);
            if (of is null || (product ?? of).Id != of.Id || (producer is not null && of.ProducerId != producer.Id)) return BatchOperations.UnknownBatch(number) with { Field = "batch" };
            product = of;
        }
        return new ScanScope(producer, product, question.Batch);
    }

    private static Rejection UnknownProducer(string code) => Rejection.NotFound(
        $"Không có chủ thể nào mang mã {code}.", $"There is no producer with code {code}.");

    private static Dictionary<DateOnly, long> ConsumerReports(RegistrySql transaction, ScanScope scope, DateOnly from, DateOnly to) =>
        CaseCountTable.PerDay(transaction, new(scope.Producer?.Id, scope.Product?.Id, scope.Batch), from, to).ToDictionary(day => day.Day, day => (long)day.Reports);
}
