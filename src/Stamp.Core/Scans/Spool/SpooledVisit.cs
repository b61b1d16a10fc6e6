namespace Stamp.Core.Scans.Spool;

/// <summary>A visit that waits to be delivered, and its number in the spool: never given twice.</summary>
public readonly record struct SpooledVisit(long Number, Visit Visit);

/// <summary>A spool as its owner watches it.</summary>
/// <param name="Depth">Visits waiting in the file, of all services that share it.</param>
/// <param name="Oldest">When the first of them was seen; null when none waits.</param>
/// <param name="Kept">Visits put in since the start.</param>
/// <param name="Refused">Visits that found the spool full, too slow or failing, and went unrecorded.</param>
/// <param name="Delivered">Visits that the ledger has taken since the start.</param>
public sealed record SpoolState(long Depth, DateTimeOffset? Oldest, long Kept, long Refused, long Delivered);
