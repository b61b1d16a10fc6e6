using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Stamp.Core.Storage;

/// <summary>
/// How instants and days stand in a column: text that sorts in SQLite, <c>datetime2</c> in UTC and <c>date</c> on a
/// server, told with their type so that no index is missed over a conversion.
/// </summary>
internal static class ColumnTypes
{
    /// <summary>Before the first statement of a process; any number of times.</summary>
    public static void Register()
    {
        // What Dapper would do of itself goes before any handler.
        foreach (var type in (Type[])[typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(DateOnly), typeof(DateOnly?)]) SqlMapper.RemoveTypeMap(type);
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new DayHandler());
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.Value = SqlText.Write(value);
                return;
            }
            parameter.DbType = DbType.DateTime2;
            // Cut to the microseconds that are kept: the server would round.
            parameter.Value = value.UtcDateTime.AddTicks(-(value.Ticks % TimeSpan.TicksPerMicrosecond));
        }

        public override DateTimeOffset Parse(object value) => value is string text
            ? SqlText.Instant(text)
            : new(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.Value = SqlText.Write(value);
                return;
            }
            parameter.DbType = DbType.Date;
            parameter.Value = value.ToDateTime(TimeOnly.MinValue);
        }

        public override DateOnly Parse(object value) => value is string text ? SqlText.Date(text) : DateOnly.FromDateTime((DateTime)value);
    }
}
