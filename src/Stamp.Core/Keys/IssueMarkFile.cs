using System.Text.Json;
using System.Text.Json.Serialization;
using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>
/// The issue mark on disk: <c>keys/issued.json</c>, mode 0600. Nothing in it is secret. Numbers in it never go back,
/// whatever is written.
/// </summary>
public sealed class IssueMarkFile(string path)
{
    public const string Name = "issued.json";

    private const string FormatName = "ocop-stamp-issue-mark";
    private const int CurrentVersion = 1;

    // 32 epochs of some 200 bytes are 6.4 kB.
    private const int MaxLength = 1 << 16;

    /// <summary>A write takes milliseconds; a disk that takes a second is slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter<KeyEpochState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly string path = Path.GetFullPath(path);

    /// <summary>The mark; <see cref="IssueMark.None"/> where there is no file yet.</summary>
    public Outcome<IssueMark> Read()
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxLength }) return KeyringRejections.MarkCorrupt(path);
            var document = JsonSerializer.Deserialize<Document>(File.ReadAllBytes(path), Json);
            return document is { Format: FormatName, Version: CurrentVersion } && Array.TrueForAll(document.Epochs, epoch => epoch is not null)
                ? new IssueMark(document.Incarnation, document.IncarnationId, document.Reserved, document.Issued, document.Epochs)
                : KeyringRejections.MarkCorrupt(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return IssueMark.None;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return KeyringRejections.MarkCorrupt(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return KeyringRejections.Unreadable(path, error);
        }
    }

    /// <summary>
    /// Changes the mark in one durable step, alone among all programs' changes. Null when it is on disk.
    /// </summary>
    public Rejection? Update(Func<IssueMark, IssueMark> change)
    {
        if (!KeyringLock.Take(Path.GetDirectoryName(path)!, ".issued.lock", Patience).Succeeded(out var held, out var rejection)) return rejection;
        using (held)
        {
            if (!Read().Succeeded(out var before, out rejection)) return rejection;
            var after = change(before);
            if (after == before) return null;
            return Write(after with { Reserved = Math.Max(after.Reserved, before.Reserved), Issued = Math.Max(after.Issued, before.Issued) });
        }
    }

    /// <summary>Remembers epochs. Those that the mark has with a later state stay.</summary>
    public Rejection? Remember(IReadOnlyList<RecordedEpoch> epochs) => Update(mark =>
        KeyRecordRules.Merge(mark.Epochs, epochs).Succeeded(out var merged, out _) && !merged.SequenceEqual(mark.Epochs) ? mark with { Epochs = merged } : mark);

    private Rejection? Write(IssueMark mark)
    {
        try
        {
            var document = new Document(FormatName, CurrentVersion, mark.Incarnation, mark.IncarnationId, mark.Reserved, mark.Issued, [.. mark.Epochs]);
            DurableFile.Replace(path, $"{path}.{Guid.NewGuid():N}.part", JsonSerializer.SerializeToUtf8Bytes(document, Json));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return KeyringRejections.NotWritten(path, error);
        }
    }

    private sealed record Document(string Format, int Version, int Incarnation, long IncarnationId, int Reserved, int Issued, RecordedEpoch[] Epochs);
}
