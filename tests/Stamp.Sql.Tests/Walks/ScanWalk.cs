using Stamp.Core.Scans;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Storage.Tables;

namespace Stamp.Sql.Tests.Walks;

/// <summary>Sightings as they come from the journal, the counts made of them, and the reports over counts and registry.</summary>
internal static class ScanWalk
{
    public static void Go(Walk walk, Ground ground)
    {
        Sightings(walk, ground);
        walk.Ask(sql => ScanDayTable.BatchOf(sql, ground.Batch));
        Reports(walk, ground);
        walk.Ask(sql => ProvinceReportTable.Producers(sql));
        walk.Ask(sql => ProvinceReportTable.Products(sql, Ground.Today));
        walk.Ask(sql => ProvinceReportTable.Certificates(sql, Ground.Today));
        walk.Ask(sql => ProvinceReportTable.Schemes(sql, Ground.Today));
    }

    private static void Sightings(Walk walk, Ground ground)
    {
        Sighting[] seen =
        [
            .. Enumerable.Range(0, 4).Select(n => new Sighting(
                new(n % 2, Ground.Now.ToUnixTimeMilliseconds() + n, 0), new(ground.Batch, (n % 2) + 1), Ground.Now.AddMinutes(n), (uint)n, (byte)(n * 10))),
        ];
        walk.Tell(sql => SightingTable.Write(sql, seen, CautionRules.BuiltIn));
        // What comes again is there already.
        walk.Tell(sql => SightingTable.Write(sql, seen, CautionRules.BuiltIn));
        foreach (var cursor in (Sighting?[])[null, seen[0]]) walk.Ask(sql => SightingTable.After(sql, 0, cursor, long.MaxValue, 10));
        walk.Ask(sql => SightingTable.Since(sql, 0, 0));
    }

    private static void Reports(Walk walk, Ground ground)
    {
        walk.Ask(sql => ScanReportTable.CountedSince(sql));
        ScanScope[] scopes = [new(null, null, null), new(ground.Producer, null, null), new(null, ground.Product, null), new(null, ground.Product, ground.Batch)];
        foreach (var scope in scopes)
        {
            // A year and some days before and after its whole months.
            var (from, to) = (Ground.Today.AddYears(-1), Ground.Today);
            walk.Ask(sql => ScanReportTable.Days(sql, scope, from, to));
            walk.Ask(sql => ScanReportTable.Places(sql, scope, from, to));
            walk.Ask(sql => ScanReportTable.Parts(sql, scope, from, to));
        }
    }
}
