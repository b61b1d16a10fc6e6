using System.Data.Common;
using Stamp.Core.Audit;
using Stamp.Core.Keys;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Storage;

/// <summary>
/// The registry: any number of threads and programs may use it. Readers never wait for a writer, writers wait for one
/// another up to their patience, and a commit survives a power cut. Which database it is in makes no difference to
/// anyone who asks here.
/// </summary>
public sealed class RegistryDatabase : IDisposable
{
    /// <summary>Longer than any one transaction of ours: a person at the command line would rather wait than retry.</summary>
    public static readonly TimeSpan IssuerPatience = TimeSpan.FromSeconds(5);

    /// <summary>Under the 300 ms in which a scan wants its answer.</summary>
    public static readonly TimeSpan VerifyPatience = TimeSpan.FromMilliseconds(250);

    private readonly RegistryEngine engine;
    private readonly TimeProvider clock;
    private OpenedRegistry? opened;

    static RegistryDatabase() => ColumnTypes.Register();

    private RegistryDatabase(RegistryEngine engine, TimeProvider clock, IssueMarkFile? mark = null) => (this.engine, this.clock, Mark) = (engine, clock, mark);

    /// <summary>The file, or server and database; nothing secret.</summary>
    public string Name => engine.Name;

    internal RegistryEngine Engine => engine;

    /// <summary>Where the numbers of batches are reserved before they are recorded.</summary>
    internal IssueMarkFile? Mark { get; }

    /// <summary>
    /// Opens the registry for reading and writing; makes it, or brings it up to this version, where needed. From here on it
    /// must stay this one: when another is put in its place, or its history goes back, all that is asked or written is refused.
    /// </summary>
    /// <param name="mark">Every program that issues stamps MUST give it; null is for copies, benchmarks and tests.</param>
    public static Outcome<RegistryDatabase> OpenOrCreate(RegistryAddress address, TimeSpan patience, TimeProvider clock, IssueMarkFile? mark = null)
    {
        var database = new RegistryDatabase(address.Open(RegistryAddress.Purpose.Own, patience, pooled: true), clock, mark);
        // A connection that another in this process left idle may be to a file that is gone.
        database.engine.LookAgain();
        var rejection = database.Guard(database.engine.CheckWhole) ?? database.Guard(database.engine.Migrate) ?? database.Guard(database.engine.Hold)
            ?? (mark is null ? null : Incarnations.Ensure(database));
        if (rejection is not null || !database.TryRead<int>(sql => IncarnationTable.All(sql).LastOrDefault()?.Number ?? 0).Succeeded(out var incarnation, out rejection)) return rejection;
        database.opened = new(database.engine, incarnation);
        return database;
    }

    /// <summary>What <see cref="OpenOrCreate"/> would run; changes nothing.</summary>
    public static Outcome<MigrationPlan> PlanMigration(RegistryAddress address, TimeSpan patience)
    {
        var database = new RegistryDatabase(address.Open(RegistryAddress.Purpose.Read, patience, pooled: false), TimeProvider.System);
        if (!database.Standing().Succeeded(out var standing, out var rejection)) return rejection;
        return MigrationList.Refuse(database.Name, standing) is { } refused ? refused : MigrationList.Plan(database.Name, standing.Version);
    }

    /// <summary>As it stands: neither made nor upgraded nor looked at.</summary>
    internal static RegistryDatabase AsItStands(RegistryAddress address, TimeSpan patience, TimeProvider clock) =>
        new(address.Open(RegistryAddress.Purpose.Own, patience, pooled: true), clock);

    /// <summary>
    /// For a process that only reads. Touches nothing yet, so that a verify service can start while the
    /// registry is away; <see cref="CheckSchema"/> tells whether it is there and of this version.
    /// </summary>
    /// <param name="pooled">
    /// False opens a file's path anew for every read: an open connection goes on reading the file that it opened,
    /// even after another was put in its place.
    /// </param>
    public static RegistryDatabase ForReading(RegistryAddress address, TimeSpan patience, bool pooled = true) =>
        new(address.Open(RegistryAddress.Purpose.Read, patience, pooled), TimeProvider.System);

    /// <summary>
    /// For a verify service's journal: writes to a registry that is there and of this version, and neither
    /// makes nor upgrades one. Touches nothing yet, and opens a file's path anew for every write: into a file that
    /// another was put in the place of, sightings would be written for nobody.
    /// </summary>
    public static RegistryDatabase ForWriting(RegistryAddress address, TimeSpan patience, TimeProvider clock) =>
        new(address.Open(RegistryAddress.Purpose.Write, patience, pooled: false), clock);

    /// <summary>Whether there is a registry, of whatever version; a server's database is there before it.</summary>
    public Outcome<bool> Exists() => Standing().Succeeded(out var standing, out var rejection) ? standing.Version > 0 : rejection;

    /// <summary>For a program that only reads, at its start: null when the registry is whole, there, and of the version that this program reads.</summary>
    public Rejection? CheckAtStart() => Guard(engine.CheckWhole) ?? CheckSchema();

    /// <summary>
    /// Null while the file is the one that <see cref="OpenOrCreate"/> opened and nothing was found of another history; a
    /// microsecond. Where it is a rejection it stays one, however often it is asked.
    /// </summary>
    public Rejection? Replaced() => opened?.CompareFile();

    /// <summary>As <see cref="Replaced"/>, and reads whether the history still holds what was seen of it.</summary>
    public Rejection? LookIfReplaced()
    {
        if (opened is null) return null;
        var seen = opened.Furthest;
        return TryRead<bool>(sql => opened.Compare(sql, seen) is { } another ? another : true).Rejection;
    }

    /// <summary>Null when the registry is there and of the version that this program reads.</summary>
    public Rejection? CheckSchema() => Guard(engine.CheckSchema);

    /// <summary>What stands there; touches nothing.</summary>
    internal Outcome<RegistryStanding> Standing()
    {
        RegistryStanding? standing = null;
        return Guard(() =>
        {
            standing = engine.Standing();
            return null;
        }) is { } rejection ? rejection : standing!;
    }

    /// <summary>Makes the tables, or brings them to this version. Null when they are of it.</summary>
    internal Rejection? Migrate() => Guard(engine.Migrate);

    /// <summary>
    /// Runs one write. A rejection from <paramref name="work"/> rolls everything back; so does an
    /// exception. A database that is locked, full, away or corrupt is a rejection too.
    /// </summary>
    /// <param name="work">May be run again from the start where the database is known to have kept nothing of it.</param>
    public Outcome<T> TryWrite<T>(Actor actor, Func<RegistryTransaction, Outcome<T>> work)
    {
        RegistryTransaction? last = null;
        try
        {
            var seen = opened?.Furthest ?? default;
            var outcome = engine.Write(sql => opened?.Compare(sql, seen) is { } another ? another : work(last = new(sql, actor, SqlText.Now(clock), Mark)));
            if (outcome.Rejection is null && last?.LastChange is { } point) opened?.Saw(point);
            // Where this fails the batch counts as reserved: its number is not given again either.
            if (outcome.Rejection is null && last is { HighestIssued: > 0 and var issued }) _ = Mark?.Update(mark => mark with { Issued = issued });
            return outcome;
        }
        catch (DbException error) when (engine.Explain(error) is { } rejection)
        {
            return rejection;
        }
    }

    /// <summary>As <see cref="Read{T}"/>, with a rejection in place of the exception.</summary>
    public Outcome<T> TryRead<T>(Func<RegistrySql, Outcome<T>> work)
    {
        try
        {
            return Read(work);
        }
        catch (RegistryUnavailableException error)
        {
            return error.Rejection;
        }
    }

    /// <summary>
    /// Runs queries that all see the registry at one moment. Throws
    /// <see cref="RegistryUnavailableException"/> when it can't be read.
    /// </summary>
    public T Read<T>(Func<RegistrySql, T> work)
    {
        if (opened?.CompareFile() is { } another) throw new RegistryUnavailableException(another);
        try
        {
            return engine.Read(work);
        }
        catch (DbException error) when (engine.Explain(error) is { } rejection)
        {
            throw new RegistryUnavailableException(rejection, error);
        }
    }

    private Rejection? Guard(Func<Rejection?> work)
    {
        try
        {
            return work();
        }
        catch (DbException error) when (engine.Explain(error) is { } rejection)
        {
            return rejection;
        }
    }

    public void Dispose() => CloseIdle();

    /// <summary>Closes the pooled connections, so that a file can be moved or deleted.</summary>
    public void CloseIdle() => engine.CloseIdle();

    /// <summary>From here on a file that was put in the place of another is read.</summary>
    public void LookAgain() => engine.LookAgain();
}
