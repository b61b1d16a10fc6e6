using System.Text.Json.Nodes;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <summary>
/// As <see cref="RegistryWriter"/>, for star and supporting certificates. A certificate stays with the
/// product it was awarded to: a number that turns up for another product is refused, not moved.
/// </summary>
public static class CertificateWriter
{
    public static Outcome<Upsert> Put(RegistryTransaction transaction, CertificateDraft draft)
    {
        var judged = RegistryJudge.Of(new StoredRegistry(transaction.Sql), draft);
        if (judged is not { Wrong: [], After: { } after }) return judged.Wrong[0];
        if (judged.Does == Upsert.Unchanged) return Upsert.Unchanged;
        if (transaction.ClockWentBack is { } late) return late;

        var before = judged.Before;
        var product = ProductTable.ById(transaction.Sql, after.ProductId)!;
        if (before is null) after = after with { Id = CertificateTable.Insert(transaction.Sql, after) };
        else CertificateTable.Update(transaction.Sql, after);
        transaction.Changed(ChangeKind.Product, product.Id);
        transaction.Record(before is null ? "certificate.add" : "certificate.change", $"certificate {after.Number}",
            RegistryWriter.BeforeAndAfter(before is null ? null : Describe(before, product), Describe(after, product), RegistryRowProof.Row(after.Id)));
        return before is null ? Upsert.New : Upsert.Changed;
    }

    public static Outcome<Upsert> Put(RegistryTransaction transaction, SupportingDraft draft)
    {
        var judged = RegistryJudge.Of(new StoredRegistry(transaction.Sql), draft);
        if (judged is not { Wrong: [], After: { } after }) return judged.Wrong[0];
        if (judged.Does == Upsert.Unchanged) return Upsert.Unchanged;
        if (transaction.ClockWentBack is { } late) return late;

        var before = judged.Before;
        var product = ProductTable.ById(transaction.Sql, after.ProductId)!;
        if (before is null) after = after with { Id = SupportingTable.Insert(transaction.Sql, after) };
        else SupportingTable.Update(transaction.Sql, after);
        transaction.Changed(ChangeKind.Product, product.Id);
        transaction.Record(before is null ? "supporting.add" : "supporting.change", $"supporting {after.Scheme} {after.Number}",
            RegistryWriter.BeforeAndAfter(
                before is null ? null : Describe(before, product), Describe(after, product), SupportingProof.Row(after.Id, after.Scheme, after.Number)));
        return before is null ? Upsert.New : Upsert.Changed;
    }

    /// <summary>
    /// Withdraws a star certificate from today, Vietnam's date, on. There is no way back but a new certificate. Like a
    /// recall it protects people, and is not refused when the clock went back.
    /// </summary>
    public static Outcome<StarCertificate> Withdraw(RegistryTransaction transaction, string number, string reason)
    {
        if (!PlainText.Required(reason, new("lý do thu hồi", "the reason"), PlainText.ReasonLength).Succeeded(out var why, out var rejection))
            return rejection;
        var wanted = VietnameseLetters.Compose(number).Trim();
        if (CertificateTable.ByNumber(transaction.Sql, wanted) is not { } certificate)
        {
            return Rejection.NotFound(
                $"Không có giấy chứng nhận số {wanted}.", $"There is no certificate number {wanted}.");
        }
        if (certificate.WithdrawnOn is { } already)
        {
            return Rejection.Conflict(
                $"Giấy chứng nhận {wanted} đã bị thu hồi ngày {VietnamTime.Write(already)}.",
                $"Certificate {wanted} was withdrawn already on {VietnamTime.Write(already)}.");
        }
        var today = VietnamTime.DateOf(transaction.Now);
        CertificateTable.Withdraw(transaction.Sql, certificate.Id, today, why);
        transaction.Changed(ChangeKind.Product, certificate.ProductId);
        transaction.Record("certificate.withdraw", $"certificate {wanted}", new() { ["on"] = SqlText.Write(today), ["reason"] = why });
        return certificate with { WithdrawnOn = today, WithdrawnReason = why };
    }

    private static JsonObject Describe(StarCertificate certificate, Product product) => new()
    {
        ["product"] = product.Code,
        ["stars"] = certificate.Stars,
        ["points"] = certificate.Points is { } points ? new JsonArray(points.A, points.B, points.C) : null,
        ["authority"] = certificate.Authority,
        ["decidedOn"] = SqlText.Write(certificate.DecidedOn),
        ["validUntil"] = SqlText.Write(certificate.ValidUntil),
    };

    private static JsonObject Describe(SupportingCertificate certificate, Product product) => new()
    {
        ["product"] = product.Code,
        ["issuer"] = certificate.Issuer,
        ["validFrom"] = SqlText.Write(certificate.ValidFrom),
        ["validUntil"] = certificate.ValidUntil is { } day ? SqlText.Write(day) : null,
    };
}
