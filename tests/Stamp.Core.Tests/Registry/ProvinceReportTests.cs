using Stamp.Core.Registry;
using Stamp.Core.Registry.Figures;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Registry;

/// <summary>The province's table as a registry answers for it, on days that decide.</summary>
[Trait("registry", "contract")]
public sealed class ProvinceReportTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private readonly TempRegistry temp = new();
    private readonly ProvinceReports reports;

    public ProvinceReportTests()
    {
        reports = new(temp.Database);
        _ = temp.Registry.Put(new ProducerDraft("NEWSTAR", "Công ty Newstar", ProducerKind.Enterprise, "Hạ Long", "Quảng Ninh"), TempRegistry.Office).Value;
        _ = temp.Registry.Put(TempRegistry.Product("RUOU") with { ProducerCode = "NEWSTAR", Group = ProductGroup.Drinks }, TempRegistry.Office).Value;
        _ = temp.Registry.Put(TempRegistry.Certificate("GCN-2", "RUOU") with { Stars = 4, DecidedOn = Today }, TempRegistry.Office).Value;
        _ = temp.Registry.Put(new SupportingDraft("RUOU", "HACCP", "H-1", "Tổ chức", new(2026, 1, 1), Today), TempRegistry.Office).Value;
        _ = temp.Registry.Put(new SupportingDraft("MIEN-DONG", "VietGAP", "V-1", "Tổ chức", new(2026, 1, 1), null), TempRegistry.Office).Value;
    }

    public void Dispose() => temp.Dispose();

    [Fact]
    public void Stars_schemes_and_stamps_are_those_of_the_day()
    {
        // The first minute of the 22nd in Vietnam.
        temp.Clock.Now = new(2026, 11, 21, 17, 0, 0, TimeSpan.Zero);
        temp.Issue(10);
        var (before, on, after) = (reports.Of(Today.AddDays(-1), null).Value, reports.Of(Today, null).Value, reports.Of(Today.AddDays(1), null).Value);
        Assert.Equal((new StarCounts(2, 0, 0, 1, 0), new StarCounts(2, 0, 1, 1, 0), new StarCounts(2, 0, 1, 1, 1)), (before.All, on.All, after.All));
        Assert.Equal([("HACCP", 1), ("VietGAP", 1)], on.Schemes);
        Assert.Equal([("VietGAP", 1)], after.Schemes);
    }

    [Fact]
    public void A_certificate_that_was_withdrawn_counts_until_its_day()
    {
        _ = temp.Registry.Withdraw("GCN-1", "vi phạm", TempRegistry.Office).Value;
        Assert.Equal(1, reports.Of(Today.AddDays(-1), null).Value.All.Five);
        Assert.Equal(0, reports.Of(Today, null).Value.All.Five);
    }

    [Fact]
    public void A_province_has_its_own_and_one_without_producers_is_none()
    {
        var all = reports.Of(Today, null).Value;
        Assert.Equal(["Bắc Kạn", "Quảng Ninh"], all.Provinces);
        Assert.Equal(2, all.Producers);
        var own = reports.Of(Today, "Quảng Ninh").Value;
        Assert.Equal((1, new StarCounts(1, 0, 1, 0, 0)), (own.Producers, own.All));
        Assert.Equal(new(1, 0, 1, 0, 0), own.Groups.Single(group => group.Group == ProductGroup.Drinks).Counts);
        Assert.Equal([("HACCP", 1)], own.Schemes);
        foreach (var none in (string[])["quảng ninh", "Quang Ninh", "Quảng Ninh ", "Atlantis"])
            Assert.Equal((RejectionKind.NotFound, "province"), reports.Of(Today, none).Rejection is { } refused ? (refused.Kind, refused.Field) : default);
    }
}
