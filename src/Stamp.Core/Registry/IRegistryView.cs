using Stamp.Core.Codes;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;

namespace Stamp.Core.Registry;

/// <summary>
/// What a draft is judged against. MUST answer as of one moment, and MUST find by codes, numbers and GTINs in
/// the form in which the registry keeps them. Either the registry itself, or the registry as it would be once
/// the rows before have been stored (<see cref="PlannedRegistry"/>).
/// </summary>
internal interface IRegistryView
{
    Producer? Producer(string code);

    Product? Product(string code);

    Product? Product(Gtin gtin);

    Product? Product(long id);

    StarCertificate? Certificate(string number);

    SupportingCertificate? Supporting(long productId, string scheme, string number);
}

/// <summary>The registry as a transaction sees it.</summary>
internal sealed class StoredRegistry(RegistrySql transaction) : IRegistryView
{
    public Producer? Producer(string code) => ProducerTable.ByCode(transaction, code);

    public Product? Product(string code) => ProductTable.ByCode(transaction, code);

    public Product? Product(Gtin gtin) => ProductTable.ByGtin(transaction, gtin);

    public Product? Product(long id) => ProductTable.ById(transaction, id);

    public StarCertificate? Certificate(string number) => CertificateTable.ByNumber(transaction, number);

    public SupportingCertificate? Supporting(long productId, string scheme, string number) =>
        SupportingTable.Find(transaction, productId, scheme, number);
}
