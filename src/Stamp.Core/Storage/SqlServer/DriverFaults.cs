using System.Data.Common;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>No connection came free in time; the driver tells it as an invalid operation.</summary>
internal sealed class PoolExhaustedException(Exception inner) : DbException(inner.Message, inner);

/// <summary>
/// The connection went with a transaction that was not kept, or none came about; the driver tells it as an invalid operation,
/// or as a time that was over.
/// </summary>
internal sealed class ConnectionLostException(Exception inner) : DbException(inner.Message, inner);
