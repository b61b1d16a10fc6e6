using Stamp.Core.Audit;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <summary>Single writes and reads of the registry, each in a transaction of its own.</summary>
public sealed class RegistryStore(RegistryDatabase database)
{
    public Outcome<Upsert> Put(ProducerDraft draft, Actor actor) => database.TryWrite(actor, transaction => RegistryWriter.Put(transaction, draft));

    public Outcome<Upsert> Put(ProductDraft draft, Actor actor) => database.TryWrite(actor, transaction => RegistryWriter.Put(transaction, draft));

    public Outcome<Upsert> Put(CertificateDraft draft, Actor actor) => database.TryWrite(actor, transaction => CertificateWriter.Put(transaction, draft));

    public Outcome<Upsert> Put(SupportingDraft draft, Actor actor) => database.TryWrite(actor, transaction => CertificateWriter.Put(transaction, draft));

    /// <summary>Withdraws a star certificate by its number, from today on.</summary>
    public Outcome<StarCertificate> Withdraw(string certificateNumber, string reason, Actor actor) =>
        database.TryWrite(actor, transaction => CertificateWriter.Withdraw(transaction, certificateNumber, reason));

    /// <summary>A product by the code that people type, in either case.</summary>
    public Outcome<Product> FindProduct(string code) => database.TryRead<Product>(transaction =>
        ProductTable.ByCode(transaction, code.Trim().ToUpperInvariant()) is { } product ? product : UnknownProduct(code));

    /// <summary>Every product, by code. Some 15,600 nationwide: fits in memory.</summary>
    public Outcome<IReadOnlyList<Product>> Products() =>
        database.TryRead<IReadOnlyList<Product>>(transaction => ProductTable.All(transaction));

    internal static Rejection UnknownProduct(string code) => Rejection.NotFound(
        $"Không có sản phẩm nào mang mã {code}.", $"There is no product with code {code}.");
}
