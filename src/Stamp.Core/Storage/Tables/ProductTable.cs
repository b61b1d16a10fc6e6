using Dapper;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about products.</summary>
internal static class ProductTable
{
    private const string Select = """
        SELECT id, code, producer_id AS ProducerId, name, product_group AS ProductGroup, gtin FROM product
        """;

    /// <summary>For <see cref="RegistrySql.Ask"/>, of a @product.</summary>
    public const string AskById = $"{Select} WHERE id = @product";

    public static Product? Read(SqlMapper.GridReader answers) => answers.Read<Row>().Select(Product).SingleOrDefault();

    public static Product? ById(RegistrySql transaction, long id) => Many(transaction, "WHERE id = @id", new { id }).SingleOrDefault();

    public static Product? ByCode(RegistrySql transaction, string code) => Many(transaction, "WHERE code = @code", new { code }).SingleOrDefault();

    public static Product? ByGtin(RegistrySql transaction, Gtin gtin) =>
        Many(transaction, "WHERE gtin = @gtin", new { gtin = gtin.ToString() }).SingleOrDefault();

    public static List<Product> OfProducer(RegistrySql transaction, long producerId) =>
        Many(transaction, "WHERE producer_id = @producerId ORDER BY id", new { producerId });

    public static List<Product> All(RegistrySql transaction) => Many(transaction, "ORDER BY code", new { });

    public static long Insert(RegistrySql transaction, Product product)
    {
        product = product with { Id = transaction.Next("product") };
        transaction.Execute(
            "INSERT INTO product (id, code, producer_id, name, product_group, gtin, name_key) VALUES (@Id, @Code, @ProducerId, @Name, @group, @gtin, @key)",
            Parameters(product));
        SearchTable.Add(transaction, SearchTable.Product, product.Id, product.Name, product.Code, product.Gtin);
        return product.Id;
    }

    public static void Update(RegistrySql transaction, Product product)
    {
        transaction.Execute(
            "UPDATE product SET producer_id = @ProducerId, name = @Name, product_group = @group, gtin = @gtin, name_key = @key WHERE id = @Id",
            Parameters(product));
        SearchTable.Put(transaction, SearchTable.Product, product.Id, product.Name, product.Code, product.Gtin);
    }

    private static object Parameters(Product product) => new
    {
        product.Id,
        product.Code,
        product.ProducerId,
        product.Name,
        group = SqlText.Write(product.Group),
        gtin = product.Gtin?.ToString(),
        key = SearchText.Key(product.Name),
    };

    private static List<Product> Many(RegistrySql transaction, string where, object parameters) =>
    [
        .. transaction.Query<Row>($"{Select} {where}", parameters).Select(Product),
    ];

    private static Product Product(Row row) => new(
        row.Id, row.Code, row.ProducerId, row.Name, SqlText.Name<ProductGroup>(row.ProductGroup), SqlText.GtinOrNull(row.Gtin));

    private sealed class Row
    {
        public long Id { get; init; }
        public string Code { get; init; } = "";
        public long ProducerId { get; init; }
        public string Name { get; init; } = "";
        public string ProductGroup { get; init; } = "";
        public string? Gtin { get; init; }
    }
}
