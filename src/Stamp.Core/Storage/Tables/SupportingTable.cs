using Dapper;
using Stamp.Core.Registry;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about supporting certificates.</summary>
internal static class SupportingTable
{
    private const string Select = """
        SELECT id, product_id AS ProductId, scheme, number, issuer, valid_from AS ValidFrom, valid_until AS ValidUntil
        FROM supporting_certificate
        """;

    /// <summary>For <see cref="RegistrySql.Ask"/>, of a @product.</summary>
    public const string AskOfProduct = $"{Select} WHERE product_id = @product ORDER BY id";

    public static List<SupportingCertificate> Read(SqlMapper.GridReader answers) => [.. answers.Read<Row>().Select(Certificate)];

    public static List<SupportingCertificate> OfProduct(RegistrySql transaction, long productId) =>
        Many(transaction, "WHERE product_id = @productId ORDER BY id", new { productId });

    public static SupportingCertificate? Find(RegistrySql transaction, long productId, string scheme, string number) =>
        Many(transaction, "WHERE product_id = @productId AND scheme = @scheme AND number = @number", new { productId, scheme, number })
            .SingleOrDefault();

    public static SupportingCertificate? ById(RegistrySql transaction, long id) => Many(transaction, "WHERE id = @id", new { id }).SingleOrDefault();

    public static List<SupportingCertificate> All(RegistrySql transaction) => Many(transaction, "ORDER BY id", new { });

    /// <returns>Its id.</returns>
    public static long Insert(RegistrySql transaction, SupportingCertificate certificate)
    {
        certificate = certificate with { Id = transaction.Next("supporting_certificate") };
        transaction.Execute("""
            INSERT INTO supporting_certificate (id, product_id, scheme, number, issuer, valid_from, valid_until)
            VALUES (@Id, @ProductId, @Scheme, @Number, @Issuer, @ValidFrom, @ValidUntil)
            """, Parameters(certificate));
        return certificate.Id;
    }

    public static void Update(RegistrySql transaction, SupportingCertificate certificate) => transaction.Execute(
        "UPDATE supporting_certificate SET issuer = @Issuer, valid_from = @ValidFrom, valid_until = @ValidUntil WHERE id = @Id",
        Parameters(certificate));

    private static object Parameters(SupportingCertificate certificate) => new
    {
        certificate.Id,
        certificate.ProductId,
        certificate.Scheme,
        certificate.Number,
        certificate.Issuer,
        certificate.ValidFrom,
        certificate.ValidUntil,
    };

    private static List<SupportingCertificate> Many(RegistrySql transaction, string where, object parameters) =>
    [
        .. transaction.Query<Row>($"{Select} {where}", parameters).Select(Certificate),
    ];

    private static SupportingCertificate Certificate(Row row) => new(
        row.Id, row.ProductId, row.Scheme, row.Number, row.Issuer, row.ValidFrom, row.ValidUntil);

    private sealed class Row
    {
        public long Id { get; init; }
        public long ProductId { get; init; }
        public string Scheme { get; init; } = "";
        public string Number { get; init; } = "";
        public string Issuer { get; init; } = "";
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidUntil { get; init; }
    }
}
