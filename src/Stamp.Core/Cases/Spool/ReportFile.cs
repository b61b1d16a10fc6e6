using System.Text.Json;
using System.Text.Json.Serialization;
using Stamp.Core.Codes;
using Stamp.Core.Pictures;

namespace Stamp.Core.Cases.Spool;

/// <summary>A report as it waits on disk: JSON, the photo in base 64.</summary>
internal sealed record ReportFile
{
    // Only names that we wrote; a file of another version is set aside, not half understood.
    private static readonly JsonSerializerOptions Json = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public required string RequestId { get; init; }
    public required int? Batch { get; init; }
    public required int? Stamp { get; init; }
    public required string Kind { get; init; }
    public required string Told { get; init; }
    public required string BoughtAt { get; init; }
    public required string? Contact { get; init; }
    public required bool PhotoLeftOut { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }
    public required byte[]? Photo { get; init; }

    public static byte[] Write(ConsumerReport report) => JsonSerializer.SerializeToUtf8Bytes(new ReportFile
    {
        RequestId = report.RequestId,
        Batch = report.Stamp?.Batch,
        Stamp = report.Stamp?.Index,
        Kind = CaseWords.NameOf(report.Kind),
        Told = report.Told,
        BoughtAt = report.BoughtAt,
        Contact = report.Contact,
        PhotoLeftOut = report.PhotoLeftOut,
        ReportedAt = report.ReportedAt,
        Photo = report.Photo?.Bytes,
    }, Json);

    /// <summary>Null where it is no whole report of ours.</summary>
    public static ConsumerReport? Read(byte[] bytes)
    {
        ReportFile? file;
        try
        {
            file = JsonSerializer.Deserialize<ReportFile>(bytes, Json);
        }
        catch (JsonException)
        {
            return null;
        }
        if (file is null || !ReportRules.IsRequestId(file.RequestId) || !CaseWords.TryFind(file.Kind, out ReportKind kind)) return null;
        Picture? photo = null;
        if (file.Photo is not null && !CasePhoto.Read(file.Photo).Succeeded(out photo, out _)) return null;
        StampId? stamp = file is { Batch: { } batch, Stamp: { } index } ? new(batch, index) : null;
        return new(file.RequestId, stamp, kind, file.Told, file.BoughtAt, file.Contact, photo, file.PhotoLeftOut, file.ReportedAt);
    }
}
