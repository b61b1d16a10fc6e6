using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Registry;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about star certificates.</summary>
internal static class CertificateTable
{
    private const string Select = """
        SELECT id, product_id AS ProductId, number, stars, points_a AS PointsA, points_b AS PointsB, points_c AS PointsC, authority,
               decided_on AS DecidedOn, valid_until AS ValidUntil, withdrawn_on AS WithdrawnOn, withdrawn_reason AS WithdrawnReason
        FROM star_certificate
        """;

    public static List<StarCertificate> OfProduct(SqliteTransaction transaction, long productId) =>
        Many(transaction, "WHERE product_id = @productId ORDER BY id", new { productId });

    public static StarCertificate? ByNumber(SqliteTransaction transaction, string number) =>
        Many(transaction, "WHERE number = @number", new { number }).SingleOrDefault();

    public static StarCertificate? ById(SqliteTransaction transaction, long id) => Many(transaction, "WHERE id = @id", new { id }).SingleOrDefault();

    /// <summary>Of each of a page's products.</summary>
    public static ILookup<long, StarCertificate> OfProducts(SqliteTransaction transaction, IReadOnlyCollection<long> productIds) =>
        Many(transaction, "WHERE product_id IN @productIds ORDER BY id", new { productIds }).ToLookup(certificate => certificate.ProductId);

    public static List<StarCertificate> All(SqliteTransaction transaction) => Many(transaction, "ORDER BY id", new { });

    public static long Insert(SqliteTransaction transaction, StarCertificate certificate) => transaction.Connection!.ExecuteScalar<long>("""
        INSERT INTO star_certificate (product_id, number, stars, points_a, points_b, points_c, authority, decided_on, valid_until)
        VALUES (@ProductId, @Number, @Stars, @a, @b, @c, @Authority, @decidedOn, @validUntil) RETURNING id
        """, Parameters(certificate), transaction);

    /// <summary>Corrects what was typed wrongly; leaves a withdrawal as it is.</summary>
    public static void Update(SqliteTransaction transaction, StarCertificate certificate) => transaction.Connection!.Execute("""
        UPDATE star_certificate SET stars = @Stars, points_a = @a, points_b = @b, points_c = @c,
               authority = @Authority, decided_on = @decidedOn, valid_until = @validUntil
        WHERE id = @Id
        """, Parameters(certificate), transaction);

    public static void Withdraw(SqliteTransaction transaction, long id, DateOnly on, string reason) => transaction.Connection!.Execute(
        "UPDATE star_certificate SET withdrawn_on = @on, withdrawn_reason = @reason WHERE id = @id",
        new { id, on = SqlText.Write(on), reason }, transaction);

    private static object Parameters(StarCertificate certificate) => new
    {
        certificate.Id,
        certificate.ProductId,
        certificate.Number,
        certificate.Stars,
        a = Hundredths(certificate.Points?.A),
        b = Hundredths(certificate.Points?.B),
        c = Hundredths(certificate.Points?.C),
        certificate.Authority,
        decidedOn = SqlText.Write(certificate.DecidedOn),
        validUntil = SqlText.Write(certificate.ValidUntil),
    };

    private static long? Hundredths(decimal? points) => points is { } some ? (long)(some * 100) : null;

    private static List<StarCertificate> Many(SqliteTransaction transaction, string where, object parameters) =>
    [
        .. transaction.Connection!.Query<Row>($"{Select} {where}", parameters, transaction).Select(row => new StarCertificate(
            row.Id, row.ProductId, row.Number, row.Stars,
            row is { PointsA: { } a, PointsB: { } b, PointsC: { } c } ? new StarPoints(a / 100m, b / 100m, c / 100m) : null,
            row.Authority, SqlText.Date(row.DecidedOn), SqlText.Date(row.ValidUntil), SqlText.DateOrNull(row.WithdrawnOn), row.WithdrawnReason)),
    ];

    private sealed class Row
    {
        public long Id { get; init; }
        public long ProductId { get; init; }
        public string Number { get; init; } = "";
        public int Stars { get; init; }
        public long? PointsA { get; init; }
        public long? PointsB { get; init; }
        public long? PointsC { get; init; }
        public string Authority { get; init; } = "";
        public string DecidedOn { get; init; } = "";
        public string ValidUntil { get; init; } = "";
        public string? WithdrawnOn { get; init; }
        public string? WithdrawnReason { get; init; }
    }
}
