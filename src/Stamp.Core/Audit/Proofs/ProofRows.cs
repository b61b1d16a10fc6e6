using System.Data.Common;
using System.Globalization;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Transfer;

namespace Stamp.Core.Audit.Proofs;

/// <summary>Reads rows of a proof's table from the registry, each column as the trail would hold it.</summary>
internal static class ProofRows
{
    /// <summary>The rows of subjects, in the order of their keys.</summary>
    public static List<FoundRow> Named(RegistrySql sql, TableProof proof, IReadOnlyCollection<string> names)
    {
        var statement = $"{proof.Select} WHERE {proof.NameColumn} IN @wanted ORDER BY {proof.KeyColumn}";
        return proof.NameIsNumber
            ? Read(sql, proof, statement, new { wanted = names.Select(name => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList() })
            : Read(sql, proof, statement, new { wanted = names });
    }

    /// <summary>At most <paramref name="max"/> rows after a key, in order.</summary>
    public static List<FoundRow> After(RegistrySql sql, TableProof proof, long key, int max) =>
        Read(sql, proof, $"{proof.Select} WHERE {proof.KeyColumn} > @key ORDER BY {proof.KeyColumn} LIMIT @max", new { key, max });

    public static long Count(RegistrySql sql, TableProof proof) => sql.Scalar<long>($"SELECT count(*) FROM {proof.Table}");

    private static List<FoundRow> Read(RegistrySql sql, TableProof proof, string statement, object values)
    {
        var held = proof.Columns.ToDictionary(column => column.Name, column => column.Held, StringComparer.Ordinal);
        var keyColumn = TableProof.Name(proof.KeyColumn);
        return sql.Read(statement, values, reader =>
        {
            var raw = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, column => Value(reader, column), StringComparer.Ordinal);
            var salt = raw.GetValueOrDefault(ProvenColumn.Salt) as string;
            return new FoundRow(
                Convert.ToInt64(raw[keyColumn], CultureInfo.InvariantCulture),
                raw.ToDictionary(column => column.Key, column => Text(column.Value, held.GetValueOrDefault(column.Key), salt), StringComparer.Ordinal));
        });
    }

    private static object? Value(DbDataReader reader, int column)
    {
        var value = reader.GetValue(column);
        return TransferValues.FromEither(value, value is DateTime ? reader.GetDataTypeName(column).ToLowerInvariant() : "");
    }

    private static string? Text(object? value, Held held, string? salt) => (value, held) switch
    {
        (null, _) => null,
        (byte[] bytes, _) => RowDetail.Digest(bytes),
        (string text, Held.Digest) => RowDetail.Digest(text),
        (string text, Held.Salted) => RowDetail.Salted(salt, text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
