using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Registry;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about supporting certificates.</summary>
internal static class SupportingTable
{
    private const string Select = """
        SELECT id, product_id AS ProductId, scheme, number, issuer, valid_from AS ValidFrom, valid_until AS ValidUntil
        FROM supporting_certificate
        """;

    public static List<SupportingCertificate> OfProduct(SqliteTransaction transaction, long productId) =>
        Many(transaction, "WHERE product_id = @productId ORDER BY id", new { productId });

    public static SupportingCertificate? Find(SqliteTransaction transaction, long productId, string scheme, string number) =>
        Many(transaction, "WHERE product_id = @productId AND scheme = @scheme AND number = @number", new { productId, scheme, number })
            .SingleOrDefault();

    public static SupportingCertificate? ById(SqliteTransaction transaction, long id) => Many(transaction, "WHERE id = @id", new { id }).SingleOrDefault();

    public static List<SupportingCertificate> All(SqliteTransaction transaction) => Many(transaction, "ORDER BY id", new { });

    public static long Insert(SqliteTransaction transaction, SupportingCertificate certificate) => transaction.Connection!.ExecuteScalar<long>("""
        INSERT INTO supporting_certificate (product_id, scheme, number, issuer, valid_from, valid_until)
        VALUES (@ProductId, @Scheme, @Number, @Issuer, @validFrom, @validUntil) RETURNING id
        """, Parameters(certificate), transaction);

    public static void Update(SqliteTransaction transaction, SupportingCertificate certificate) => transaction.Connection!.Execute(
        "UPDATE supporting_certificate SET issuer = @Issuer, valid_from = @validFrom, valid_until = @validUntil WHERE id = @Id",
        Parameters(certificate), transaction);

    private static object Parameters(SupportingCertificate certificate) => new
    {
        certificate.Id,
        certificate.ProductId,
        certificate.Scheme,
        certificate.Number,
        certificate.Issuer,
        validFrom = SqlText.Write(certificate.ValidFrom),
        validUntil = certificate.ValidUntil is { } day ? SqlText.Write(day) : null,
    };

    private static List<SupportingCertificate> Many(SqliteTransaction transaction, string where, object parameters) =>
    [
        .. transaction.Connection!.Query<Row>($"{Select} {where}", parameters, transaction).Select(row => new SupportingCertificate(
            row.Id, row.ProductId, row.Scheme, row.Number, row.Issuer, SqlText.Date(row.ValidFrom), SqlText.DateOrNull(row.ValidUntil))),
    ];

    private sealed class Row
    {
        public long Id { get; init; }
        public long ProductId { get; init; }
        public string Scheme { get; init; } = "";
        public string Number { get; init; } = "";
        public string Issuer { get; init; } = "";
        public string ValidFrom { get; init; } = "";
        public string? ValidUntil { get; init; }
    }
}
