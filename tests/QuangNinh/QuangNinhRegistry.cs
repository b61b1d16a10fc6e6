using System.Globalization;
using Microsoft.Data.Sqlite;
using Stamp.Core.Text;

namespace Stamp.Tests.QuangNinh;

/// <summary>
/// Fills an empty registry with one of the size that a province has: 322 products, of them 138 rated (75 with three
/// stars, 56 with four, 7 with five), 130 producers (35 enterprises, 49 cooperatives, 46 households), 2,000,000 stamps
/// in 400 batches, what happened to them, 150 orders, 300 consumers' reports, and a year of scans by day. The same for the same day; one transaction,
/// straight into the tables, because a page's cost depends on what is there and not on how it came there.
/// </summary>
public sealed class QuangNinhRegistry : IDisposable
{
    public const int Producers = 130, Products = 322, Batches = 400, Stamps = 2_000_000, Days = 365;

    private static readonly int[] BatchSizes = [500, 1_000, 2_000, 5_000, 10_000, 11_500];
    private static readonly string[] Groups = ["food", "food", "food", "drinks", "drinks", "medicinal-herbs", "handicrafts", "ornamental-plants-and-animals", "community-tourism"];
    private static readonly string[] Names = ["Chả mực Hạ Long", "Miến dong Bình Liêu", "Trà hoa vàng Ba Chẽ", "Nước mắm Cái Rồng", "Ruốc hàu Vân Đồn", "Rượu ba kích", "Mật ong rừng", "Gốm Đông Triều", "Gà Tiên Yên", "Sá sùng khô"];

    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly DateOnly today;
    private readonly Random random = new(20261122);

    private QuangNinhRegistry(string path, DateOnly today)
    {
        this.today = today;
        connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        // A registry that a crash would break is made again; and its pages stay in memory until it is whole.
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY";
            command.ExecuteNonQuery();
        }
        transaction = connection.BeginTransaction();
    }

    /// <param name="path">A registry of this program's version, with nothing in it.</param>
    /// <param name="today">The last day with scans.</param>
    /// <param name="sightings">Rows of the journal; the counts by day are a year's whatever this is.</param>
    public static void Fill(string path, DateOnly today, int sightings = 300_000)
    {
        using var registry = new QuangNinhRegistry(path, today);
        registry.AddProducers();
        registry.AddProducts();
        registry.AddCertificates();
        registry.AddBatches();
        registry.AddOrders();
        registry.AddCases();
        registry.AddScans();
        registry.AddSightings(sightings);
        registry.CountIds();
        registry.transaction.Commit();
    }

    /// <summary>A producer's code, from 1.</summary>
    public static string ProducerCode(int number) => $"CT-{number:D3}";

    /// <summary>A product's code, from 1; the first is the first producer's.</summary>
    public static string ProductCode(int number) => $"SP-{number:D3}";

    /// <summary>So that what a test adds gets the number after these.</summary>
    private void CountIds()
    {
        foreach (var table in (string[])["producer", "product", "star_certificate", "supporting_certificate"])
            Execute($"UPDATE counter SET value = (SELECT coalesce(max(id), 0) FROM {table}) WHERE name = '{table}'");
    }

    private void AddProducers()
    {
        var insert = Insert("producer", "id", "code", "name", "kind", "address", "province", "name_key");
        for (var id = 1; id <= Producers; id++)
        {
            var (kind, name) = id <= 35 ? ("enterprise", $"Công ty TNHH Đặc sản Hạ Long {id}") : id <= 84 ? ("cooperative", $"HTX Nông nghiệp Tiên Yên {id}") : ("household", $"Hộ sản xuất Nguyễn Văn {id}");
            insert(id, ProducerCode(id), name, kind, $"Thôn {id}, xã Hải Lạng", "Quảng Ninh", SearchText.Key(name));
            AddWords("producer", id, name, ProducerCode(id));
        }
    }

    private void AddProducts()
    {
        var insert = Insert("product", "id", "code", "producer_id", "name", "product_group", "gtin", "name_key");
        for (var id = 1; id <= Products; id++)
        {
            var name = $"{Names[id % Names.Length]} số {id}";
            insert(id, ProductCode(id), ProducerOf(id), name, Groups[id % Groups.Length], null, SearchText.Key(name));
            AddWords("product", id, name, ProductCode(id));
        }
    }

    private static int ProducerOf(int product) => ((product - 1) % Producers) + 1;

    private void AddWords(string kind, int subject, string name, string code)
    {
        var insert = Insert("search_word", "kind", "word", "subject");
        foreach (var word in SearchText.Words($"{name} {code}")) insert(kind, word, subject);
    }

    private void AddCertificates()
    {
        var insert = Insert("star_certificate", "product_id", "number", "stars", "authority", "decided_on", "valid_until", "withdrawn_on", "withdrawn_reason");
        for (var id = 1; id <= 138; id++)
        {
            var decided = today.AddDays(-random.Next(1, 1_000));
            insert(id, $"{id}/OCOP-QN", id <= 75 ? 3 : id <= 131 ? 4 : 5, "UBND tỉnh Quảng Ninh", Text(decided), Text(decided.AddMonths(36).AddDays(-1)), null, null);
            // One before it, which it took the place of.
            if (id % 2 == 0) insert(id, $"{id}/OCOP-QN-2022", 3, "UBND huyện Tiên Yên", Text(decided.AddYears(-3)), Text(decided.AddDays(200)), null, null);
        }
        for (var id = 139; id <= 220; id++)
        {
            var decided = today.AddDays(-1_200 - id);
            insert(id, $"{id}/OCOP-QN", 3, "UBND huyện Ba Chẽ", Text(decided), Text(id % 4 == 0 ? today.AddDays(100) : decided.AddMonths(36)), id % 4 == 0 ? Text(today.AddDays(-30)) : null, id % 4 == 0 ? "Vi phạm an toàn thực phẩm" : null);
        }
        var support = Insert("supporting_certificate", "product_id", "scheme", "number", "issuer", "valid_from", "valid_until");
        for (var id = 1; id <= 90; id++)
            support(id, id % 3 == 0 ? "VietGAP" : id % 3 == 1 ? "ISO 22000" : "HACCP", $"CN-{id}", "Quacert", Text(today.AddDays(-400)), id % 5 == 0 ? null : Text(today.AddDays(300)));
    }

    /// <summary>Nine products of ten have stamps.</summary>
    private void AddBatches()
    {
        var insert = Insert("batch", "number", "product_id", "stamp_count", "key_epoch", "template", "sealed", "gtin", "issued_at", "stock_expires_on", "request_id");
        var change = Insert("change", "number", "kind", "subject", "mark");
        var run = Insert("print_run", "id", "batch", "first", "last", "template", "labels_per_sheet", "format", "file", "made_from", "actor", "started_at", "state", "ended_at", "labels", "bytes", "sha256");
        var move = Insert("range_move", "id", "batch", "kind", "first", "last", "lot", "produced_on", "expires_on", "void_reason", "reason", "undoes", "actor", "at");
        var (stamps, moves) = (0, 0);
        for (var number = 1; number <= Batches; number++)
        {
            var size = number <= 396 ? BatchSizes[number % BatchSizes.Length] : (Stamps - stamps) / (Batches - number + 1);
            stamps += size;
            var issued = today.AddDays(-700 + (number * 690 / Batches));
            var at = $"{Text(issued)}T03:00:00.000000Z";
            insert(number, ProductOf(number), size, 0, "a4-24", 0, null, at, Text(issued.AddMonths(6)), null);
            change(number, "batch", number, number);
            run(number, number, 1, size, "a4-24", 24, "pdf", $"labels/{number}.pdf", "{}", "van-phong", at, "completed", at, size, size * 450L, new string('a', 64));
            var part = size / 6;
            for (var n = 0; n < random.Next(1, 6); n++)
                move(++moves, number, "activate", (n * part) + 1, (n + 1) * part, $"L{number}-{n}", Text(issued.AddDays(n)), Text(issued.AddYears(1)), null, null, null, "htx", at);
            move(++moves, number, "void", (5 * part) + 1, (5 * part) + random.Next(1, 20), null, null, null, "damaged", null, null, "htx", at);
        }
        Execute($"UPDATE counter SET value = {Batches} WHERE name IN ('batch', 'change', 'run'); UPDATE counter SET value = {moves} WHERE name = 'move'");
    }

    private static int ProductOf(int batch) => ((batch - 1) % (Products * 9 / 10)) + 1;

    /// <summary>Two of three answered by a batch; the others wait, or were refused.</summary>
    private void AddOrders()
    {
        var insert = Insert("stamp_order", "number", "product_id", "quantity", "template", "sealed", "request_id", "placed_by", "placed_at", "state", "approved", "decided_by", "decided_at", "reason", "batch", "version");
        for (var number = 1; number <= 150; number++)
        {
            var at = $"{Text(today.AddDays(-number))}T03:00:00.000000Z";
            var state = number % 3 > 0 ? "ready" : number % 2 == 0 ? "refused" : "placed";
            var decided = state != "placed";
            insert(
                number, ProductOf(number), BatchSizes[number % BatchSizes.Length], "a4-24", 0, $"form-{number}", "htx", at, state, state == "ready" ? BatchSizes[number % BatchSizes.Length] : null,
                decided ? "van-phong" : null, decided ? at : null, state == "refused" ? "Chưa nộp hồ sơ đợt trước" : null, state == "ready" ? number : null, 1);
        }
        Execute("UPDATE counter SET value = 150 WHERE name = 'order'");
    }

    private void AddCases()
    {
        string[] kinds = ["other-product", "label-copied", "spoiled", "stars-differ", "other"];
        var insert = Insert("consumer_case", "number", "request_id", "reference", "batch", "stamp", "product_id", "producer_id", "kind", "told", "bought_at", "contact", "photo", "is_personal", "reported_at", "day", "state", "taken_by", "outcome", "answer", "closed_at", "version");
        for (var number = 1; number <= 300; number++)
        {
            var (day, product) = (today.AddDays(-number), ProductOf(number));
            var at = $"{Text(day)}T03:00:00.000000Z";
            var (isNew, closed) = (number % 4 == 0, number % 4 > 1);
            insert(
                number, $"{number:D32}", $"{number:D10}", number, number, product, ProducerOf(product), kinds[number % kinds.Length], "Gói miến bị rách mép, chữ trên nhãn mờ", "Chợ Hạ Long I", "0912 345 678", "none", 1, at, Text(day),
                isNew ? "new" : closed ? "closed" : "in-progress", isNew ? null : "van-phong", closed ? "unclear" : null, closed ? "Không liên lạc được với người mua" : null, closed ? at : null, 1);
        }
        Execute("UPDATE counter SET value = 300 WHERE name = 'case'");
    }

    /// <summary>By SQLite itself, from numbers that only look drawn at random: half a million rows in a second or two.</summary>
    private void AddScans() => Execute($"""
        CREATE TEMP TABLE made (product INTEGER, day TEXT, first INTEGER, again INTEGER, cautions INTEGER, hints INTEGER, here INTEGER, there INTEGER, PRIMARY KEY (product, day)) WITHOUT ROWID;
        INSERT INTO made
        WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n + 1 < {Days}), p(p) AS (SELECT 1 UNION ALL SELECT p + 1 FROM p WHERE p < {Products * 9 / 10})
        SELECT p, date('{Text(today)}', '-' || n || ' days'), (p * 7919 + n * 104729) % 40, (p * 31 + n * 17) % 12, (p + n) % 20 = 0, (p + n) % 7 = 0,
               CASE p % 5 WHEN 0 THEN 0 WHEN 3 THEN 31 WHEN 4 THEN 1 ELSE 22 END, CASE (p + n) % 3 WHEN 0 THEN 79 WHEN 1 THEN 0 ELSE 48 END
        FROM p CROSS JOIN n;
        UPDATE made SET there = 24 WHERE there = here;
        INSERT INTO scan_day SELECT 'all', 0, day, sum(first), sum(again), sum(cautions), sum(hints) FROM made GROUP BY day;
        INSERT INTO scan_day SELECT 'batch', product, day, first, again, cautions, hints FROM made;
        INSERT INTO scan_day SELECT 'product', product, day, first, again, cautions, hints FROM made;
        INSERT INTO scan_month SELECT substr(day, 1, 7) AS month, product, sum(first), sum(again), sum(cautions), sum(hints) FROM made GROUP BY month, product;
        INSERT INTO scan_day_place SELECT 'batch', product, day, here, first FROM made UNION ALL SELECT 'batch', product, day, there, again FROM made;
        INSERT INTO scan_day_place SELECT 'product', product, day, here, first FROM made UNION ALL SELECT 'product', product, day, there, again FROM made;
        INSERT INTO scan_day_place SELECT 'all', 0, day, place, sum(scans) FROM scan_day_place WHERE level = 'product' GROUP BY day, place;
        DROP TABLE made
        """);

    private void AddSightings(int count) => Execute($"""
        INSERT INTO sighting
        WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n + 1 < {count})
        SELECT (n % {Batches} + 1) % 64, {StartOfScans} + n * {Days * 86_400_000L / count}, 0, n % {Batches} + 1, n * 31 % 500 + 1,
               {StartOfScans} + n * {Days * 86_400_000L / count}, n, CASE n % 3 WHEN 0 THEN NULL ELSE '22' END
        FROM n
        """);

    private long StartOfScans => new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.FromHours(7)).AddDays(1 - Days).ToUnixTimeMilliseconds();

    private Action<object?[]> InsertRow(string table, string[] columns)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => $"${column}"))})";
        var parameters = columns.Select(column => command.Parameters.AddWithValue($"${column}", DBNull.Value)).ToArray();
        return values =>
        {
            for (var n = 0; n < values.Length; n++) parameters[n].Value = values[n] ?? DBNull.Value;
            command.ExecuteNonQuery();
        };
    }

    private Row Insert(string table, params string[] columns)
    {
        var insert = InsertRow(table, columns);
        return values => insert(values);
    }

    private delegate void Row(params object?[] values);

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }
}
