using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Statements;

namespace Stamp.Tests.Wire;

/// <param name="Columns">As wide as they come.</param>
internal sealed record FileRows(IReadOnlyList<WireColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>What a server was asked, put back into SQLite's words (docs/sql.md), and its answer.</summary>
internal static partial class FileStatement
{
    private static readonly Dictionary<string, string> TwoForms = typeof(Differing).GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => field.GetValue(null)).OfType<Differing>().Where(both => both.SqlServer.Length > 0).ToDictionary(both => both.SqlServer, both => both.Sqlite);

    public static string Translate(string text) => TwoForms.TryGetValue(text, out var other) ? other : Fetch().Replace(text, "LIMIT $1");

    /// <summary>The sets of rows, and how many rows it changed.</summary>
    public static (IReadOnlyList<FileRows> Sets, int Touched) Run(SqliteConnection connection, string text, IReadOnlyDictionary<string, object?> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, Written(value));
        using var reader = command.ExecuteReader();
        var sets = new List<FileRows>();
        do
        {
            if (reader.FieldCount > 0) sets.Add(Read(reader));
        }
        while (reader.NextResult());
        return (sets, reader.RecordsAffected);
    }

    private static FileRows Read(SqliteDataReader reader)
    {
        var declared = Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        return new(
            [.. declared.Select((type, column) => new WireColumn(reader.GetName(column), TypeOf(rows.Select(row => row[column]).FirstOrDefault(value => value is not null), type)))],
            rows);
    }

    private static WireType TypeOf(object? value, string declared) => value switch
    {
        long => WireType.BigInt,
        byte[] => WireType.Binary,
        string => WireType.Text,
        _ => declared switch { "INTEGER" => WireType.BigInt, "BLOB" => WireType.Binary, _ => WireType.Text },
    };

    private static object Written(object? value) => value switch
    {
        null => DBNull.Value,
        DateTime instant => SqlText.Write(new DateTimeOffset(instant)),
        DateOnly day => SqlText.Write(day),
        _ => value,
    };

    [GeneratedRegex(@"OFFSET 0 ROWS FETCH NEXT (@\w+|\d+) ROWS ONLY")]
    private static partial Regex Fetch();
}
