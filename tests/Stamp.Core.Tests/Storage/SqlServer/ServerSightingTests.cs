using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Scans;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Tests.Scans.Counting;
using Stamp.Core.Text;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Storage.SqlServer;

/// <summary>Sightings by bulk copy, against those that SQLite is given one by one.</summary>
[Trait("registry", "server")]
public sealed class ServerSightingTests
{
    private const int Lost = 999;

    [Fact]
    public void A_server_holds_and_counts_the_same_sightings_as_a_file()
    {
        if (ServerDatabase.Server is null) Assert.Skip($"{ServerDatabase.Variable} names no server.");
        using var file = new TempRegistry(file: true);
        using var database = ServerDatabase.Make();
        using var server = RegistryDatabase.OpenOrCreate(database.Address, TimeSpan.FromSeconds(20), file.Clock).Value;
        var batches = new BatchOperations(server);
        var registry = new RegistryStore(server);
        _ = registry.Put(new ProducerDraft("HTX-TAI-HOAN", "HTX Tài Hoan", ProducerKind.Cooperative, "Côn Minh", "Bắc Kạn"), TempRegistry.Office).Value;
        _ = registry.Put(TempRegistry.Product("MIEN-DONG"), TempRegistry.Office).Value;
        _ = registry.Put(TempRegistry.Certificate("GCN-1", "MIEN-DONG"), TempRegistry.Office).Value;
        var (one, other) = (file.Issue(10), file.Issue(10));
        foreach (var batch in (int[])[one, other]) Assert.Equal(batch, batches.Issue(TempRegistry.Order(10), TempRegistry.Office).Value.Batch.Number);

        Prop.ForAll(SightingLoads.Of(one, other, Lost), loads => Assert.Equal(Written(file.Database, loads), Written(server, loads)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    /// <summary>How many each load added, then the rows; nothing is kept, so that the next case begins with nothing.</summary>
    private static List<string> Written(RegistryDatabase database, Sighting[][] loads)
    {
        List<string> written = [];
        var outcome = database.TryWrite<int>(TempRegistry.Office, transaction =>
        {
            var sql = transaction.Sql;
            foreach (var load in loads)
            {
                written.Add($"{SightingTable.Write(sql, load, SightingLoads.Rules)} added");
                written.Add($"{SightingTable.Write(sql, load, SightingLoads.Rules)} added again");
            }
            written.AddRange(WrittenScans.Sightings(sql).Select(sighting => sighting.ToString()));
            written.AddRange(WrittenScans.Counts(sql));
            return Rejection.BadInput("", "undone");
        });
        Assert.Equal("undone", outcome.Rejection?.Sentence.En);
        return written;
    }
}
