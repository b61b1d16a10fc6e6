using Dapper;
using Stamp.Tests.Servers;

namespace Stamp.EndToEnd.Tests.Crashes;

/// <summary>kill -9 of <c>transfer</c> on its way to a server.</summary>
[Trait("registry", "server")]
public sealed class TransferCrashTests
{
    [Fact]
    public void Killed_again_and_again_it_is_gone_on_with_and_the_whole_province_arrives()
    {
        if (ServerDatabase.Server is null) Assert.Skip($"{ServerDatabase.Variable} is not set: nothing was tried on a server.");
        using var folder = new CrashFolder();
        folder.Run("demo", "--samples", CrashFolder.Samples).Done();
        var head = Head(folder);
        var ledger = folder.Run("ledger").Done().Output;
        using var target = ServerDatabase.Make();
        folder.Settings["STAMPS_TRANSFER_TO"] = target.ConnectionString;
        using var behind = target.Open();

        // While tables are made, before the first row, and with ever more tables copied.
        foreach (var moment in (Func<bool>[])[() => Is("registry_schema"), () => Is("transfer_progress"), () => Done(3), () => Done(10), () => Done(17)])
        {
            using var transfer = folder.Start("transfer", "--json");
            transfer.Until(moment);
            Assert.Equal(IssuerProcess.Killed, transfer.Kill().Exit);
        }
        var before = Rows();
        folder.Settings["STAMPS_DATABASE"] = target.ConnectionString;
        // Half of it is no registry for any program.
        Assert.Equal(7, folder.Run("ledger").Exit);
        Assert.Equal(7, folder.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "24").Exit);

        var told = folder.Run("transfer", "--json").Done().Json;

        Assert.Equal(head, told.GetProperty("audit").GetProperty("head").GetString());
        Assert.Equal(told.GetProperty("rows").GetInt64() - before, told.GetProperty("copied").GetInt64());
        Assert.InRange(before, 1, told.GetProperty("rows").GetInt64() - 1);
        Assert.Equal(head, Head(folder));
        Assert.Equal(ledger, folder.Run("ledger").Done().Output);
        folder.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "24").Done();

        bool Is(string table) => behind.ExecuteScalar<int?>("SELECT OBJECT_ID(@table, 'U')", new { table }) is not null;
        // The notes of which registry it is, and of its state, are done from the beginning.
        bool Done(int tables) => Is("transfer_progress") && behind.ExecuteScalar<int>("SELECT count(*) FROM transfer_progress WHERE is_done = 1") >= tables + 2;
        long Rows() => behind.ExecuteScalar<long>("SELECT sum(row_count) FROM transfer_progress");
    }

    private static string Head(CrashFolder folder) => folder.Run("audit", "verify", "--json").Done().Json.GetProperty("head").GetString()!;
}
