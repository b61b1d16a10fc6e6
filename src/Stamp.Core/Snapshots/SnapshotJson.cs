using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Verdicts;

namespace Stamp.Core.Snapshots;

/// <summary>
/// A snapshot's content as JSON, for other nodes. Whoever changes what stands in it, or what it means, raises
/// <see cref="SnapshotEntry.Version"/>: nodes of two releases may run side by side.
/// </summary>
internal static class SnapshotJson
{
    // Names stay as they are: escaped, a Vietnamese letter would be six bytes. Nothing of it reaches HTML.
    private static readonly SnapshotJsonContext Json =
        new(new JsonSerializerOptions(SnapshotJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(ISnapshot snapshot) => snapshot switch
    {
        BatchSnapshot batch => JsonSerializer.SerializeToUtf8Bytes(new(batch.Batch, [.. batch.Ranges.Segments]), Json.SharedBatch),
        ProductSnapshot product => JsonSerializer.SerializeToUtf8Bytes(
            new(product.Product, product.Producer, [.. product.Certificates], [.. product.Supporting]), Json.SharedProduct),
        _ => throw new ArgumentOutOfRangeException(nameof(snapshot)),
    };

    /// <summary>Null where it is of another shape than this program writes.</summary>
    public static ISnapshot? Read(SnapshotKey key, ReadOnlySpan<byte> body, ChangePoint readAt)
    {
        try
        {
            if (key.Kind == ChangeKind.Batch)
            {
                return JsonSerializer.Deserialize(body, Json.SharedBatch) is { } batch
                    ? new BatchSnapshot(batch.Batch, RangeMap.Of(batch.Segments), readAt)
                    : null;
            }
            return JsonSerializer.Deserialize(body, Json.SharedProduct) is { } product
                ? new ProductSnapshot(product.Product, product.Producer, product.Certificates, product.Supporting, readAt)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record SharedBatch(StampBatch Batch, RangeSegment[] Segments);

internal sealed record SharedProduct(
    Product Product, Producer Producer, StarCertificate[] Certificates, SupportingCertificate[] Supporting);

// A member too many or too few is another release's: refused as a whole rather than read by half.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(GtinConverter)])]
[JsonSerializable(typeof(SharedBatch))]
[JsonSerializable(typeof(SharedProduct))]
internal sealed partial class SnapshotJsonContext : JsonSerializerContext;

internal sealed class GtinConverter : JsonConverter<Gtin>
{
    public override Gtin Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Gtin.TryParse(reader.GetString(), out var gtin) ? gtin : throw new JsonException("No GTIN.");

    public override void Write(Utf8JsonWriter writer, Gtin value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
