using Microsoft.Data.Sqlite;
using Stamp.Core.Registry;
using Stamp.Core.Storage;

namespace Stamp.Core.Tests.Registry;

public sealed class SearchMigrationTests
{
    [Fact]
    public void A_registry_from_before_is_searched_by_the_names_that_it_had()
    {
        var folder = Directory.CreateTempSubdirectory("stamps-");
        var path = Path.Combine(folder.FullName, "registry.db");
        Before(path);
        using (var database = RegistryDatabase.OpenOrCreate(path, TimeSpan.FromSeconds(20), TimeProvider.System).Value)
        {
            var lists = new RegistryLists(database);
            Assert.Equal("MIEN", lists.Products(new(null, null, "mien", null), new(NameOrder.Name, false, null, 10), new(2026, 1, 1)).Value.Single().Product.Code);
            Assert.Equal(["DAU", "DUA", "EAN8", "MAM", "MIEN", "UPC"], lists.Products(new(null, null, null, null), new(NameOrder.Name, false, null, 10), new(2026, 1, 1)).Value.Select(line => line.Product.Code));
            // GTINs came later still (0015).
            foreach (var gtin in new[] { "8930000000019", "08930000000019", "8 930000 000019" })
                Assert.Equal("MAM", lists.Products(new(null, null, gtin, null), new(NameOrder.Name, false, null, 10), new(2026, 1, 1)).Value.Single().Product.Code);
            foreach (var gtin in new[] { "036000291452", "96385074" })
                Assert.Single(lists.Products(new(null, null, gtin, null), new(NameOrder.Name, false, null, 10), new(2026, 1, 1)).Value);
            Assert.Equal("HTX", lists.Producers(new("tai hoan", null), new(NameOrder.Name, false, null, 10)).Value.Single().Producer.Code);
        }
        folder.Delete(recursive: true);
    }

    /// <summary>As version 5 of the schema left it.</summary>
    private static void Before(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        var core = typeof(RegistryDatabase).Assembly;
        foreach (var script in core.GetManifestResourceNames().Where(name => name.EndsWith(".sqlite.sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(5))
        {
            using var reader = new StreamReader(core.GetManifestResourceStream(script)!);
            Run(reader.ReadToEnd());
        }
        Run("""
            PRAGMA application_id = 1329811280; PRAGMA user_version = 5;
            INSERT INTO producer (code, name, kind, address, province) VALUES ('HTX', 'HTX Tài Hoan', 'cooperative', 'a', 'b');
            INSERT INTO product (code, producer_id, name, product_group) VALUES
              ('MIEN', 1, 'Miến dong', 'food'), ('DUA', 1, 'Dưa hấu', 'food'), ('DAU', 1, 'Đậu xanh', 'food');
            INSERT INTO product (code, producer_id, name, product_group, gtin) VALUES
              ('MAM', 1, 'Mắm 08930000000019', 'food', '08930000000019'), ('UPC', 1, 'Tỏi', 'food', '00036000291452'), ('EAN8', 1, 'Gừng', 'food', '00000096385074');
            """);

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
