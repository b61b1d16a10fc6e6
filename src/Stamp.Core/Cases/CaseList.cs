using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Pictures;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Cases;

/// <summary>Which cases; null: all.</summary>
/// <param name="OwnOnly">The producer whose account asks.</param>
/// <param name="ProductCode">In upper case, like <paramref name="ProducerCode"/>.</param>
/// <param name="Reference">What the person was told, ten characters.</param>
/// <param name="From">First day of the report, in Vietnam; <paramref name="Until"/> the last.</param>
public sealed record CaseFilter(
    long? OwnOnly = null, CaseState? State = null, ReportKind? Kind = null, string? ProductCode = null, string? ProducerCode = null,
    string? Reference = null, DateOnly? From = null, DateOnly? Until = null);

/// <summary>Where a page of a list ended: what comes later is older.</summary>
public readonly record struct CaseCursor(DateOnly Day, long Number);

/// <summary>One case in a list.</summary>
/// <param name="ProductName">Null, like code and producer: of a code that is none of ours.</param>
public sealed record CaseLine(
    long Number, string Reference, ReportKind Kind, CaseState State, CaseOutcome? Outcome, string? TakenBy, CasePhotoState Photo,
    DateOnly Day, DateTimeOffset ReportedAt, string? ProductCode, string? ProductName, string? ProducerName)
{
    public CaseCursor Cursor => new(Day, Number);
}

/// <summary>A case and what it is about, all of one moment.</summary>
/// <param name="Product">Null with batch and producer: the code was none of ours.</param>
public sealed record CaseFile(ConsumerCase Case, StampBatch? Batch, Product? Product, Producer? Producer);

/// <summary>Counted scans of one stamp that the registry's journal holds.</summary>
/// <param name="Count">No more than <see cref="Most"/> are looked at.</param>
public sealed record StampScans(int Count, DateTimeOffset? FirstAt, DateTimeOffset? LastAt)
{
    /// <summary>A label copied ten thousand times says no more than one copied a thousand.</summary>
    public const int Most = 1_000;
}

/// <summary>What people look up about cases.</summary>
public sealed class CaseList(RegistryDatabase database)
{
    /// <summary>At most <paramref name="max"/> cases older than a place, the newest first; or newer than it, the oldest first.</summary>
    public Outcome<IReadOnlyList<CaseLine>> Before(CaseFilter filter, CaseCursor? before, int max, bool oldestFirst = false) =>
        database.TryRead<IReadOnlyList<CaseLine>>(transaction =>
        {
            long? product = null, producer = null;
            if (filter.ProductCode is { } code)
            {
                if (ProductTable.ByCode(transaction, code) is not { } found) return new List<CaseLine>();
                product = found.Id;
            }
            if (filter.ProducerCode is { } owner)
            {
                if (ProducerTable.ByCode(transaction, owner) is not { } found) return new List<CaseLine>();
                producer = found.Id;
            }
            if (filter.OwnOnly is { } own && producer is { } asked && own != asked) return new List<CaseLine>();
            return CaseListTable.Before(transaction, filter, product, filter.OwnOnly ?? producer, before, max, oldestFirst);
        });

    /// <param name="producerId">Whose it must be; another's is as good as none. Null: anyone's.</param>
    public Outcome<CaseFile> Find(long number, long? producerId) => database.TryRead<CaseFile>(transaction =>
    {
        if (CaseTable.ByNumber(transaction, number) is not { } found || (producerId is { } owner && found.Subject?.ProducerId != owner))
            return CaseStore.Unknown(number);
        return found.Subject is { } subject
            ? new CaseFile(found, BatchTable.ByNumber(transaction, subject.Batch), ProductTable.ById(transaction, subject.ProductId), ProducerTable.ById(transaction, subject.ProducerId))
            : new CaseFile(found, null, null, null);
    });

    /// <summary>At most <paramref name="max"/> entries of a case's course below an id, the newest first.</summary>
    public Outcome<IReadOnlyList<CaseNote>> Notes(long number, long before, int max) =>
        database.TryRead<IReadOnlyList<CaseNote>>(transaction => CaseNoteTable.Before(transaction, number, before, max));

    /// <summary>Cases that nobody has taken; no more than 1,000 are counted.</summary>
    /// <exception cref="RegistryUnavailableException" />
    public long CountNew() => database.Read(transaction => CaseListTable.CountNew(transaction, 1_000));

    /// <summary>The journal is kept where nodes count in Redis; a node that counts in a file of its own keeps it to itself.</summary>
    public Outcome<StampScans> Scans(StampId stamp) => database.TryRead<StampScans>(transaction => CaseListTable.Scans(transaction, stamp, StampScans.Most));

    /// <summary>Not found where there is none, or none any more.</summary>
    public Outcome<Picture> Photo(long number) => database.TryRead<Picture>(transaction =>
        CasePhotoTable.Of(transaction, number) is { } photo ? photo : Rejection.NotFound("Không có ảnh.", "There is no photo."));
}
