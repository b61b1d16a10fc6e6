using Stamp.Core.Scans;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;
using Stamp.Tests.Wire;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>Visits go into place by bulk copies, which the driver asks for in requests of its own.</summary>
public sealed class BulkCopyFaultTests
{
    // Beginning, turn; of each of two copies a look at the table, its announcement, its rows; question and move, move; commit.
    private const int Requests = 12;

    [Theory]
    [InlineData(9002, FaultSentences.LogFull)]
    [InlineData(1105, FaultSentences.OutOfSpace)]
    [InlineData(229, FaultSentences.NoPermission)]
    public void A_load_that_the_server_refuses_anywhere_is_told_and_not_kept(int number, string sentence)
    {
        using var registry = new WiredRegistry();
        var batch = registry.File.Issue(10);
        for (var at = 1; at <= Requests; at++)
        {
            registry.Wire.Forget();
            registry.Wire.Trouble = LostConnectionTests.Once(at, WireFault.Number(number));
            FaultSentenceTests.Tells(sentence, registry.Wire, Journal(registry, batch, at).Rejection);
            Assert.DoesNotContain("COMMIT", registry.Wire.Heard.Skip(at));
        }
        Assert.Equal(0, registry.Behind.KeptLoads);
        registry.Wire.Trouble = (_, _) => null;
        registry.Wire.Forget();
        Assert.Equal((1, 1, Requests), (Journal(registry, batch, 1).Value, registry.Behind.KeptLoads, registry.Wire.Heard.Count));
    }

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    [InlineData("deadlock")]
    public void A_load_that_is_lost_anywhere_is_copied_once(string how)
    {
        using var registry = new WiredRegistry();
        var batch = registry.File.Issue(10);
        WireFault fault = how switch { "before" => new WireFault.CutBefore(Reset: true), "after" => new WireFault.CutAfter(), _ => WireFault.Deadlock };
        for (var at = 1; at <= Requests; at++)
        {
            registry.Wire.Forget();
            registry.Wire.Trouble = LostConnectionTests.Once(at, fault);
            Assert.Equal(1, Journal(registry, batch, at).Value);
            Assert.Equal(at, registry.Behind.KeptLoads);
        }
    }

    [Fact]
    public void A_server_that_falls_silent_over_the_rows_is_given_up()
    {
        using var registry = new WiredRegistry(Core.Storage.RegistryDatabase.VerifyPatience);
        var batch = registry.File.Issue(10);
        registry.Wire.Trouble = (request, _) => request.What == Asked.Rows ? new WireFault.Silent() : null;
        FaultSentenceTests.Tells(FaultSentences.Busy, registry.Wire, Journal(registry, batch, 1).Rejection);
        registry.Wire.Trouble = (_, _) => null;
        Assert.Equal(1, Journal(registry, batch, 1).Value);
        Assert.Equal(1, registry.Behind.KeptLoads);
    }

    private static Outcome<int> Journal(WiredRegistry registry, int batch, int n) =>
        registry.Database.TryWrite<int>(TempRegistry.Office, transaction => SightingTable.Write(transaction.Sql, [Commands.Seen(batch, n)], CautionRules.BuiltIn));
}
