using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Stamp.Verify.Machine;

/// <summary>A part of a document as UTF-8, to be copied into many.</summary>
internal static class PartBytes
{
    /// <summary>
    /// As every answer is written: names keep their Vietnamese letters. The answer is application/json with
    /// nosniff, never inside a page.
    /// </summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of<T>(T part, JsonTypeInfo<T> type)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options)) JsonSerializer.Serialize(json, part, type);
        return bytes.WrittenSpan.ToArray();
    }
}
