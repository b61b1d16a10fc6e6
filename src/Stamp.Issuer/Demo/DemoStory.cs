using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Orders;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Import;

namespace Stamp.Issuer.Demo;

/// <summary>
/// What happened in the demo's province over the last months, told in order, so that every kind of
/// verdict has a stamp. The certificates are those of samples/; dates before autumn 2026 are fixed to fit
/// them, later ones follow the day of the demo.
/// </summary>
/// <param name="print">Prints a batch on the day on which it was issued: later some of them may not be printed any more.</param>
internal sealed class DemoStory(IssuerSession session, DemoClock clock, DateOnly today, Func<int, DemoLabels, Rejection?> print)
{
    private static readonly Actor Office = Actor.Office("demo");

    /// <summary>Keeps goods that should be fresh fresh, however late the demo is made.</summary>
    private DateOnly Fresh(DateOnly usual) => usual > today.AddMonths(6) ? usual : today.AddMonths(6);

    public Outcome<DemoBatches> Tell(string samples)
    {
        At(new(2026, 1, 10));
        if (InitCommand.Init(session) is { } refused) return refused;
        if (!session.Registry().Succeeded(out var registry, out var rejection)) return rejection;
        var report = new RegistryImport(registry).Run([samples], Office);
        if (report.Refused is { } bad) return bad.Rejection;
        if (report.Imported.Count == 0)
            return Rejection.NotFound($"Không có dữ liệu mẫu trong {samples}.", $"There are no samples in {samples}.");

        var batches = new DirectIssue(registry, session.Settings.Orders);
        var ranges = new RangeOperations(registry);
        try
        {
            // A key leaks early on: the stamps of its epoch are no longer trusted.
            At(new(2026, 2, 10));
            var leakedEpoch = Must(session.Keyring()).Active.Number;
            var leaked = Issue(batches, "LAP-SUON", 240, DemoLabels.Sheets);
            Activate(ranges, leaked, 1, 240, "LS-0226", Fresh(new(2027, 2, 10)));
            At(new(2026, 2, 20));
            using (var held = Must(session.LockKeys()))
            {
                var keyring = Must(Must(session.Keyring()).Compromise(leakedEpoch, clock));
                Must(new KeyAudit(registry).Record("keys.compromise", keyring, Office, () => session.Keep(held, keyring)));
            }

            // With a GTIN; part of it used in spring and past its date, the rest of the stock ran out.
            At(new(2026, 3, 2));
            var old = Issue(batches, "MAT-HOA-DUA", 480, DemoLabels.SmallSheets);
            Activate(ranges, old, 1, 200, "MHD-0306", new(2026, 9, 5));
            Must(ranges.Void(old, new(457, 480), VoidReason.Misprint, Office));

            // Its stars expired on 14/06/2026 and nobody had it evaluated again.
            At(new(2026, 5, 10));
            var starsExpired = Issue(batches, "HONG-KHONG-HAT", 240, DemoLabels.Sheets);
            Activate(ranges, starsExpired, 1, 240, "HKH-0510", Fresh(new(2027, 5, 10)));

            // Sealed; 3 stars at issue, upgraded to 4 on 06/08/2026.
            At(new(2026, 6, 5));
            var upgraded = Issue(batches, "TRA-HOA-VANG", 240, DemoLabels.Sheets, @sealed: true);
            Activate(ranges, upgraded, 1, 120, "THV-0605", Fresh(new(2028, 6, 5)));

            At(today.AddDays(-40));
            var gtin = Issue(batches, "NUOC-MAM-SA-SUNG", 480, DemoLabels.Roll);
            Activate(ranges, gtin, 1, 240, "NM-17", Fresh(today.AddYears(2)));

            At(today.AddDays(-30));
            var ring = Issue(batches, "GA-TIEN-YEN", 240, DemoLabels.Ring(session.Settings.PublicOrigin));
            Activate(ranges, ring, 1, 120, "GTY-3", Fresh(today.AddMonths(1)));

            At(today.AddDays(-20));
            var noodles = Issue(batches, "MIEN-DONG-TAI-HOAN", 1_200, DemoLabels.SheetsAndData);
            Activate(ranges, noodles, 1, 480, "MD-A", Fresh(today.AddYears(1)));
            Activate(ranges, noodles, 481, 720, "MD-B", Fresh(today.AddYears(1)));
            Must(ranges.Void(noodles, new(1_177, 1_200), VoidReason.Damaged, Office));
            At(today.AddDays(-5));
            Must(ranges.Recall(noodles, new(481, 720), "Bao bì lô MD-B bị ẩm, có thể mốc", Office));

            return new DemoBatches(leaked, old, starsExpired, upgraded, gtin, ring, noodles);
        }
        catch (StoryEndedException ended)
        {
            // As when the samples' certificates have run out, so that nothing can be issued for them any more.
            return ended.Rejection with
            {
                Sentence = new($"Dữ liệu mẫu không tạo được: {ended.Rejection.Sentence.Vi}", $"The samples can't be made: {ended.Rejection.Sentence.En}"),
            };
        }
    }

    /// <summary>Each step of the story needs the one before: the first refusal ends it.</summary>
    private static T Must<T>(Outcome<T> outcome) =>
        outcome.Succeeded(out var value, out var rejection) ? value : throw new StoryEndedException(rejection);

    private sealed class StoryEndedException(Rejection rejection) : Exception
    {
        public Rejection Rejection => rejection;
    }

    private void At(DateOnly day) => clock.Set(VietnamTime.StartOf(day).AddHours(9));

    private int Issue(DirectIssue batches, string product, int count, DemoLabels labels, bool @sealed = false)
    {
        var batch = Must(batches.Issue(new(product, count, labels.Template, @sealed, Must(session.Keyring()).Active.Number), "dữ liệu dùng thử / demo", second: null, Office)).Batch.Number;
        return print(batch, labels) is { } unprinted ? throw new StoryEndedException(unprinted) : batch;
    }

    private void Activate(RangeOperations ranges, int batch, int first, int last, string lot, DateOnly expires) =>
        Must(ranges.Activate(batch, new(first, last), new(lot, VietnamTime.DateOf(clock.GetUtcNow()), expires), Office));
}

/// <summary>The numbers of the demo's batches by what they show.</summary>
internal sealed record DemoBatches(int Leaked, int Old, int StarsExpired, int Upgraded, int Gtin, int Ring, int Noodles);
