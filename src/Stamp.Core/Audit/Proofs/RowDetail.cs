using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Stamp.Core.Audit.Proofs;

/// <summary>
/// The member <c>row</c> of an entry's detail: values of the row that the entry wrote, by column, as far as the rest of the
/// detail does not tell them. Pages leave it out; <see cref="TableProof"/> reads it.
/// </summary>
internal static class RowDetail
{
    public const string Name = "row";

    /// <summary>
    /// Only what an operation changed. A row that was changed behind the trail's back therefore stays different from it,
    /// whatever is done to the row afterwards.
    /// </summary>
    public static JsonObject Changed(JsonObject before, JsonObject after) =>
        new(after.Where(column => !JsonNode.DeepEquals(column.Value, before[column.Key])).Select(column => KeyValuePair.Create(column.Key, column.Value?.DeepClone())));

    /// <summary>SHA-256 in hexadecimal of what must not stand in the trail itself; null of null.</summary>
    public static string? Digest(string? value) => value is null ? null : Digest(Encoding.UTF8.GetBytes(value));

    /// <inheritdoc cref="Digest(string?)"/>
    public static string Digest(ReadOnlySpan<byte> value) => Convert.ToHexStringLower(SHA256.HashData(value));

    /// <summary>As <see cref="Digest(string?)"/>, of what is short enough to be guessed: with a random value of the row in front.</summary>
    public static string? Salted(string? salt, string? value) => value is null ? null : Digest($"{salt}\n{value}");
}
