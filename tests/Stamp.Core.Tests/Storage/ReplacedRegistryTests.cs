using Microsoft.Data.Sqlite;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Storage;

/// <summary>Another registry is put in the place of the one that a program has open.</summary>
public sealed class ReplacedRegistryTests : IDisposable
{
    private readonly TempRegistry temp = new(file: true);

    public void Dispose() => temp.Dispose();

    private string Beside(string name) => Path.Combine(temp.Folder.FullName, name);

    private void BackUp()
    {
        using var from = (SqliteConnection)temp.Raw();
        using var to = new SqliteConnection($"Data Source={Beside("backup.db")};Pooling=False");
        to.Open();
        from.BackupDatabase(to);
    }

    /// <summary>As an operator does it in a hurry.</summary>
    private void PutBack()
    {
        File.Delete(temp.Path + "-wal");
        File.Delete(temp.Path + "-shm");
        File.Move(Beside("backup.db"), temp.Path, overwrite: true);
    }

    private Rejection? Written() => temp.Batches.Issue(TempRegistry.Order(5), TempRegistry.Office).Rejection;

    [Fact]
    public void A_backup_moved_into_its_place_stops_writing_and_reading_for_good()
    {
        BackUp();
        Assert.Null(Written());
        Assert.Null(temp.Database.Replaced());
        PutBack();
        foreach (var refused in new[] { Written(), temp.Database.Replaced(), temp.Database.LookIfReplaced(), new BatchReads(temp).Refused() })
        {
            Assert.Equal(RejectionKind.Storage, refused?.Kind);
            Assert.Contains("was replaced or deleted", refused!.Sentence.En, StringComparison.Ordinal);
        }
        // Nothing was written to the one that is there now.
        using var now = RegistryDatabase.OpenOrCreate(temp.Path, TimeSpan.FromSeconds(5), temp.Clock).Value;
        Assert.Equal(0, now.Read(sql => sql.Scalar<long>("SELECT count(*) FROM batch")));
    }

    [Fact]
    public void A_file_that_was_away_and_came_back_is_not_trusted_again_where_it_was_noticed()
    {
        File.Move(temp.Path, Beside("away"));
        Assert.NotNull(temp.Database.Replaced());
        File.Move(Beside("away"), temp.Path);
        Assert.NotNull(Written());
    }

    [Fact]
    public void A_deleted_folder_stops_writing_and_is_not_made_again()
    {
        Directory.Move(temp.Folder.FullName, temp.Folder.FullName + "-away");
        try
        {
            Assert.NotNull(Written());
            Assert.False(Path.Exists(temp.Path));
        }
        finally
        {
            Directory.Move(temp.Folder.FullName + "-away", temp.Folder.FullName);
        }
    }

    [Fact]
    public void An_exchange_amid_a_write_keeps_it_from_being_committed()
    {
        BackUp();
        var refused = temp.Database.TryWrite<int>(TempRegistry.Office, transaction =>
        {
            transaction.Sql.Execute("INSERT INTO counter (name, value) VALUES ('probe', 1)");
            PutBack();
            return 1;
        }).Rejection;
        Assert.Contains("nothing was written", refused?.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exchange_amid_a_journals_write_keeps_it_from_being_committed()
    {
        BackUp();
        using var journal = RegistryDatabase.ForWriting(temp.Path, TimeSpan.FromSeconds(5), temp.Clock);
        var refused = journal.TryWrite<int>(TempRegistry.Office, transaction =>
        {
            transaction.Sql.Execute("INSERT INTO counter (name, value) VALUES ('probe', 1)");
            PutBack();
            return 1;
        }).Rejection;
        Assert.Contains("nothing was written", refused?.Sentence.En, StringComparison.Ordinal);
        // It opens the path anew for each: the next goes to the registry that is there.
        Assert.Null(journal.TryWrite<int>(TempRegistry.Office, _ => 1).Rejection);
    }

    [Fact]
    public void A_log_that_was_deleted_stops_writing()
    {
        Assert.Null(Written());
        File.Delete(temp.Path + "-wal");
        Assert.NotNull(Written());
    }

    [Theory]
    [InlineData("DELETE FROM change WHERE number = (SELECT value FROM counter WHERE name = 'change'); UPDATE counter SET value = value - 1 WHERE name = 'change'")]
    [InlineData("UPDATE change SET mark = mark + 1 WHERE number = (SELECT value FROM counter WHERE name = 'change')")]
    public void A_history_that_went_back_in_the_same_file_stops_writing(string statement)
    {
        Assert.Null(Written());
        temp.Execute(statement);
        Assert.Null(temp.Database.Replaced());
        Assert.Contains("went back", Written()?.Sentence.En, StringComparison.Ordinal);
        Assert.NotNull(temp.Database.Replaced());
    }

    [Fact]
    public void What_others_write_meanwhile_is_no_other_history()
    {
        using var other = RegistryDatabase.OpenOrCreate(temp.Path, TimeSpan.FromSeconds(20), temp.Clock).Value;
        var others = new Core.Batches.BatchOperations(other);
        Parallel.For(0, 40, n =>
        {
            Assert.Null((n % 2 == 0 ? temp.Batches : others).Issue(TempRegistry.Order(5), TempRegistry.Office).Rejection);
            Assert.Null(temp.Database.LookIfReplaced());
        });
    }

    [Theory]
    [InlineData(0, 0, 0, null, false)]
    [InlineData(0, 0, 9, 7L, false)]
    [InlineData(5, 7, 5, 7L, false)]
    [InlineData(5, 7, 9, 7L, false)]
    [InlineData(5, 7, 4, null, true)]
    [InlineData(5, 7, 5, 8L, true)]
    [InlineData(5, 7, 9, null, true)]
    public void A_history_went_back_where_it_lacks_what_was_seen(long number, long mark, long now, long? markNow, bool wentBack) =>
        Assert.Equal(wentBack, OpenedRegistry.WentBack(new(number, mark), now, markNow));

    private sealed class BatchReads(TempRegistry temp)
    {
        public Rejection? Refused() => temp.Database.TryRead<long>(sql => sql.Scalar<long>("SELECT count(*) FROM batch")).Rejection;
    }
}
