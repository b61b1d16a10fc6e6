using Stamp.Core.Storage;
using Stamp.Tests.Wire;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>The server refuses at every request of a write: what passes is done again, what does not is told.</summary>
public sealed class RefusedStatementTests
{
    private const int Requests = 7;

    [Fact]
    public void A_deadlocks_victim_is_done_again_as_a_whole()
    {
        using var registry = new WiredRegistry();
        for (var at = 1; at <= Requests; at++)
        {
            registry.Wire.Trouble = LostConnectionTests.Once(at, WireFault.Deadlock);
            Assert.Equal(at, registry.Write().Value);
            Assert.Equal((at <= 2 ? 1 : 2, at), (registry.Runs, registry.Written()));
            // On a transaction of its own.
            Assert.Equal(at == Requests ? 3 : 2, registry.Wire.Heard.Count(word => word == "BEGIN"));
        }
    }

    [Fact]
    public void After_three_times_it_is_told()
    {
        using var registry = new WiredRegistry();
        // First statement, one in the middle, commit.
        foreach (var word in (string[])["UPDATE counter", "INSERT INTO audit", "COMMIT"])
        {
            registry.Wire.Trouble = (request, _) => request.Text.StartsWith(word, StringComparison.Ordinal) ? WireFault.Deadlock : null;
            FaultSentenceTests.Tells(FaultSentences.Victim, registry.Wire, registry.Write().Rejection);
            Assert.Equal((3, 0), (registry.Runs, registry.Written()));
        }
        registry.Wire.Trouble = (_, _) => null;
        Assert.Equal(1, registry.Write().Value);
    }

    [Fact]
    public void Where_a_scan_waits_it_is_told_after_once()
    {
        using var registry = new WiredRegistry(RegistryDatabase.VerifyPatience);
        registry.Wire.Trouble = (request, _) => request.Has("INSERT INTO audit") ? WireFault.Deadlock : null;
        FaultSentenceTests.Tells(FaultSentences.Victim, registry.Wire, registry.Write().Rejection);
        Assert.Equal((1, 0), (registry.Runs, registry.Written()));
    }

    [Theory]
    [InlineData(9002, FaultSentences.LogFull)]
    [InlineData(1105, FaultSentences.OutOfSpace)]
    [InlineData(229, FaultSentences.NoPermission)]
    [InlineData(3906, FaultSentences.NotReady)]
    public void What_does_not_pass_is_told_once_and_nothing_of_it_kept(int number, string sentence)
    {
        using var registry = new WiredRegistry();
        for (var at = 1; at <= Requests; at++)
        {
            registry.Wire.Trouble = LostConnectionTests.Once(at, WireFault.Number(number));
            FaultSentenceTests.Tells(sentence, registry.Wire, registry.Write().Rejection);
            Assert.Equal((at <= 2 ? 0 : 1, 0), (registry.Runs, registry.Written()));
            var heard = registry.Wire.Heard;
            Assert.DoesNotContain("COMMIT", heard.Skip(at));
            Assert.Equal(at == Requests ? 2 : 1, heard.Count(word => word == "BEGIN"));
            // After a refused commit the driver itself asks first how things stand.
            if (at > 1) Assert.Equal("ROLLBACK", heard.Skip(at).First(word => !word.Contains("@@trancount", StringComparison.Ordinal)));
        }
        // Nobody holds the registry any more, and the numbers were given back.
        registry.Wire.Trouble = (_, _) => null;
        Assert.Equal(1, registry.Write().Value);
    }

    [Fact]
    public void A_grave_error_that_ends_the_connection_is_told_as_one_that_broke()
    {
        using var registry = new WiredRegistry(RegistryDatabase.VerifyPatience);
        registry.Wire.Trouble = LostConnectionTests.Once(4, WireFault.Number(823, 24));
        FaultSentenceTests.Tells(FaultSentences.Away, registry.Wire, registry.Write().Rejection);
        Assert.Equal(1, registry.Write().Value);
    }

    [Fact]
    public void A_writer_whose_turn_does_not_come_is_told_that_another_holds_the_registry()
    {
        using var registry = new WiredRegistry();
        using var other = RegistryDatabase.ForWriting(registry.Wire.Address(), RegistryDatabase.VerifyPatience, TimeProvider.System);
        Assert.Equal(7, registry.Database.TryWrite<int>(TempRegistry.Office, transaction =>
        {
            _ = transaction.Next("order");
            FaultSentenceTests.Tells(FaultSentences.Busy, registry.Wire, other.TryWrite<int>(TempRegistry.Office, _ => 1).Rejection);
            return 7;
        }).Value);
        Assert.Equal(1, other.TryWrite<int>(TempRegistry.Office, _ => 1).Value);
    }
}
