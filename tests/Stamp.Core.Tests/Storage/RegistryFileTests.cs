using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Storage;

public sealed class RegistryFileTests : IDisposable
{
    private readonly TempRegistry temp = new();

    public void Dispose() => temp.Dispose();

    private static Outcome<RegistryDatabase> Open(string path) =>
        RegistryDatabase.OpenOrCreate(path, TimeSpan.FromMilliseconds(200), TimeProvider.System);

    private string Beside(string name) => Path.Combine(temp.Folder.FullName, name);

    [Fact]
    public void Opens_what_it_made()
    {
        using var again = Open(temp.Path).Value;
        Assert.Null(again.CheckSchema());
    }

    [Fact]
    public void A_locked_database_is_a_storage_rejection_within_the_patience()
    {
        using var other = temp.Raw();
        using var writing = other.BeginTransaction();
        using var impatient = Open(temp.Path).Value;
        var waited = System.Diagnostics.Stopwatch.StartNew();
        var refused = impatient.TryWrite<int>(TempRegistry.Office, _ => 1).Rejection;
        Assert.InRange(waited.ElapsedMilliseconds, 150, 5_000);
        Assert.Equal(RejectionKind.Storage, refused?.Kind);
        Assert.Contains("locked", refused!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_goes_on_while_another_writes()
    {
        using var other = temp.Raw();
        using var writing = other.BeginTransaction();
        using var reading = RegistryDatabase.ForReading(temp.Path, RegistryDatabase.VerifyPatience);
        Assert.Equal("MIEN-DONG", new SnapshotReader(reading).ReadProduct(1)?.Product.Code);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(Beside("junk.db"), new string('x', 100_000));
        var refused = Open(Beside("junk.db")).Rejection;
        Assert.Equal(RejectionKind.Storage, refused?.Kind);
        Assert.Contains("not an SQLite database", refused!.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_alone()
    {
        using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Beside("other.db")};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE mine (x)";
            command.ExecuteNonQuery();
        }
        var before = File.ReadAllBytes(Beside("other.db"));
        Assert.Contains("another program", Open(Beside("other.db")).Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Beside("other.db")));
    }

    [Fact]
    public void A_corrupt_page_is_could_not_check_not_unknown()
    {
        temp.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        temp.Database.Dispose();
        var bytes = File.ReadAllBytes(temp.Path);
        Array.Fill(bytes, (byte)0xA5, 4096, bytes.Length - 4096);
        File.WriteAllBytes(temp.Path, bytes);
        using var reading = RegistryDatabase.ForReading(temp.Path, RegistryDatabase.VerifyPatience);
        var error = Assert.Throws<RegistryUnavailableException>(() => new SnapshotReader(reading).ReadProduct(1));
        Assert.Equal(RejectionKind.Storage, error.Rejection.Kind);
    }

    [Fact]
    public void A_missing_registry_is_could_not_check_and_is_not_made_by_a_reader()
    {
        using var reading = RegistryDatabase.ForReading(Beside("absent.db"), RegistryDatabase.VerifyPatience);
        Assert.Equal(RejectionKind.Storage, reading.CheckSchema()?.Kind);
        Assert.Throws<RegistryUnavailableException>(() => new SnapshotReader(reading).ReadBatch(1));
        Assert.False(File.Exists(Beside("absent.db")));
    }

    [Fact]
    public void A_registry_that_is_not_made_yet_is_could_not_check()
    {
        File.WriteAllBytes(Beside("empty.db"), []);
        using var reading = RegistryDatabase.ForReading(Beside("empty.db"), RegistryDatabase.VerifyPatience);
        var error = Assert.Throws<RegistryUnavailableException>(() => new SnapshotReader(reading).ReadBatch(1));
        Assert.Contains("schema version 0", error.Rejection.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_a_storage_rejection() =>
        Assert.Equal(RejectionKind.Storage, Open(Beside("no/such/folder.db")).Rejection?.Kind);

    [Fact]
    public void A_newer_schema_is_refused_with_one_line()
    {
        temp.Execute("PRAGMA user_version = 99");
        var refused = Open(temp.Path).Rejection;
        Assert.Contains("99", refused!.Sentence.En, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Sentence.En);
        Assert.Equal(RejectionKind.Storage, temp.Database.CheckSchema()?.Kind);
    }

    [Fact]
    public async Task Programs_that_start_at_once_make_one_registry()
    {
        for (var round = 0; round < 5; round++)
        {
            var path = Beside($"shared{round}.db");
            using var start = new Barrier(4);
            var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait();
                return RegistryDatabase.OpenOrCreate(path, TimeSpan.FromSeconds(20), TimeProvider.System);
            }, TaskCreationOptions.LongRunning)));
            Assert.All(opened, outcome => Assert.Null(outcome.Rejection));
            Assert.Null(opened[0].Value.CheckSchema());
            foreach (var outcome in opened) outcome.Value.Dispose();
        }
    }
}
