using System.Data.Common;
using Stamp.Core.Text;

namespace Stamp.Core.Storage;

/// <summary>A database that a registry can be kept in. What its driver throws goes through, for <see cref="Explain"/> to tell.</summary>
internal abstract class RegistryEngine
{
    /// <summary>The file, or server and database; nothing secret.</summary>
    public abstract string Name { get; }

    /// <summary>Is handed every connection before it is used, again when it comes from the pool; tests look at what it runs.</summary>
    public Action<DbConnection>? Connected { get; set; }

    /// <summary>Is told each statement as it is written in the program; tests listen.</summary>
    public Action<string>? Asked { get; set; }

    /// <summary>Makes the tables, or brings them to this program's version. Null when they are of it.</summary>
    public abstract Rejection? Migrate();

    /// <summary>Null when the registry is there and of the version that this program reads.</summary>
    public abstract Rejection? CheckSchema();

    /// <summary>What stands there; touches nothing.</summary>
    public abstract RegistryStanding Standing();

    /// <summary>Queries that all see the registry at one moment.</summary>
    public abstract T Read<T>(Func<RegistrySql, T> work);

    /// <summary>
    /// One write, alone among all programs' until it ends. Commits unless <paramref name="work"/> rejects or throws.
    /// </summary>
    public abstract Outcome<T> Write<T>(Func<RegistrySql, Outcome<T>> work);

    /// <summary>
    /// The rejection for a fault of the database or its surroundings; null for what would be a defect of ours
    /// (bad SQL, a broken constraint), which must surface as the exception that it is.
    /// </summary>
    public abstract Rejection? Explain(DbException error);

    /// <summary>
    /// Where the last program that had the registry open ended suddenly: whether it is whole. Null when it is, or there is
    /// nothing to look after.
    /// </summary>
    public virtual Rejection? CheckWhole() => null;

    /// <summary>Remembers what stands at the address from here on. Null, or why it can't.</summary>
    public virtual Rejection? Hold() => null;

    /// <summary>Whether what stands at the address is what <see cref="Hold"/> found there; null where that can't be told now.</summary>
    public virtual bool? IsInPlace() => true;

    /// <summary>Closes the pooled connections.</summary>
    public abstract void CloseIdle();

    /// <summary>From here on whatever stands at the address is asked, and not what stood there before.</summary>
    public abstract void LookAgain();
}
