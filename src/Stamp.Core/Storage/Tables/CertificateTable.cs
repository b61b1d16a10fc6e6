using Dapper;
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

    /// <summary>For <see cref="RegistrySql.Ask"/>, of a @product.</summary>
    public const string AskOfProduct = $"{Select} WHERE product_id = @product ORDER BY id";

    public static List<StarCertificate> Read(SqlMapper.GridReader answers) => [.. answers.Read<Row>().Select(Certificate)];

    public static List<StarCertificate> OfProduct(RegistrySql transaction, long productId) =>
        Many(transaction, "WHERE product_id = @productId ORDER BY id", new { productId });

    public static StarCertificate? ByNumber(RegistrySql transaction, string number) =>
        Many(transaction, "WHERE number = @number", new { number }).SingleOrDefault();

    public static StarCertificate? ById(RegistrySql transaction, long id) => Many(transaction, "WHERE id = @id", new { id }).SingleOrDefault();

    /// <summary>Of each of a page's products.</summary>
    public static ILookup<long, StarCertificate> OfProducts(RegistrySql transaction, IReadOnlyCollection<long> productIds) =>
        Many(transaction, "WHERE product_id IN @productIds ORDER BY id", new { productIds }).ToLookup(certificate => certificate.ProductId);

    public static List<StarCertificate> All(RegistrySql transaction) => Many(transaction, "ORDER BY id", new { });

    /// <returns>Its id.</returns>
    public static long Insert(RegistrySql transaction, StarCertificate certificate)
    {
        certificate = certificate with { Id = transaction.Next("star_certificate") };
        transaction.Execute("""
            INSERT INTO star_certificate (id, product_id, number, stars, points_a, points_b, points_c, authority, decided_on, valid_until)
            VALUES (@Id, @ProductId, @Number, @Stars, @a, @b, @c, @Authority, @DecidedOn, @ValidUntil)
            """, Parameters(certificate));
        return certificate.Id;
    }

    /// <summary>Corrects what was typed wrongly; leaves a withdrawal as it is.</summary>
    public static void Update(RegistrySql transaction, StarCertificate certificate) => transaction.Execute("""
        UPDATE star_certificate SET stars = @Stars, points_a = @a, points_b = @b, points_c = @c,
               authority = @Authority, decided_on = @DecidedOn, valid_until = @ValidUntil
        WHERE id = @Id
        """, Parameters(certificate));

    public static void Withdraw(RegistrySql transaction, long id, DateOnly on, string reason) => transaction.Execute(
        "UPDATE star_certificate SET withdrawn_on = @on, withdrawn_reason = @reason WHERE id = @id",
        new { id, on, reason });

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
        certificate.DecidedOn,
        certificate.ValidUntil,
    };

    private static long? Hundredths(decimal? points) => points is { } some ? (long)(some * 100) : null;

    private static List<StarCertificate> Many(RegistrySql transaction, string where, object parameters) =>
    [
        .. transaction.Query<Row>($"{Select} {where}", parameters).Select(Certificate),
    ];

    private static StarCertificate Certificate(Row row) => new(
        row.Id, row.ProductId, row.Number, row.Stars,
        row is { PointsA: { } a, PointsB: { } b, PointsC: { } c } ? new StarPoints(a / 100m, b / 100m, c / 100m) : null,
        row.Authority, row.DecidedOn, row.ValidUntil, row.WithdrawnOn, row.WithdrawnReason);

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
        public DateOnly DecidedOn { get; init; }
        public DateOnly ValidUntil { get; init; }
        public DateOnly? WithdrawnOn { get; init; }
        public string? WithdrawnReason { get; init; }
    }
}
