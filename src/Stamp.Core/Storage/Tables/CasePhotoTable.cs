using Stamp.Core.Pictures;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about photos of cases.</summary>
internal static class CasePhotoTable
{
    public static Picture? Of(RegistrySql transaction, long number) =>
        transaction.QuerySingleOrDefault<Row>("SELECT type, width, height, bytes FROM case_photo WHERE case_number = @number", new { number }) is { } row
            ? new(row.Type, row.Width, row.Height, row.Bytes)
            : null;

    /// <summary>How many arrived on a day.</summary>
    public static long OnDay(RegistrySql transaction, DateOnly day) => transaction.Scalar<long>(
        "SELECT count(*) FROM case_photo WHERE day = @day", new { day });

    /// <summary>How many there are, through the index and past no photo.</summary>
    public static long Kept(RegistrySql transaction) => transaction.Scalar<long>(
        "SELECT count(*) FROM case_photo WHERE day >= '0001-01-01'");

    public static void Insert(RegistrySql transaction, long number, DateOnly day, Picture photo) => transaction.Execute(
        "INSERT INTO case_photo (case_number, day, type, width, height, bytes) VALUES (@number, @day, @type, @Width, @Height, @Bytes)",
        new { number, day, type = photo.ContentType, photo.Width, photo.Height, photo.Bytes });

    public static void Delete(RegistrySql transaction, long number) => transaction.Execute(
        "DELETE FROM case_photo WHERE case_number = @number", new { number });

    private sealed class Row
    {
        public string Type { get; init; } = "";
        public int Width { get; init; }
        public int Height { get; init; }
        public byte[] Bytes { get; init; } = [];
    }
}
