using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Audit.Proofs;

/// <summary>A copy of a registry's file in the hands of someone who may write to it: no trigger, no constraint but the columns' types.</summary>
internal sealed class TamperedCopy : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stamps-");
    private readonly string path;

    public TamperedCopy(TempRegistry registry)
    {
        using (var source = registry.Raw()) source.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        path = Path.Combine(folder.FullName, "registry.db");
        File.Copy(registry.Path, path);
        Connection = new($"Data Source={path};Pooling=False;Foreign Keys=False");
        Connection.Open();
        Connection.Execute("PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF");
        foreach (var trigger in Connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").ToList()) Connection.Execute($"DROP TRIGGER {trigger}");
    }

    public SqliteConnection Connection { get; }

    public IReadOnlyList<string> Tables =>
        [.. Connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@'")];

    public IReadOnlyList<string> Columns(string table) => [.. Connection.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table })];

    public IReadOnlyList<long> Rows(string table) => [.. Connection.Query<long>($"SELECT rowid FROM {table}")];

    public RegistryProofReport Prove() => Prove(RegistryDatabase.ForReading(path, TimeSpan.FromSeconds(5), pooled: false));

    public static RegistryProofReport Prove(RegistryDatabase database) => new RegistryProof(database).Run((_, _) => new Progress<long>(), default).Value;

    /// <summary>Other rules of the trail than those of the program: its entries anew, their chain computed as the page on it tells.</summary>
    /// <param name="rewrite">Null leaves an entry out.</param>
    public void RewriteTrail(Func<AuditEntry, AuditEntry?> rewrite)
    {
        var entries = Connection.Query<(long Number, string At, string Actor, string Action, string Subject, string Detail)>(
            "SELECT number, at, actor, action, subject, detail FROM audit ORDER BY number").Select(row => rewrite(new(row.Number, row.At, row.Actor, row.Action, row.Subject, row.Detail))).OfType<AuditEntry>().ToList();
        Connection.Execute("DELETE FROM audit");
        byte[]? hash = null;
        for (var n = 0; n < entries.Count; n++)
        {
            var entry = entries[n] with { Number = n + 1 };
            hash = AuditHash.Of(hash, entry);
            Connection.Execute(
                "INSERT INTO audit (number, at, actor, action, subject, detail, hash) VALUES (@Number, @At, @Actor, @Action, @Subject, @Detail, @hash)",
                new { entry.Number, entry.At, entry.Actor, entry.Action, entry.Subject, entry.Detail, hash });
        }
        Connection.Execute("UPDATE counter SET value = @Count WHERE name = 'audit'", new { entries.Count });
    }

    public void Dispose()
    {
        Connection.Dispose();
        folder.Delete(recursive: true);
    }
}
