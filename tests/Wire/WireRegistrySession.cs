using Microsoft.Data.Sqlite;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;

namespace Stamp.Tests.Wire;

/// <summary>One connection to a <see cref="WireRegistry"/>.</summary>
internal sealed class WireRegistrySession(WireRegistry registry) : WireSession
{
    private SqliteConnection? file;
    private bool hasBegun;
    private Guid? mark;
    private int loads;

    public override void Dispose()
    {
        base.Dispose();
        file?.Dispose();
    }

    protected override void Answer(WireRequest request, Tokens tokens)
    {
        if (request.Has("sp_getapplock"))
        {
            registry.Writers.Take(this, request);
            var id = (Guid)request.Values["@id"]!;
            if (request.Has("INSERT INTO commit_mark"))
            {
                mark = id;
                Count(request, tokens, 1);
            }
            else
            {
                Scalar(request, tokens, registry.IsKept(id) ? 1 : 0);
            }
        }
        else if (request.Has("OBJECT_ID('registry_schema', 'U')") || request.Has("OBJECT_ID('batch', 'U')") || request.Has("snapshot_isolation_state"))
        {
            Scalar(request, tokens, 1);
        }
        else if (request.Has("FROM registry_schema"))
        {
            Scalar(request, tokens, MigrationList.Newest);
        }
        else if (!Copies(request, tokens))
        {
            Ask(request, tokens);
        }
    }

    protected override void Commit()
    {
        if (hasBegun) Run("COMMIT");
        registry.Keep(mark, loads);
        End();
    }

    protected override void Rollback()
    {
        if (hasBegun) Run("ROLLBACK");
        End();
    }

    private void End()
    {
        (hasBegun, mark, loads) = (false, null, 0);
        registry.Writers.Release(this);
    }

    // What is said of bulk copies is SQL Server's alone: that it came, and was kept, is all that is known of it here.
    private bool Copies(WireRequest request, Tokens tokens)
    {
        if (StagingTable.Asked(request) is { } table)
        {
            Scalar(request, tokens, IsInTransaction ? 1 : 0, more: true);
            Rows(request, tokens, table.Columns, [], more: true);
            Rows(request, tokens, StagingTable.CollationColumns, table.Collations, more: true);
            Rows(request, tokens, StagingTable.AliasColumns, []);
        }
        else if (request.Text == SqlServerSightings.Ask)
        {
            WireColumn[] stamps = [new("batch", WireType.Int), new("stamp", WireType.Int), new("at", WireType.BigInt), new("visitor", WireType.BigInt), new("place", WireType.Text)];
            Rows(request, tokens, [new("partition", WireType.Int), new("stream_ms", WireType.BigInt), new("stream_seq", WireType.BigInt)], [], more: true);
            Rows(request, tokens, stamps, [], more: true);
            var batches = FileStatement.Run(Connection(), "SELECT b.number, p.id, p.product_group FROM batch b JOIN product p ON p.id = b.product_id", request.Values).Sets[0];
            Rows(request, tokens, [new("batch", WireType.Int), new("id", WireType.BigInt), new("product_group", WireType.Text)], batches.Rows);
        }
        else if (request.Has("insert bulk") || request.Text == SqlServerSightings.Move || request.Text == SqlServerScanDays.Move)
        {
            if (request.Text == SqlServerSightings.Move) loads++;
            Count(request, tokens, 1);
        }
        else
        {
            return false;
        }
        return true;
    }

    private void Ask(WireRequest request, Tokens tokens)
    {
        if (IsInTransaction && !hasBegun)
        {
            Run("BEGIN");
            hasBegun = true;
        }
        var (sets, touched) = FileStatement.Run(Connection(), FileStatement.Translate(request.Text), request.Values);
        if (sets.Count == 0) Count(request, tokens, touched);
        for (var set = 0; set < sets.Count; set++) Rows(request, tokens, sets[set].Columns, sets[set].Rows, more: set < sets.Count - 1);
    }

    private SqliteConnection Connection() => file ??= registry.Connect();

    private void Run(string statement)
    {
        using var command = Connection().CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
