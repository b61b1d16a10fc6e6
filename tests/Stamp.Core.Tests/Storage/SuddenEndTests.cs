using Microsoft.Data.Sqlite;
using Stamp.Core.Scans.Embedded;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Storage;

/// <summary>What is looked at after a program ended suddenly, and only then.</summary>
public sealed class SuddenEndTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TempRegistry temp = new(file: true);

    private string Left => folder["registry.db"];

    public void Dispose()
    {
        temp.Dispose();
        folder.Dispose();
    }

    /// <summary>As kill -9 leaves it: file and log, copied while they are in use.</summary>
    private void LeaveAsKilled()
    {
        temp.Issue(5);
        File.Copy(temp.Path, Left);
        File.Copy(temp.Path + "-wal", Left + "-wal");
    }

    private Outcome<RegistryDatabase> Open() => RegistryDatabase.OpenOrCreate(Left, TimeSpan.FromSeconds(5), TimeProvider.System);

    /// <summary>A page in the middle of the log is overwritten as a log of another file would.</summary>
    private void SpoilFile()
    {
        // A root page that lies in the file and not in the log: the schema's own page stays.
        using (var checkpoint = new SqliteConnection($"Data Source={Left};Pooling=False"))
        {
            checkpoint.Open();
            using var command = checkpoint.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
            command.CommandText = "INSERT INTO counter (name, value) VALUES ('probe', 1); SELECT rootpage FROM sqlite_schema WHERE name = 'change'";
            var page = (long)command.ExecuteScalar()!;
            File.Copy(Left + "-wal", folder["wal"]);
            using var file = new FileStream(folder["spoilt"], FileMode.Create);
            var bytes = File.ReadAllBytes(Left);
            bytes.AsSpan((int)((page - 1) * 4096), 4096).Fill(0xA5);
            file.Write(bytes);
        }
        File.Move(folder["spoilt"], Left, overwrite: true);
        File.Move(folder["wal"], Left + "-wal", overwrite: true);
    }

    [Fact]
    public void A_whole_registry_opens_with_what_was_committed()
    {
        LeaveAsKilled();
        using var opened = Open().Value;
        Assert.Equal(1, opened.Read(sql => sql.Scalar<long>("SELECT count(*) FROM batch")));
    }

    [Fact]
    public void A_malformed_registry_is_refused_with_one_sentence_and_its_file_is_left_as_it_was()
    {
        LeaveAsKilled();
        SpoilFile();
        var before = File.ReadAllBytes(Left);
        foreach (var refused in new[] { Open().Rejection, RegistryDatabase.ForReading(Left, RegistryDatabase.VerifyPatience).CheckAtStart() })
        {
            Assert.Equal(RejectionKind.Storage, refused?.Kind);
            Assert.Contains("malformed", refused!.Sentence.En, StringComparison.Ordinal);
            Assert.Contains("-wal", refused.Sentence.En, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Sentence.En);
        }
        Assert.Equal(before, File.ReadAllBytes(Left));
    }

    [Fact]
    public void Where_others_have_it_open_nobody_reads_it_through()
    {
        LeaveAsKilled();
        SpoilFile();
        using var other = new SqliteConnection($"Data Source={Left};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "SELECT count(*) FROM counter";
        command.ExecuteScalar();
        // What is broken shows where it is read; a program that starts beside others does not read all.
        Assert.DoesNotContain("put back beside", RegistryDatabase.ForReading(Left, RegistryDatabase.VerifyPatience).CheckAtStart()?.Sentence.En ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_log_nothing_is_looked_for()
    {
        temp.Issue(5);
        temp.Database.Dispose();
        Assert.False(File.Exists(temp.Path + "-wal"));
        using var opened = RegistryDatabase.OpenOrCreate(temp.Path, TimeSpan.FromSeconds(5), temp.Clock).Value;
        Assert.False(File.Exists(temp.Path + ".check"));
    }

    [Fact]
    public async Task A_malformed_scan_ledger_is_refused_after_a_sudden_end()
    {
        var (scans, left) = (folder["scans.db"], folder["left.db"]);
        using (var ledger = EmbeddedScanLedger.Open(scans).Value)
        {
            for (var n = 1; n <= 2_000; n++) await ledger.RecordAsync(new(new(1, n), 1, DateTimeOffset.UnixEpoch.AddDays(20_000)));
        }
        using (var ledger = EmbeddedScanLedger.Open(scans).Value)
        {
            await ledger.RecordAsync(new(new(2, 1), 1, DateTimeOffset.UnixEpoch.AddDays(20_000)));
            File.Copy(scans, left);
            File.Copy(scans + "-wal", left + "-wal");
        }
        using (var whole = EmbeddedScanLedger.Open(left).Value) Assert.Equal(1, (await whole.ReadAsync(new(2, 1))).Count);
        var bytes = File.ReadAllBytes(left);
        bytes.AsSpan(bytes.Length / 2 / 1024 * 1024, 1024).Fill(0xA5);
        File.WriteAllBytes(left, bytes);
        File.Copy(scans, folder["none-wal"]);
        File.WriteAllBytes(left + "-wal", [0]);
        var refused = EmbeddedScanLedger.Open(left).Rejection;
        Assert.Contains("malformed", refused?.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(left));
    }
}
