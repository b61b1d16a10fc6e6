using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Pictures;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about photos of cases.</summary>
internal static class CasePhotoTable
{
    public static Picture? Of(SqliteTransaction transaction, long number) =>
        transaction.Connection!.QuerySingleOrDefault<Row>("SELECT type, width, height, bytes FROM case_photo WHERE case_number = @number", new { number }, transaction) is { } row
            ? new(row.Type, row.Width, row.Height, row.Bytes)
            : null;

    /// <summary>How many arrived on a day.</summary>
    public static long OnDay(SqliteTransaction transaction, DateOnly day) => transaction.Connection!.ExecuteScalar<long>(
        "SELECT count(*) FROM case_photo WHERE day = @day", new { day = SqlText.Write(day) }, transaction);

    /// <summary>How many there are, through the index and past no photo.</summary>
    public static long Kept(SqliteTransaction transaction) => transaction.Connection!.ExecuteScalar<long>(
        "SELECT count(*) FROM case_photo WHERE day >= '0001-01-01'", transaction: transaction);

    public static void Insert(SqliteTransaction transaction, long number, DateOnly day, Picture photo) => transaction.Connection!.Execute(
        "INSERT INTO case_photo (case_number, day, type, width, height, bytes) VALUES (@number, @day, @type, @Width, @Height, @Bytes)",
        new { number, day = SqlText.Write(day), type = photo.ContentType, photo.Width, photo.Height, photo.Bytes }, transaction);

    public static void Delete(SqliteTransaction transaction, long number) => transaction.Connection!.Execute(
        "DELETE FROM case_photo WHERE case_number = @number", new { number }, transaction);

    private sealed class Row
    {
        public string Type { get; init; } = "";
        public int Width { get; init; }
        public int Height { get; init; }
        public byte[] Bytes { get; init; } = [];
    }
}
