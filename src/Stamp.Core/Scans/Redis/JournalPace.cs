namespace Stamp.Core.Scans.Redis;

/// <summary>How a journal works. The defaults are for service, shorter ones for tests.</summary>
/// <param name="Most">
/// Entries taken from a partition at once. 64 × 128 = 8,192 rows are about a tenth of a second of the
/// registry's one writer, which is what another writer waits for at worst.
/// </param>
/// <param name="TakeOverAfter">
/// What another consumer holds unsettled for so long is taken over: twice the longest that a write waits for
/// the registry (<see cref="Storage.RegistryDatabase.IssuerPatience"/>). Taking over too early costs work, and never loses or doubles a sighting.
/// </param>
/// <param name="ForgetAfter">
/// Every start of a node makes a consumer in each stream's group; one that has been silent for so long and
/// holds nothing is deleted.
/// </param>
public sealed record JournalPace(int Most, TimeSpan TakeOverAfter, TimeSpan ForgetAfter)
{
    public static JournalPace Default { get; } = new(128, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));
}
