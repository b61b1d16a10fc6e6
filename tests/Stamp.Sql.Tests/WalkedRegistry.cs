using Stamp.Core.Storage;
using Stamp.Sql.Tests.Walks;

namespace Stamp.Sql.Tests;

/// <summary>An embedded registry that the whole walk went through, once for all tests.</summary>
public sealed class WalkedRegistry : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public WalkedRegistry()
    {
        using var database = RegistryDatabase.OpenOrCreate(Path, TimeSpan.FromSeconds(20), TimeProvider.System).Value;
        Asked = EveryStatement.Run(database);
    }

    public string Path => folder["registry.db"];

    internal IReadOnlyList<Asked> Asked { get; }

    public void Dispose() => folder.Dispose();
}
