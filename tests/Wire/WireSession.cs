using Microsoft.Data.Sqlite;

namespace Stamp.Tests.Wire;

/// <summary>
/// What stands behind one connection. Whatever it holds of a transaction ends with it: a connection that goes takes it back.
/// </summary>
internal abstract class WireSession : IDisposable
{
    private static long lastTransaction;
    private long transaction;

    /// <summary>Carries out a request; the answer's tokens.</summary>
    public Tokens Answer(WireRequest request)
    {
        var tokens = new Tokens();
        switch (request.What)
        {
            case Asked.Begin:
                transaction = Interlocked.Increment(ref lastTransaction);
                return tokens.Begun(transaction).Done(End.OfBatch);
            case Asked.Commit:
                Commit();
                tokens.Committed(transaction).Done(End.OfBatch);
                transaction = 0;
                return tokens;
            case Asked.Rollback:
                return Undo(tokens).Done(End.OfBatch);
            case Asked.Rows:
                TakeRows();
                return tokens.Done(End.OfBatch, 1);
            case var _ when request.Has("@@trancount") && request.IsProcedure:
                // Asked by the driver itself, when an end of a transaction failed.
                return tokens.ReturnStatus().Out("@out", transaction == 0 ? 0 : 1).Done(End.OfProcedure);
        }
        try
        {
            Answer(request, tokens);
        }
        catch (WireErrorException error)
        {
            return new Tokens().Error(error.Error).DoneFailed();
        }
        catch (SqliteException error)
        {
            // Whoever wrote the test wants to see it, and no sentence of ours knows the number.
            return new Tokens().Error(new(50_000, Message: $"{error.Message}: {request.Text}")).DoneFailed();
        }
        return request.IsProcedure ? tokens.ReturnStatus().Done(End.OfProcedure) : tokens;
    }

    /// <summary>Ends the transaction, and tells so.</summary>
    public Tokens Undo(Tokens tokens)
    {
        Rollback();
        if (transaction != 0) tokens.RolledBack(transaction);
        transaction = 0;
        return tokens;
    }

    public virtual void Dispose() => Rollback();

    protected bool IsInTransaction => transaction != 0;

    /// <summary>Every set of rows and every count, each with its end.</summary>
    protected abstract void Answer(WireRequest request, Tokens tokens);

    protected abstract void Commit();

    protected abstract void Rollback();

    protected virtual void TakeRows()
    {
    }

    protected static void Count(WireRequest request, Tokens tokens, long? rows, bool more = false) =>
        tokens.Done(request.IsProcedure ? End.InProcedure : End.OfBatch, rows, more || request.IsProcedure);

    /// <summary>One row with one whole number, or with nothing in it.</summary>
    protected static void Scalar(WireRequest request, Tokens tokens, long? value, bool more = false) =>
        Rows(request, tokens, [new("", WireType.Int)], value is { } number ? [[number]] : [[null]], more);

    protected static void Rows(WireRequest request, Tokens tokens, IReadOnlyList<WireColumn> columns, IReadOnlyList<IReadOnlyList<object?>> rows, bool more = false)
    {
        tokens.Columns(columns);
        foreach (var row in rows) tokens.Row(columns, row);
        Count(request, tokens, rows.Count, more);
    }
}

/// <summary>An error that the server itself tells.</summary>
internal sealed class WireErrorException(WireError error) : Exception(error.Message)
{
    public WireError Error { get; } = error;
}
