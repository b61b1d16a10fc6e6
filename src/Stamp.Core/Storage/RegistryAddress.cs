using Microsoft.Data.Sqlite;
using Stamp.Core.Storage.Sqlite;
using Stamp.Core.Storage.SqlServer;

namespace Stamp.Core.Storage;

/// <summary>Where a registry is kept.</summary>
public abstract record RegistryAddress
{
    private protected RegistryAddress()
    {
    }

    /// <summary>What is meant to be done there.</summary>
    internal enum Purpose
    {
        /// <summary>Reads only; touches nothing before the first question.</summary>
        Read,

        /// <summary>Writes to a registry that is there; neither makes nor upgrades one.</summary>
        Write,

        /// <summary>Makes or upgrades it as well.</summary>
        Own,
    }

    /// <summary>An SQLite file.</summary>
    public static RegistryAddress File(string path) => new FileAddress(path);

    /// <summary>A database on a server.</summary>
    public static RegistryAddress Server(ServerOptions options) => new ServerAddress(options);

    public static implicit operator RegistryAddress(string path) => File(path);

    internal abstract RegistryEngine Open(Purpose purpose, TimeSpan patience, bool pooled);

    private sealed record FileAddress(string Path) : RegistryAddress
    {
        internal override RegistryEngine Open(Purpose purpose, TimeSpan patience, bool pooled) => new SqliteEngine(Path, purpose switch
        {
            Purpose.Read => SqliteOpenMode.ReadOnly,
            Purpose.Write => SqliteOpenMode.ReadWrite,
            _ => SqliteOpenMode.ReadWriteCreate,
        }, patience, pooled);
    }

    private sealed record ServerAddress(ServerOptions Options) : RegistryAddress
    {
        internal override RegistryEngine Open(Purpose purpose, TimeSpan patience, bool pooled) => new SqlServerEngine(Options, purpose, patience);
    }
}
