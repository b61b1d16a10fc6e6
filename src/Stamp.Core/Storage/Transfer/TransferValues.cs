using System.Text.Json;

namespace Stamp.Core.Storage.Transfer;

/// <summary>The same value as the two databases hold it. Between them it is what SQLite holds: a number, text, bytes or nothing.</summary>
internal static class TransferValues
{
    /// <param name="type">The column's, as the server names it.</param>
    /// <exception cref="FormatException">Text that is no instant or day, where the column takes only those.</exception>
    /// <exception cref="OverflowException">A number that the column has no room for.</exception>
    public static object? ToServer(object? value, string type) => (value, type) switch
    {
        (string text, "datetime2") => SqlText.Instant(text).UtcDateTime,
        (string text, "date") => SqlText.Date(text).ToDateTime(TimeOnly.MinValue),
        (long number, "int") => checked((int)number),
        (long number, "tinyint") => checked((byte)number),
        _ => value,
    };

    /// <param name="type">The column's, as its database names it.</param>
    public static object? FromEither(object? value, string type) => value switch
    {
        null or DBNull => null,
        DateTime day when type == "date" => SqlText.Write(DateOnly.FromDateTime(day)),
        DateTime instant => SqlText.Write(new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc))),
        int number => (long)number,
        byte number => (long)number,
        _ => value,
    };

    /// <summary>Where a table was left, as it is noted.</summary>
    public static string WriteKey(IReadOnlyList<object?> key) => JsonSerializer.Serialize(key);

    public static IReadOnlyList<object?> ReadKey(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.Number ? (object)part.GetInt64() : part.GetString())];
    }
}
