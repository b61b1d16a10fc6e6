using System.Globalization;
using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Scans;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Machine;

/// <summary>Turns a verdict into its document. Enum names become kebab-case once, here.</summary>
internal static class StampDocuments
{
    public static StampDocument Of(Verdict verdict)
    {
        var reason = Reasons.Of(verdict.Reason);
        // Of a code that is not ours nothing is said, not even that it looked like one.
        var ours = reason.Answer != Answer.Unknown;
        return new(
            Reasons.NameOf(reason.Answer), reason.Name, reason.SupportCode,
            ours && verdict.Code is { } code
                ? new(code.ToGroups(), verdict.Batch?.Batch.Number, verdict.State is { } state ? Names<StampState>.Of(state) : null, verdict.Batch is { } batch ? Instant(batch.Batch.IssuedAt) : null)
                : null,
            verdict.Product is { } product ? Product(product) : null,
            verdict.Product is { } made ? Producer(made.Producer) : null,
            verdict.Stars is { } stars ? Stars(stars) : null,
            verdict.Lot is { } lot ? new(lot.Number, Day(lot.ProducedOn), Day(lot.ExpiresOn)) : null,
            verdict.Product is not null ? Scans(verdict.History, verdict.Recorded) : null);
    }

    private static ProductPart Product(ProductSnapshot snapshot) => new(
        snapshot.Product.Name, Names<ProductGroup>.Of(snapshot.Product.Group), snapshot.Product.Gtin?.ToString(),
        [.. snapshot.Supporting.Select(certificate => new SupportingPart(
            certificate.Scheme, certificate.Number, certificate.Issuer, Day(certificate.ValidFrom),
            certificate.ValidUntil is { } until ? Day(until) : null))]);

    private static ProducerPart Producer(Producer producer) =>
        new(producer.Name, Names<ProducerKind>.Of(producer.Kind), producer.Address, producer.Province);

    private static StarsPart Stars(StarsTold stars) => new(
        stars.AtIssue, stars.Now,
        stars.Certificate is { } certificate
            ? new(certificate.Number, certificate.Authority, Day(certificate.DecidedOn), Day(certificate.ValidUntil),
                Names<CertificateState>.Of(stars.State!.Value),
                certificate.WithdrawnOn is { } withdrawn ? Day(withdrawn) : null, certificate.WithdrawnReason)
            : null);

    private static ScansPart Scans(ScanHistory? history, bool recorded) => history is null
        ? new(null, null, null, false)
        : new(history.Count,
            history.FirstAt is { } first ? Instant(first) : null,
            history.LastAt is { } last ? Instant(last) : null, recorded);

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>MedicinalHerbs → medicinal-herbs, made once for each enum.</summary>
    private static class Names<T> where T : struct, Enum
    {
        private static readonly Dictionary<T, string> All = Enum.GetValues<T>()
            .ToDictionary(value => value, value => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

        public static string Of(T value) => All[value];
    }
}
