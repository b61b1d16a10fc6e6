using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Storage;

/// <summary>A clock that stands where a test puts it.</summary>
public sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>
/// A real registry with one producer and one certified product: a file in a folder of its own or, where
/// <c>STAMPS_TEST_REGISTRY</c> is <c>server</c>, a database on a server (./test runs the contracts a second time so).
/// </summary>
public sealed class TempRegistry : IDisposable
{
    private readonly ServerDatabase? server;

    public static readonly Actor Office = Actor.Office("van-phong");
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);
    public static readonly ProductionLot Lot = new("L1", new(2026, 11, 1), new(2027, 11, 1));

    /// <param name="file">A file, whatever the others are.</param>
    public TempRegistry(bool file = false)
    {
        server = OnServer && !file ? ServerDatabase.Make() : null;
        Folder = Directory.CreateTempSubdirectory("stamps-");
        Path = System.IO.Path.Combine(Folder.FullName, "registry.db");
        Database = RegistryDatabase.OpenOrCreate(Address, TimeSpan.FromSeconds(20), Clock).Value;
        Registry = new(Database);
        Batches = new(Database);
        Ranges = new(Database);
        _ = Registry.Put(new ProducerDraft("HTX-TAI-HOAN", "HTX Tài Hoan", ProducerKind.Cooperative, "Côn Minh, Na Rì", "Bắc Kạn"), Office).Value;
        _ = Registry.Put(Product("MIEN-DONG"), Office).Value;
        _ = Registry.Put(Certificate("GCN-1", "MIEN-DONG"), Office).Value;
    }

    public static bool OnServer => Environment.GetEnvironmentVariable("STAMPS_TEST_REGISTRY") == "server";

    public DirectoryInfo Folder { get; }

    /// <summary>Of the file.</summary>
    public string Path { get; }

    /// <summary>On a server.</summary>
    public string ConnectionString => server?.ConnectionString ?? throw new InvalidOperationException("It is a file.");

    /// <summary>Where it really is.</summary>
    public RegistryAddress Address => server?.Address ?? Path;
    public SetClock Clock { get; } = new(Start);
    public RegistryDatabase Database { get; }
    public RegistryStore Registry { get; }
    public BatchOperations Batches { get; }
    public RangeOperations Ranges { get; }

    public static ProductDraft Product(string code, Gtin? gtin = null) => new(code, "HTX-TAI-HOAN", "Miến dong Tài Hoan", ProductGroup.Food, gtin);

    public static CertificateDraft Certificate(string number, string product) =>
        new(number, product, 5, null, "Bộ Nông nghiệp và Môi trường", new(2025, 3, 1), null);

    public static IssueRequest Order(int count, string? requestId = null) => new("MIEN-DONG", count, "a4-24", false, 0, requestId);

    public int Issue(int count) => Batches.Issue(Order(count), Office).Value.Batch.Number;

    /// <summary>A connection behind the registry's back.</summary>
    public DbConnection Raw()
    {
        DbConnection connection = server is null ? new SqliteConnection($"Data Source={Path};Pooling=False") : server.Open();
        if (server is null) connection.Open();
        return connection;
    }

    public void Execute(string sql)
    {
        using var connection = Raw();
        connection.Execute(sql);
    }

    public void Dispose()
    {
        Database.Dispose();
        server?.Dispose();
        Folder.Delete(recursive: true);
    }
}
