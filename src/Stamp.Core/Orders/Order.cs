using System.Globalization;

namespace Stamp.Core.Orders;

/// <summary>Placed → approved (by one person, or first by one and then by another) → issued → ready; or refused, or withdrawn.</summary>
public enum OrderState
{
    /// <summary>Waits for the office.</summary>
    Placed,
    /// <summary>Approved by one person, and for so many stamps that a second one has to as well.</summary>
    FirstApproved,
    /// <summary>Its batch is issued next.</summary>
    Approved,
    /// <summary>Its batch is on record; label files are being made.</summary>
    Issued,
    /// <summary>Its label files are there.</summary>
    Ready,
    Refused,
    /// <summary>Taken back by the producer before the office decided.</summary>
    Withdrawn,
}

/// <summary>Who did it, and when.</summary>
public sealed record Signature(string Account, DateTimeOffset At);

/// <summary>Đơn đặt tem: what a producer asks the office for.</summary>
/// <param name="Number">From 1, never reused.</param>
/// <param name="Quantity">As ordered.</param>
/// <param name="RequestId">Of the form or command that it came with.</param>
/// <param name="Approved">How many stamps; while a second person is waited for, how many the first proposed.</param>
/// <param name="First">The first person, where two were needed.</param>
/// <param name="Decided">Who approved, refused or withdrew it.</param>
/// <param name="Reason">Why fewer than ordered, or none.</param>
/// <param name="Version">Counts changes.</param>
public sealed record Order(
    long Number,
    long ProductId,
    int Quantity,
    string Template,
    bool Sealed,
    string RequestId,
    Signature Placed,
    OrderState State,
    int? Approved,
    Signature? First,
    Signature? Decided,
    string? Reason,
    int? Batch,
    long Version)
{
    public bool IsOpen => State is OrderState.Placed or OrderState.FirstApproved;

    /// <summary>As a batch names the order that it answers: repeated, it is answered by the same batch.</summary>
    public string BatchRequest => string.Create(CultureInfo.InvariantCulture, $"order-{Number}");

    /// <summary>As the audit trail names it.</summary>
    public string Subject => SubjectOf(Number);

    public static string SubjectOf(long number) => string.Create(CultureInfo.InvariantCulture, $"order {number}");
}

/// <summary>An order as somebody asks for it.</summary>
/// <param name="RequestId">Names the form or command: repeated, it makes nothing twice.</param>
public sealed record OrderDraft(string? ProductCode, int Quantity, string? Template, bool Sealed, string RequestId);
