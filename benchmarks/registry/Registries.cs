using Dapper;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Tests.Servers;

namespace Stamp.RegistryBench;

/// <summary>A registry with 20 products and 320 batches of 5,000 stamps, made by the program's own commands.</summary>
internal static class Registries
{
    public const int Batches = 320, Stamps = 5_000;

    private const int Products = 20;

    public static readonly Actor Office = Actor.Office("benchmark");

    public static RegistryDatabase Fill(RegistryAddress address)
    {
        var database = RegistryDatabase.OpenOrCreate(address, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        var registry = new RegistryStore(database);
        _ = registry.Put(new ProducerDraft("HTX", "HTX Tài Hoan", ProducerKind.Cooperative, "Côn Minh, Na Rì", "Bắc Kạn"), Office).Value;
        for (var n = 0; n < Products; n++)
        {
            _ = registry.Put(new ProductDraft(Code(n), "HTX", "Miến dong Tài Hoan", ProductGroup.Food, null), Office).Value;
            _ = registry.Put(new CertificateDraft($"GCN-{n}", Code(n), 5, null, "Bộ Nông nghiệp và Môi trường", new(2025, 3, 1), null), Office).Value;
        }
        for (var n = 0; n < Batches; n++) Issue(database, n);
        return database;
    }

    public static void Issue(RegistryDatabase database, int n) =>
        _ = new BatchOperations(database).Issue(new IssueRequest(Code(n % Products), Stamps, "a4-24", false, 0, null), Office).Value;

    /// <summary>The first line of what the server says it is.</summary>
    public static string Version(ServerDatabase database)
    {
        using var connection = database.Open();
        return connection.ExecuteScalar<string>("SELECT @@VERSION")!.Split('\n')[0].Trim();
    }

    private static string Code(int n) => $"MIEN-DONG-{n}";
}
