using Microsoft.Data.Sqlite;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Orders;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Storage;

namespace Stamp.Load;

/// <summary>A data folder with three activated batches to scan, beside any number of others.</summary>
internal static class LoadData
{
    private const int StampsScanned = 200_000;
    private static readonly Actor Office = Actor.Office("load");

    /// <param name="otherBatches">Batches of 1,000 stamps that nobody scans; only with a registry in the folder.</param>
    /// <param name="elsewhere">Where the registry is; null: in the folder.</param>
    /// <returns>The file with one path a line.</returns>
    public static string Make(DataFolder folder, int otherBatches, RegistryAddress? elsewhere = null)
    {
        var keyring = MakeKeys(folder);
        using var registry = RegistryDatabase.OpenOrCreate(elsewhere ?? folder.Registry, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        Register(registry);
        if (otherBatches > 0) AddBatches(folder.Registry, otherBatches);

        var paths = Path.Combine(folder.Path, "paths.txt");
        using var writer = new StreamWriter(paths);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var numbers = Enumerable.Range(0, 3).Select(_ => Issue(registry, keyring, today)).ToArray();
        for (var n = 0; n < StampsScanned; n++)
            writer.Write($"/{keyring.Encipher(new StampId(numbers[n % 3], (n / 3) + 1), keyring.Active.Number)}\n");
        return paths;
    }

    /// <summary>Many activated batches of 1,000 stamps, and as many random stamps of theirs to scan.</summary>
    /// <returns>The file with one path a line.</returns>
    public static string MakeWide(DataFolder folder, int batches, int scans)
    {
        var keyring = MakeKeys(folder);
        using var registry = RegistryDatabase.OpenOrCreate(folder.Registry, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        Register(registry);
        AddBatches(folder.Registry, batches);
        ActivateAll(folder.Registry);
        var paths = Path.Combine(folder.Path, "paths.txt");
        using var writer = new StreamWriter(paths);
        var random = new Random(20261121);
        for (var n = 0; n < scans; n++)
            writer.Write($"/{keyring.Encipher(new StampId(random.Next(batches) + 1, random.Next(1_000) + 1), keyring.Active.Number)}\n");
        return paths;
    }

    private static Keyring MakeKeys(DataFolder folder)
    {
        Directory.CreateDirectory(folder.Path);
        var keyring = Keyring.Create(TimeProvider.System);
        return (KeyringFile.Save(folder.IssuerKeyring, keyring, null) ?? KeyringFile.Save(folder.VerifyKeyring, keyring.ForVerify(), null)) is { } refused
            ? throw new InvalidOperationException(refused.Sentence.En)
            : keyring;
    }

    private static void Register(RegistryDatabase registry)
    {
        var store = new RegistryStore(registry);
        _ = store.Put(new ProducerDraft("HTX-TAI-HOAN", "HTX Tài Hoan", ProducerKind.Cooperative, "Xã Côn Minh, huyện Na Rì", "Bắc Kạn"), Office).Value;
        _ = store.Put(new ProductDraft("MIEN-DONG", "HTX-TAI-HOAN", "Miến dong Tài Hoan", ProductGroup.Food, null), Office).Value;
        _ = store.Put(new CertificateDraft("07/2025/OCOP-TW", "MIEN-DONG", 5, null, "Bộ Nông nghiệp và Môi trường", DateOnly.FromDateTime(DateTime.UtcNow).AddMonths(-6), null), Office).Value;
    }

    private static int Issue(RegistryDatabase registry, Keyring keyring, DateOnly today)
    {
        var batch = new DirectIssue(registry, new() { SecondPersonOver = 100_000 })
            .Issue(new("MIEN-DONG", 100_000, "a4-24", false, keyring.Active.Number), "benchmark", second: null, Office).Value.Batch;
        _ = new RangeOperations(registry).Activate(batch.Number, IndexRange.All(batch.Count), new("MD-A", today, today.AddYears(1)), Office).Value;
        return batch.Number;
    }

    /// <summary>Straight into the table: issuing a million batches one by one would take the whole session.</summary>
    private static void AddBatches(string registry, int count)
    {
        using var connection = new SqliteConnection($"Data Source={registry}");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
            INSERT INTO batch (number, product_id, stamp_count, key_epoch, template, sealed, gtin, issued_at, stock_expires_on)
            SELECT i, 1, 1000, 0, 'a4-24', 0, NULL, '2026-11-01T00:00:00.000000Z', '2027-05-01' FROM n;
            UPDATE counter SET value = $count WHERE name = 'batch';
            """;
        command.Parameters.AddWithValue("$count", count);
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static void ActivateAll(string registry)
    {
        using var connection = new SqliteConnection($"Data Source={registry}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO range_move (id, batch, kind, first, last, lot, produced_on, expires_on, actor, at)
            SELECT number, number, 'activate', 1, 1000, 'MD-A', '2026-11-01', '2036-11-01', 'load', '2026-11-01T00:00:00.000000Z' FROM batch;
            UPDATE counter SET value = (SELECT count(*) FROM batch) WHERE name = 'move';
            """;
        command.ExecuteNonQuery();
    }
}
