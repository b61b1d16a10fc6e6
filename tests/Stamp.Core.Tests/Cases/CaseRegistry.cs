using Stamp.Core.Audit;
using Stamp.Core.Cases;
using Stamp.Core.Codes;
using Stamp.Core.Pictures;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Cases;

/// <summary>A registry with batch 1 of a hundred noodles, and reports about them.</summary>
public sealed class CaseRegistry : IDisposable
{
    public static readonly Actor Lan = Actor.Office("lan"), Minh = Actor.Office("minh");

    public CaseRegistry()
    {
        Temp.Issue(100);
        (Intake, Store, List, Counts, Retention) = (new(Temp.Database), new(Temp.Database), new(Temp.Database), new(Temp.Database), new(Temp.Database));
    }

    public TempRegistry Temp { get; } = new();
    public CaseIntake Intake { get; }
    public CaseStore Store { get; }
    public CaseList List { get; }
    public ReportCounts Counts { get; }
    public CaseRetention Retention { get; }

    public ConsumerReport Report(
        StampId? stamp = null, string? request = null, ReportKind kind = ReportKind.Spoiled, string told = "Mốc xanh", string place = "Chợ Đồng Xuân", string? contact = "0912 345 678", Picture? photo = null) =>
        new(request ?? RequestId.New(), stamp ?? new StampId(1, 7), kind, told, place, contact, photo, false, Temp.Clock.Now);

    /// <summary>A new case's number.</summary>
    public long Take(ConsumerReport? report = null)
    {
        _ = Intake.Take(report ?? Report()).Value;
        return List.Before(new(), null, 1).Value[0].Number;
    }

    public ConsumerCase Find(long number) => List.Find(number, null).Value.Case;

    public List<AuditEntry> Audit() => [.. new AuditTrail(Temp.Database).ReadAfter(0, 10_000).Value.Where(entry => entry.Action.StartsWith("case.", StringComparison.Ordinal))];

    public void Dispose() => Temp.Dispose();
}
