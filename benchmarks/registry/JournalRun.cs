using System.Diagnostics;
using System.Globalization;
using Stamp.Core.Scans;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;

namespace Stamp.RegistryBench;

/// <summary>
/// Loads of the journal's size, each in one transaction: by turns into the server and the file, since the machine's speed
/// drifts. Scans are of all batches, from one place or from all provinces, which is the most that there is to count.
/// </summary>
internal static class JournalRun
{
    /// <summary>64 partitions × 128 from Redis, and what the embedded ledger hands over.</summary>
    private const int Load = 8_192;

    /// <summary>Before it counts: plans are made, methods are compiled anew.</summary>
    private const int WarmUp = 4;

    private const int Wanted = 20_000;

    private static readonly DateTimeOffset Start = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);

    public static IEnumerable<string> Measure(RegistryDatabase server, RegistryDatabase file, int rounds)
    {
        yield return "| sightings, 8,192 a load | server/s | from – to | file/s | the same load again | wanted |";
        yield return "|---|---|---|---|---|---|";
        var (random, scans) = (new Random(1), 0);
        foreach (var places in (int[])[1, 35])
        {
            var (onServer, onFile, again) = (new double[rounds], new double[rounds], new double[rounds]);
            for (var round = -WarmUp; round < rounds; round++)
            {
                var sightings = Enumerable.Range(0, Load).Select(_ => Sighting(random, places, ++scans)).ToList();
                var (one, other, same) = (Rate(server, sightings, Load), Rate(file, sightings, Load), Rate(server, sightings, 0));
                if (round >= 0) (onServer[round], onFile[round], again[round]) = (one, other, same);
            }
            Array.Sort(onServer);
            Array.Sort(onFile);
            Array.Sort(again);
            yield return string.Create(CultureInfo.InvariantCulture,
                $"| {(places == 1 ? "from one place" : "from 34 provinces")} | {onServer[rounds / 2]:N0} | {onServer[0]:N0} – {onServer[^1]:N0} | {onFile[rounds / 2]:N0} | {again[rounds / 2]:N0} | {Wanted:N0} |");
        }
    }

    /// <summary>As they come at 20,000 a second.</summary>
    private static Sighting Sighting(Random random, int places, int scan)
    {
        var at = Start.AddMilliseconds(scan / 20);
        var batch = random.Next(1, Registries.Batches + 1);
        return new(
            new(batch % 64, at.ToUnixTimeMilliseconds(), scan), new(batch, random.Next(1, Registries.Stamps + 1)), at,
            (uint)random.NextInt64(1L << 32), (byte)random.Next(places));
    }

    private static double Rate(RegistryDatabase registry, List<Sighting> sightings, int expected)
    {
        var watch = Stopwatch.StartNew();
        var added = registry.TryWrite<int>(Registries.Office, transaction => SightingTable.Write(transaction.Sql, sightings, CautionRules.BuiltIn)).Value;
        watch.Stop();
        if (added != expected) throw new InvalidOperationException($"{added} of {expected} sightings were added.");
        return sightings.Count / watch.Elapsed.TotalSeconds;
    }
}
