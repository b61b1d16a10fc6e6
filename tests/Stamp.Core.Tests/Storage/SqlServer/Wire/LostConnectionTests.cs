using Stamp.Tests.Wire;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>The connection is cut at every request of a write, before it is carried out and after.</summary>
public sealed class LostConnectionTests
{
    private const int Requests = 7;

    private const string InDoubt = "whether it was kept is not known|chưa biết thao tác đã được ghi hay chưa";

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_write_that_is_cut_anywhere_is_answered_and_stands_once(bool after, bool reset)
    {
        using var registry = new WiredRegistry();
        WireFault cut = after ? new WireFault.CutAfter(reset) : new WireFault.CutBefore(reset);
        for (var at = 1; at <= Requests; at++)
        {
            registry.Wire.Trouble = Once(at, cut);
            var written = registry.Write();
            Assert.Null(written.Rejection?.Sentence.En);
            Assert.Equal((at, at), (registry.Written(), written.Value));
            // The answer to the commit was lost, and the server was asked: nothing was done again.
            var kept = after && at == Requests;
            // Cut before the work began, or while it went on, or when it was done.
            Assert.Equal(kept || at <= 2 ? 1 : 2, registry.Runs);
            Assert.Equal(kept ? 1 : 2, registry.Wire.Heard.Count(word => word == "COMMIT") + (at < Requests ? 1 : 0));
            Assert.Equal(at == Requests, registry.Wire.Heard.Any(word => word.Contains("SELECT count(*) FROM commit_mark", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_connection_that_goes_between_two_requests_is_noticed_at_the_next()
    {
        using var registry = new WiredRegistry();
        for (var at = 1; at <= Requests; at++)
        {
            registry.Wire.Trouble = Once(at, new WireFault.CutAnswered());
            var written = registry.Write();
            Assert.Null(written.Rejection?.Sentence.En);
            Assert.Equal((at, at), (registry.Written(), written.Value));
            Assert.Equal(at is 1 or Requests ? 1 : 2, registry.Runs);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_commit_that_nobody_can_be_asked_about_is_told_as_open(bool after)
    {
        using var registry = new WiredRegistry();
        registry.Wire.Trouble = (request, _) =>
        {
            if (request.What != Asked.Commit) return null;
            registry.Wire.AtLogin = _ => new WireFault.CutBefore();
            return after ? new WireFault.CutAfter() : new WireFault.CutBefore();
        };
        FaultSentenceTests.Tells(InDoubt, registry.Wire, registry.Write().Rejection);
        Assert.Equal((1, after ? 1 : 0), (registry.Runs, registry.Written()));
    }

    [Fact]
    public void A_server_that_is_lost_while_it_is_asked_leaves_it_open_as_well()
    {
        using var registry = new WiredRegistry();
        registry.Wire.Trouble = (request, _) => request.What == Asked.Commit ? new WireFault.CutAfter() : request.Has("SELECT count(*) FROM commit_mark") ? new WireFault.CutBefore() : null;
        FaultSentenceTests.Tells(InDoubt, registry.Wire, registry.Write().Rejection);
        Assert.Equal((1, 1), (registry.Runs, registry.Written()));
    }

    [Fact]
    public void A_connection_that_was_lost_while_nobody_used_it_is_not_noticed_by_a_person()
    {
        using var registry = new WiredRegistry();
        Assert.Equal(1, registry.Write().Value);
        registry.Wire.CutAll();
        Assert.Equal(2, registry.Write().Value);
        Assert.Equal(2, registry.Written());
    }

    [Fact]
    public void One_that_is_cut_at_every_try_is_told_after_the_third()
    {
        using var registry = new WiredRegistry();
        registry.Wire.Trouble = (request, _) => request.Has("INSERT INTO audit") ? new WireFault.CutBefore() : null;
        FaultSentenceTests.Tells(FaultSentences.Away, registry.Wire, registry.Write().Rejection);
        Assert.Equal((3, 0), (registry.Runs, registry.Written()));
        Assert.DoesNotContain("COMMIT", registry.Wire.Heard);
    }

    [Fact]
    public void Where_a_scan_waits_it_is_tried_once()
    {
        using var registry = new WiredRegistry(Core.Storage.RegistryDatabase.VerifyPatience);
        registry.Wire.Trouble = (request, _) => request.Has("INSERT INTO audit") ? new WireFault.CutBefore() : null;
        FaultSentenceTests.Tells(FaultSentences.Away, registry.Wire, registry.Write().Rejection);
        Assert.Equal((1, 0), (registry.Runs, registry.Written()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_read_that_is_cut_anywhere_is_asked_again(bool after)
    {
        using var registry = new WiredRegistry();
        // A beginning, a question, an end.
        for (var at = 1; at <= 3; at++)
        {
            registry.Wire.Forget();
            registry.Wire.Trouble = Once(at, after ? new WireFault.CutAfter() : new WireFault.CutBefore());
            Assert.Equal("MIEN-DONG", new Core.Storage.SnapshotReader(registry.Database).ReadProduct(1)?.Product.Code);
        }
    }

    /// <summary>At a request, counted since the last <see cref="WireServer.Forget"/>; after it all is well.</summary>
    internal static Func<WireRequest, int, WireFault?> Once(int at, WireFault fault)
    {
        var isOver = false;
        return (_, number) =>
        {
            if (isOver || number != at) return null;
            isOver = true;
            return fault;
        };
    }
}
