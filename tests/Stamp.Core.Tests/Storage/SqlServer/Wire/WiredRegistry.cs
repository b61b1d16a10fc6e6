using Dapper;
using Stamp.Core.Audit;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Tests.Wire;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>A registry in a file, asked through the driver of a server that is ours to spoil.</summary>
internal sealed class WiredRegistry : IDisposable
{
    public const string Kept = "test.wire";

    public WiredRegistry(TimeSpan? patience = null)
    {
        Behind = new(File.Path);
        Wire = new(Behind.Open);
        Database = RegistryDatabase.ForWriting(Wire.Address(), patience ?? RegistryDatabase.IssuerPatience, File.Clock);
    }

    public TempRegistry File { get; } = new(file: true);

    public WireRegistry Behind { get; }

    public WireServer Wire { get; }

    /// <summary>Over the wire.</summary>
    public RegistryDatabase Database { get; }

    /// <summary>How often <see cref="Write"/>'s work was run.</summary>
    public int Runs { get; private set; }

    /// <summary>A write of four statements and an audit entry: seven requests.</summary>
    public Outcome<long> Write()
    {
        Runs = 0;
        Wire.Forget();
        return Database.TryWrite<long>(TempRegistry.Office, transaction =>
        {
            Runs++;
            var number = transaction.Next("order");
            transaction.Record(Kept, $"thử {number}", []);
            return number;
        });
    }

    /// <summary>How many writes are on record; the trail must hold.</summary>
    public int Written()
    {
        Assert.Null(new AuditTrail(File.Database).Verify().Value.Fault);
        using var raw = File.Raw();
        return raw.ExecuteScalar<int>("SELECT count(*) FROM audit WHERE action = @Kept", new { Kept });
    }

    /// <summary>Rows by table: what a command leaves.</summary>
    public IReadOnlyDictionary<string, long> Rows()
    {
        using var raw = File.Raw();
        var tables = raw.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'").ToList();
        return tables.ToDictionary(table => table, table => raw.ExecuteScalar<long>($"SELECT count(*) FROM \"{table}\""));
    }

    public void Dispose()
    {
        Database.Dispose();
        Wire.Dispose();
        File.Dispose();
    }
}
