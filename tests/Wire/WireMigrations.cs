namespace Stamp.Tests.Wire;

/// <summary>
/// A database that a registry is made in, script by script. It runs none of them: what it keeps is which were committed, and
/// the version that they left.
/// </summary>
internal sealed class WireMigrations
{
    private readonly List<string> kept = [];
    private readonly TurnLock turn = new();

    public long Version { get; set; }

    /// <summary>Another program's tables stand there.</summary>
    public bool IsForeign { get; set; }

    /// <summary>Parts of scripts that were committed, in order.</summary>
    public IReadOnlyList<string> Kept
    {
        get
        {
            lock (kept) return [.. kept];
        }
    }

    public WireSession Open() => new Session(this);

    private sealed class Session(WireMigrations database) : WireSession
    {
        private readonly List<string> run = [];
        private long? version;

        private long Version => version ?? database.Version;

        protected override void Answer(WireRequest request, Tokens tokens)
        {
            if (request.Has("sp_getapplock"))
            {
                database.turn.Take(this, request);
                Count(request, tokens, null);
            }
            else if (request.Has("SELECT OBJECT_ID('registry_schema', 'U')"))
            {
                Scalar(request, tokens, Version > 0 ? 1 : null);
            }
            else if (request.Has("SELECT version FROM registry_schema"))
            {
                Scalar(request, tokens, Version);
            }
            else if (request.Has("SELECT OBJECT_ID('batch', 'U')"))
            {
                Scalar(request, tokens, database.IsForeign ? 1 : null);
            }
            else if (request.Text.StartsWith("SELECT", StringComparison.Ordinal))
            {
                // Whether readers may have snapshots already, whether a transfer goes on.
                Scalar(request, tokens, 0);
            }
            else
            {
                if (request.Has("UPDATE registry_schema SET version")) version = (long)request.Values["@Version"]!;
                else if (IsInTransaction) run.Add(request.Text);
                Count(request, tokens, 1);
            }
        }

        protected override void Commit()
        {
            lock (database.kept) database.kept.AddRange(run);
            database.Version = Version;
            End();
        }

        protected override void Rollback() => End();

        private void End()
        {
            run.Clear();
            version = null;
            database.turn.Release(this);
        }
    }
}
