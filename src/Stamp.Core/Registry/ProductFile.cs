using System.Text.Json;
using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Registry.Pictures;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <summary>Something that was done to a record, from the audit trail.</summary>
/// <param name="Action">As in the trail: "product.change".</param>
/// <param name="Fields">What it was about, by name: of a change, what differs, with the value before.</param>
public sealed record RegistryChange(DateTimeOffset At, string Account, string Action, string Subject, IReadOnlyList<FieldChange> Fields);

/// <param name="Before">Null where there was none, or where nothing is told of before.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>All about one product, of one moment.</summary>
/// <param name="Certificates">Oldest first.</param>
/// <param name="Changes">The last of them, the newest first.</param>
public sealed record ProductFile(
    Product Product, Producer Producer, IReadOnlyList<StarCertificate> Certificates, IReadOnlyList<SupportingCertificate> Supporting,
    PictureSize? Picture, IReadOnlyList<RegistryChange> Changes);

/// <param name="Changes">The last of them, the newest first.</param>
public sealed record ProducerFile(Producer Producer, IReadOnlyList<RegistryChange> Changes);

/// <summary>The whole registry but its pictures, each list in the order of import. The country's is some 20 MB.</summary>
public sealed record RegistryContents(
    IReadOnlyList<Producer> Producers, IReadOnlyList<Product> Products, IReadOnlyList<StarCertificate> Certificates, IReadOnlyList<SupportingCertificate> Supporting);

/// <summary>Reads files of producers and products. Another producer's is as good as none.</summary>
public sealed class RegistryFiles(RegistryDatabase database)
{
    /// <summary>What a page shows of the past; all of it is in the trail.</summary>
    private const int MostChanges = 50;

    /// <param name="producerId">Whose it must be; null: anyone's.</param>
    public Outcome<ProductFile> Product(string code, long? producerId) => database.TryRead<ProductFile>(transaction =>
    {
        if (ProductTable.ByCode(transaction, code.ToUpperInvariant()) is not { } product || (producerId is { } owner && product.ProducerId != owner))
            return RegistryStore.UnknownProduct(code);
        var certificates = CertificateTable.OfProduct(transaction, product.Id);
        var supporting = SupportingTable.OfProduct(transaction, product.Id);
        string[] subjects =
        [
            $"product {product.Code}",
            .. certificates.Select(certificate => $"certificate {certificate.Number}"),
            .. supporting.Select(certificate => $"supporting {certificate.Scheme} {certificate.Number}"),
        ];
        // One supporting certificate may cover several products; its entries name theirs.
        var changes = Changes(AuditTable.About(transaction, subjects, MostChanges), product.Code);
        return new ProductFile(product, ProducerTable.ById(transaction, product.ProducerId)!, certificates, supporting,
            PictureTable.SizeOf(transaction, product.Id), changes);
    });

    /// <param name="producerId">Which it must be; null: any.</param>
    public Outcome<ProducerFile> Producer(string code, long? producerId) => database.TryRead<ProducerFile>(transaction =>
        ProducerTable.ByCode(transaction, code.ToUpperInvariant()) is { } producer && (producerId is null || producer.Id == producerId)
            ? new ProducerFile(producer, Changes(AuditTable.About(transaction, [$"producer {producer.Code}"], MostChanges), null))
            : Rejection.NotFound($"Không có chủ thể nào mang mã {code}.", $"There is no producer with code {code}."));

    /// <summary>A star certificate and the product that it is of.</summary>
    public Outcome<(StarCertificate Certificate, Product Product)> Certificate(long id) => database.TryRead<(StarCertificate, Product)>(transaction =>
        CertificateTable.ById(transaction, id) is { } certificate
            ? (certificate, ProductTable.ById(transaction, certificate.ProductId)!)
            : Rejection.NotFound("Không có giấy chứng nhận này.", "There is no such certificate."));

    /// <summary>As above, by its number.</summary>
    public Outcome<(StarCertificate Certificate, Product Product)> Certificate(string number) => database.TryRead<(StarCertificate, Product)>(transaction =>
        CertificateTable.ByNumber(transaction, VietnameseLetters.Compose(number).Trim()) is { } certificate
            ? (certificate, ProductTable.ById(transaction, certificate.ProductId)!)
            : Rejection.NotFound($"Không có giấy chứng nhận số {number}.", $"There is no certificate number {number}."));

    /// <summary>A supporting certificate and the product that it is of.</summary>
    public Outcome<(SupportingCertificate Certificate, Product Product)> Supporting(long id) => database.TryRead<(SupportingCertificate, Product)>(transaction =>
        SupportingTable.ById(transaction, id) is { } certificate
            ? (certificate, ProductTable.ById(transaction, certificate.ProductId)!)
            : Rejection.NotFound("Không có chứng nhận này.", "There is no such certificate."));

    /// <summary>As above, by what people know it by.</summary>
    public Outcome<(SupportingCertificate Certificate, Product Product)> Supporting(string productCode, string scheme, string number) =>
        database.TryRead<(SupportingCertificate, Product)>(transaction =>
            ProductTable.ByCode(transaction, productCode.Trim().ToUpperInvariant()) is not { } product ? RegistryStore.UnknownProduct(productCode)
            : SupportingTable.Find(transaction, product.Id, VietnameseLetters.Compose(scheme).Trim(), VietnameseLetters.Compose(number).Trim()) is { } certificate ? (certificate, product)
            : Rejection.NotFound(
                $"Sản phẩm {product.Code} không có chứng nhận {scheme} số {number}.", $"Product {product.Code} has no certificate {scheme} number {number}."));

    /// <summary>Everything, as it stands at one moment.</summary>
    public Outcome<RegistryContents> All() => database.TryRead<RegistryContents>(transaction => new RegistryContents(
        ProducerTable.All(transaction), ProductTable.All(transaction), CertificateTable.All(transaction), SupportingTable.All(transaction)));

    private static List<RegistryChange> Changes(IEnumerable<AuditEntry> entries, string? productCode)
    {
        var changes = new List<RegistryChange>();
        foreach (var entry in entries)
        {
            using var detail = JsonDocument.Parse(entry.Detail);
            var (before, after) = detail.RootElement.TryGetProperty("after", out var now)
                ? (detail.RootElement.GetProperty("before"), now)
                : (default, detail.RootElement);
            if (entry.Subject.StartsWith("supporting ", StringComparison.Ordinal) && productCode is not null
                && after.TryGetProperty("product", out var named) && named.GetString() != productCode) continue;
            changes.Add(new(SqlText.Instant(entry.At), entry.Actor, entry.Action, entry.Subject, Fields(before, after)));
        }
        return changes;
    }

    private static List<FieldChange> Fields(JsonElement before, JsonElement after)
    {
        var fields = new List<FieldChange>();
        foreach (var field in after.EnumerateObject().Where(field => field.Name != RowDetail.Name))
        {
            // Who sat at the command line is no field of the record.
            if (field.Name is AuditTable.SystemUser or AuditTable.SignedIn) continue;
            var old = before.ValueKind == JsonValueKind.Object && before.TryGetProperty(field.Name, out var found) ? Text(found) : null;
            if (before.ValueKind != JsonValueKind.Object || old != Text(field.Value)) fields.Add(new(field.Name, old, Text(field.Value)));
        }
        return fields;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join(" + ", value.EnumerateArray().Select(part => part.ToString())),
        _ => value.ToString(),
    };
}
