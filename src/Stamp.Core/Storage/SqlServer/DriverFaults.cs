using System.Data.Common;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>No connection came free in time; the driver tells it as an invalid operation.</summary>
internal sealed class PoolExhaustedException(Exception inner) : DbException(inner.Message, inner);

/// <summary>The connection went with a transaction that was not kept; the driver tells it as an invalid operation.</summary>
internal sealed class ConnectionLostException(Exception inner) : DbException(inner.Message, inner);

/// <summary>Who wanted to enter had no answer; the driver tells it as it tells a statement that takes too long, or a connection that broke.</summary>
internal sealed class NoAnswerException(Exception inner) : DbException(inner.Message, inner);
