using System.Globalization;
using Stamp.Core.Audit;
using Stamp.Core.Redis;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;

namespace Stamp.Core.Scans.Redis;

/// <summary>
/// Carries counted visits from Redis's streams to the registry database: at least once, and idempotently, so
/// that each is there exactly once after any crash and with any number of journals at work. One round:
/// <para>1. Take: Redis hands this consumer entries and remembers that it did.</para>
/// <para>2. Write: one transaction; what is there already stays as it is.</para>
/// <para>3. Settle: only what is committed is acknowledged and deleted in Redis.</para>
/// A crash after 1 leaves entries that another consumer takes over; after 2, entries that are written again to
/// no effect. For one worker; only <see cref="State"/> may be asked from anywhere.
/// </summary>
public sealed class ScanJournal : IScanJournal
{
    private static readonly Actor Self = Actor.Office("journal");

    private readonly RegistryDatabase registry;
    private readonly CautionRules caution;
    private readonly TimeProvider clock;
    private readonly JournalPace pace;
    private readonly SightingStream[] streams;
    private readonly List<SightingEntry>[] held;
    private JournalState state = new(0, 0, 0, TimeSpan.Zero);
    private long tookOverAt;

    public ScanJournal(RedisLink redis, RegistryDatabase registry, CautionRules caution, TimeProvider clock, JournalPace? pace = null)
    {
        (this.registry, this.caution, this.clock, this.pace) = (registry, caution, clock, pace ?? JournalPace.Default);
        // Of this journal and no other: two with one name would be taken for one, and never take over from each other.
        var consumer = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}");
        streams = [.. Enumerable.Range(0, ScanKeys.Partitions).Select(partition => new SightingStream(redis, partition, consumer))];
        held = [.. streams.Select(_ => new List<SightingEntry>())];
        tookOverAt = clock.GetTimestamp();
    }

    public JournalState State => Volatile.Read(ref state);

    public async Task<JournalRound> MoveAsync()
    {
        var untaken = await TakeAsync().ConfigureAwait(false);
        var more = held.Any(entries => entries.Count >= pace.Most);
        // On a thread of its own: a locked registry holds it for seconds, and the pool has one a core.
        if (held.Any(entries => entries.Count > 0) && await OwnThread.RunAsync(Write).ConfigureAwait(false) is { } refused) return new(0, false, refused);
        var (moved, unsettled) = await SettleAsync().ConfigureAwait(false);
        // With Redis away there is no more to be had, however much is held.
        return new(moved, more && untaken is null && unsettled is null, untaken ?? unsettled);
    }

    /// <summary>Asks Redis how much is waiting.</summary>
    public async Task MeasureAsync()
    {
        var lengths = await Task.WhenAll(streams.Select(stream => stream.LengthAsync())).ConfigureAwait(false);
        Volatile.Write(ref state, State with { Waiting = lengths.Sum() });
    }

    /// <summary>1. Takes from every partition of which nothing is held; one that can't be asked now does not stop the others.</summary>
    internal async Task<string?> TakeAsync()
    {
        var takeOver = clock.GetElapsedTime(tookOverAt) >= pace.TakeOverAfter;
        if (takeOver) tookOverAt = clock.GetTimestamp();
        return await EachAsync(async partition =>
        {
            if (held[partition].Count > 0) return;
            var stream = streams[partition];
            held[partition].AddRange(await stream.ReadNewAsync(pace.Most).ConfigureAwait(false));
            if (!takeOver) return;
            held[partition].AddRange(await stream.TakeOverAsync(pace.TakeOverAfter, pace.Most).ConfigureAwait(false));
            await stream.ForgetConsumersAsync(pace.ForgetAfter).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>2. Writes all that is held; null, or why not.</summary>
    internal string? Write()
    {
        var sightings = held.SelectMany(entries => entries).Select(entry => entry.Sighting).OfType<Sighting>().ToList();
        return sightings.Count == 0 ? null : registry.TryWrite<int>(Self, transaction => SightingTable.Write(transaction.Sql, sightings, caution)).Rejection?.Sentence.En;
    }

    /// <summary>3. Settles what was written, and what none of our scripts wrote.</summary>
    internal async Task<(int Moved, string? Trouble)> SettleAsync()
    {
        var (moved, unreadable) = (0L, 0L);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var oldest = now;
        var trouble = await EachAsync(async partition =>
        {
            var entries = held[partition];
            if (entries.Count == 0) return;
            var ended = await streams[partition].SettleAsync(entries).ConfigureAwait(false);
            held[partition] = [];
            var foreign = entries.Count(entry => entry.Sighting is null);
            Interlocked.Add(ref unreadable, foreign);
            Interlocked.Add(ref moved, Math.Max(0, ended - foreign));
            lock (held) oldest = Math.Min(oldest, entries.Min(entry => entry.Sighting?.Id.Milliseconds ?? now));
        }).ConfigureAwait(false);
        // Clocks differ: what arrives before it was seen arrives without delay.
        var lag = TimeSpan.FromMilliseconds(now - oldest);
        Volatile.Write(ref state, State with { Moved = State.Moved + moved, Unreadable = State.Unreadable + unreadable, Lag = lag });
        return ((int)moved, trouble);
    }

    /// <summary>Does something with all partitions at once, in one go over the wire; what the first that failed said, or null.</summary>
    private async Task<string?> EachAsync(Func<int, Task> work)
    {
        var trouble = await Task.WhenAll(Enumerable.Range(0, streams.Length).Select(async partition =>
        {
            try
            {
                await work(partition).ConfigureAwait(false);
                return null;
            }
            catch (Exception error) when (RedisFault.IsOutage(error))
            {
                return RedisFault.Describe(error);
            }
        })).ConfigureAwait(false);
        return trouble.FirstOrDefault(said => said is not null);
    }
}
