using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Tests.Wire;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>Tables are made script by script: one that was not run to its end is as good as not begun.</summary>
public sealed class MigrationFaultTests
{
    public static TheoryData<int> Scripts => [.. MigrationList.SqlServer.Select(script => script.Version)];

    [Fact]
    public void Every_script_is_run_once_in_its_order()
    {
        var behind = new WireMigrations();
        using var wire = new WireServer(behind.Open);
        Assert.Null(Make(wire));
        Assert.Null(Make(wire));
        Assert.Equal(Parts(MigrationList.Newest), behind.Kept);
        Assert.Equal(MigrationList.Newest, behind.Version);
        Assert.Contains("ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON", wire.Heard);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_fault_at_any_request_of_a_script_leaves_it_undone_and_told(int version)
    {
        var faults = new (WireFault Fault, string Sentence)[]
        {
            (WireFault.Number(9002), FaultSentences.LogFull), (WireFault.Number(262, 14), FaultSentences.NoPermission), (WireFault.Deadlock, FaultSentences.Victim),
            (new WireFault.CutBefore(), FaultSentences.Away), (new WireFault.CutAfter(Reset: true), FaultSentences.Away),
        };
        // Beginning, turn, version looked at in two questions (of what is empty one tells), parts, version, commit.
        var requests = (version == 1 ? 5 : 6) + MigrationList.SqlServer.Single(script => script.Version == version).Batches.Count();
        for (var at = 1; at <= requests; at++)
        {
            var (fault, sentence) = faults[at % faults.Length];
            var behind = new WireMigrations { Version = version - 1 };
            using var wire = new WireServer(behind.Open);
            wire.Trouble = InScript(1, at, fault);
            var refused = Make(wire);
            // Where the commit was carried out and its answer lost.
            var isKept = at == requests && fault is WireFault.CutAfter;
            FaultSentenceTests.Tells(sentence, wire, refused);
            Assert.Equal(isKept ? version : version - 1, behind.Version);
            Assert.Equal(isKept ? Parts(version, from: version) : [], behind.Kept);
            // Run again, it goes on from where it was.
            wire.Trouble = (_, _) => null;
            Assert.Null(Make(wire));
            Assert.Equal(Parts(MigrationList.Newest, from: version), behind.Kept);
        }
    }

    private static Rejection? Make(WireServer wire)
    {
        var opened = RegistryDatabase.OpenOrCreate(wire.Address(), RegistryDatabase.IssuerPatience, TimeProvider.System);
        if (opened.Succeeded(out var registry, out var rejection)) registry.Dispose();
        return rejection;
    }

    private static List<string> Parts(int to, int from = 1) =>
        [.. MigrationList.SqlServer.Where(script => script.Version >= from && script.Version <= to).SelectMany(script => script.Batches)];

    /// <summary>At a request of the n-th script that is begun, counted from its BEGIN as 1.</summary>
    private static Func<WireRequest, int, WireFault?> InScript(int script, int at, WireFault fault)
    {
        var (begun, since) = (0, 0);
        return (request, _) =>
        {
            if (request.What == Asked.Begin) (begun, since) = (begun + 1, 0);
            return begun == script && ++since == at ? fault : null;
        };
    }
}
