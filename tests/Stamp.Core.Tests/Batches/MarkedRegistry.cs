using Stamp.Core.Batches;
using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Batches;

/// <summary>A registry in a file, opened with the issue mark beside it, as the programs that issue open it.</summary>
internal sealed class MarkedRegistry : IDisposable
{
    private readonly TempRegistry temp = new(file: true);

    public MarkedRegistry()
    {
        temp.Database.CloseIdle();
        Mark = new(MarkPath);
        Database = Open();
    }

    public string MarkPath => Path.Combine(temp.Folder.FullName, "keys", IssueMarkFile.Name);

    public IssueMarkFile Mark { get; }

    public RegistryDatabase Database { get; private set; }

    public TempRegistry Temp => temp;

    public RegistryDatabase Open() => RegistryDatabase.OpenOrCreate(temp.Path, TimeSpan.FromSeconds(20), temp.Clock, Mark).Value;

    public Stamp.Core.Text.Outcome<IssuedBatch> Issue(int count = 10) => new BatchOperations(Database).Issue(TempRegistry.Order(count), TempRegistry.Office);

    /// <summary>The registry's file as it is now, whole.</summary>
    public string Copy()
    {
        var copy = $"{temp.Path}.{Guid.NewGuid():N}";
        temp.Execute($"VACUUM INTO '{copy}'");
        return copy;
    }

    /// <summary>As an operator does by hand.</summary>
    public void PutBack(string copy)
    {
        Database.Dispose();
        foreach (var file in (string[])[temp.Path, temp.Path + "-wal", temp.Path + "-shm"]) File.Delete(file);
        File.Copy(copy, temp.Path);
        Database = Open();
    }

    public void Dispose()
    {
        Database.Dispose();
        temp.Dispose();
    }
}
