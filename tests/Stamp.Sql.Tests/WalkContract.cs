using Stamp.Core.Storage;
using Stamp.Sql.Tests.Walks;
using Stamp.Tests.Servers;

namespace Stamp.Sql.Tests;

/// <summary>What is parsed is also run: on a file, and a second time by ./test on a server, where there is one.</summary>
[Trait("registry", "contract")]
public sealed class WalkContract(WalkedRegistry walked)
{
    [Fact]
    public void A_registry_takes_every_statement()
    {
        using var server = Environment.GetEnvironmentVariable("STAMPS_TEST_REGISTRY") == "server" ? ServerDatabase.Make() : null;
        // The file was walked through once already; the second walk finds everything taken that it must not take again.
        using var database = RegistryDatabase.OpenOrCreate(server?.Address ?? walked.Path, TimeSpan.FromSeconds(20), TimeProvider.System).Value;
        var asked = EveryStatement.Run(database);
        Assert.Equal(Statements(walked.Asked), Statements(asked));
    }

    private static IEnumerable<string> Statements(IEnumerable<Asked> asked) =>
        asked.Where(one => !one.OnFileOnly).Select(one => one.Statement).Distinct().Order(StringComparer.Ordinal);
}
