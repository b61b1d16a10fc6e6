using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Import;

namespace Stamp.Issuer.Demo;

/// <summary>
/// What happened in the demo's province over the last months, told in order, so that every kind of
/// verdict has a stamp. The certificates are those of samples/; dates before autumn 2026 are fixed to fit
/// them, later ones follow the day of the demo.
/// </summary>
internal sealed class DemoStory(IssuerSession session, DemoClock clock, DateOnly today)
{
    private static readonly Actor Office = Actor.Office("demo");

    /// <summary>Keeps goods that should be fresh fresh, however late the demo is made.</summary>
    private DateOnly Fresh(DateOnly usual) => usual > today.AddMonths(6) ? usual : today.AddMonths(6);

    public Outcome<DemoBatches> Tell(string samples)
    {
        At(new(2026, 1, 10));
        if (InitCommand.Init(session) is { } refused) return refused;
        var registry = session.Registry().Value;
        var report = new RegistryImport(registry).Run([samples], Office);
        if (report.Refused is { } bad) return bad.Rejection;

        var batches = new BatchOperations(registry);
        var ranges = new RangeOperations(registry);
        try
        {
            // A key leaks early on: the stamps of its epoch are no longer trusted.
            At(new(2026, 2, 10));
            var leaked = Issue(batches, "LAP-SUON", 240);
            Activate(ranges, leaked, 1, 240, "LS-0226", Fresh(new(2027, 2, 10)));
            At(new(2026, 2, 20));
            var keyring = session.Keyring().Value.Compromise(0, clock).Value;
            if (session.Keep(keyring) is { } unkept) return unkept;
            _ = new KeyAudit(registry).Record("keys.compromise", keyring, Office).Value;

            // With a GTIN; part of it used in spring and past its date, the rest of the stock ran out.
            At(new(2026, 3, 2));
            var old = Issue(batches, "MAT-HOA-DUA", 480);
            Activate(ranges, old, 1, 200, "MHD-0306", new(2026, 9, 5));
            _ = ranges.Void(old, new(457, 480), VoidReason.Misprint, Office).Value;

            // Its stars expired on 14/06/2026 and nobody had it evaluated again.
            At(new(2026, 5, 10));
            var starsExpired = Issue(batches, "HONG-KHONG-HAT", 240);
            Activate(ranges, starsExpired, 1, 240, "HKH-0510", Fresh(new(2027, 5, 10)));

            // Sealed; 3 stars at issue, upgraded to 4 on 06/08/2026.
            At(new(2026, 6, 5));
            var upgraded = Issue(batches, "TRA-HOA-VANG", 240, @sealed: true);
            Activate(ranges, upgraded, 1, 120, "THV-0605", Fresh(new(2028, 6, 5)));

            At(today.AddDays(-40));
            var gtin = Issue(batches, "NUOC-MAM-SA-SUNG", 480);
            Activate(ranges, gtin, 1, 240, "NM-17", Fresh(today.AddYears(2)));

            At(today.AddDays(-30));
            var ring = Issue(batches, "GA-TIEN-YEN", 240);
            Activate(ranges, ring, 1, 120, "GTY-3", Fresh(today.AddMonths(1)));

            At(today.AddDays(-20));
            var noodles = Issue(batches, "MIEN-DONG-TAI-HOAN", 1_200);
            Activate(ranges, noodles, 1, 480, "MD-A", Fresh(today.AddYears(1)));
            Activate(ranges, noodles, 481, 720, "MD-B", Fresh(today.AddYears(1)));
            _ = ranges.Void(noodles, new(1_177, 1_200), VoidReason.Damaged, Office).Value;
            At(today.AddDays(-5));
            _ = ranges.Recall(noodles, new(481, 720), "Bao bì lô MD-B bị ẩm, có thể mốc", Office).Value;

            return new DemoBatches(leaked, old, starsExpired, upgraded, gtin, ring, noodles);
        }
        catch (InvalidOperationException error)
        {
            // Outcome.Value's: the samples no longer fit the story, as when their certificates have run out.
            return Rejection.Conflict($"Dữ liệu mẫu không còn hợp với ngày hôm nay: {error.Message}", $"The samples no longer fit today's date: {error.Message}");
        }
    }

    private void At(DateOnly day) => clock.Set(VietnamTime.StartOf(day).AddHours(9));

    private int Issue(BatchOperations batches, string product, int count, bool @sealed = false) =>
        batches.Issue(new(product, count, Labels.LabelTemplate.A4x24.Name, @sealed, session.Keyring().Value.Active.Number), Office).Value.Batch.Number;

    private void Activate(RangeOperations ranges, int batch, int first, int last, string lot, DateOnly expires) =>
        _ = ranges.Activate(batch, new(first, last), new(lot, VietnamTime.DateOf(clock.GetUtcNow()), expires), Office).Value;
}

/// <summary>The numbers of the demo's batches by what they show.</summary>
internal sealed record DemoBatches(int Leaked, int Old, int StarsExpired, int Upgraded, int Gtin, int Ring, int Noodles)
{
    public IEnumerable<int> All => [Leaked, Old, StarsExpired, Upgraded, Gtin, Ring, Noodles];
}
